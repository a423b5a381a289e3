// Files in and out: every format by keyboard and back again, projects, and what cannot be taken.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BlobReader,
  BlobWriter,
  configure,
  TextReader,
  TextWriter,
  ZipReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { afterAll, expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { type Download, type ExportedDocument, eventually, parseJsonl } from "./page";
import { open, workspace } from "./workspace";

configure({ useWebWorkers: false });

const folder = mkdtempSync(join(tmpdir(), "wiremark-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Made {
  id: string;
  text: string;
  /** The words that are labelled, in their order. */
  spans: [words: string, label: string][];
}

/** Texts that formats stumble over; labels at both ends, side by side, and within tokens. */
const NASTY: Made[] = [
  {
    id: "emoji",
    text: "😀👩‍👩‍👧 Hamas hit Mosul 🇮🇶🇸🇾 on Friday 🔥",
    spans: [
      ["Hamas", "GROUP"],
      ["Mosul", "PLACE"],
      ["Friday", "DATE"],
    ],
  },
  {
    id: "combining",
    text: "Şanlıurfa e\u0301tait calme: Co\u0302te d’Ivoire.",
    spans: [["Co\u0302te d’Ivoire", "PLACE"]],
  },
  {
    id: "right to left",
    text: "قتل مسلحون 12 شخصا في الموصل",
    spans: [
      ["12", "CASUALTY"],
      ["الموصل", "PLACE"],
    ],
  },
  {
    id: "line ends",
    text: "Beni\r\n\r\nwas  quiet.\r\nGoma",
    spans: [
      ["Beni", "PLACE"],
      ["Goma", "PLACE"],
    ],
  },
];

/** As JSON Lines, which the page reads. */
function jsonl(documents: readonly Made[]): string {
  return documents
    .map(({ id, text, spans }) => {
      let from = 0;
      const placed = spans.map(([words, label]) => {
        const at = text.indexOf(words, from);
        from = at + words.length;
        const start = [...text.slice(0, at)].length;
        return { start, end: start + [...words].length, label };
      });
      return `${JSON.stringify({ id, text, spans: placed })}\n`;
    })
    .join("");
}

/** Imports documents into the project. */
async function bringIn(documents: readonly Made[], name = "set.jsonl"): Promise<void> {
  await workspace.openFile(name, jsonl(documents));
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported /);
}

/** Opens the export dialog for all of the project, from the list of documents. */
async function exportAll(): Promise<void> {
  await workspace.tabTo(".documents");
  await workspace.press("e");
  await workspace.page.locator("dialog.export[open]").waitFor();
  await workspace.tabTo("[name=scope]");
  await workspace.press("ArrowDown");
  await eventually(() => workspace.page.locator("[name=scope]:checked").inputValue()).toBe("all");
}

async function exported(format: string): Promise<Download> {
  await exportAll();
  return workspace.chooseFormat(format);
}

const wordsOf = ({ spans }: ExportedDocument) => spans.map(({ words, label }) => [words, label]);

/** All documents of the project as JSON Lines has them. */
async function documents(): Promise<ExportedDocument[]> {
  return parseJsonl((await exported("jsonl")).text);
}

async function unzip(bytes: Uint8Array): Promise<Record<string, string>> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])));
  const files: Record<string, string> = {};
  for (const entry of await reader.getEntries())
    if (!entry.directory) files[entry.filename] = await entry.getData(new TextWriter());
  return files;
}

async function zip(files: Record<string, string>): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter());
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

test("nothing of the formats is loaded before somebody needs them", async () => {
  const loaded: string[] = [];
  await open();
  workspace.page.on("request", (request) => loaded.push(request.url()));
  await workspace.page.reload();
  await workspace.started();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  const wasm = () => loaded.filter((url) => url.endsWith(".wasm")).length;
  expect(loaded.filter((url) => /files\.worker|zip/.test(url))).toEqual([]);
  const before = wasm();
  await workspace.press("e");
  await eventually(() => loaded.filter((url) => /files\.worker/.test(url))).toHaveLength(1);
  await eventually(wasm).toBe(before + 1);
});

