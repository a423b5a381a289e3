/** Labels with their places in the set, which are their keys and their colours. Pure. */
import type { LabelView } from "../core/pkg/wiremark.js";

export const numbered = (labels: readonly LabelView[]) => labels.map((label, index) => ({ ...label, index }));

/** -1 where the set has no such label. */
export const labelIndex = (labels: readonly LabelView[], name: string): number =>
  labels.findIndex((label) => label.name === name);
