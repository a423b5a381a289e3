import { expect, it } from "vitest";
import { contextOf } from "./contexts";

const around = (text: string, words: string) => {
  const start = text.indexOf(words);
  const { before, words: found, after } = contextOf(text, { start, end: start + words.length });
  expect(found).toBe(words);
  return [before, after];
};

it("gives the words around a place in its line", () => {
  expect(around("In Kabul, on Friday.", "Kabul")).toEqual(["In ", ", on Friday."]);
  expect(around("One line.\r\nIn Kabul\r\nnext.", "Kabul")).toEqual(["In ", ""]);
  expect(around("Kabul", "Kabul")).toEqual(["", ""]);
});

it("cuts what is long, and not between the halves of a character", () => {
  const [before, after] = around(`${"a".repeat(60)}Kabul${"b".repeat(60)}`, "Kabul");
  expect(before).toBe(`…${"a".repeat(40)}`);
  expect(after).toBe(`${"b".repeat(40)}…`);
  const whole = around(`${"a".repeat(40)}Kabul${"b".repeat(40)}`, "Kabul");
  expect(whole).toEqual(["a".repeat(40), "b".repeat(40)]);
  const [left, right] = around(`x${"😀".repeat(30)}yKabuly${"😀".repeat(30)}`, "Kabul");
  expect(left).toBe(`…${"😀".repeat(19)}y`);
  expect(right).toBe(`y${"😀".repeat(19)}…`);
});
