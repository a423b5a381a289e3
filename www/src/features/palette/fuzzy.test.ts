import { expect, it } from "vitest";
import { best, fits } from "./fuzzy";

const NAMES = ["Accept all labels", "Label all equal words", "Next label", "beirut-3.txt", "Émeute à Paris"];

it.each([
  ["", NAMES],
  ["label", ["Label all equal words", "Accept all labels", "Next label"]],
  // Every word has to fit, in whatever order.
  ["all label", ["Label all equal words", "Accept all labels"]],
  ["BEIRUT", ["beirut-3.txt"]],
  ["3", ["beirut-3.txt"]],
  ["paris", ["Émeute à Paris"]],
  // So do the letters that words begin with, but no others.
  ["nl", ["Next label"]],
  ["acal", ["Accept all labels"]],
  ["nxl", []],
  ["eq", ["Label all equal words"]],
  ["zzz", []],
])("finds by %j", (wanted, found) => {
  expect(best(NAMES, wanted, (name) => name)).toEqual(found);
});

it("puts the start of the whole before that of a word, a piece and single letters", () => {
  const scores = ["equal", "all equal", "unequal", "eq u al"].map((text) => fits("equal", text));
  expect(scores).toEqual([4, 3, 2, 1]);
  expect(fits("equal", "lauqe")).toBeUndefined();
});
