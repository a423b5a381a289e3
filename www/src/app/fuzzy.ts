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

/** At the start of a word is better than inside one, and in one piece better than in several. */
function scoreOf(word: string, text: string): number | undefined {
  let at = text.indexOf(word);
  const first = at;
  while (at >= 0) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] as string)) return at === 0 ? 4 : 3;
    at = text.indexOf(word, at + 1);
  }
  if (first >= 0) return 2;
  let from = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from);
    if (next < 0) return undefined;
    from = next + letter.length;
  }
  return 1;
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
