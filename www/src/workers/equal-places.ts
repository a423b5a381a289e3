/** Places of the same words in a document, each with its sentence. Pure. */
import type { EqualPlaceView, EqualView, RangeView } from "../core/pkg/wiremark.js";

/** One place, as a person decides on it. */
export interface EqualPlace extends Pick<EqualPlaceView, "start" | "end" | "now" | "then" | "caution"> {
  /** The sentence around the words; where it is cut there is an ellipsis. */
  before: string;
  words: string;
  after: string;
}

/** Places of the same words in one document. */
export interface EqualIn {
  key: string;
  name: string;
  /** How many changes were applied when they were looked for: another number, and they may be elsewhere. */
  applied: number;
  places: EqualPlace[];
  /** How many others are as they are to be. */
  already: number;
}

/** So many UTF-16 units of a sentence are shown on either side. */
const AROUND = 160;

/** The words at a place with the sentence around them. */
export function inSentence(
  text: string,
  { start, end, sentence }: RangeView & { sentence: RangeView },
): Pick<EqualPlace, "before" | "words" | "after"> {
  const from = Math.max(sentence.start, start - AROUND);
  const to = Math.min(sentence.end, end + AROUND);
  // Not between the halves of a character.
  const before = text.slice(from, start).replace(/^[\udc00-\udfff]/, "");
  const after = text.slice(end, to).replace(/[\ud800-\udbff]$/, "");
  return {
    before: from > sentence.start ? `…${before}` : before,
    words: text.slice(start, end),
    after: to < sentence.end ? `${after}…` : after,
  };
}

/** What a search for the same words found in a document; nothing where there are none to decide on. */
export function equalIn(
  { key, name, text, applied }: { key: string; name: string; text: string; applied: number },
  { places, already }: EqualView,
): EqualIn | undefined {
  if (places.length === 0 && already === 0) return undefined;
  const shown = places.map(({ sentence, ...place }) => ({
    ...place,
    ...inSentence(text, { ...place, sentence }),
  }));
  return { key, name, applied, places: shown, already };
}
