// Tables of articles: what their columns are for, what the project has already, and taking an import back.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ExportedDocument, eventually, parseJsonl } from "./page";
import { open, workspace } from "./workspace";

type Exported = ExportedDocument & { meta?: { date?: string; [field: string]: unknown } };

const DIED = "Twelve people were killed in Beni on Friday, officials said.";
const HURT = "Three soldiers were wounded near Goma late on Sunday.";

const CSV = [
  "id;headline;published;summary;body;source",
  `7;Attack in Beni;12 May 2024;Twelve people were killed in Beni.;"${DIED}\n\nMore; follows.";AFP`,
  `8;Near Goma;2024-05-13;Three soldiers were wounded.;"${HURT}";AP`,
].join("\r\n");

/** The select of a table's column, by what it is for. */
const column = (name: string) =>
  workspace.page.locator("dialog.import .table label", { hasText: name }).locator("select");

const firstRows = () => workspace.page.locator("dialog.import .rows .text").allTextContents();

/** All documents of the project, as an export has them. */
async function exported(format: string): Promise<{ lost: string; text: string }> {
  await workspace.tabTo(".documents");
  await workspace.press("e");
  await workspace.page.locator("dialog.export[open]").waitFor();
  await workspace.tabTo("[name=scope]");
  await workspace.press("ArrowDown");
  await eventually(() => workspace.page.locator("[name=scope]:checked").inputValue()).toBe("all");
  await workspace.goToFormat(format);
  await eventually(() => workspace.page.locator("#format-notes").textContent()).not.toContain("Looking");
  const lost = (await workspace.page.locator("#format-notes").textContent()) ?? "";
  return { lost, text: (await workspace.download()).text };
}

const documents = async () => parseJsonl((await exported("jsonl")).text) as Exported[];

test("a table is shown as documents, its columns are changed by keyboard, and all of it comes out again", async () => {
  await open();
  await workspace.openFile("news.csv", CSV, "text/csv");
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .facts").first().textContent()).toBe("2 documents");
  expect(await dialog.locator(".note").textContent()).toBe("Semicolons stand between the cells.");
  for (const [name, value] of [
    ["Text", "body"],
    ["Title", "headline"],
    ["Date", "published"],
    ["Address", ""],
    ["Name", "id"],
  ] as const)
    expect(await column(name).inputValue(), name).toBe(value);
  expect(await firstRows()).toEqual([`${DIED}\n\nMore; follows.`, HURT]);
  expect(await dialog.locator(".rows .name").first().textContent()).toBe("Attack in Beni");
  expect(await dialog.locator(".rows .facts").first().textContent()).toBe("7 · 2024-05-12");
  // The text is the summary after all: with the keys alone.
  await workspace.tabTo("dialog.import .table label:first-of-type select");
  await workspace.press("ArrowUp");
  await eventually(firstRows).toEqual(["Twelve people were killed in Beni.", "Three soldiers were wounded."]);
  // The focus is where it was.
  expect(await workspace.hasFocus("dialog.import .table select")).toBe(true);
  await workspace.press("ArrowDown");
  await eventually(firstRows).toEqual([`${DIED}\n\nMore; follows.`, HURT]);
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  const [one, other] = await documents();
  expect(one).toMatchObject({
    id: "7",
    text: `${DIED}\n\nMore; follows.`,
    published: "2024-05-12",
    meta: {
      title: "Attack in Beni",
      published: "12 May 2024",
      summary: "Twelve people were killed in Beni.",
      source: "AFP",
    },
  });
  expect(other).toMatchObject({
    id: "8",
    published: "2024-05-13",
    meta: { title: "Near Goma", source: "AP" },
  });
  // What has no place for it says so.
  expect((await exported("conll")).lost).toContain("what files said about documents");
});

test("what lines say of documents comes out of every route, or its loss is said", async () => {
  const row = { text: DIED, url: "https://x.org/1", date: "2024-05-12", author: { name: "Ana" } };
  const spans = [{ start: 29, end: 33, label: "PLACE" }];
  for (const [name, line] of [
    ["articles.jsonl", row],
    ["labelled.jsonl", { ...row, spans }],
  ] as const) {
    await open();
    await workspace.openFile(name, `${JSON.stringify(line)}\n`);
    await workspace.import();
    await eventually(() => workspace.notice()).toMatch(/^Imported /);
    const { lost, text } = await exported("jsonl");
    const [document] = parseJsonl(text) as Exported[];
    expect(document?.meta).toMatchObject({ url: row.url, author: row.author });
    expect(document?.published ?? document?.meta?.date, name).toBe(row.date);
    expect(lost).not.toContain("what files said");
    for (const format of ["prodigy", "label-studio", "hf-jsonl", "gliner", "doccano"]) {
      const out = await exported(format);
      expect(out.text.includes(row.url) || out.lost.includes("what files said"), format).toBe(true);
    }
    await workspace.close();
  }
  await open();
});

