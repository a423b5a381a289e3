/** What the workers that hold documents share: what is said of a document, and who may write it. */
import { Editor, type SummaryView } from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";

/** What a tab tells the others: a project has changed, or only these of its documents. */
export interface News {
  /** The tab that tells it, which knows it already. */
  from: string;
  project: string;
  infos?: DocumentInfo[];
}

/** How long a tab that is being closed or loaded anew may take to let go. */
const PATIENCE = 2_000;

/** A document is being written by another tab. */
export class Held extends Error {
  constructor(name: string) {
    super(`“${name}” is open in another tab. Close it there first.`);
  }
}

/**
 * Keeps a document to this worker until the answer is called: two that write one
 * journal would overwrite each other's edits.
 */
export async function hold(key: string, name: string, patience = PATIENCE): Promise<() => void> {
  // On plain http there are no locks.
  if (!navigator.locks) return () => {};
  return new Promise((held, refused) => {
    const signal = AbortSignal.timeout(patience);
    navigator.locks
      .request(`wiremark ${key}`, { signal }, () => new Promise<void>((letGo) => held(letGo)))
      .catch(() => refused(new Held(name)));
  });
}

/** An error as a sentence for people. */
export function message(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "QuotaExceededError") return "the browser's storage is full.";
  return error.message || error.name;
}

/** What is stored of a document, as its editor has it now. */
export function infoOf(before: DocumentInfo, editor: Editor): DocumentInfo {
  const { published, note, ...summary }: SummaryView = editor.summary();
  return { ...before, ...summary, published, note };
}

export interface Replayed {
  editor: Editor;
  /** Those that could be done again. */
  entries: string[];
  damaged?: string;
}

/** A stored document with its history; a damaged journal is kept up to the damage. */
export function replayed(
  { name, inForce }: Pick<DocumentInfo, "name" | "inForce">,
  text: string,
  entries: string[],
  project: Pick<ProjectInfo, "labels"> | undefined,
): Replayed {
  const editor = new Editor(name, text, project?.labels);
  try {
    editor.replay(entries, inForce);
    return { editor, entries };
  } catch (error) {
    return { editor, entries: entries.slice(0, editor.view().history.done), damaged: message(error) };
  }
}
