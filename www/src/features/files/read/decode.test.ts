import fc from "fast-check";
import { expect, it } from "vitest";
import { decode, explain } from "./decode";

function reads(bytes: Uint8Array): boolean {
  return typeof decode(bytes) === "string";
}

function reason(...bytes: number[]): string {
  const found = decode(Uint8Array.from(bytes));
  if (typeof found === "string") throw new Error(`read as ${found}`);
  return explain(found);
}

it("drops one mark at the start and keeps all else", () => {
  const bytes = new TextEncoder().encode("\u{feff}\u{feff}A\r\n\tB\0\u{feff}");
  expect(decode(bytes)).toBe("\u{feff}A\r\n\tB\0\u{feff}");
});

it("says where, in the core's words", () => {
  expect(reason(0x4f, 0x70, 0xe9, 0x72, 0x61)).toBe(
    "not UTF-8 text: byte 0xE9 at offset 2, line 1. Save the file as UTF-8 and try again",
  );
  expect(reason(0x61, 0x0a, 0x62, 0xff)).toContain("byte 0xFF at offset 3, line 2.");
  expect(reason(0xff, 0xfe, 0x41, 0)).toContain("offset 0, line 1 (it looks like UTF-16). Save");
  expect(reason(0xfe, 0xff, 0, 0x41)).toContain("(it looks like UTF-16)");
  expect(reason(0x41, 0xed, 0xa0, 0x80)).toContain("byte 0xED at offset 1");
});

it("finds the longest prefix that reads, for any bytes", () => {
  // Mostly bytes that begin or go on with a sequence: others fail at once.
  const byte = fc.oneof(
    fc.constantFrom(0x0a, 0x41, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x80, 0x90, 0x9f, 0xa0, 0xbf),
    fc.integer({ min: 0, max: 255 }),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
      const bytes = Uint8Array.from(list);
      const found = decode(bytes);
      if (typeof found === "string") return;
      expect(reads(bytes.subarray(0, found.offset))).toBe(true);
      for (let end = found.offset + 1; end <= bytes.length; end++) {
        expect(reads(bytes.subarray(0, end))).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});
