/** Documents that are not open, changed under their locks, with no other tab at work in them. */
import type { ChangeView, Editor } from "../../core/pkg/wiremark.js";
import type { DocumentLock } from "../../storage/lock.js";
import type { DocumentInfo, StoredDocument } from "../../storage/storage.js";
import { lockDocument } from "../locks.js";
import { type ReplayedDocument, replay, updatedInfo } from "../shared.js";
import { requireStorage } from "./database.js";

/** A stored document that is locked. */
export interface LockedDocument extends StoredDocument {
  lock: DocumentLock;
}

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
  run: (locked: LockedDocument, replayed: ReplayedDocument) => T | Promise<T>,
): Promise<T | undefined> {
  const info = await requireStorage().info(key);
  if (!info) return undefined;
  const lock = await lockDocument(requireStorage(), key, info.name, timeout);
  try {
    // What was loaded before the lock was held may be old.
    const document = await requireStorage().load(key);
    return document && (await withReplayed(document, (replayed) => run({ ...document, lock }, replayed)));
  } finally {
    lock.release();
  }
}

/** Runs under the locks of all these documents. @returns the projects they are of. */
export async function withLocks(
  keys: readonly string[],
  run: (locks: readonly DocumentLock[]) => Promise<void>,
): Promise<Set<string>> {
  const projects = new Set<string>();
  const locks: DocumentLock[] = [];
  try {
    for (const key of keys) {
      const info = await requireStorage().info(key);
      if (!info) continue;
      projects.add(info.project);
      locks.push(await lockDocument(requireStorage(), key, info.name));
    }
    await run(locks);
  } finally {
    for (const lock of locks) lock.release();
  }
  return projects;
}

/** Saves what an editor's change did to a document that is not open. */
export async function saveChange(
  { info, lock }: LockedDocument,
  entries: readonly string[],
  editor: Editor,
  change: ChangeView,
  more: Partial<DocumentInfo> = {},
): Promise<{ info: DocumentInfo; entry: string | undefined }> {
  const { entry } = change;
  const at = entry === undefined ? entries.length : change.history.done - 1;
  const now = { ...updatedInfo(info, editor), ...more };
  return { info: await requireStorage().save(lock, now, at, entry === undefined ? [] : [entry]), entry };
}