test("the usual export takes two keys", async () => {
  await open();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  const downloading = workspace.page.waitForEvent("download");
  await workspace.press("e", "Enter");
  expect((await downloading).suggestedFilename()).toBe("hamas-killed-12-people-in-mosul.jsonl");
  await eventually(() => workspace.page.locator("dialog[open]").count()).toBe(0);
  // The keys are at work again.
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBeDefined();
});

const WHOLE = [
  "jsonl",
  "prodigy",
  "docbin",
  "spacy-json",
  "spacy-json-v2",
  "label-studio",
  "doccano",
  "doccano-entities",
  "brat",
  "cas-xmi",
];
/** What has no place for white space as it was. */
const TOKENS = ["conll", "bio", "bilou", "hf-jsonl", "gliner"];

test.each([...WHOLE, ...TOKENS])("what %s takes out comes back in", async (format) => {
  await open();
  await bringIn(NASTY);
  const { name, bytes } = await exported(format);
  expect(name).toMatch(/^My articles\.\w+$/);
  await open();
  await workspace.openFile(name, bytes);
  await workspace.import();
  const back = await documents();
  const joined = (text: string) => (TOKENS.includes(format) ? text.replace(/\s/gu, "") : text);
  expect(back.map(({ text }) => joined(text)).sort()).toEqual(NASTY.map(({ text }) => joined(text)).sort());
  const spans = back.flatMap(wordsOf).map(([words = "", label]) => [joined(words), label]);
  const expected = NASTY.flatMap(({ spans }) => spans.map(([words, label]) => [joined(words), label]));
  expect(spans.sort()).toEqual(expected.sort());
});

test.each(["parquet"])("%s goes out", async (format) => {
  await open();
  await bringIn(NASTY);
  expect((await exported(format)).bytes.length).toBeGreaterThan(100);
});

test.each(["csv", "web-annotation"])(
  "the spans of %s go onto documents of the same names",
  async (format) => {
    await open();
    await bringIn(NASTY);
    const { name, bytes } = await exported(format);
    await open();
    await bringIn(NASTY.map((made) => ({ ...made, spans: [] })));
    await workspace.openFile(name, bytes);
    const dialog = await workspace.importing();
    expect(await dialog.locator(".files .facts").textContent()).toContain("4 documents");
    await workspace.import();
    const back = (await documents()).filter(({ id }) => id.endsWith("-2"));
    expect(back.map(({ text }) => text)).toEqual(NASTY.map(({ text }) => text));
    expect(back.map(wordsOf)).toEqual(NASTY.map(({ spans }) => spans));
  },
);

test("a project's file that was cut off is said to be, and what is there is taken", async () => {
  await open();
  const file = readFileSync(new URL("../data/project-3.wiremark", import.meta.url), "utf8");
  await workspace.openFile("cut.wiremark", file.split("\n").slice(0, 2).join("\n"));
  const dialog = await workspace.importing();
  expect(await dialog.locator(".problems").innerText()).toContain(
    "the file is cut off: its end is missing; 1 of 1 document read",
  );
  await workspace.import();
  await eventually(() => workspace.documents()).toEqual(["two"]);
});

test("a project goes into one file and comes back with its histories", async () => {
  await open();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.press("g");
  await workspace.saved();
  await workspace.leave();
  await bringIn(NASTY);
  await workspace.tabTo(".project-name");
  await workspace.press("Enter");
  await workspace.tabTo("dialog.projects .answers button");
  await workspace.press("Enter");
  await workspace.page.locator("dialog.export[open]").waitFor();
  expect(await workspace.page.locator("input[name=format]:checked").inputValue()).toBe("wiremark");
  const { name, bytes, text } = await workspace.download();
  expect(name).toBe("My articles.wiremark");
  // A head, the documents, and an end by which one can tell that they are all there.
  const lines = text.split("\n").filter(Boolean);
  expect(lines).toHaveLength(7);
  expect(JSON.parse(lines[6] as string)).toMatchObject({ end: { documents: 5 } });

  await workspace.openFile(name, bytes);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".facts").textContent()).toContain("project “My articles”, 5 documents");
  await workspace.import();
  await eventually(() => workspace.page.locator(".project-name").textContent()).toContain("My articles 2");
  const back = await documents();
  expect(back.map(({ id }) => id)).toEqual(["hamas-killed-12-people-in-mosul", ...NASTY.map(({ id }) => id)]);
  await workspace.tabTo(".documents");
  await workspace.press("Home", "Enter");
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  // The flag, then the label are undone: the history came with it.
  await workspace.press("u", "u");
  await eventually(() => workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.press("Shift+U");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
});

