import { expect, it } from "vitest";
import type { LabelView } from "../../core/pkg/wiremark.js";
import { EVERYTHING, type Query } from "../../state/document-query";
import { choicesOf, narrowed } from "./narrowing";

it("offers the values of choices, and that there is none", () => {
  const attribute = (name: string, kind: string, values: string[]) => ({
    name,
    kind,
    values,
    required: false,
  });
  const labels = [
    { name: "PLACE", attributes: [attribute("id", "identifier", [])] },
    { name: "CASUALTY", attributes: [attribute("outcome", "choice", ["killed", "not_known"])] },
  ] as LabelView[];
  const [outcome, ...others] = choicesOf(labels);
  expect(others).toEqual([]);
  expect(outcome).toMatchObject({ label: "CASUALTY", attribute: "outcome" });
  expect(outcome?.values.map(({ says, wanted }) => [says, wanted.value])).toEqual([
    ["killed", "killed"],
    ["not known", "not_known"],
    ["no outcome", undefined],
  ]);
});

it("says all that a list is narrowed to, and each can be taken back", () => {
  const query: Query = {
    ...EVERYTHING,
    label: "CASUALTY",
    lacking: "PLACE",
    value: { label: "CASUALTY", attribute: "outcome" },
    below: 0.7,
    source: "",
    from: "2024-01-01",
    until: "2024-02-01",
    undated: true,
  };
  const all = narrowed(query);
  expect(all.map(({ says }) => says)).toEqual([
    "with CASUALTY",
    "without PLACE",
    "CASUALTY: no outcome",
    "confidence below 0.7",
    "no source",
    "2024-01-01 or later",
    "2024-02-01 or earlier",
    "no date",
  ]);
  expect(Object.assign({}, query, ...all.map(({ off }) => off))).toEqual(EVERYTHING);
  expect(narrowed({ ...query, source: "Reuters" })[4]?.says).toBe("from Reuters");
});
