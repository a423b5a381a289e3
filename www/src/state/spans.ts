/** The page's copy of the spans: sorted, none overlapping, never mutated. */
import type { ChangeView, SpanView } from "../core/pkg/wiremark.js";

/** The spans after a change. */
export function applyChange(
  spans: readonly SpanView[],
  change: Pick<ChangeView, "removed" | "updated">,
): readonly SpanView[] {
  const gone = new Set(change.removed);
  for (const span of change.updated) gone.add(span.id);
  const kept = spans.filter((span) => !gone.has(span.id));
  return [...kept, ...change.updated].sort((a, b) => a.start - b.start);
}

/** The index of the first span that ends behind `offset`. */
export function firstBehind(spans: readonly SpanView[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as SpanView).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span that a caret at `offset` is in, or just behind. */
export function spanAt(spans: readonly SpanView[], offset: number): SpanView | undefined {
  const behind = firstBehind(spans, offset);
  const inside = spans[behind];
  if (inside && inside.start <= offset) return inside;
  const before = spans[behind - 1];
  return before?.end === offset ? before : undefined;
}

/** Where to go from the active span, or from the caret when none is, round the end. */
export function spanIndex(
  spans: readonly SpanView[],
  active: number | undefined,
  caret: number,
  by: 1 | -1,
): number {
  const at = spans.findIndex((span) => span.id === active);
  if (at >= 0) return (at + by + spans.length) % spans.length;
  const behind = firstBehind(spans, caret);
  return (by > 0 ? behind : behind - 1 + spans.length) % spans.length;
}
