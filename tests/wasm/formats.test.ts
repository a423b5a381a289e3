import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS, formatOf } from "../../www/src/core/format-table";
import {
  card,
  detect,
  ExportCheck,
  Exporter,
  type ImportedView,
  Importer,
  Splitter,
  type StoredDocumentView,
} from "./formats-module";
import { Annotator, defaultLabels, Editor, nasty, refusal } from "./module";

const annotator = new Annotator();
const project = JSON.stringify({ name: "Kivu", labels: { labels: defaultLabels().labels } });

/** A document as the page stores it: labelled by the recogniser, its first span accepted. */
function stored(name: string, text: string): StoredDocumentView {
  const editor = new Editor(name, text);
  const entries: string[] = [];
  const keep = (entry: string | undefined) => entry !== undefined && entries.push(entry);
  keep(editor.predict(annotator.annotate(text))?.entry);
  const first = editor.view().spans[0];
  if (first) keep(editor.apply({ kind: "accept", id: first.id, accepted: true })?.entry);
  keep(editor.apply({ kind: "publish", date: "2024-05-12" })?.entry);
  const applied = editor.view().history.done;
  editor.free();
  return { name, text, entries, applied, read: true, created: 1_700_000_000_000, changed: 1_700_000_000_001 };
}

/** The spans that a journal makes. */
function spans({ name, text, entries, applied }: StoredDocumentView | ImportedView) {
  const editor = new Editor(name, text);
  editor.replay(entries, applied);
  const found = editor.view().spans.map(({ start, end, label }) => ({ start, end, label }));
  editor.free();
  return found;
}

/** Words that spans cover; formats of tokens have no other white space than theirs. */
const words = (documents: (StoredDocumentView | ImportedView)[]) =>
  documents
    .flatMap((document) => spans(document).map((span) => ({ ...span, text: document.text })))
    .map(
      ({ start, end, label, text }) => `${label} ${text.slice(start, end).replace(/\p{White_Space}/gu, "")}`,
    )
    .filter((covered) => !covered.endsWith(" "));

interface Files {
  bytes: Uint8Array;
  files: { name: string; bytes: Uint8Array }[];
}

/** The documents that the format does not refuse, and their file or files, taken as they come. */
function exported(format: string, documents: StoredDocumentView[]): Files & { taken: StoredDocumentView[] } {
  const exporter = new Exporter(format, project, documents.length);
  const chunks: Uint8Array[] = [];
  const files: Files["files"] = [];
  const taken: StoredDocumentView[] = [];
  for (const document of documents) {
    if (!refusal(() => exporter.add(document))) taken.push(document);
    chunks.push(exporter.take());
    files.push(...exporter.files());
  }
  exporter.finish();
  chunks.push(exporter.take());
  files.push(...exporter.files());
  exporter.free();
  return { bytes: Buffer.concat(chunks), files, taken };
}

function imported({ bytes, files }: Files, format: string, texts: StoredDocumentView[], piece: number) {
  const importer = new Importer(format);
  for (const { name, text } of texts) importer.texts(name, text);
  for (const file of files) importer.file(file.name, file.bytes);
  for (let at = 0; at < bytes.length; at += piece) importer.push(bytes.subarray(at, at + piece));
  importer.finish();
  const documents = importer.documents();
  const problems = importer.problems();
  const labels = importer.labels();
  importer.free();
  return { documents, problems, labels };
}

it.each(["wiremark", "jsonl"])("keeps what a file said of a document: %s", (format) => {
  const meta = '{"url": "https://example.org/😀", "n": 1e2}';
  const document = { ...stored("a", "Beni 😀"), meta, source: "crawl.jsonl" };
  const [read, ...others] = imported(exported(format, [document]), format, [], 7).documents;
  expect(others).toEqual([]);
  // Not a character of it is changed.
  expect(read?.meta).toBe(meta);
  expect(read?.source).toBe(format === "wiremark" ? "crawl.jsonl" : undefined);
  const broken = { ...document, meta: "{" };
  expect(refusal(() => exported(format, [broken]))).toBeUndefined();
  expect(exported(format, [broken]).taken).toEqual([]);
});

const texts = fc.array(nasty, { minLength: 1, maxLength: 4 });

