// Files as the page reads them, with the core's module.

import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { type ImportedView, initSync } from "../../core/formats-pkg/wiremark.js";
import { look, type Source, take } from "./import";
import { ARTICLES, type LeftOut } from "./repeated";

beforeAll(() => {
  initSync({ module: readFileSync(new URL("../../core/formats-pkg/wiremark_bg.wasm", import.meta.url)) });
});

const on = async () => true;
const workbooks = new URL("../../../../tests/workbooks/", import.meta.url);
const ALL: LeftOut = { text: false, name: false };

async function* none() {}

let imports = 0;

const source = (name: string, content: BlobPart, more: Partial<Source> = {}): Source => ({
  format: ARTICLES,
  place: { import: `import ${imports++}`, nth: 0 },
  files: [{ name, file: new File([content], name) }],
  ...more,
});

async function taken(
  from: Source,
  out = ALL,
  texts: () => AsyncIterable<{ name: string; text: string }> = none,
) {
  const documents: ImportedView[] = [];
  await take(from, {}, out, texts, async (some) => {
    documents.push(...some);
    return true;
  });
  return documents;
}

it.each(["articles", "1904", "inline", "openpyxl"])(
  "reads the workbook %s as the command does",
  async (name) => {
    const documents = await taken(source(`${name}.xlsx`, readFileSync(new URL(`${name}.xlsx`, workbooks))));
    const golden = readFileSync(new URL(`${name}.jsonl`, workbooks), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    const made = documents.map(({ name, text, published, meta }) => ({
      id: name,
      text,
      ...(published === undefined ? {} : { published }),
      ...(meta === undefined ? {} : { meta: JSON.parse(meta) }),
      spans: [],
    }));
    expect(made).toEqual(golden);
  },
);

it("reads the sheet that is chosen, and says which there are", async () => {
  const book = source("articles.xlsx", readFileSync(new URL("articles.xlsx", workbooks)));
  const found = await look(book, none, on);
  expect(found?.table).toMatchObject({ sheets: ["Info", "Articles", "Codes"], sheet: "Articles", heads: 4 });
  expect(found?.table?.first.map(({ name }) => name)).toEqual(["1", "12345678901", "3"]);
  const codes = await look({ ...book, sheet: "Codes", wish: { text: "meaning" } }, none, on);
  expect(codes).toMatchObject({ documents: 1, table: { sheet: "Codes", columns: ["code", "meaning"] } });
});

it("says in words that a workbook is none", async () => {
  await expect(look(source("a.xlsx", "PK\u0003\u0004 and no more"), none, on)).rejects.toThrow(
    /damaged, or no ZIP archive/,
  );
});

it("tells what the project has already, and leaves it out", async () => {
  const table = source(
    "a.csv",
    'id,text\na,"Beni was quiet."\nb,"Goma was  quiet."\nc,"Beni was quiet."\nd,"Bunia"\n',
  );
  async function* texts() {
    yield { name: "x", text: "Goma was\nquiet." };
    yield { name: "d", text: "Mahagi" };
  }
  const found = await look(table, texts, on);
  expect(found?.repeated).toEqual({
    text: 1,
    again: 1,
    name: 1,
    first: [
      { name: "b", shares: "text" },
      { name: "c", shares: "again" },
      { name: "d", shares: "name" },
    ],
  });
  const names = async (out: LeftOut) => (await taken(table, out, texts)).map(({ name }) => name);
  expect(await names(ALL)).toEqual(["a", "b", "c", "d"]);
  expect(await names({ text: true, name: false })).toEqual(["a", "d"]);
  expect(await names({ text: true, name: true })).toEqual(["a"]);
});

it("names what the project has already by its title or its first words, where its name is a number", async () => {
  const table = source(
    "a.csv",
    'id,title,text\n1,Quiet,Beni was quiet.\n2,,"Goma was quiet too, and nobody was hurt there on the first day of the month."\nb,,Bunia\n',
  );
  async function* texts() {
    for (const { name, text } of await taken(table)) yield { name: `x${name}`, text };
  }
  const found = await look(table, texts, on);
  expect(found?.repeated.first.map(({ name, title }) => [name, title])).toEqual([
    ["1", "Quiet"],
    ["2", "Goma was quiet too, and nobody was hurt there on the first d…"],
    ["b", undefined],
  ]);
});

it("reads thirty thousand rows in pieces", async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, nth) => `${nth},"Report ${nth}:\nthree people were hurt in Goma."`,
  );
  const found = await look(source("many.csv", `id,text\n${rows.join("\n")}`), none, on);
  expect(found).toMatchObject({ documents: 30_000, problemCount: 0 });
});

it("compares the files of one import with the project as it was before, and with each other", async () => {
  const row = (id: number, words: string) =>
    `${id},${words} came to the town by night and nobody stopped them.`;
  const csv = (...rows: string[]) => ["id,text", ...rows].join("\n");
  const contents = [
    csv(row(1, "Gunmen"), row(2, "Soldiers"), row(3, "Farmers")),
    csv(row(1, "Doctors"), row(2, "Gunmen"), row(3, "Miners")),
  ];
  const stored = [{ name: "1", text: "Something else." }];
  const texts = async function* () {
    yield* stored;
  };
  const files = (name: string) =>
    contents.map((content, nth) => source(`${nth}.csv`, content, { place: { import: name, nth } }));
  const seen = [];
  for (const file of files("look")) seen.push((await look(file, texts, on))?.repeated);
  expect(seen.map((repeated) => [repeated?.text, repeated?.again, repeated?.name])).toEqual([
    [0, 0, 1],
    [0, 1, 1],
  ]);
  // Looked at once more, a file is not its own double.
  const again = await look(files("look")[1] as Source, texts, on);
  expect([again?.repeated.again, again?.repeated.name]).toEqual([1, 1]);
  // What is stored meanwhile is of this import, and takes no name from its other files.
  const left: string[] = [];
  for (const file of files("take"))
    for (const { name, text } of await taken(file, { text: true, name: true }, texts)) {
      stored.push({ name, text });
      left.push(text.split(" ")[0] as string);
    }
  expect(left).toEqual(["Soldiers", "Farmers", "Miners"]);
});

it("tells workbooks apart that have one name, one size and one time", async () => {
  const [one, other] = ["articles", "openpyxl"].map((name) =>
    readFileSync(new URL(`${name}.xlsx`, workbooks)),
  );
  const size = Math.max(one?.length ?? 0, other?.length ?? 0);
  const names = [];
  for (const bytes of [one, other] as Buffer[]) {
    const padded = Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
    const file = new File([padded], "a.xlsx", { lastModified: 1 });
    names.push(
      (await taken({ ...source("a.xlsx", ""), files: [{ name: "a.xlsx", file }] })).map(({ name, text }) => [
        name,
        text,
      ]),
    );
  }
  expect(names[0]).not.toEqual([]);
  expect(names[1]).not.toEqual(names[0]);
});
