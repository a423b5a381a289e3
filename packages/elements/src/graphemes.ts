/** Moving by characters as a person sees them: for a text whose tokens nobody knows. */
import type { TextNavigator } from "./model.js";

/** Works at once, on whatever `text` returns then. */
export function graphemeNavigator(text: () => string): TextNavigator {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const containing = (offset: number) => {
    const found = segmenter.segment(text()).containing(offset);
    return found && { start: found.index, end: found.index + found.segment.length };
  };
  return {
    snap: async (start, end) => {
      const [first, last] = [containing(start), containing(end - 1)];
      return first && last && start < end ? { start: first.start, end: last.end } : undefined;
    },
    step: async (offset, { forward }) =>
      forward ? (containing(offset)?.end ?? offset) : (containing(offset - 1)?.start ?? offset),
    inTurn: async (task) => task(),
  };
}
