/** Where words stand in a text, in whatever case and over line ends, with what is around them. Pure. */

/** The first place of what is looked for in a document's text. */
export interface Hit {
  key: string;
  before: string;
  words: string;
  after: string;
}

/** How much is shown before and after it, in UTF-16 units: it is to be seen where a line is short. */
const BEFORE = 28;
const AFTER = 160;

/** Finds words; white space between them may be any. */
export function wordsPattern(words: string): RegExp {
  const escaped = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(escaped.join("\\s+"), "iu");
}

/** The first place of the words in a text, on one line, cut between words. */
export function hitIn(text: string, pattern: RegExp): Omit<Hit, "key"> | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const from = Math.max(0, found.index - BEFORE);
  const to = end + AFTER;
  const before = text.slice(from, found.index);
  const after = text.slice(end, to);
  const onOneLine = (some: string) => some.replace(/\s+/g, " ");
  return {
    before: onOneLine(from > 0 ? before.replace(/^\S*\s+/, "…") : before.trimStart()),
    words: onOneLine(found[0]),
    after: onOneLine(to < text.length ? after.replace(/\s+\S*$/, "…") : after.trimEnd()),
  };
}
