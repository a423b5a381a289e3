import fc from "fast-check";
import { expect, it } from "vitest";
import { untouched } from "../storage/testing";
import { counts, EVERYTHING, FILTERS, type Query, SORTS, shown } from "./document-query";

const DOCUMENTS = [
  untouched("b10", {
    order: 0,
    changed: 3,
    least: 0.9,
    source: "x.txt",
    labels: { CASUALTY: { spans: 2, accepted: 0 } },
  }),
  untouched("b9", {
    order: 1,
    changed: 9,
    least: 0.4,
    touched: true,
    published: "2024-02-01",
    note: "Ask Ann",
  }),
  untouched("a", { order: 2, changed: 5, least: 1, touched: true, finished: true, published: "2023-12-31" }),
  untouched("c", {
    order: 3,
    changed: 1,
    least: 0.7,
    flagged: true,
    source: "a.txt",
    labels: { CASUALTY: { spans: 0, accepted: 0 } },
  }),
  untouched("gone", { order: 4, deleted: 7 }),
];

const keys = (query: Partial<Query>, found: string[] = []) =>
  shown(DOCUMENTS, { ...EVERYTHING, ...query }, new Set(found)).map(({ key }) => key);

it.each([
  ["everything but what was deleted, in the order of import", {}, ["b10", "b9", "a", "c"]],
  ["new", { filter: "new" }, ["b10", "c"]],
  ["started", { filter: "started" }, ["b9"]],
  ["finished", { filter: "finished" }, ["a"]],
  ["flagged", { filter: "flagged" }, ["c"]],
  ["noted", { filter: "noted" }, ["b9"]],
  ["deleted", { filter: "deleted" }, ["gone"]],
  ["with a label", { label: "CASUALTY" }, ["b10"]],
  ["last changed first", { sort: "changed" }, ["b9", "a", "b10", "c"]],
  ["lowest confidence first", { sort: "least" }, ["b9", "c", "b10", "a"]],
  ["by name, numbers as numbers", { sort: "name" }, ["a", "b9", "b10", "c"]],
  ["by source", { sort: "source" }, ["b9", "a", "c", "b10"]],
  ["by day, without one last", { sort: "published" }, ["a", "b9", "b10", "c"]],
  ["the other way round", { sort: "name", reversed: true }, ["c", "b10", "b9", "a"]],
  ["by words of the name or note, in any case", { words: " ASK " }, ["b9"]],
] as [string, Partial<Query>, string[]][])("shows %s", (_what, query, expected) => {
  expect(keys(query)).toEqual(expected);
});

it("shows what was found in the texts beside what the names say", () => {
  expect(keys({ words: "b1" }, ["c", "gone"])).toEqual(["b10", "c"]);
});

it("loses nothing and adds nothing, whatever is asked", () => {
  const query = fc.record({
    filter: fc.constantFrom(...FILTERS),
    sort: fc.constantFrom(...SORTS),
    reversed: fc.boolean(),
    label: fc.constantFrom(undefined, "CASUALTY"),
    words: fc.constantFrom("", "b", "zzz"),
  });
  fc.assert(
    fc.property(query, (query) => {
      const listed = shown(DOCUMENTS, query, new Set());
      expect(new Set(listed).size).toBe(listed.length);
      for (const one of listed) expect(DOCUMENTS).toContain(one);
      const unsorted = shown(DOCUMENTS, { ...query, sort: "imported", reversed: false }, new Set());
      expect(new Set(listed)).toEqual(new Set(unsorted));
    }),
  );
  expect(counts(DOCUMENTS)).toEqual({
    all: 4,
    new: 2,
    started: 1,
    finished: 1,
    flagged: 1,
    noted: 1,
    deleted: 1,
  });
});
