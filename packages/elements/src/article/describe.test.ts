import { expect, it } from "vitest";
import type { ElementSpan } from "../model";
import { described } from "./describe";

const TEXT = "Hamas killed 23\npeople in Beirut.";

function span(words: string, label: string, attributes: Record<string, string> = {}): ElementSpan {
  const start = TEXT.indexOf(words);
  const end = start + words.length;
  return { id: start, start, end, label, attributes, origin: "predicted", accepted: false, confidence: 1 };
}

it.each([
  ["no label", [], "No labels."],
  ["one", [span("Hamas", "GROUP")], "1 label: Hamas, GROUP."],
  [
    "several, with their values, line ends as spaces",
    [span("Hamas", "GROUP"), span("23\npeople", "CASUALTY", { outcome: "killed_or_injured" })],
    "2 labels: Hamas, GROUP; 23 people, CASUALTY, killed or injured.",
  ],
  [
    "too many to listen to",
    Array.from({ length: 1_240 }, () => span("Beirut", "PLACE")),
    `1,240 labels: ${Array(40).fill("Beirut, PLACE").join("; ")}; and 1,200 more.`,
  ],
])("%s", (_, spans, says) => {
  expect(described(TEXT, spans)).toBe(says);
});
