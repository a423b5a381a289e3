/** What the workers that change documents share: the summary of a document, its lock and its replay. */
import { Editor, type SummaryView } from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import { OPENINGS, openElsewhere, openLock } from "./open-lock.js";

/** A message of a tab to the others: a project has changed, or only these of its documents. */
export interface News {
  /** The tab that sends it, which knows it already. */
  from: string;
  project: string;
  infos?: DocumentInfo[];
}

/** How long a tab that is being closed or loaded anew may take to unlock its document, in milliseconds. */
const LOCK_TIMEOUT = 2_000;

/** A document is being written by another tab. */
export class DocumentLocked extends Error {
  constructor(name: string) {
    super(openElsewhere(name));
  }
}

/**
 * Locks a document for this worker: two that write one journal would overwrite each other's edits.
 *
 * @returns what unlocks it.
 */
export async function lockDocument(key: string, name: string, timeout = LOCK_TIMEOUT): Promise<() => void> {
  // On plain http there are no locks.
  if (!navigator.locks) return () => {};
  return new Promise((locked, refused) => {
    const signal = AbortSignal.timeout(timeout);
    navigator.locks
      .request(`wiremark ${key}`, { signal }, () => new Promise<void>((unlock) => locked(unlock)))
      .catch(() => refused(new DocumentLocked(name)));
  });
}

/**
 * Locks a document that a tab opens, so that other tabs can name it.
 *
 * @returns what unlocks it.
 */
export async function lockOpened(tab: string, key: string, name: string): Promise<() => void> {
  const unlock = await lockDocument(key, name);
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  navigator.locks?.request(openLock(tab, key), () => {
    const openings = new BroadcastChannel(OPENINGS);
    openings.postMessage(tab);
    openings.close();
    return closed;
  });
  return () => {
    unlock();
    close();
  };
}

/** An error as a sentence for people. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "QuotaExceededError") return "the browser's storage is full.";
  return error.message || error.name;
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
  { name, inForce }: Pick<DocumentInfo, "name" | "inForce">,
  text: string,
  entries: string[],
  project: Pick<ProjectInfo, "labels"> | undefined,
): ReplayedDocument {
  const editor = new Editor(name, text, project?.labels);
  try {
    editor.replay(entries, inForce);
    return { editor, entries };
  } catch (error) {
    return { editor, entries: entries.slice(0, editor.view().history.done), damaged: errorMessage(error) };
  }
}
