/** Values, numbers and words as a person reads them. Pure. */
import { shortened } from "@wiremark/elements/readable";

export { percent, readable } from "@wiremark/elements/readable";

/** Words in quotation marks, cut where they get long. */
export function quoted(words: string): string {
  return `“${shortened(words)}”`;
}

/** How much of a sentence is said on either side of the words that it is about. */
const SIDE = 160;

/** A sentence of the text with the words of a range in it; cut on both sides where it is long, between words. */
export function around(text: string, range: Range, sentence: Range): string {
  const before = text.slice(sentence.start, range.start);
  const after = text.slice(range.end, sentence.end);
  const left = before.length > SIDE ? `…${before.slice(-SIDE).replace(/^\S*/, "")}` : before;
  const right = after.length > SIDE ? `${after.slice(0, SIDE).replace(/\S*$/, "")}…` : after;
  return `${left}${shortened(text.slice(range.start, range.end))}${right}`.replace(/\s+/g, " ").trim();
}

interface Range {
  start: number;
  end: number;
}

/** `1 document`, `1,200 documents`. */
export function documents(count: number): string {
  return count === 1 ? "1 document" : `${count.toLocaleString("en")} documents`;
}

/** Where words stand in texts: `1 occurrence`. Not “place”, which is a label. */
export function occurrences(count: number): string {
  return count === 1 ? "1 occurrence" : `${count.toLocaleString("en")} occurrences`;
}

/** That a text is in another language; what such a language is called is the core's answer. */
export function notEnglish(language: string): string {
  return `This text seems to be in ${language}. Texts are read as English: check its labels.`;
}

/** That some of many are, with their languages; nothing where none is. */
export function someNotEnglish(languages: readonly string[]): string {
  if (languages.length === 0) return "";
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const listed = [...counts].sort((a, b) => b[1] - a[1]).map(([language, count]) => `${language} ${count}`);
  const what =
    languages.length === 1 ? "1 of them is" : `${languages.length.toLocaleString("en")} of them are`;
  return `${what} not in English (${listed.join(", ")}). Texts are read as English: check those labels.`;
}

/** Documents that are skipped, and why: the first of them by name. */
export function skippedList(skipped: readonly { name: string; reason: string }[], most = 3): string {
  const listed = skipped.slice(0, most).map(({ name, reason }) => {
    // It is part of a sentence, and names the document where the core does.
    const because = reason.replace(/\.$/, "");
    return name === "" || because.includes(name) ? because : `“${name}”: ${because}`;
  });
  const more = skipped.length - listed.length;
  return listed.join("; ") + (more > 0 ? `; and ${more.toLocaleString("en")} more` : "");
}
