import { expect, it } from "vitest";
import { CONFIDENCE_STEPS, styleOf, UNKNOWN } from "./looks";
import { lookRules, paletteRules, sampleRules } from "./theme";

const LABELS = [
  { name: "GROUP", hue: 300, underline: "double" },
  { name: "PLACE", hue: 150, underline: "solid" },
];

/** Every name that a span's look can have. */
const names = [0, 1, undefined].flatMap((index) => [
  `active-${index ?? UNKNOWN}`,
  ...([true, false] as const).flatMap((accepted) =>
    (["predicted", "corrected", "added"] as const).flatMap((origin) =>
      [0, ...CONFIDENCE_STEPS].flatMap((confidence) =>
        // Of an unknown label no confidence is shown.
        [false, index !== undefined].map((shows) => styleOf({ accepted, origin, confidence }, index, shows)),
      ),
    ),
  ),
]);

it.each([...new Set(names)])("has a rule for %s, as a highlight and as a mark", (name) => {
  const rules = lookRules(LABELS, "wm7-");
  expect(rules).toContain(`::highlight(wm7-${name})`);
  expect(rules).toMatch(new RegExp(`mark\\.${name}[ ,]`));
});

it("names no highlight without the prefix", () => {
  const named = [...lookRules(LABELS, "wm7-").matchAll(/::highlight\((\w+)/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(["wm7"]));
});

it("draws each label's own underline", () => {
  const [group, place] = sampleRules(LABELS).split("\n");
  expect(group).toMatch(/^\[data-label="0"\] \.sample .* underline double 2px var\(--label-0-line\)/);
  expect(place).toMatch(/^\[data-label="1"\] \.sample .* underline solid 2px var\(--label-1-line\)/);
});

it("gives the colours of both themes to its scope alone", () => {
  const rules = paletteRules(LABELS, ".here").split("\n");
  const scoped = rules.filter((rule) => rule.includes("--label-0-line: #"));
  expect(scoped).toHaveLength(2);
  expect(scoped[0]).toMatch(/^\.here \{/);
  expect(scoped[1]).toMatch(/^@media screen and \(prefers-color-scheme: dark\) \{ \.here \{/);
});
