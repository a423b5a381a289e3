import { expect, it } from "vitest";
import { fileName, report } from "./exporting";

it.each([
  ["report", "report"],
  ["a/b: c?", "a-b- c-"],
  [" ..hidden. ", "hidden"],
  ["\u0000", "-"],
  ["...", "wiremark"],
  ["😀".repeat(200), "😀".repeat(120)],
])("names files so that every system takes them: %j", (name, expected) => {
  expect(fileName(name)).toBe(expected);
});

it("says what was written, lost and left out", () => {
  const written = { blob: new Blob(), name: "x.zip", documents: 10, losses: ["flags"], skipped: [] };
  const parts = [
    { name: "train", documents: 8 },
    { name: "test", documents: 2 },
  ];
  expect(report({ ...written, parts })).toBe(
    "Exported x.zip: 10 documents (train 8, test 2). Not in it: flags.",
  );
  expect(report({ ...written, documents: 1, losses: [], parts: [] })).toBe("Exported x.zip: 1 document.");
});