test("the problems of a broken file are listed line by line, and the rest is taken", async () => {
  await open();
  const lines = [
    '{"id":"good","text":"Hamas in Mosul.","spans":[{"start":0,"end":5,"label":"GROUP"},{"start":9,"end":99,"label":"PLACE"}]}',
    "{not json",
    '{"id":"no text"}',
    '{"id":"inverted","text":"😀 Beni","spans":[{"start":4,"end":2,"label":"PLACE"}]}',
  ];
  await workspace.openFile("broken.jsonl", lines.join("\n"));
  const dialog = await workspace.importing();
  const problems = await dialog.locator(".problems li").allTextContents();
  expect(problems).toHaveLength(4);
  expect(problems[0]).toMatch(/^line 1, “good”: .*99 is past the end.*span skipped/);
  expect(problems[1]).toMatch(/^line 2: not JSON/);
  expect(problems[2]).toMatch(/^line 3/);
  expect(problems[3]).toMatch(/^line 4, “inverted”/);
  await dialog.locator(".problems .link").click();
  expect(await workspace.page.evaluate(() => navigator.clipboard.readText())).toBe(problems.join("\n"));
  await workspace.import();
  const taken = await documents();
  expect(taken.map(({ id }) => id)).toEqual(["good", "inverted"]);
  expect(taken[0]?.spans.map(({ words }) => words)).toContain("Hamas");
});

test("which column has the words is said before the import, and taken", async () => {
  await open();
  await workspace.openFile("dev.tsv", "1\tIn\tO\tO\n2\tBeni\tB-PLACE\tO\n3\tdied\tO\tO\n");
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .facts").textContent()).toBe("1 document, 1 label");
  expect(await dialog.locator(".files .note").textContent()).toMatch(
    /^Of 4 columns, the words are in column 2 and the tags in column 3; .*column 4 has tags too/,
  );
  await workspace.import();
  const [taken] = await documents();
  expect(taken?.text).toBe("In Beni died");
  expect(taken && wordsOf(taken)).toEqual([["Beni", "PLACE"]]);
});

test("labels that cannot be taken are problems, whatever their field is called", async () => {
  await open();
  const row = { text: "Beni was hit", annotations: [{ label: 1, start_offset: 0, end_offset: 4, user: 1 }] };
  await workspace.openFile("export.jsonl", JSON.stringify(row));
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .facts").textContent()).toBe("1 document, 0 labels, 1 problem");
  expect(await dialog.locator(".problems li").textContent()).toMatch(
    /labels under `annotations` are numbers/,
  );
});

test("many problems are all counted and few are drawn", async () => {
  await open();
  await workspace.openFile("broken.jsonl", `{"id":"a","text":"Beni"}\n${"{bad\n".repeat(20_000)}`);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".problems h3").textContent()).toContain("20,000");
  expect(await dialog.locator(".problems li").count()).toBe(301);
  expect(await dialog.locator(".problems li.more").textContent()).toContain("19,700 more");
});

test("a damaged document is named, and left out", async () => {
  await open();
  await bringIn(NASTY);
  await workspace.page.evaluate(async () => {
    const opening = indexedDB.open("wiremark");
    await new Promise((done) => {
      opening.onsuccess = done;
    });
    const store = opening.result.transaction("journal", "readwrite").objectStore("journal");
    const keys = store.getAllKeys();
    await new Promise((done) => {
      keys.onsuccess = done;
    });
    const writing = store.put("{}", keys.result[0]);
    await new Promise((done) => {
      writing.onsuccess = done;
    });
    opening.result.close();
  });
  await exportAll();
  await workspace.goToFormat("jsonl");
  await eventually(() => workspace.page.locator("#format-notes").textContent()).toMatch(
    /Left out \(1\):.*what is saved of .* is damaged/is,
  );
  expect(parseJsonl((await workspace.download()).text)).toHaveLength(NASTY.length - 1);
  await eventually(() => workspace.notice()).toMatch(/3 documents\..*Left out: .*damaged/);
});

