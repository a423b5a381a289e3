/** Work on many documents that goes on for a while: what a tab that ended did not come to the end of is told later. */
import { newId } from "../../storage/ids.js";
import type { DocumentLock } from "../../storage/lock.js";
import type { Work } from "../../storage/storage.js";
import { lockDocument } from "../locks.js";
import { requireStorage } from "./database.js";

/** Work that was cut off. */
export interface CutOff extends Work {
  /** The documents that it stored or changed. */
  done: string[];
}

/** Whoever is at it holds its lock. */
const locks = new Map<string, DocumentLock>();

const lockOf = (id: string) => lockDocument(requireStorage(), `work ${id}`, "");

/** @returns its id. */
export async function beginWork(work: Omit<Work, "id" | "started">): Promise<string> {
  const id = newId();
  locks.set(id, await lockOf(id));
  await requireStorage().beginWork({ ...work, id, started: Date.now() });
  return id;
}

export async function endWork(id: string): Promise<void> {
  try {
    await requireStorage().endWork(id);
  } finally {
    locks.get(id)?.release();
    locks.delete(id);
  }
}

/** Work that nobody is at. */
export async function cutOffWork(): Promise<CutOff[]> {
  const found: CutOff[] = [];
  for (const work of await requireStorage().work()) {
    if (locks.has(work.id)) continue;
    const lock = await lockOf(work.id).catch(() => undefined);
    // Another tab is at it.
    if (!lock) continue;
    lock.release();
    const infos = await requireStorage().list(work.project);
    const keys = new Set<string>(work.keys);
    const isDone = work.kind === "import" ? isBrought(work) : isChanged(work, keys);
    found.push({ ...work, done: infos.filter(isDone).map(({ key }) => key) });
  }
  return found;
}

type Info = { key: string; brought?: string | undefined; changed: number; deleted?: number | undefined };

const isBrought =
  ({ id }: Work) =>
  ({ brought, deleted }: Info) =>
    brought === id && deleted === undefined;

const isChanged =
  ({ started }: Work, keys: ReadonlySet<string>) =>
  ({ key, changed }: Info) =>
    keys.has(key) && changed >= started;
