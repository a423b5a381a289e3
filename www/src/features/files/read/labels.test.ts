import fc from "fast-check";
import { expect, it } from "vitest";
import type { LabelView } from "../../../core/pkg/wiremark";
import { type LabelChoice, labelMap, labelName, proposal, unknownLabels, withLabels } from "./labels";

const label = (name: string, hue: number): LabelView => ({
  name,
  hue,
  underline: "solid",
  meaning: "",
  attributes: [],
  terms: [],
});
const KNOWN = [label("GROUP", 300), label("PLACE", 150), label("DATE", 250), label("ARMED_GROUP", 30)];

it("lists labels that the project does not have, the most frequent first", () => {
  expect(unknownLabels({ PLACE: 9, B: 1, ORG: 3, A: 1 }, KNOWN)).toEqual([
    { name: "ORG", count: 3 },
    { name: "A", count: 1 },
    { name: "B", count: 1 },
  ]);
});

it("offers the label of the same letters, else the label itself", () => {
  expect(proposal("place", KNOWN)).toEqual({ to: "PLACE" });
  expect(proposal("armed group", KNOWN)).toEqual({ to: "ARMED_GROUP" });
  expect(proposal("ORG", KNOWN)).toEqual({ add: "ORG" });
  expect(proposal("geo political", KNOWN)).toEqual({ add: "geo_political" });
});

it("gives names that a project can have", () => {
  expect(labelName(" armed\tgroup ")).toBe("armed_group");
  expect(labelName("😀".repeat(80))).toBe("😀".repeat(60));
  expect(labelName(" ")).toBe("LABEL");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(labelName(name)).not.toMatch(/[\s\p{Cc}]/u);
      expect([...labelName(name)].length).toBeLessThanOrEqual(60);
    }),
  );
});

it("adds labels of other hues, each once", () => {
  const labels = withLabels(KNOWN, ["ORG", "PERSON", "ORG", "PLACE"]);
  expect(labels.map(({ name }) => name)).toEqual([...KNOWN.map(({ name }) => name), "ORG", "PERSON"]);
  expect(new Set(labels.map(({ hue }) => hue)).size).toBe(6);
  for (const { hue } of labels) expect(hue).toBeLessThan(360);
});

it("maps what changes and nothing else", () => {
  expect(
    labelMap(
      new Map<string, LabelChoice>([
        ["place", { to: "PLACE" }],
        ["ORG", { add: "ORG" }],
        ["a b", { add: "a_b" }],
        ["X", "leave"],
      ]),
    ),
  ).toEqual({ place: "PLACE", "a b": "a_b", X: null });
});