test("what was found is imported with Enter, or given up with Escape", async () => {
  await open();
  await workspace.openFile("set.jsonl", jsonl(NASTY));
  await workspace.importing();
  await workspace.press("Escape");
  await workspace.page.locator("dialog.import[open]").waitFor({ state: "detached" });
  expect(await workspace.page.locator(".documents").count()).toBe(0);
  await workspace.openFile("set.jsonl", jsonl(NASTY));
  await workspace.importing();
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toBe("Imported 4 documents.");
});

test("labels that the project does not have are added, mapped or left out, as one says", async () => {
  await open();
  const text = "Beni ORG x_y gone";
  const spans: Made["spans"] = [
    ["Beni", "place"],
    ["ORG", "ORG"],
    ["x_y", "armed group"],
    ["gone", "JUNK"],
  ];
  await workspace.openFile("set.jsonl", jsonl([{ id: "a", text, spans }]));
  const dialog = await workspace.importing();
  const row = (name: string) =>
    dialog.locator(".unknown label", { has: workspace.page.getByText(name, { exact: true }) });
  expect(await dialog.locator(".unknown li").count()).toBe(4);
  // What has the same letters is offered.
  expect(await row("place").locator("select").inputValue()).toBe("to PLACE");
  expect(await row("ORG").locator("select").inputValue()).toBe("add");
  await row("JUNK").locator("select").selectOption("leave");
  await workspace.import();
  expect((await documents()).map(wordsOf)).toEqual([
    [
      ["Beni", "PLACE"],
      ["ORG", "ORG"],
      ["x_y", "armed_group"],
    ],
  ]);
  // The project has them now, with keys and colours of their own.
  await workspace.tabTo(".documents");
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await workspace.page.locator(".legend .chip").allTextContents()).toHaveLength(6);
});

test("a file with another ending is taken for what it is, and for what one says it is", async () => {
  await open();
  await workspace.openFile("set.txt", jsonl(NASTY));
  const dialog = await workspace.importing();
  const kind = dialog.locator(".files select");
  expect(await kind.inputValue()).toBe("jsonl");
  await kind.selectOption("gliner");
  await eventually(() => dialog.locator(".hint").textContent()).toMatch(/It looks like JSON Lines\./);
  expect(await dialog.locator(".problems li").count()).toBeGreaterThan(0);
  expect(await dialog.locator(".foot .main").isDisabled()).toBe(true);
  await dialog.locator(".hint button").click();
  await eventually(() => dialog.locator(".facts").textContent()).toContain("4 documents");
  await kind.selectOption("text");
  await eventually(() => dialog.locator(".facts").textContent()).toBe("1 document");
  await workspace.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await workspace.page.locator(".documents").count()).toBe(0);

  // A text that only begins like one is a text.
  await workspace.openFile("news.txt", "[Update] Hamas killed 12 people in Mosul.\nMore follows.");
  await workspace.labelled();
});

test("an archive is unpacked, and says what it does not take", async () => {
  await open();
  const archive = await zip({
    "news/a.txt": "Hamas killed 12 people in Mosul.",
    "news/deep/b.html": "<h1>Blast</h1><p>Two people were killed in Kirkuk.</p>",
    "news/set.jsonl": jsonl(NASTY.slice(0, 1)),
    "brat/one.txt": "Beni was quiet.",
    "brat/one.ann": "T1\tPLACE 0 4\tBeni\n",
    "__MACOSX/news/._a.txt": "junk",
    "picture.png": "\u0089PNG",
    "inner.zip": "PK\u0003\u0004",
  });
  await workspace.openFile("all.zip", archive);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .path").allTextContents()).toEqual([
    "brat/",
    "news/set.jsonl",
    "2 text files",
  ]);
  const left = await dialog.locator(".left").textContent();
  expect(left).toContain("3 files are left out");
  expect(left).toContain("an archive in an archive");
  expect(left).toContain("1 hidden file");
  await workspace.import();
  const taken = await documents();
  expect(taken.map(({ id }) => id).sort()).toEqual(["a", "b", "emoji", "one"]);
  // The texts were read before the export, what came with labels was not.
  expect(taken.find(({ id }) => id === "a")?.spans.map(({ words }) => words)).toEqual([
    "Hamas",
    "12",
    "Mosul",
  ]);
  expect(taken.find(({ id }) => id === "one")?.spans.map(({ words }) => words)).toEqual(["Beni"]);
});

