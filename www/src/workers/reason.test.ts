import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, it, vi } from "vitest";
import { ImportError } from "../features/files/read/error";
import { isBroken, reasonOf, sentenceOf } from "./reason";

const warned = vi.spyOn(console, "warn");
beforeEach(() => {
  warned.mockReset().mockImplementation(() => {});
});

it("passes on what we say, and what the core says", () => {
  expect(reasonOf(new Error("“a” is open in another tab."))).toBe("“a” is open in another tab.");
  expect(sentenceOf(new Error("the label has no name."))).toBe("The label has no name.");
  expect(sentenceOf(new ImportError("a.txt", "the file is empty"))).toBe("a.txt: the file is empty");
  expect(warned).not.toHaveBeenCalled();
});

/** What browsers say; after another thread's message only the name tells. */
const BROWSERS: [unknown, RegExp][] = [
  [new DOMException("There is no space left.", "QuotaExceededError"), /^the browser's storage is full\.$/],
  [
    new DOMException("The user denied permission to access the database.", "SecurityError"),
    /does not let the page/,
  ],
  [new DOMException("The database connection is closing.", "InvalidStateError"), /closed its storage/],
  [new DOMException("Internal error opening backing store.", "UnknownError"), /disk may be full/],
  [new DOMException("A requested file could not be found.", "NotFoundError"), /can no longer be read/],
  [new TypeError("Cannot read properties of undefined (reading 'x')"), /not foreseen/],
  [new RangeError("Invalid string length"), /too large/],
  [new WebAssembly.RuntimeError("unreachable"), /too large/],
  [Object.assign(new Error("memory access out of bounds"), { name: "RuntimeError" }), /too large/],
  [new Error(""), /not foreseen/],
  ["a string", /not foreseen/],
  [undefined, /not foreseen/],
];

it("never shows what a browser says, which the console has", () => {
  for (const [error, expected] of BROWSERS) {
    const before = warned.mock.calls.length;
    expect(reasonOf(error)).toMatch(expected);
    expect(warned.mock.calls.slice(before)).toEqual([[error]]);
    if (error instanceof Error && error.message !== "") expect(reasonOf(error)).not.toContain(error.message);
  }
  expect(reasonOf(new TypeError("incorrect header check"), "its data are damaged")).toBe(
    "its data are damaged",
  );
});

it("knows a module that has broken", () => {
  expect(isBroken(new WebAssembly.RuntimeError("unreachable"))).toBe(true);
  expect(
    isBroken(new Error("recursive use of an object detected which would lead to unsafe aliasing in rust")),
  ).toBe(true);
  expect(isBroken(new Error("the label has no name."))).toBe(false);
});

it("is the one place where an error becomes words", () => {
  const source = new URL("../", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.ts$/.test(path) && !/\.test\.ts$|testing\.ts$|^core\/|workers\/reason\.ts$/.test(path),
  );
  expect(files.length).toBeGreaterThan(100);
  const elsewhere = files.filter((path) =>
    /String\(error|\berror\.message|instanceof Error \? /.test(readFileSync(new URL(path, source), "utf8")),
  );
  expect(elsewhere).toEqual([]);
});
