/** The words around a place in a text. Pure. */

export interface Context {
  before: string;
  words: string;
  after: string;
}

/** How many UTF-16 units stand on either side. */
const AROUND = 40;

/** A place with what stands beside it in its line; where that is cut there is an ellipsis. */
export function contextOf(text: string, { start, end }: { start: number; end: number }): Context {
  // One more than is shown tells whether something is cut.
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
