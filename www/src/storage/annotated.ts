/** What may become of a document's annotations. Pure, and apart from the storage: the page does not load that. */
import type { DocumentInfo } from "./storage.js";

/** Whether the recogniser may annotate it once more: it did, and nobody is done with the document. */
export function canBeAnnotatedAgain({ labelled, finished, deleted }: DocumentInfo): boolean {
  return labelled && !finished && deleted === undefined;
}
