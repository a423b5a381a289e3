/** Documents that are not open, changed under their locks, with no other tab at work in them. */
import type { ChangeView, Editor } from "../../core/pkg/wiremark.js";
import type { DocumentInfo, StoredDocument } from "../../storage/storage.js";
import { lockDocument, type ReplayedDocument, replay, updatedInfo } from "../shared.js";
import { requireStorage } from "./database.js";

/** Runs with a stored document's editor, without a lock: for what changes nothing. */
export async function withReplayed<T>(
  document: StoredDocument,
  run: (replayed: ReplayedDocument) => T | Promise<T>,
): Promise<T> {
  const { info, text, entries } = document;
  const replayed = replay(info, text, entries, await requireStorage().project(info.project));
  try {
    return await run(replayed);
  } finally {
    replayed.editor.free();
  }
}

/** Runs with a stored document's editor, under its lock. `timeout`: how long to wait for it, in milliseconds. */
export async function withEditor<T>(
  key: string,
  timeout: number | undefined,
  run: (stored: StoredDocument, replayed: ReplayedDocument) => T | Promise<T>,
): Promise<T | undefined> {
  const info = await requireStorage().info(key);
  if (!info) return undefined;
  const unlock = await lockDocument(key, info.name, timeout);
  try {
    // What was loaded before the lock was held may be old.
    const document = await requireStorage().load(key);
    return document && (await withReplayed(document, (replayed) => run(document, replayed)));
  } finally {
    unlock();
  }
}

/** Runs under the locks of all these documents. @returns the projects they are of. */
export async function withLocks(keys: readonly string[], run: () => Promise<void>): Promise<Set<string>> {
  const projects = new Set<string>();
  const unlocks: (() => void)[] = [];
  try {
    for (const key of keys) {
      const info = await requireStorage().info(key);
      if (!info) continue;
      projects.add(info.project);
      unlocks.push(await lockDocument(key, info.name));
    }
    await run();
  } finally {
    for (const unlock of unlocks) unlock();
  }
  return projects;
}

/** Saves what an editor's change did to a document that is not open. */
export async function saveChange(
  { info }: StoredDocument,
  entries: readonly string[],
  editor: Editor,
  change: ChangeView,
  more: Partial<DocumentInfo> = {},
): Promise<{ info: DocumentInfo; entry: string | undefined }> {
  const { entry } = change;
  const at = entry === undefined ? entries.length : change.history.done - 1;
  const now = { ...updatedInfo(info, editor), ...more };
  return { info: await requireStorage().save(now, at, entry === undefined ? [] : [entry]), entry };
}
