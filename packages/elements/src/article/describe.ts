/** What the labels of a text are, for whoever does not see them: the text's description. */
import type { ElementSpan } from "../model.js";
import { readable, shortened } from "../readable.js";

/** So many are named; the list of labels has all. */
const MOST = 40;

/** How much is said of one label's words. */
const WORDS = 60;

export function described(text: string, spans: readonly ElementSpan[]): string {
  if (spans.length === 0) return "No labels.";
  const named = spans.slice(0, MOST).map(({ start, end, label, attributes }) => {
    const words = shortened(text.slice(start, end).replace(/\s+/g, " "), WORDS);
    return [words, label, ...Object.values(attributes).map(readable)].join(", ");
  });
  const rest = spans.length - named.length;
  const more = rest > 0 ? `; and ${rest.toLocaleString("en")} more` : "";
  const count = spans.length === 1 ? "1 label" : `${spans.length.toLocaleString("en")} labels`;
  return `${count}: ${named.join("; ")}${more}.`;
}