test.each([
  [640, 400],
  [740, 360],
])("in a window of %i × %i the import begins with its head and the columns", async (width, height) => {
  await open({ viewport: { width, height } });
  await workspace.openFile("news.csv", CSV, "text/csv");
  const dialog = await workspace.importing();
  await eventually(() => workspace.hasFocus("dialog.import .foot .main")).toBe(true);
  expect(await dialog.evaluate((one) => one.scrollTop)).toBe(0);
  const top = (part: ReturnType<typeof column>) => part.evaluate((one) => one.getBoundingClientRect().top);
  expect(await top(dialog.locator("h2"))).toBeGreaterThan(0);
  expect(await top(column("Text"))).toBeLessThan(height);
});

test("a workbook: its sheets, its heads, and the sheet that one chooses", async () => {
  await open();
  await workspace.openFile("articles.xlsx", readFileSync("tests/workbooks/articles.xlsx"));
  const dialog = await workspace.importing();
  expect(await column("Sheet").inputValue()).toBe("Articles");
  expect(await column("Text").inputValue()).toBe("Body");
  expect(await column("Heading row").inputValue()).toBe("4");
  expect(await dialog.locator(".rows .facts").first().textContent()).toBe("1 · 2024-05-12");
  await column("Sheet").selectOption("Info");
  await eventually(() => column("Heading row").inputValue()).toBe("0");
  await column("Sheet").selectOption("Articles");
  await eventually(() => column("Text").inputValue()).toBe("Body");
  await workspace.import();
  const golden = readFileSync("tests/workbooks/articles.jsonl", "utf8");
  const made = (all: Exported[]) =>
    all.map(({ id, text, published, meta }) => ({ id, text, published, meta }));
  expect(made(await documents())).toEqual(made(parseJsonl(golden) as Exported[]));
});

test("a large workbook is read although the page may start no worker of its own", async () => {
  // Its sheet is larger than what the library inflates by itself.
  const { default: JsZip } = { default: await import("@zip.js/zip.js/lib/zip-core-native.js") };
  JsZip.configure({ useWebWorkers: false });
  const writer = new JsZip.ZipWriter(new JsZip.BlobWriter());
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = Array.from(
    { length: 12_000 },
    (_, nth) =>
      `<row r="${nth + 2}">${cell(`A${nth + 2}`, `a-${nth}`)}${cell(`B${nth + 2}`, `Report ${nth}. ${DIED}`)}</row>`,
  ).join("");
  const head = `<row r="1">${cell("A1", "id")}${cell("B1", "text")}</row>`;
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  for (const [name, text] of [
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    ],
    [
      "xl/workbook.xml",
      `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${xml}<worksheet xmlns="${main}"><sheetData>${head}${rows}</sheetData></worksheet>`,
    ],
  ] as const)
    await writer.add(name, new JsZip.TextReader(text));
  const bytes = new Uint8Array(await (await writer.close()).arrayBuffer());
  await open();
  await workspace.openFile("large.xlsx", bytes);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .facts").first().textContent()).toBe("12,000 documents");
  // So many are told before the import.
  expect(await dialog.locator(".many").textContent()).toMatch(/12,000 documents are many for one project/);
});

test("the response of a service is a table, and a dataset is none", async () => {
  await open();
  const response = {
    status: "ok",
    results: [{ title: "Attack", content: DIED, publishedAt: "2024-05-12T14:30:00Z" }],
  };
  await workspace.openFiles([
    { name: "news.json", mimeType: "", buffer: Buffer.from(JSON.stringify(response)) },
    { name: "ner.csv", mimeType: "text/csv", buffer: Buffer.from("Word,Tag\nIn,O\nBeni,B-PLACE\n") },
    {
      name: "spans.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("document,start,end,label\nx,0,1,PLACE\n"),
    },
  ]);
  const dialog = await workspace.importing();
  const kinds = await dialog
    .locator(".files > li > select")
    .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  expect(kinds).toEqual(["articles", "", "csv"]);
  expect(await dialog.locator(".hint", { hasText: "Left out" }).textContent()).toContain(
    "its rows are tokens with tags, and not articles",
  );
  expect(await dialog.locator(".note").first().textContent()).toContain(
    "The articles are the objects in `results`",
  );
});

test("days that may be two are asked for", async () => {
  await open();
  await workspace.openFile("days.csv", `date,text\n03/04/2024,"${DIED}"\n`);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".problems").textContent()).toContain("may be two days");
  await column("Days such as").selectOption("day");
  await eventually(() => dialog.locator(".rows .facts").first().textContent()).toBe("2024-04-03");
  expect(await dialog.locator(".problems").count()).toBe(0);
});

