/** Finding things by a few of their letters. Pure. */

/** How well a text fits what is looked for; `undefined`: not at all. Every word has to fit. */
export function fits(wanted: string, text: string): number | undefined {
  const within = text.toLowerCase();
  let sum = 0;
  for (const word of wanted.toLowerCase().split(/\s+/).filter(Boolean)) {
    const score = scoreOf(word, within);
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
}

/** At the start of a word is better than inside one, and in one piece better than by the starts of words. */
function scoreOf(word: string, text: string): number | undefined {
  let at = text.indexOf(word);
  const first = at;
  while (at >= 0) {
    if (startsWord(text, at)) return at === 0 ? 4 : 3;
    at = text.indexOf(word, at + 1);
  }
  if (first >= 0) return 2;
  return startsOf(word, text, 0, false) ? 1 : undefined;
}

const startsWord = (text: string, at: number) => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] as string);

/** Whether the letters are those that words begin with, as `acal` begins those of `accept all`. */
function startsOf(letters: string, text: string, from: number, within: boolean): boolean {
  if (letters === "") return true;
  const [letter = "", rest] = [letters[0], letters.slice(1)];
  if (within && text[from] === letter && startsOf(rest, text, from + 1, true)) return true;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1))
    if (startsWord(text, at) && startsOf(rest, text, at + 1, true)) return true;
  return false;
}

/** Those that fit, the best first; those that fit alike stay in their order. */
export function best<T>(items: readonly T[], wanted: string, textOf: (item: T) => string): T[] {
  return items
    .flatMap((item) => {
      const score = fits(wanted, textOf(item));
      return score === undefined ? [] : [{ item, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