describe.each(FORMATS)("$name", (format) => {
  const loses = (what: string) => format.unsupported.includes(what);

  it("is written, and read back where it can be", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 300 }), (texts, piece) => {
        const documents = texts.map((text, nth) => stored(`doc ${nth} “😀”`, text));
        const { taken, ...files } = exported(format.name, documents);
        expect(files.files.length > 0 ? files.bytes.length : 0).toBe(0);
        if (format.reads === "no") {
          expect(refusal(() => new Importer(format.name))?.message).toContain("can be written, not read");
          return;
        }
        const onto = format.reads === "onto" ? taken : [];
        const { documents: read, problems, labels } = imported(files, format.name, onto, piece);
        expect(problems).toEqual([]);
        expect(words(read)).toEqual(words(taken));
        if (!loses("white space other than one space between tokens")) {
          expect(read.map(({ text }) => text)).toEqual(taken.map(({ text }) => text));
          expect(read.map(spans)).toEqual(taken.map(spans));
        }
        for (const [nth, document] of read.entries()) {
          if (!loses("the names of documents")) expect(document.name).toBe(taken[nth]?.name);
          if (!loses("days of publication")) expect(document.published).toBe("2024-05-12");
          const counted = Object.values(document.labels).reduce((sum, count) => sum + count, 0);
          expect(counted).toBe(spans(document).length);
          expect(Object.getPrototypeOf(document.labels)).toBe(Object.prototype);
        }
        expect(Object.values(labels).reduce((sum, count) => sum + count, 0)).toBe(words(taken).length);
      }),
      { numRuns: 60 },
    );
  });

  it("says beforehand what is lost", () => {
    const document = stored("a", "At least 12 people were killed in Beirut  on Friday.\n");
    const check = new ExportCheck(format.name, project);
    expect(check.unsupported()).toEqual([]);
    check.add(document);
    const exporter = new Exporter(format.name, project, 1);
    exporter.add(document);
    expect(check.unsupported()).toEqual(exporter.unsupported());
    expect(check.refused()).toEqual([]);
    for (const loss of check.unsupported()) expect(format.unsupported).toContain(loss);
    check.free();
    exporter.free();
  });
});

describe("a format", () => {
  it("is recognised by its content", () => {
    const { bytes } = exported("doccano", [stored("a", "In Beirut on Friday.")]);
    expect(detect("a.jsonl", bytes)).toMatchObject({ format: "doccano", articles: false });
    expect(detect("a.txt", new TextEncoder().encode("Beirut was hit."))).toEqual({ articles: false });
    expect(detect("a.txt", new Uint8Array())).toEqual({ articles: false });
    const table = new TextEncoder().encode("id,text\n1,Beirut was hit on Friday.\n");
    expect(detect("a.csv", table)).toEqual({ articles: true });
  });

  it("says all about itself", () => {
    expect(formatOf("cas-xmi")).toMatchObject({ offsets: "UTF-16 units", folder: true });
    expect(formatOf("prodigy")).toMatchObject({ offsets: "code points", folder: false, reads: "texts" });
    expect(formatOf("csv")).toMatchObject({ reads: "onto", mime: "text/csv", extension: "csv" });
    expect(formatOf("conll").offsets).toBe("tokens");
  });

  it("that is none, and a project that is none, are refused", () => {
    for (const make of [
      () => new Exporter("docx", project, 1),
      () => new ExportCheck("docx", project),
      () => new Importer("docx"),
    ])
      expect(refusal(make)?.message).toBe("There is no format “docx”.");
    expect(refusal(() => new Exporter("jsonl", "{}", 1))?.message).toMatch(
      /^This is no project: missing field/,
    );
  });
});

describe("export", () => {
  it("refuses a document and takes the next", () => {
    const exporter = new Exporter("jsonl", project, 1);
    const good = stored("a", "In Beirut on Friday.");
    expect(refusal(() => exporter.add({ ...good, name: "b", entries: ["{"] }))?.message).toMatch(
      /^What is saved of “b” is damaged: /,
    );
    expect(refusal(() => exporter.add({ ...good, text: "Berlin" }))).toBeDefined();
    exporter.add(good);
    exporter.finish();
    expect(new TextDecoder().decode(exporter.take())).toMatch(/^{"id":"a".*}\n$/);
    expect(exporter.take()).toHaveLength(0);
    exporter.free();
  });

  it("tells beforehand what will be refused", () => {
    const check = new ExportCheck("cas-xmi", project);
    check.add(stored("a", "In Beirut\0."));
    expect(check.refused()).toHaveLength(1);
    check.free();
  });

  it("makes a card", () => {
    const exporter = new Exporter("hf-jsonl", project, 1);
    exporter.add(stored("a", "In Beirut on Friday."));
    const made = card(
      JSON.stringify({
        project: JSON.parse(project),
        format: "hf-jsonl",
        parts: [{ name: "train", counts: JSON.parse(exporter.counts()) }],
        lost: exporter.unsupported(),
      }),
    );
    expect(made).toContain('pretty_name: "Kivu"');
    expect(made).toContain("| PLACE | 1 |");
    expect(made).toContain("Offsets count tokens.");
    expect(refusal(() => card("{"))).toBeDefined();
    exporter.free();
  });
});