test("what the project has is shown before the import and left out; an import is undone, and never what was worked on unasked", async () => {
  await open();
  await workspace.openFile("news.csv", CSV);
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  // One of them again, one with the name of another, one that is new twice.
  const more = [
    "id;headline;published;summary;body;source",
    `99;Again;;;"${HURT}";AP`,
    '7;Other;;;"Nobody was hurt in Bunia on Monday, the mayor said.";AP',
    '100;New;;;"A market was open again in Mahagi on Tuesday morning.";AP',
    '101;New;;;"A market was open again in Mahagi on Tuesday morning.";AP',
  ].join("\n");
  await workspace.openFile("more.csv", more);
  const dialog = await workspace.importing();
  expect(await dialog.locator(".repeated p").textContent()).toBe(
    "1 document is in the project already, with the same text; 1 comes more than once; of 1 the project has the name, with another text.",
  );
  expect(await dialog.locator(".repeated li").allTextContents()).toEqual([
    "Again: the project has its text",
    "Other: the project has its name, “7”, with another text",
    "New: its text came before",
  ]);
  expect(await dialog.locator("[name=without-text]").isChecked()).toBe(true);
  expect(await dialog.locator("[name=without-name]").isChecked()).toBe(false);
  expect(await dialog.locator(".foot .main").textContent()).toMatch(/^Import 2 documents/);
  await dialog.locator("[name=without-text]").click();
  await eventually(() => dialog.locator(".foot .main").textContent()).toMatch(/^Import 4 documents/);
  await dialog.locator("[name=without-text]").click();
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  await eventually(() => workspace.documents()).toEqual(["7", "8", "7-2", "100"]);
  // Somebody works on one of them.
  const undo = workspace.page.locator(".notice button", { hasText: "Undo" });
  await workspace.moveTo("100");
  await workspace.press("g");
  await eventually(() => workspace.notice()).toMatch(/flagged/);
  await workspace.openFile(
    "third.csv",
    'id,text\n300,"The road to Komanda was closed for two days, drivers said."\n301,"Two bridges near Mambasa were repaired in the spring of that year."\n',
  );
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  await undo.click();
  await eventually(() => workspace.notice()).toBe("The import is undone: 2 documents removed.");
  await eventually(() => workspace.documents()).toEqual(["7", "8", "7-2", "100"]);
  await undo.click();
  await eventually(() => workspace.documents()).toEqual(["7", "8", "7-2", "100", "300", "301"]);
});

test("where the project has all of it already, that is what is said first", async () => {
  await open({ viewport: { width: 1280, height: 500 } });
  await workspace.openFile("news.csv", CSV);
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  await workspace.openFile("news.csv", CSV);
  const dialog = await workspace.importing();
  const main = dialog.locator(".foot .main");
  expect(await main.isDisabled()).toBe(true);
  expect(await main.textContent()).toMatch(/^Nothing to import/);
  const why = dialog.locator(".nothing-new");
  expect(await why.textContent()).toBe(
    "All 2 documents are in the project already. Nothing is left to import.",
  );
  expect(await why.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(250);
  await dialog.locator("summary", { hasText: "Which these are" }).click();
  expect(await dialog.locator(".repeated li").allTextContents()).toEqual([
    "Attack in Beni: the project has its text",
    "Near Goma: the project has its text",
  ]);
  // What is wanted all the same can be imported.
  await dialog.locator("[name=without-text]").click();
  await eventually(() => main.textContent()).toMatch(/^Import 2 documents/);
  expect(await why.count()).toBe(0);
});

test("an import of which something was worked on is undone only after that is shown", async () => {
  await open();
  await workspace.openFile("news.csv", CSV);
  await workspace.import();
  await eventually(() => workspace.notice()).toMatch(/^Imported 2 documents\./);
  await workspace.openDocument("7");
  await workspace.press("n", "4");
  await workspace.saved();
  // The notice is gone with what else was done; the palette has it still.
  const actions = workspace.page.locator(".notice button");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("undo the last import");
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toBe("1 document of this import was worked on since: “7”.");
  await actions.filter({ hasText: "Remove the other 1" }).click();
  await eventually(() => workspace.notice()).toBe("The import is undone: 1 document removed.");
  await workspace.leave();
  await eventually(() => workspace.documents()).toEqual(["7"]);
});

test("a text in another encoding is opened, and it is said", async () => {
  await open();
  await workspace.openFile("old.txt", Uint8Array.from([0x93, ...Buffer.from("Beni was quiet."), 0x94]));
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("“Beni was quiet.”");
  expect(await workspace.notice()).toBe("The file is not UTF-8 and is read as Windows-1252.");
});
