import { expect, it } from "vitest";
import { hitIn, wordsPattern } from "./hits";

const TEXT = "Gunmen came by night.\n\nThe army of North\nKivu said 12 (twelve) died in Beni.";

it.each([
  ["gunmen", ["", "Gunmen", " came by night. The army of North Kivu said 12 (twelve) died in Beni."]],
  ["north kivu", ["…by night. The army of ", "North Kivu", " said 12 (twelve) died in Beni."]],
  [" beni. ", ["…said 12 (twelve) died in ", "Beni.", ""]],
  ["(TWELVE)", ["…army of North Kivu said 12 ", "(twelve)", " died in Beni."]],
  ["a.my", undefined],
  ["kivu-said", undefined],
] as const)("shows %s in its place", (words, expected) => {
  const hit = hitIn(TEXT, wordsPattern(words));
  expect(hit && [hit.before, hit.words, hit.after]).toEqual(expected);
});

it("shows no more of a long text than a line, cut between words", () => {
  const hit = hitIn(`${"one two ".repeat(99)}needle ${"three four ".repeat(99)}`, wordsPattern("NEEDLE"));
  expect(hit?.before).toMatch(/^…(one|two) .* two $/);
  expect(hit?.after).toMatch(/^ three .* (three|four)…$/);
  expect((hit?.before.length ?? 0) + (hit?.after.length ?? 0)).toBeLessThan(200);
});

it.each(["\\", "[", "a{2}", "$^|?*+.", "/-/", "İ", "😀", "é"])("finds %s as it is", (words) => {
  expect(hitIn(`so ${words} so`, wordsPattern(words))?.words).toBe(words);
});
