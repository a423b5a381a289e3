import fc from "fast-check";
import { expect, it } from "vitest";
import { untouched } from "../storage/testing";
import {
  counts,
  EVERYTHING,
  FILTERS,
  isNarrowed,
  NOT_NARROWED,
  type Query,
  SORTS,
  shown,
  sources,
} from "./document-query";

const counted = (spans: number, outcome: Record<string, number> = {}) => ({
  CASUALTY: { spans, accepted: 0, seen: 0, ...(spans > 0 ? { values: { outcome } } : {}) },
});
const heading = (title: string, outlet?: string) => ({ title, lead: "", outlet, named: false });

const DOCUMENTS = [
  untouched("b10", {
    order: 0,
    changed: 3,
    least: 0.9,
    source: "x.txt",
    labels: counted(2, { killed: 1, injured: 1 }),
  }),
  untouched("b9", {
    order: 1,
    changed: 9,
    least: 0.4,
    touched: true,
    published: "2024-02-01",
    note: "Ask Ann",
    heading: heading("c Twelve killed", "Reuters"),
    labels: counted(2, { killed: 1 }),
  }),
  untouched("a", { order: 2, changed: 5, least: 1, touched: true, finished: true, published: "2023-12-31" }),
  untouched("c", { order: 3, changed: 1, least: 0.7, flagged: true, source: "a.txt", labels: counted(0) }),
  untouched("unread", { order: 4, labelled: false }),
  untouched("gone", { order: 5, deleted: 7, source: "z.txt" }),
];

const keys = (query: Partial<Query>, found: string[] = []) =>
  shown(DOCUMENTS, { ...EVERYTHING, ...query }, new Set(found)).map(({ key }) => key);

const outcome = (value?: string) => ({ label: "CASUALTY", attribute: "outcome", value });

it.each([
  ["everything but what was deleted, in the order of import", {}, ["b10", "b9", "a", "c", "unread"]],
  ["new", { filter: "new" }, ["b10", "c", "unread"]],
  ["started", { filter: "started" }, ["b9"]],
  ["finished", { filter: "finished" }, ["a"]],
  ["flagged", { filter: "flagged" }, ["c"]],
  ["noted", { filter: "noted" }, ["b9"]],
  ["deleted", { filter: "deleted" }, ["gone"]],
  ["with a label", { label: "CASUALTY" }, ["b10", "b9"]],
  ["read and without a label", { lacking: "CASUALTY" }, ["a", "c"]],
  ["with a value", { value: outcome("injured") }, ["b10"]],
  ["with another", { value: outcome("killed") }, ["b10", "b9"]],
  ["with a span that has no value", { value: outcome() }, ["b9"]],
  ["with open findings of low confidence", { below: 0.9 }, ["b9", "c"]],
  ["from a source", { source: "Reuters" }, ["b9"]],
  ["from a file", { source: "x.txt" }, ["b10"]],
  ["from nowhere", { source: "" }, ["a", "unread"]],
  ["from a day on", { from: "2024-01-01" }, ["b9"]],
  ["until a day, which is in it", { until: "2023-12-31" }, ["a"]],
  ["between two days", { from: "2023-12-31", until: "2024-02-01" }, ["b9", "a"]],
  ["without a day", { undated: true }, ["b10", "c", "unread"]],
  ["all of that at once", { filter: "started", label: "CASUALTY", below: 0.5, from: "2024-02-01" }, ["b9"]],
  ["last changed first", { sort: "changed" }, ["b9", "a", "b10", "c", "unread"]],
  ["lowest confidence first", { sort: "least" }, ["b9", "c", "b10", "a", "unread"]],
  ["by title, numbers as numbers", { sort: "name" }, ["a", "b10", "c", "b9", "unread"]],
  ["by source, without one last", { sort: "source" }, ["c", "b9", "b10", "a", "unread"]],
  ["by day, without one last", { sort: "published" }, ["a", "b9", "b10", "c", "unread"]],
  ["the other way round", { sort: "name", reversed: true }, ["unread", "b9", "c", "b10", "a"]],
  ["by words of the name or note, in any case", { words: " ASK " }, ["b9"]],
  ["by words of the title", { words: "twelve" }, ["b9"]],
  ["by words of the source", { words: "reut" }, ["b9"]],
] as [string, Partial<Query>, string[]][])("shows %s", (_what, query, expected) => {
  expect(keys(query)).toEqual(expected);
});

it("counts what the list was narrowed to, and names the sources", () => {
  expect(counts(DOCUMENTS, { ...NOT_NARROWED, label: "CASUALTY" })).toMatchObject({
    all: 2,
    new: 1,
    started: 1,
  });
  expect(sources(DOCUMENTS)).toEqual([
    { source: "a.txt", documents: 1 },
    { source: "Reuters", documents: 1 },
    { source: "x.txt", documents: 1 },
    { source: "", documents: 2 },
  ]);
  expect([EVERYTHING, { ...EVERYTHING, words: "a", sort: "name" as const }].map(isNarrowed)).toEqual([
    false,
    false,
  ]);
  expect(isNarrowed({ ...EVERYTHING, source: "" })).toBe(true);
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
    lacking: fc.constantFrom(undefined, "CASUALTY"),
    value: fc.constantFrom(undefined, outcome(), outcome("killed")),
    below: fc.constantFrom(undefined, 0.5),
    source: fc.constantFrom(undefined, "", "Reuters"),
    from: fc.constantFrom(undefined, "2024-01-01"),
    until: fc.constantFrom(undefined, "2024-01-01"),
    undated: fc.boolean(),
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
    all: 5,
    new: 3,
    started: 1,
    finished: 1,
    flagged: 1,
    noted: 1,
    deleted: 1,
  });
});
