/** All places of the same words: what an edit of them would do, here and in the other documents. */
import type { EditView } from "../../core/pkg/wiremark.js";
import type { EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectWorker } from "../../state/workers.js";
import { type EqualIn, equalIn } from "../../workers/contexts.js";

/** The edit that is asked for; what it would do is asked with the same. */
export function editOf({ kind, words, label, attributes }: EqualRequest): EditView {
  return kind === "label"
    ? { kind: "labelEqual", words, label, attributes }
    : { kind: "unlabelEqual", words, label };
}

/** The places in the open document; nothing if there is none. */
export async function equalHere(
  document: Pick<DocumentStore, "document" | "equal">,
  request: EqualRequest,
): Promise<EqualIn | undefined> {
  const { document: shown } = document;
  return shown && equalIn(shown, await document.equal(editOf(request)));
}

/** The places in the project's other documents; `progress` gets how many were looked through, and may stop it. */
export function equalElsewhere(
  worker: Pick<ProjectWorker, "equal">,
  document: Pick<DocumentStore, "document">,
  documents: Pick<ProjectDocuments, "listed">,
  request: EqualRequest,
  progress: (done: number, of: number) => boolean,
): Promise<EqualIn[]> {
  const open = document.document?.key;
  const keys = documents.listed.map((info) => info.key).filter((key) => key !== open);
  return worker.equal(keys, request.words, editOf(request), progress);
}

export const placesIn = (found: readonly EqualIn[]): number =>
  found.reduce((sum, { ranges }) => sum + ranges.length, 0);
