import { expect, it } from "vitest";
import { around, documents, percent, quoted, readable, skippedList } from "./readable";

it("names the first of the documents that are skipped", () => {
  const skipped = ["a", "b", "c", "d"].map((name) => ({ name, reason: "no" }));
  expect(skippedList(skipped)).toBe("“a”: no; “b”: no; “c”: no; and 1 more");
  expect(skippedList([{ name: "a", reason: 'document "a": no' }])).toBe('document "a": no');
});

it("writes values, counts and words for people", () => {
  expect(readable("killed_or_injured")).toBe("killed or injured");
  expect(percent(0.456)).toBe("46 %");
  expect(documents(1)).toBe("1 document");
  expect(documents(1200)).toBe("1,200 documents");
  expect(quoted("a".repeat(80))).toBe(`“${"a".repeat(80)}”`);
  expect(quoted("a".repeat(81))).toBe(`“${"a".repeat(80)}…”`);
  expect(quoted(`${"a".repeat(79)}😀`)).toBe(`“${"a".repeat(79)}…”`);
});

it.each([
  ["short", "He was in Mosul.", "Mosul", "He was in Mosul."],
  ["over a line end", "He was\nin  Mosul now.", "Mosul", "He was in Mosul now."],
  ["long on both sides", `${"a word ".repeat(40)}in Mosul${" and more".repeat(40)}`, "Mosul", undefined],
])("a sentence around a label: %s", (_, text, words, expected) => {
  const start = text.indexOf(words);
  const said = around(text, { start, end: start + words.length }, { start: 0, end: text.length });
  if (expected !== undefined) expect(said).toBe(expected);
  else expect(said).toMatch(/^… (word|a) .{120,170}in Mosul and more .{100,170} …$/);
});
