/** As a person reads it: `killed_or_injured` → `killed or injured`. */
export function readable(value: string): string {
  return value.replaceAll("_", " ");
}

/** Words, cut where they get long, and never between the halves of a character. */
export function shortened(words: string, most = 80): string {
  return words.length <= most ? words : `${words.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
}

export const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;
