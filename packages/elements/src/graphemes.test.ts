import fc from "fast-check";
import { expect, it } from "vitest";
import { graphemeNavigator } from "./graphemes";

const FAMILY = "👩‍👩‍👧‍👦";
const to = (forward: boolean) => ({ behind: false, character: true, forward });

it.each([
  ["a letter", "ab", 0, 1],
  ["the end", "ab", 2, 2],
  ["several code points", `x${FAMILY}y`, 1, 1 + FAMILY.length],
  ["a combining mark", "e\u0301t", 0, 2],
  ["a line end of Windows", "a\r\nb", 1, 3],
  ["from within a pair", "😀b", 1, 2],
])("steps over %s", async (_, text, from, expected) => {
  expect(await graphemeNavigator(() => text).step(from, to(true))).toBe(expected);
});

it.each([
  ["a letter", "ab", 2, 1],
  ["the start", "ab", 0, 0],
  ["several code points", `x${FAMILY}y`, 1 + FAMILY.length, 1],
  ["a line end of Windows", "a\r\nb", 3, 1],
])("steps back over %s", async (_, text, from, expected) => {
  expect(await graphemeNavigator(() => text).step(from, to(false))).toBe(expected);
});

it("snaps to whole characters, and nothing to nothing", async () => {
  const { snap } = graphemeNavigator(() => `x${FAMILY}y`);
  expect(await snap(2, 3)).toEqual({ start: 1, end: 1 + FAMILY.length });
  expect(await snap(1, 1)).toBeUndefined();
});

it("comes to the end by steps, and back by the same", async () => {
  const text = fc.string({ unit: "grapheme-composite", maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      const { step } = graphemeNavigator(() => text);
      const forth = [0];
      while ((forth.at(-1) as number) < text.length) forth.push(await step(forth.at(-1) as number, to(true)));
      const back = [text.length];
      while ((back.at(-1) as number) > 0) back.push(await step(back.at(-1) as number, to(false)));
      expect(back.toReversed()).toEqual(forth);
      expect(forth.at(-1)).toBe(text.length);
    }),
  );
});
