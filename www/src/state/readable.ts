/** Values, numbers and words as a person reads them. Pure. */
import { shortened } from "@wiremark/elements/readable";

export { percent, readable } from "@wiremark/elements/readable";

/** Words in quotation marks, cut where they get long. */
export function quoted(words: string): string {
  return `“${shortened(words)}”`;
}

/** `1 document`, `1,200 documents`. */
export function documents(count: number): string {
  return count === 1 ? "1 document" : `${count.toLocaleString("en")} documents`;
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
