import fc from "fast-check";
import { expect, it } from "vitest";
import { blockAt, cutIntoBlocks } from "./blocks";

// Long enough to be cut, with whatever a cut might fall on; a run without any
// line end or space is longer than the longest block.
const piece = fc.oneof(
  fc.constantFrom("\n", "\r\n", "\r", " ", "\u{a0}", "😀", "👩‍👩‍👧‍👦", "e\u{301}", "دمشق", "word", ""),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const text = fc
  .array(fc.tuple(piece, fc.integer({ min: 1, max: 9_000 })), { maxLength: 8 })
  .map((pieces) => pieces.map(([piece, times]) => piece.repeat(times)).join(""));

const isPairAt = (text: string, at: number) => (text.codePointAt(at - 1) ?? 0) > 0xffff;

it("tiles the text with blocks of a bearable length, and splits no pair", () => {
  fc.assert(
    fc.property(text, (text) => {
      const blocks = cutIntoBlocks(text);
      expect(blocks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      expect(blocks[0]?.start).toBe(0);
      expect(blocks.at(-1)?.end).toBe(text.length);
      blocks.forEach(({ start, end }, nth) => {
        expect(start).toBe(nth === 0 ? 0 : blocks[nth - 1]?.end);
        if (text !== "") expect(end).toBeGreaterThan(start);
        expect(end - start).toBeLessThanOrEqual(20_000);
        expect(isPairAt(text, start)).toBe(false);
      });
    }),
  );
});

it("cuts at line ends where lines are of usual length, and never within CRLF", () => {
  const line = fc.stringMatching(/^[a-z ]{0,200}$/);
  const end = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end), { minLength: 100, maxLength: 300 }), (lines) => {
      const text = lines.map((line) => line.join("")).join("");
      for (const { end } of cutIntoBlocks(text).slice(0, -1)) expect(text[end - 1]).toBe("\n");
    }),
  );
});

it("has one empty block for an empty text", () => {
  expect(cutIntoBlocks("")).toEqual([{ start: 0, end: 0 }]);
  expect(blockAt([{ start: 0, end: 0 }], 0)).toBe(0);
});

it("finds the block that holds an offset", () => {
  fc.assert(
    fc.property(text, fc.nat(), (text, nat) => {
      const blocks = cutIntoBlocks(text);
      const offsets = [0, text.length, nat % (text.length + 1), ...blocks.map((block) => block.start)];
      for (const offset of offsets) {
        const holds = blocks.findIndex(({ start, end }) => start <= offset && offset < end);
        // The end of the text is in no block; it counts to the last.
        expect(blockAt(blocks, offset)).toBe(holds < 0 ? blocks.length - 1 : holds);
      }
    }),
  );
});
