/**
 * How a span looks, by its label, by who made it and whether a person agreed.
 * A look is a name that the painter paints with and the style sheet (theme.ts)
 * draws. Nothing is told by colour alone: what is open has a thinner line, what
 * a person corrected or added without agreeing to it a line above as well.
 */
import type { ElementSpan } from "./model.js";

/** In the place of the index of a label that the set does not have. */
export const UNKNOWN = "unknown";

/** From these on a prediction is surer: a step more of its tint, and of its line. */
export const SURENESS = [0.6, 0.8, 0.95] as const;

/** How sure a prediction is, in steps from 0. */
export function stepOf(confidence: number): number {
  return SURENESS.filter((from) => confidence >= from).length;
}

export function styleOf(
  span: Pick<ElementSpan, "accepted" | "origin" | "confidence">,
  index: number | undefined,
  showsSureness: boolean,
): string {
  const label = index ?? UNKNOWN;
  if (span.accepted) return `label-${label}`;
  if (span.origin !== "predicted") return `${span.origin}-${label}`;
  return showsSureness ? `open-${label}-${stepOf(span.confidence)}` : `open-${label}`;
}
