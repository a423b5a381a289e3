/** What the workers that change documents share: the summary of a document and its replay. */
import { Editor, type SummaryView } from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import { reasonOf } from "./reason.js";

/** A message of a tab to the others: a project has changed, or only these of its documents. */
export interface News {
  /** The tab that sends it, which knows it already. */
  from: string;
  project: string;
  infos?: DocumentInfo[];
}

/** What is stored of a document, as its editor has it now. */
export function updatedInfo(before: DocumentInfo, editor: Editor): DocumentInfo {
  const { published, note, ...summary }: SummaryView = editor.summary();
  return { ...before, ...summary, published, note };
}

export interface ReplayedDocument {
  editor: Editor;
  /** Those that could be applied. */
  entries: string[];
  damaged?: string;
}

/** A stored document with its history; a damaged journal is kept up to the damage. */
export function replay(
  { name, applied }: Pick<DocumentInfo, "name" | "applied">,
  text: string,
  entries: string[],
  project: Pick<ProjectInfo, "labels"> | undefined,
): ReplayedDocument {
  const editor = new Editor(name, text, project?.labels);
  try {
    editor.replay(entries, applied);
    return { editor, entries };
  } catch (error) {
    return { editor, entries: entries.slice(0, editor.view().history.done), damaged: reasonOf(error) };
  }
}
