/** What is done with many documents that are not open, one after the other. */
import {
  type ChangeView,
  type CorrectionView,
  type Editor,
  type EditView,
  EqualSearch,
} from "../../core/pkg/wiremark.js";
import { DocumentLocked } from "../../storage/lock.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { type EqualIn, equalIn } from "../equal-places.js";
import { reasonOf } from "../reason.js";
import { requireStorage } from "./database.js";
import { type Hit, hitIn, wordsPattern } from "./hits.js";
import { saveChange, withEditor, withReplayed } from "./locked.js";
import { forEachKey, type Progress } from "./progress.js";
import { announceDocuments } from "./tabs.js";
import { beginWork, endWork } from "./work.js";

/** An edit of one of many documents: enough to revert it. */
export interface Done {
  key: string;
  entry: string;
}

/** An edit of one of many documents. */
export interface DocumentEdit {
  key: string;
  edit: EditView;
  /** How many changes were applied when it was decided on; with more or fewer it is not done. */
  applied?: number;
}

/** What became of an edit of many documents. */
export interface BulkResult {
  done: Done[];
  infos: DocumentInfo[];
  /** How many were tried, in their order: it may have been stopped. */
  tried: number;
  /** Names of those that were not changed, and why. */
  skipped: { name: string; reason: string }[];
}

/** What people did to the recogniser's proposals in one document. */
export interface CorrectionsIn {
  key: string;
  name: string;
  corrections: CorrectionView[];
}

/** How long to wait for a lock, in milliseconds: a document of many that is open elsewhere must not hold up the rest. */
const LOCK_TIMEOUT = 500;

/** Why a document is left as it is when it is not as it was shown. */
export const CHANGED_SINCE = "changed since it was shown";

/** The same edit of many documents. What is open in another tab is left out and named. */
export async function edit(keys: string[], edit: EditView, progress?: Progress): Promise<BulkResult> {
  return changeEach(keys, progress, (_, editor) => editor.apply(edit, Date.now()));
}

/** An edit of its own for each document. */
export async function editEach(edits: DocumentEdit[], progress?: Progress): Promise<BulkResult> {
  const wanted = new Map(edits.map((one) => [one.key, one]));
  return changeEach([...wanted.keys()], progress, (key, editor) => {
    const { edit, applied } = wanted.get(key) as DocumentEdit;
    if (applied !== undefined && applied !== editor.summary().applied) throw new Error(CHANGED_SINCE);
    return editor.apply(edit, Date.now());
  });
}

/** Reverts what {@link edit} did, where nothing was changed since. */
export async function revert(done: Done[], progress?: Progress): Promise<BulkResult> {
  const entries = new Map(done.map(({ key, entry }) => [key, entry]));
  return changeEach([...entries.keys()], progress, (key, editor) =>
    editor.revert(entries.get(key) as string, Date.now()),
  );
}

async function changeEach(
  keys: readonly string[],
  progress: Progress | undefined,
  change: (key: string, editor: Editor) => ChangeView | undefined,
): Promise<BulkResult> {
  const result: BulkResult = { done: [], infos: [], tried: 0, skipped: [] };
  const work = await begun(keys);
  try {
    result.tried = await forEachKey(keys, progress, async (key) => {
      try {
        await withEditor(key, LOCK_TIMEOUT, async (document, { editor, entries, damaged }) => {
          if (damaged !== undefined) throw new Error(damaged);
          const changed = change(key, editor);
          if (!changed) return;
          const { info, entry } = await saveChange(document, entries, editor, changed, {
            changed: Date.now(),
          });
          result.infos.push(info);
          if (entry !== undefined) result.done.push({ key, entry });
        });
      } catch (error) {
        const name = (await requireStorage().info(key))?.name ?? "";
        const reason = error instanceof DocumentLocked ? "open in another tab" : reasonOf(error);
        result.skipped.push({ name, reason });
      }
    });
  } finally {
    if (work !== undefined) await endWork(work);
  }
  announceDocuments(result.infos);
  return result;
}

/** An edit of several documents can be cut off between them. */
async function begun(keys: readonly string[]): Promise<string | undefined> {
  const project = keys.length > 1 ? (await requireStorage().info(keys[0] as string))?.project : undefined;
  if (project === undefined) return undefined;
  return beginWork({ project, kind: "edit", expected: keys.length, keys: [...keys] });
}

/** Documents whose texts hold these words, with the first place of each; reported as they are found. */
export async function search(
  keys: string[],
  words: string,
  found: (hits: Hit[]) => void,
  progress: Progress,
): Promise<void> {
  const pattern = wordsPattern(words);
  let batch: Hit[] = [];
  await forEachKey(
    keys,
    async (done, total) => {
      if (batch.length > 0) found(batch);
      batch = [];
      return progress(done, total);
    },
    async (key) => {
      const hit = hitIn((await requireStorage().text(key)) ?? "", pattern);
      if (hit) batch.push({ key, ...hit });
    },
  );
  if (batch.length > 0) found(batch);
}

/** What an edit of equal words could do to each of many documents that have them. `labels`: the project's, as JSON. */
export async function equal(
  keys: string[],
  edit: EditView,
  labels: string | undefined,
  progress?: Progress,
): Promise<EqualIn[]> {
  const found: EqualIn[] = [];
  const search = new EqualSearch(edit, labels);
  try {
    await forEachKey(keys, progress, async (key) => {
      const stored = await requireStorage().text(key);
      // Most do not have them, which is quickly seen.
      if (stored === undefined || !search.mayBeIn(stored)) return;
      const document = await requireStorage().load(key);
      if (!document) return;
      const { info, text } = document;
      await withReplayed(document, ({ editor }) => {
        const applied = editor.summary().applied;
        const places = equalIn({ key, name: info.name, text, applied }, editor.equal(search));
        if (places) found.push(places);
      });
    });
  } finally {
    search.free();
  }
  return found;
}

/** What people did to the recogniser's proposals in these documents, one by one. */
export async function corrections(keys: string[], progress?: Progress): Promise<CorrectionsIn[]> {
  const all: CorrectionsIn[] = [];
  await forEachKey(keys, progress, async (key) => {
    const document = await requireStorage().load(key);
    if (!document) return;
    await withReplayed(document, ({ editor }) => {
      all.push({ key, name: document.info.name, corrections: editor.corrections().corrections });
    });
  });
  return all;
}
