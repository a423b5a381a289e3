import { expect, it } from "vitest";
import { confidenceStep, styleOf } from "./looks";

const span = { accepted: false, origin: "predicted", confidence: 0.6 } as const;

it("looks different by who made it, until a person agreed", () => {
  expect(styleOf(span, 1, false)).toBe("open-1");
  expect(styleOf({ ...span, origin: "corrected" }, 1, false)).toBe("corrected-1");
  expect(styleOf({ ...span, origin: "added" }, 1, false)).toBe("added-1");
  for (const origin of ["predicted", "corrected", "added"] as const)
    expect(styleOf({ ...span, origin, accepted: true }, 1, true)).toBe("label-1");
});

it("shows the confidence of a prediction only when asked, in steps", () => {
  expect(styleOf(span, 0, true)).toBe("open-0-1");
  expect([0, 0.59, 0.6, 0.79, 0.8, 0.94, 0.95, 1].map(confidenceStep)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

it("shows labels that the set does not have", () => {
  expect(styleOf(span, undefined, false)).toBe("open-unknown");
});
