// @vitest-environment jsdom

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decode, initSync } from "../../../core/pkg/wiremark.js";
import { guess, ImportError, pasted, readFile as read, wellFormed } from "./index";

initSync({ module: readFileSync("www/src/core/pkg/wiremark_bg.wasm") });

/** With the core's decoding, as in the page. */
const readFile = (file: File, asText = false) => read(file, async (bytes) => decode(bytes), asText);

type Bytes = string | number[];

function file(name: string, content: Bytes, type = ""): File {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
  const made = new File([bytes], name, { type });
  // jsdom's files cannot be read this way yet; browsers' can.
  Object.defineProperty(made, "arrayBuffer", { value: () => Promise.resolve(bytes.buffer) });
  return made;
}

async function refusal(name: string, content: Bytes, type = ""): Promise<string> {
  const error: unknown = await readFile(file(name, content, type)).catch((thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw new Error(`not an ImportError: ${String(error)}`);
  expect(error.file).toBe(name);
  return error.message;
}

it("keeps a text as it is", async () => {
  const text = "Head\r\n\r\n\tOne\0 two \u{1f4a5}\u{a0}end \n";
  for (const [name, type] of [
    ["a.txt", ""],
    ["A.TXT", "text/plain"],
    ["a.md", ""],
    ["a.text", "text/plain"],
    ["a", "text/plain;charset=utf-8"],
  ] as const) {
    expect(await readFile(file(name, text, type))).toEqual({ name, text, notices: [] });
  }
  expect((await readFile(file("b.txt", `\u{feff}${text}`))).text).toBe(text);
});

it("reads a page for its article", async () => {
  const page = `\u{feff}<meta name=date content=2016-07-14><h1>Blast</h1><p>Two people were killed.</p>`;
  const read = await readFile(file("page.htm", page));
  expect(read).toMatchObject({
    name: "page.htm",
    text: "Blast\n\nTwo people were killed.",
    published: "2016-07-14",
  });
  expect((await readFile(file("page", page, "text/html"))).text).toBe(read.text);
  expect(await refusal("app.html", "<div id=root></div><script>x</script>")).toContain(
    "copy the text and paste it",
  );
});

it("refuses other kinds by name and says what to do", async () => {
  expect(await refusal("r.pdf", "%PDF-1.7")).toBe("r.pdf: a PDF. Save it as plain text (.txt) and try again");
  expect(await refusal("r.txt", "%PDF-1.7")).toContain("a PDF");
  expect(await refusal("r.docx", "PK\x03\x04...")).toContain("a Word document. Save it as plain text");
  expect(await refusal("r.zip", "PK\x03\x04...")).toContain("an archive. Unpack it");
  expect(await refusal("r.png", [0x89, 0x50, 0x4e, 0x47])).toContain("an image. Only text");
  expect(await refusal("r", "x", "image/webp")).toContain("an image");
  expect(await refusal("r.rtf", "{\\rtf1", "text/rtf")).toContain("an RTF document");
  expect(await refusal("r.exe", "MZ")).toContain("not a text or HTML file");
});

it("reads other encodings and says so", async () => {
  const utf16 = "The file is UTF-16, and is read as that.";
  const windows = "The file is not UTF-8 and is read as Windows-1252.";
  for (const [name, bytes, text, notice] of [
    ["old.txt", [0x4f, 0x70, 0xe9, 0x72, 0x61], "Opéra", windows],
    ["old.html", [0x3c, 0x70, 0x3e, 0x93, 0x41, 0x94], "“A”", windows],
    ["wide.txt", [0xff, 0xfe, 0x41, 0, 0xe9, 0], "Aé", utf16],
    ["wide.txt", [0xfe, 0xff, 0, 0x41], "A", utf16],
  ] as const) {
    const read = await readFile(file(name, [...bytes]));
    expect(read.text).toBe(text);
    expect(read.notices).toContain(notice);
  }
});

it("takes a table in UTF-16 for what it may be, whatever its name", async () => {
  const table = "id\ttext\r\n1\tGunmen came by night.\r\n2\tThey fled.\r\n";
  const little = [0xff, 0xfe, ...[...table].flatMap((character) => [character.charCodeAt(0), 0])];
  const big = [0xfe, 0xff, ...[...table].flatMap((character) => [0, character.charCodeAt(0)])];
  const sliced = (bytes: number[]) => {
    const made = file("Unicode text.txt", bytes, "text/plain");
    Object.defineProperty(made, "slice", { value: () => made });
    return made;
  };
  const found = await Promise.all(
    [little, big].map(async (bytes) => (await guess(sliced(bytes), async (head) => decode(head))).guess),
  );
  expect(found).toEqual(["perhaps a dataset", "perhaps a dataset"]);
});

it("knows a dataset whose first bytes end within a character", async () => {
  for (const before of ["", " ", "  "]) {
    const line = `${before}{"id":"1","text":"${"é😀".repeat(2000)}","spans":[]}\n`;
    const bytes = [...new TextEncoder().encode(line)];
    const made = file("a.txt", bytes, "text/plain");
    const head = file("a.txt", bytes.slice(0, 4096), "text/plain");
    Object.defineProperty(made, "slice", { value: () => head });
    expect((await guess(made, async (some) => decode(some))).guess).toBe("perhaps a dataset");
  }
});

it("says what is wrong with the bytes", async () => {
  // UTF-8 that is damaged is nothing else, and a page that names another encoding is of that.
  expect(await refusal("old.txt", [0xc3, 0xa9, 0x20, 0xe9])).toBe(
    "old.txt: not UTF-8 text: byte 0xE9 at offset 3, line 1. Save the file as UTF-8 and try again",
  );
  const meta = [...new TextEncoder().encode("<meta charset=windows-1251><p>")];
  expect(await refusal("old.html", [...meta, 0xcf, 0xf0, 0xe8])).toContain(
    "says that it is windows-1251, which is not read",
  );
});

it("says that there is nothing in it", async () => {
  expect(await refusal("e.txt", "")).toBe("e.txt: the file is empty");
  expect(await refusal("e.html", "")).toBe("e.html: the file is empty");
  expect(await refusal("e.txt", " \r\n")).toBe("e.txt: the file holds no text");
  expect(() => pasted(" \n")).toThrow(ImportError);
});

it("says so when a file cannot be read", async () => {
  const gone = new File(["x"], "gone.txt");
  Object.defineProperty(gone, "arrayBuffer", { value: () => Promise.reject(new Error("NotFoundError")) });
  await expect(readFile(gone)).rejects.toThrow("gone.txt: could not be read");
});

it("reads a huge text", async () => {
  const text = "Ten people were killed in Sarn on Friday.\n".repeat(250_000);
  expect((await readFile(file("huge.txt", text))).text).toHaveLength(text.length);
});

it("replaces lone surrogates one for one", () => {
  expect(pasted("a\u{1f4a5}b")).toEqual({ name: "Pasted text", text: "a\u{1f4a5}b", notices: [] });
  expect(pasted("a\ud800b\udc00")).toEqual({
    name: "Pasted text",
    text: "a\u{fffd}b\u{fffd}",
    notices: ["2 broken characters were replaced by \u{fffd}"],
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0xd700, max: 0xe0ff })), (units) => {
      const text = String.fromCharCode(...units);
      const whole = wellFormed(text).text;
      expect(whole).toHaveLength(text.length);
      // encodeURIComponent throws at a lone surrogate.
      expect(() => encodeURIComponent(whole)).not.toThrow();
    }),
  );
});
