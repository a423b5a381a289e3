import fc from "fast-check";
import { expect, it } from "vitest";
import type { SpanView } from "../core/pkg/wiremark.js";
import { applyChange, firstBehind, spanAt, spanIndex } from "./spans";

const view = (id: number, start: number, end: number): SpanView => ({
  id,
  start,
  end,
  label: "PLACE",
  attributes: {},
  confidence: 1,
  source: "person",
  origin: "added",
  accepted: true,
});

// Sorted, none overlapping; some touch.
const spans = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 8 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length], nth) => {
    const start = at + gap;
    at = start + length;
    return view(nth, start, at);
  });
});
const offset = fc.nat(60);

it("applies a change as a table by id would, in the order of the text", () => {
  const change = fc.record({
    removed: fc.uniqueArray(fc.nat(10)),
    updated: fc.uniqueArray(fc.tuple(fc.nat(15), fc.integer({ min: 100, max: 200 })), {
      selector: ([id]) => id,
      maxLength: 5,
    }),
  });
  fc.assert(
    fc.property(spans, change, (spans, { removed, updated }) => {
      const views = updated.map(([id, start]) => view(id, start, start + 1));
      const before = structuredClone(spans);
      const after = applyChange(spans, { removed, updated: views });
      expect(spans).toEqual(before);
      const table = new Map(spans.map((span) => [span.id, span]));
      for (const id of removed) table.delete(id);
      for (const span of views) table.set(span.id, span);
      expect(new Set(after)).toEqual(new Set(table.values()));
      expect(after).toHaveLength(table.size);
      const starts = after.map((span) => span.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
  );
});

it("finds the first span that ends behind an offset", () => {
  fc.assert(
    fc.property(spans, offset, (spans, offset) => {
      const naive = spans.findIndex((span) => span.end > offset);
      expect(firstBehind(spans, offset)).toBe(naive < 0 ? spans.length : naive);
    }),
  );
});

it("finds the span at a caret; of two that touch, the later one", () => {
  fc.assert(
    fc.property(spans, offset, (spans, offset) => {
      const at = spans.filter((span) => span.start <= offset && offset <= span.end);
      expect(spanAt(spans, offset)).toBe(at.at(-1));
    }),
  );
});

it("goes from span to span round the end", () => {
  fc.assert(
    fc.property(
      spans.filter((spans) => spans.length > 0),
      offset,
      (spans, caret) => {
        for (const [nth, span] of spans.entries()) {
          expect(spanIndex(spans, span.id, caret, 1)).toBe(nth + 1 < spans.length ? nth + 1 : 0);
          expect(spanIndex(spans, span.id, caret, -1)).toBe(nth > 0 ? nth - 1 : spans.length - 1);
        }
        // Without an active span, or with one that is gone, the caret counts.
        for (const active of [undefined, 77]) {
          const next = spans.findIndex((span) => span.end > caret);
          expect(spanIndex(spans, active, caret, 1)).toBe(next < 0 ? 0 : next);
          const last = spans.findLastIndex((span) => span.end <= caret);
          expect(spanIndex(spans, active, caret, -1)).toBe(last < 0 ? spans.length - 1 : last);
        }
      },
    ),
  );
});
