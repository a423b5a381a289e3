/**
 * How a span looks, by its label, by who made it and whether a person agreed.
 * A look is a name that the painter paints with and the style sheet (theme.ts)
 * draws. Nothing is shown by colour alone: what is open has a thinner line, what
 * a person corrected or added without agreeing to it a line above as well.
 */
import type { ElementSpan } from "./model.js";

/** In the place of the index of a label that the set does not have. */
export const UNKNOWN = "unknown";

/** Words without a label that would get one. */
export const OFFERED = "offered";

/** From these on a prediction gets one step more of its tint, and of its line. */
export const CONFIDENCE_STEPS = [0.6, 0.8, 0.95] as const;

/** The step of a confidence, from 0. */
export function confidenceStep(confidence: number): number {
  return CONFIDENCE_STEPS.filter((from) => confidence >= from).length;
}

export function styleOf(
  span: Pick<ElementSpan, "accepted" | "origin" | "confidence">,
  index: number | undefined,
  showsConfidence: boolean,
): string {
  const label = index ?? UNKNOWN;
  if (span.accepted) return `label-${label}`;
  if (span.origin !== "predicted") return `${span.origin}-${label}`;
  return showsConfidence ? `open-${label}-${confidenceStep(span.confidence)}` : `open-${label}`;
}
