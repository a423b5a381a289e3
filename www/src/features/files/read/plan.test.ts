import { expect, it } from "vitest";
import { kindOf } from "./kind";
import { plan } from "./plan";

/** Files by their paths, with the format that each looks like. */
function planned(files: Record<string, string | undefined>) {
  const seen = Object.entries(files).map(([path, format]) => {
    const file = { name: path } as File;
    return { path, file, kind: kindOf(path, "", new Uint8Array()), format };
  });
  const { items, left, hidden } = plan(seen);
  return {
    items: items.map(({ path, as, files }) => [path, as, ...files.map((file) => file.path)]),
    left: left.map(({ path, reason }) => `${path}: ${reason}`),
    hidden,
  };
}

it("keeps texts together and datasets apart", () => {
  expect(
    planned({
      "a.txt": undefined,
      "b.jsonl": "jsonl",
      "c.html": undefined,
      "d.txt": "conll",
      "e.json": undefined,
    }),
  ).toEqual({
    items: [
      ["b.jsonl", "jsonl", "b.jsonl"],
      ["d.txt", "conll", "d.txt"],
      ["e.json", "", "e.json"],
      ["", "text", "a.txt", "c.html"],
    ],
    left: [],
    hidden: 0,
  });
});

it("puts the files of one document of a folder together", () => {
  expect(
    planned({
      "set/one.ann": "brat",
      "set/one.txt": undefined,
      "set/other.txt": undefined,
      "set/annotation.conf": undefined,
      "more/one.ann": "brat",
      "cas/a.xmi": undefined,
      "cas/TypeSystem.xml": undefined,
      "x.xml": undefined,
    }),
  ).toEqual({
    items: [
      ["set/", "brat", "set/one.ann", "set/one.txt"],
      ["more/", "brat", "more/one.ann"],
      ["cas/", "cas-xmi", "cas/a.xmi", "cas/TypeSystem.xml"],
      ["x.xml", "", "x.xml"],
      ["", "text", "set/other.txt"],
    ],
    left: ["set/annotation.conf: settings of brat, which are not needed"],
    hidden: 0,
  });
});

it("says what is nothing of ours, and what only systems put there", () => {
  expect(planned({ "a.pdf": undefined, "x/.DS_Store": undefined, "__MACOSX/x/a.txt": undefined })).toEqual({
    items: [],
    left: ["a.pdf: a PDF. Save it as plain text (.txt) and try again"],
    hidden: 2,
  });
});

it("does not take a dataset's card for one of its texts", () => {
  expect(planned({ "set/train.jsonl": "jsonl", "set/README.md": undefined }).left).toEqual([
    "set/README.md: it describes the dataset beside it",
  ]);
  expect(planned({ "set/a.txt": undefined, "set/README.md": undefined }).items).toEqual([
    ["", "text", "set/a.txt", "set/README.md"],
  ]);
});