test("a folder is opened with all that is in it", async () => {
  await open();
  const news = join(folder, "news");
  mkdirSync(join(news, "deep"), { recursive: true });
  writeFileSync(join(news, "a.txt"), "Hamas killed 12 people in Mosul.");
  writeFileSync(join(news, "deep", "a.txt"), "ISIS attacked Kirkuk.");
  // Neither UTF-8 nor anything else.
  writeFileSync(join(news, "bad.txt"), Buffer.from([0xc3, 0xa9, 0xe9, 0x72]));
  await workspace.openFiles(news);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".problems li").allTextContents()).toEqual([
    expect.stringMatching(/^“news\/bad\.txt”: not UTF-8 text: byte 0xE9/),
  ]);
  await workspace.import();
  expect((await documents()).map(({ id }) => id).sort()).toEqual(["a", "a-2"]);
});

test("what a format cannot carry is said before the export", async () => {
  await open();
  await bringIn([...NASTY, { id: "spaced", text: "a group", spans: [["group", "GROUP"]] }]);
  await exportAll();
  const notes = () => workspace.page.locator("#format-notes").textContent();
  await workspace.goToFormat("jsonl");
  await eventually(notes).toContain("Nothing is lost.");
  await workspace.goToFormat("conll");
  await eventually(notes).toMatch(/Offsets count tokens\..*Not in the file:.*white space/s);
  await workspace.goToFormat("csv");
  await eventually(notes).toMatch(/Not in the file:/);
});

test("documents that a format refuses are named before, and left out", async () => {
  await open();
  await bringIn([...NASTY, { id: "with a bell", text: "Beni \u0007 rang", spans: [["Beni", "PLACE"]] }]);
  await exportAll();
  await workspace.goToFormat("cas-xmi");
  const notes = () => workspace.page.locator("#format-notes").textContent();
  await eventually(notes).toMatch(/Left out \(1\):.*with a bell/s);
  const files = await unzip((await workspace.download()).bytes);
  expect(Object.keys(files).filter((name) => name.endsWith(".xmi"))).toHaveLength(NASTY.length);
  await eventually(() => workspace.notice()).toMatch(/4 documents\..*Left out: .*with a bell/);
});

test("a split keeps near-duplicates together, with a card beside it", async () => {
  await open();
  const sentence = (nth: number) =>
    `Fighters of group ${nth} attacked village number ${nth * 7} on day ${nth * 3} and took ${nth * 11} sheep home over hill ${nth}. `;
  const story = (nth: number) => [nth, nth + 100, nth + 200].map(sentence).join("");
  const all: Made[] = [];
  for (let nth = 1; nth <= 12; nth++) all.push({ id: `story ${nth}`, text: story(nth), spans: [] });
  for (let nth = 1; nth <= 4; nth++)
    all.push({ id: `copy ${nth}`, text: `${story(nth)} Correction.`, spans: [] });
  await bringIn(all);
  await exportAll();
  await workspace.tabTo("[name=split]");
  await workspace.press("Space");
  await workspace.tabTo("[name=card]");
  await workspace.press("Space");
  const { name, bytes } = await workspace.chooseFormat("jsonl");
  expect(name).toBe("My articles.zip");
  const files = await unzip(bytes);
  expect(Object.keys(files).sort()).toEqual(["README.md", "dev.jsonl", "test.jsonl", "train.jsonl"]);
  const parts = ["train", "dev", "test"].map((part) =>
    parseJsonl(files[`${part}.jsonl`] ?? "").map(({ id }) => id),
  );
  expect(parts.flat()).toHaveLength(16);
  for (let nth = 1; nth <= 4; nth++) {
    const together = parts.filter((part) => part.includes(`story ${nth}`) || part.includes(`copy ${nth}`));
    expect(together).toHaveLength(1);
  }
  expect(parts[0]?.length).toBeGreaterThan(8);
  expect(files["README.md"]).toMatch(/seed 1\./);
  expect(files["README.md"]).toContain("My articles");
});

