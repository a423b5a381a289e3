import { expect, it } from "vitest";
import { kindOf, looksLikeDataset, mayBeTable } from "./kind";

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

it.each([
  ["a.csv", "text\nBeni\n", true],
  ["a.TSV", "", true],
  ["a.txt", "id;text\n1;Beni\n", true],
  ["a.txt", "id\ttext\tn\n1\tBeni\t2\n", true],
  ["a.txt", "id,title,text\n1,A,Beni\n", true],
  ["a.txt", "Beni, 12 May\nTwelve people, or more, were killed.\n", false],
  ["a.txt", "Hamas killed 12 people.\nIt was a Friday.\n", false],
])("asks the core about what may be a table: %s %j", (name, head, is) => {
  expect(mayBeTable(name, head)).toBe(is);
});

it("tells workbooks from what else is in a ZIP archive", () => {
  const zip = new TextEncoder().encode("PK\u0003\u0004....");
  expect(kindOf("a.xlsx", "", zip)).toBe("workbook");
  expect(kindOf("a.xlsx", "", new TextEncoder().encode("id,text"))).toMatchObject({
    refused: expect.stringContaining("a spreadsheet. Save it as .xlsx or CSV"),
  });
  expect(kindOf("a.ods", "", zip)).toMatchObject({
    refused: expect.stringContaining("Save it as .xlsx or CSV"),
  });
});
