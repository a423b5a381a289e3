import { expect, it } from "vitest";
import type { EffectView } from "../core/pkg/wiremark.js";
import { changeWords, reversed } from "./change-words";

type Side = NonNullable<EffectView["before"]>;

const side = (words: string, label = "CASUALTY", outcome?: string, accepted = true): Side => ({
  words,
  label,
  attributes: outcome === undefined ? {} : { outcome },
  accepted,
});
const label = (before?: Side, after?: Side): EffectView => ({
  what: "label",
  before,
  after,
});
const fact = (what: EffectView["what"], before?: string, after?: string): EffectView => ({
  what,
  before: before === undefined ? undefined : side(before, ""),
  after: after === undefined ? undefined : side(after, ""),
});

it.each<[string, EffectView[], number?]>([
  ["“four” labelled CASUALTY, killed", [label(undefined, side("four", "CASUALTY", "killed"))]],
  ["“Homs” no longer labelled PLACE", [label(side("Homs", "PLACE"))]],
  [
    "“four”: injured → killed",
    [label(side("four", "CASUALTY", "injured"), side("four", "CASUALTY", "killed"))],
  ],
  [
    "“four”: no value → killed or injured",
    [label(side("four"), side("four", "CASUALTY", "killed_or_injured"))],
  ],
  ["“Homs”: PLACE → GROUP", [label(side("Homs", "PLACE"), side("Homs", "GROUP"))]],
  ["“four” → “at least four”", [label(side("four"), side("at least four"))]],
  ["“four” → “at least four”: DATE → GROUP", [label(side("four", "DATE"), side("at least four", "GROUP"))]],
  ["“Homs”: accepted", [label(side("Homs", "PLACE", undefined, false), side("Homs", "PLACE"))]],
  ["“Homs”: no longer accepted", [label(side("Homs", "PLACE"), side("Homs", "PLACE", undefined, false))]],
  ["done", [fact("finished", undefined, "")]],
  ["not done", [fact("finished", "")]],
  ["flagged", [fact("flagged", undefined, "")]],
  ["note “why?”", [fact("note", "what?", "why?")]],
  ["note removed", [fact("note", "what?")]],
  ["published 2024-05-12", [fact("published", undefined, "2024-05-12")]],
  ["date of publication removed", [fact("published", "2024-05-12")]],
  [
    "done, 12 labels accepted",
    [
      fact("finished", undefined, ""),
      ...Array.from({ length: 4 }, () => label(side("a", "X", undefined, false), side("a", "X"))),
    ],
    8,
  ],
  ["3 labels changed", [label(side("a")), label(undefined, side("b")), label(side("c"))]],
  ["3 labels removed", [label(side("a")), label(side("b")), label(side("c"))]],
])("says %s", (words, effects, more = 0) => {
  expect(changeWords(effects, more)).toBe(words);
});

it("turns a change round", () => {
  const effects = [label(side("four", "CASUALTY", "injured"), side("four", "CASUALTY", "killed"))];
  expect(changeWords(reversed(effects), 0)).toBe("“four”: killed → injured");
  expect(reversed(reversed(effects))).toEqual(effects);
});