/** Drops a file of JSON Lines that the page makes itself, document by document. */
async function dropLarge(megabytes: number): Promise<void> {
  await workspace.page.evaluate((megabytes) => {
    const line = (nth: number) =>
      `${JSON.stringify({ id: `doc ${nth}`, text: `Beni ${nth}. ${"It was quiet. ".repeat(140)}`, spans: [{ start: 0, end: 4, label: "PLACE" }] })}\n`;
    const parts: Blob[] = [];
    let nth = 0;
    for (let size = 0; size < megabytes * 1e6; ) {
      let piece = "";
      while (piece.length < 1e6) piece += line(nth++);
      size += piece.length;
      parts.push(new Blob([piece]));
    }
    const transfer = new DataTransfer();
    transfer.items.add(new File(parts, "large.jsonl"));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, megabytes);
}

test("a large import can be stopped while it is looked at, and while it is stored; what is stored stays", async () => {
  await open();
  await dropLarge(40);
  const dialog = workspace.page.locator("dialog.import[open]");
  await dialog.locator(".running", { hasText: "%" }).waitFor();
  await workspace.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await dropLarge(20);
  await dialog.locator(".foot .main").waitFor();
  expect(await dialog.locator(".facts").textContent()).toMatch(/^[\d,]+ documents, [\d,]+ labels$/);
  await workspace.tabTo("dialog.import .foot .main");
  await workspace.press("Enter");
  await dialog.locator(".running", { hasText: /Storing documents: [1-9]/ }).waitFor();
  await workspace.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await eventually(() => workspace.notice()).toMatch(
    /^Imported [\d,]+ documents?\. It was stopped; these stay\.$/,
  );
  const imported = Number(/[\d,]+/.exec(await workspace.notice())?.[0].replaceAll(",", ""));
  expect(imported).toBeGreaterThan(0);
  expect(imported).toBeLessThan(9000);
  expect(await documents()).toHaveLength(imported);
}, 120_000);

test("an export can be stopped", async () => {
  await open();
  await dropLarge(5);
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported [\d,]+ documents\.$/);
  await exportAll();
  await workspace.goToFormat("brat");
  let downloads = 0;
  workspace.page.on("download", () => {
    downloads += 1;
  });
  await workspace.press("Enter");
  await workspace.page.locator("dialog.export .running", { hasText: "Writing" }).waitFor();
  await workspace.press("Escape");
  await workspace.page.locator("dialog.export .running").waitFor({ state: "detached" });
  await eventually(() => workspace.spoken()).toBe("The export was cancelled.");
  expect(downloads).toBe(0);
  // It is as it was, and can be asked for again.
  const { name } = await workspace.chooseFormat("jsonl");
  expect(name).toBe("My articles.jsonl");
}, 120_000);

test.each(["light", "dark"] as const)("axe finds nothing in the dialogs, %s", async (colorScheme) => {
  await open({ before: AXE, colorScheme, reducedMotion: "reduce" });
  const odd: Made = { id: "odd", text: "Beni ORG", spans: [["ORG", "an org"]] };
  await workspace.openFile("set.txt", `${jsonl([...NASTY, odd])}{bad`);
  const dialog = await workspace.importing();
  expect(await violations(), "what was found in files").toEqual([]);
  await dialog.locator(".files select").selectOption("conll");
  await dialog.locator(".hint").waitFor();
  expect(await violations(), "files taken for something else").toEqual([]);
  await dialog.locator(".hint button").click();
  await eventually(() => dialog.locator(".facts").first().textContent()).toContain("5 documents");
  await workspace.import();
  await exportAll();
  await workspace.goToFormat("conll");
  await eventually(() => workspace.page.locator("#format-notes").textContent()).toContain("Not in the file");
  await workspace.tabTo("[name=split]");
  await workspace.press("Space");
  expect(await violations(), "the export").toEqual([]);
});
