import { expect, it } from "vitest";
import { looksLikeDataset } from "./kind";

it.each([
  ['{"text": "a"}\n', true],
  ["\ufeff [1]", true],
  ["T1\tPLACE 0 4\tBeni\n", true],
  ["document,start,end,label\n", true],
  ["In O\nBeni B-PLACE\n\n. O\n. ", true],
  ["Beni U-PLACE\ncut of", true],
  ["# a comment\n1\tIn\tO\t_\n2\tBeni\tB-PLACE\t_\n", true],
  ["1\tIn\tIN\tNER=O\n2\tBeni\tNNP\tNER=B-PLACE|SpaceAfter=No\n", true],
  ["In O\rBeni B-PLACE\r", true],
  ["id\ttext\tlabel\tannotator\tannotation_id\n", true],
  ["Hamas killed 12 people.\nIt was a Friday.\n", false],
  ["A line that ends in O\nand one that does not\n", false],
  ["One line", false],
  ["", false],
])("recognises text that may be a dataset: %j", (head, is) => {
  expect(looksLikeDataset(head)).toBe(is);
});
