/** Places of words in texts, with the text around them. Pure. */
import type { EqualView, RangeView } from "../core/pkg/wiremark.js";

export interface Context {
  before: string;
  words: string;
  after: string;
}

/** How many UTF-16 units are shown on either side. */
const AROUND = 40;

/** A place with the text beside it in its line; where that is cut there is an ellipsis. */
export function contextOf(text: string, { start, end }: { start: number; end: number }): Context {
  // One more than is shown says whether something is cut.
  const before = text
    .slice(Math.max(0, start - AROUND - 1), start)
    .split(/[\r\n]/)
    .at(-1) as string;
  const after = text.slice(end, end + AROUND + 1).split(/[\r\n]/)[0] as string;
  return {
    // Not between the halves of a character.
    before: before.length > AROUND ? `…${before.slice(1).replace(/^[\udc00-\udfff]/, "")}` : before,
    words: text.slice(start, end),
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/[\ud800-\udbff]$/, "")}…` : after,
  };
}

/** Places of the same words in one document. */
export interface EqualIn {
  key: string;
  name: string;
  ranges: RangeView[];
  /** Places that stay as they are, because of what a person did there. */
  kept: number;
  /** The text around the first places. */
  contexts: Context[];
}

/** How many places of a document are shown in their context. */
export const CONTEXTS = 3;

/** What an edit of equal words would do to a document; nothing where there are no such words. */
export function equalIn(
  { key, name, text }: { key: string; name: string; text: string },
  equal: EqualView | undefined,
): EqualIn | undefined {
  if (!equal || (equal.ranges.length === 0 && equal.kept === 0)) return undefined;
  return {
    key,
    name,
    ...equal,
    contexts: equal.ranges.slice(0, CONTEXTS).map((range) => contextOf(text, range)),
  };
}
