import { expect, it } from "vitest";
import { equalIn, inSentence } from "./equal-places";

const around = (text: string, words: string, sentence = text) => {
  const start = text.indexOf(words);
  const from = text.indexOf(sentence);
  const range = { start, end: start + words.length };
  const shown = inSentence(text, { ...range, sentence: { start: from, end: from + sentence.length } });
  expect(shown.words).toBe(words);
  return [shown.before, shown.after];
};

it("gives the sentence around a place", () => {
  expect(around("They left. In Kabul, on Friday. It rained.", "Kabul", "In Kabul, on Friday.")).toEqual([
    "In ",
    ", on Friday.",
  ]);
  expect(around("Kabul", "Kabul")).toEqual(["", ""]);
});

it("cuts what is long, and not between the halves of a character", () => {
  const [before, after] = around(`${"a".repeat(200)}Kabul${"b".repeat(200)}`, "Kabul");
  expect(before).toBe(`…${"a".repeat(160)}`);
  expect(after).toBe(`${"b".repeat(160)}…`);
  const whole = around(`${"a".repeat(160)}Kabul${"b".repeat(160)}`, "Kabul");
  expect(whole).toEqual(["a".repeat(160), "b".repeat(160)]);
  const [left, right] = around(`x${"😀".repeat(90)}yKabuly${"😀".repeat(90)}`, "Kabul");
  expect(left).toBe(`…${"😀".repeat(79)}y`);
  expect(right).toBe(`y${"😀".repeat(79)}…`);
});

it("leaves documents out that have nothing to decide on", () => {
  const document = { key: "k", name: "n", text: "In Kabul.", applied: 3 };
  expect(equalIn(document, { places: [], already: 0 })).toBeUndefined();
  expect(equalIn(document, { places: [], already: 2 })).toEqual({
    key: "k",
    name: "n",
    applied: 3,
    places: [],
    already: 2,
  });
  const place = { start: 3, end: 8, sentence: { start: 0, end: 9 }, now: [] };
  expect(equalIn(document, { places: [place], already: 0 })?.places).toEqual([
    { start: 3, end: 8, now: [], before: "In ", words: "Kabul", after: "." },
  ]);
});