describe("import", () => {
  const bytes = (lines: unknown[]) =>
    new TextEncoder().encode(
      lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
    );
  const rows = bytes([
    {
      text: "Beni 😀 x",
      label: [
        [0, 4, "LOC"],
        [5, 7, "EMOJI"],
      ],
    },
    "no",
    {
      text: "Homs",
      label: [
        [0, 4, "LOC"],
        [2, 9, "X"],
      ],
    },
  ]);

  it("gives documents and problems as they come", () => {
    const importer = new Importer("doccano");
    importer.push(rows.subarray(0, 20));
    expect(importer.documents()).toEqual([]);
    importer.push(rows.subarray(20));
    const documents = importer.documents();
    expect(documents.map(({ name, text, labels }) => ({ name, text, labels }))).toEqual([
      { name: "1", text: "Beni 😀 x", labels: { LOC: 1, EMOJI: 1 } },
      { name: "3", text: "Homs", labels: { LOC: 1 } },
    ]);
    expect(documents[0]).toMatchObject({ applied: 1, read: true, finished: false, flagged: false });
    const problems = importer.problems();
    expect(problems.map(({ line, document }) => [line, document])).toEqual([
      [2, undefined],
      [3, "3"],
    ]);
    importer.finish();
    expect(importer.documents().concat(importer.problems() as never[])).toEqual([]);
    expect(importer.project()).toBeUndefined();
    importer.free();
  });

  it("maps labels that the project does not have", () => {
    const importer = new Importer("doccano");
    importer.push(rows);
    expect(importer.labels()).toEqual({ LOC: 2, EMOJI: 1 });
    importer.setMap({ LOC: "PLACE", EMOJI: null });
    const documents = importer.documents();
    expect(documents.map(spans)).toEqual([
      [{ start: 0, end: 4, label: "PLACE" }],
      [{ start: 0, end: 4, label: "PLACE" }],
    ]);
    expect(documents.map(({ labels }) => labels)).toEqual([{ PLACE: 1 }, { PLACE: 1 }]);
    importer.free();
  });

  it("takes a document whose day is none, and says so", () => {
    const importer = new Importer("jsonl");
    importer.push(bytes([{ id: "a", text: "x", published: "12 May", note: "n", flagged: true }]));
    expect(importer.documents()).toMatchObject([{ name: "a", note: "n", flagged: true, read: false }]);
    expect(importer.problems()).toMatchObject([
      { document: "a", message: expect.stringContaining("12 May") },
    ]);
    importer.free();
  });
});

describe("a split", () => {
  const story = (nth: number) => Array.from({ length: 40 }, (_, word) => `w${nth}x${word}`).join(" ");

  it("keeps versions of a story together and is the same again", () => {
    const splitter = new Splitter();
    for (let nth = 0; nth < 10; nth++) splitter.add(story(nth));
    splitter.add(`BEIRUT (AP) ${story(3)}`);
    const { parts, groups } = splitter.split(80, 10, 10, 1);
    expect(groups).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3]);
    expect(parts[3]).toBe(parts[10]);
    expect(parts.filter((part) => part > 0).length).toBeGreaterThan(0);
    expect(splitter.split(80, 10, 10, 1)).toEqual({ parts, groups });
    expect(splitter.split(80, 10, 10, 2).parts).not.toEqual(parts);
    expect(refusal(() => splitter.split(80, 10, 10, -1))?.message).toMatch(
      /^The seed must be a whole number /,
    );
    for (const bad of [-1, 0.5, Number.NaN, 2 ** 54])
      expect(refusal(() => splitter.split(80, 10, 10, bad))).toBeDefined();
    expect(refusal(() => splitter.split(0, 0, 0, 1))).toBeDefined();
    splitter.free();
  });
});

it("carries other annotators' layers in a project's file, and in no other", () => {
  const document = stored("two", "😀 BEIRUT: 12 killed.\r\nHoms, e\u{301}tat");
  const layer = (annotator: string, edits: Parameters<Editor["apply"]>[0][]) => {
    const editor = new Editor("", document.text);
    const entries = edits.map((edit) => editor.apply(edit, 1_715_500_800_000)?.entry as string);
    editor.undo();
    const applied = editor.view().history.done;
    editor.free();
    return { annotator, entries, applied };
  };
  const layers = [
    layer("Ana 😀", [
      { kind: "add", start: 3, end: 9, label: "GROUP" },
      { kind: "flag", flagged: true },
    ]),
    layer("Zoë", [{ kind: "note", note: "e\u{301}" }]),
  ];
  const given = { ...document, annotator: "Ben", layers };
  const { bytes } = exported("wiremark", [given]);
  const importer = new Importer("wiremark");
  importer.push(bytes);
  importer.finish();
  expect(importer.problems()).toEqual([]);
  const [back] = importer.documents(5);
  expect(back).toMatchObject({
    annotator: "Ben",
    layers,
    entries: document.entries,
    applied: document.applied,
  });

  const lines = new Importer("jsonl");
  lines.push(exported("jsonl", [given]).bytes);
  lines.finish();
  const [only] = lines.documents(5);
  expect(only).toMatchObject({ layers: [], applied: 1 });
  expect(only?.annotator).toBeUndefined();
  expect(JSON.parse(only?.entries[0] as string)).toMatchObject({ by: "file", time: 5 });

  // Two layers of one annotator are no document.
  const twice = { ...given, annotator: "Zoë" };
  const exporter = new Exporter("wiremark", project, 1);
  expect(refusal(() => exporter.add(twice))?.message).toContain("there are labels of “Zoë” already");
});
