/**
 * The open document, off the page's thread. The core decides what an edit does;
 * this keeps what it did.
 */
import { expose } from "comlink";
import {
  type ChangeView,
  type DocumentView,
  type Editor,
  type EditView,
  EqualSearch,
  type EqualView,
  type FindingsView,
  foreignLanguage,
  type PastChangeView,
  type RangeView,
} from "../core/pkg/wiremark.js";
import { newId } from "../storage/ids.js";
import type { DocumentLock } from "../storage/lock.js";
import {
  type Activity,
  DocumentDeleted,
  type DocumentInfo,
  type ProjectInfo,
  Storage,
  type StoredDocument,
  type StoredLayer,
} from "../storage/storage.js";
import { loadCore } from "./core.js";
import { heart } from "./heart.js";
import { holdAs, lockOpened } from "./locks.js";
import { reasonOf } from "./reason.js";
import { type News, replay, updatedInfo } from "./shared.js";

/** A document as it is opened. */
export interface Opened {
  /** Tells this opening from every other, of the same document too. */
  opening: number;
  info: DocumentInfo;
  text: string;
  view: DocumentView;
  /** Whether all of it is on disk. */
  stored: boolean;
  /** What could not be brought back, if anything. */
  damaged?: string | undefined;
  /** What its text seems to be in, if that is clearly not English. */
  language?: string | undefined;
}

/** A document with its history, as files are made of it. */
export type DocumentSnapshot = StoredDocument;

/** What of a document's journal was answered, in case that it was not stored before this worker was gone. */
export interface Unsaved {
  /** How many of the stored entries are of it, */
  keep: number;
  /** and what comes after them. */
  entries: string[];
  applied: number;
  labelled: boolean;
  /** Whether what is stored is damaged, and was not put aside yet. */
  damaged: boolean;
}

/** Called when all of a document is on disk, or why it is not. */
export type SavedListener = (opening: number, info: DocumentInfo, error?: string) => unknown;

/** The page has the document, and the browser has it no more. */
const CLEARED =
  "the browser's storage was cleared while this document was open. It is in this tab alone; try again, and it is stored anew.";

type ProjectLabels = Pick<ProjectInfo, "labels"> & Partial<ProjectInfo>;

interface Open {
  opening: number;
  /** As it is stored, or is to be. */
  info: DocumentInfo;
  editor: Editor;
  text: string;
  /** The journal as it should be stored, and from where it is not stored yet. */
  entries: string[];
  /** Other annotators' layers, which are not edited here. */
  layers: StoredLayer[];
  unsavedFrom: number;
  /** Whether the document itself is stored. */
  stored: boolean;
  /** Its project, which may be gone when it is stored anew. */
  project: ProjectLabels | undefined;
  /** The whole of a damaged journal, until it is put aside: the first edit goes over it. */
  damagedEntries?: string[] | undefined;
  /** What a person did since the last save. */
  edits: number;
  /** How many changes there were, in its journal or of what is applied. */
  changes: number;
  lock: DocumentLock;
}

/** At once: the page asks for it when it has its documents. */
loadCore().catch(() => {});
const storage = new Storage(undefined, storageLost);
/** Why nothing can be stored, if that is known. Asked again, what is in the way would keep this waiting without a word. */
let blocked: string | undefined;
let open: Open | undefined;
let openings = 0;
let tab = "";
const news = new BroadcastChannel("wiremark");
let onSaved: SavedListener = () => {};
/** Saving happens in the order of the edits; edits never wait for it. */
let saving: Promise<void> = Promise.resolve();

function current(): Open {
  if (!open) throw new Error("No document is open.");
  return open;
}

/** Stores what is not stored yet of the open document. */
function save(): void {
  const document = current();
  saving = saving.then(() => saveNow(document));
}

/** Never fails: what goes wrong is reported, and tried again with the next edit. */
async function saveNow(document: Open): Promise<void> {
  const { opening, editor, entries, unsavedFrom, edits, changes } = document;
  const count = entries.length;
  const before = document.info;
  let info = before;
  document.unsavedFrom = count;
  document.edits = 0;
  try {
    info = { ...updatedInfo(before, editor), changed: Date.now() };
    if (blocked !== undefined) throw new Error(blocked);
    await putAside(document);
    const { layers, project, stored } = document;
    const saved = await storage.save(document.lock, info, unsavedFrom, entries.slice(unsavedFrom, count), {
      text: stored ? undefined : document.text,
      layers,
      project: isWhole(project) ? project : undefined,
      activity: edits > 0 ? activityOf(before, info, edits) : undefined,
    });
    // It may have been read while this was on its way to the disk.
    document.info = { ...saved, labelled: document.info.labelled };
    document.stored = true;
    news.postMessage({ from: tab, project: info.project, infos: [document.info] } satisfies News);
    // Later edits may still be under way; theirs is the last word.
    if (changes === document.changes) onSaved(opening, document.info);
  } catch (error) {
    if (error instanceof DocumentDeleted) Object.assign(document, { stored: false, unsavedFrom: 0 });
    document.unsavedFrom = Math.min(document.unsavedFrom, unsavedFrom);
    document.edits += edits;
    // Reported before anyone who waits for the save goes on.
    await onSaved(opening, info, reasonOf(error));
  }
}

const isWhole = (project: ProjectLabels | undefined): project is ProjectInfo => project?.id !== undefined;

/** The browser has closed its storage, or another page needed it: what is said to be saved is to be there. */
async function storageLost(): Promise<void> {
  await saving;
  const document = open;
  if (!document) return;
  try {
    await storage.writable();
    if (await storage.info(document.info.key)) return;
    Object.assign(document, { stored: false, unsavedFrom: 0 });
    throw new Error(CLEARED);
  } catch (error) {
    if (open === document) onSaved(document.opening, document.info, reasonOf(error));
  }
}

/** Keeps what is damaged of a document as one of its own, for whoever can mend it. */
async function putAside(document: Open): Promise<void> {
  const { damagedEntries: entries, info, text } = document;
  if (!entries) return;
  const aside = {
    ...info,
    key: newId(),
    name: `${info.name}, damaged`,
    heading: undefined,
    applied: entries.length,
  };
  await storage.add([{ info: aside, text, entries, layers: document.layers }]);
  document.damagedEntries = undefined;
  // This tab's page does not know of it either.
  news.postMessage({ from: "", project: info.project, infos: [aside] } satisfies News);
}

function activityOf(before: DocumentInfo, after: DocumentInfo, edits: number): Activity {
  const minute = Math.floor(after.changed / 60_000);
  return { project: after.project, minute, edits, accepted: Math.max(0, after.accepted - before.accepted) };
}

/** Puts a change into the journal and on its way to the disk. */
function keep(
  change: ChangeView | undefined,
  by: "person" | "recogniser" = "person",
): ChangeView | undefined {
  if (!change) return undefined;
  const document = current();
  document.changes += 1;
  if (by === "person") document.edits += 1;
  if (change.entry !== undefined) {
    const at = change.history.done - 1;
    document.entries.length = at;
    document.entries.push(change.entry);
    document.unsavedFrom = Math.min(document.unsavedFrom, at);
  }
  save();
  return change;
}

function close(): void {
  const last = open;
  open = undefined;
  if (!last) return;
  // Its last save may still read it.
  saving = saving.then(() => {
    try {
      last.editor.free();
    } catch {
      // One that has failed cannot be freed: its memory is lost, the next document is not.
    } finally {
      last.lock.release();
    }
  });
}

function show(
  document: Omit<Open, "opening" | "edits" | "changes">,
  damaged?: string,
  opening = openings + 1,
): Opened {
  openings = opening;
  open = { ...document, opening, edits: 0, changes: 0 };
  const { info, text, editor, stored } = document;
  return { opening, info, text, view: editor.view(), stored, damaged, language: foreignLanguage(text) };
}

/** What there is of a document in whose place another worker opens it. */
export type Resumed = { key: string } | { unstored: StoredDocument; project: ProjectLabels | undefined };

const GONE = "This document is no longer in this browser: it was deleted elsewhere.";

const api = {
  ...heart,

  /** `why`: nothing can be stored. Asked again, what is in the way would keep this waiting without a word. */
  async start(from: string, listener: SavedListener, why: string | undefined): Promise<void> {
    tab = from;
    holdAs(`${from} editor`);
    onSaved = listener;
    blocked = why;
    await loadCore();
  },

  async open(key: string): Promise<Opened> {
    // Opened anew, it would wait for its own lock.
    if (open?.info.key === key) await api.leave();
    const name = (await storage.info(key))?.name;
    if (name === undefined) throw new Error(GONE);
    const lock = await lockOpened(tab, storage, key, name);
    try {
      const stored = await storage.load(key);
      if (!stored) throw new Error(GONE);
      const { info, text } = stored;
      const project = await storage.project(info.project);
      const { editor, entries, damaged } = replay(info, text, stored.entries, project);
      // A damaged document is left as it is, until it is worked on.
      const labelled = info.labelled || damaged !== undefined;
      const unsavedFrom = entries.length;
      // Only now: where this one cannot be opened, the other stays open.
      await api.leave();
      return show(
        {
          info: { ...info, labelled },
          editor,
          text,
          entries,
          layers: stored.layers,
          unsavedFrom,
          stored: true,
          project,
          damagedEntries: damaged === undefined ? undefined : stored.entries,
          lock,
        },
        damaged,
      );
    } catch (error) {
      lock.release();
      throw error;
    }
  },

  /** Opens a document that could not be stored; every edit tries again. */
  async openUnstored(
    { info, text, entries, layers }: StoredDocument,
    project: ProjectLabels | undefined,
  ): Promise<Opened> {
    close();
    const lock = await lockOpened(tab, storage, info.key, info.name);
    const { editor } = replay(info, text, entries, project);
    const opened = show({
      info,
      editor,
      text,
      entries,
      layers,
      unsavedFrom: 0,
      stored: false,
      project,
      lock,
    });
    save();
    return opened;
  },

  /**
   * Opens the document again that was open in a worker that is gone, as it was answered last: what
   * was stored beyond that is done again by whoever waits for its answer.
   */
  async resume(opening: number, from: Resumed, unsaved: Unsaved): Promise<void> {
    const key = "key" in from ? from.key : from.unstored.info.key;
    const stored = "key" in from ? await storage.load(key) : from.unstored;
    if (!stored) throw new Error(GONE);
    const { info, text, layers } = stored;
    const lock = await lockOpened(tab, storage, key, info.name);
    const project = "key" in from ? await storage.project(info.project) : from.project;
    const wanted = [...stored.entries.slice(0, unsaved.keep), ...unsaved.entries];
    const { applied, labelled } = unsaved;
    const { editor, entries } = replay({ name: info.name, applied }, text, wanted, project);
    show(
      {
        info: { ...info, labelled },
        editor,
        text,
        entries,
        layers,
        unsavedFrom: Math.min(unsaved.keep, entries.length),
        stored: "key" in from,
        project,
        damagedEntries: unsaved.damaged ? stored.entries : undefined,
        lock,
      },
      undefined,
      opening,
    );
    save();
  },

  /** When all that was under way to the disk is there, or has failed and that was reported. */
  async settled(): Promise<void> {
    await saving;
  },

  /** Done with the open document. */
  async leave(): Promise<void> {
    close();
    await saving;
  },

  apply(edit: EditView): ChangeView | undefined {
    return keep(current().editor.apply(edit, Date.now()));
  },

  /** Findings for a document that may have been closed since. */
  predict(opening: number, findings: FindingsView): ChangeView | undefined {
    if (open?.opening !== opening) return undefined;
    open.info = { ...open.info, labelled: true };
    const change = open.editor.predict(findings, Date.now());
    // That nothing was found is worth keeping too.
    if (!change) {
      open.changes += 1;
      save();
    }
    return keep(change, "recogniser");
  },

  /** What an edit of equal words could do. `labels`: the project's, as JSON. */
  equal(edit: EditView, labels: string | undefined): EqualView {
    const search = new EqualSearch(edit, labels);
    try {
      return current().editor.equal(search);
    } finally {
      search.free();
    }
  },

  /** What was done to the document, from the first change on. */
  changes(): PastChangeView[] {
    return current().editor.changes().changes;
  },

  /** Reverts an earlier change. @throws if something was changed since. */
  revert(entry: string): ChangeView | undefined {
    return keep(current().editor.revert(entry, Date.now()));
  },

  /** The last entry of the journal that is applied: what {@link revert} reverts. */
  lastEntry(): string | undefined {
    const { editor, entries } = current();
    return entries[editor.summary().applied - 1];
  },

  undo(): ChangeView | undefined {
    return keep(current().editor.undo());
  },

  redo(): ChangeView | undefined {
    return keep(current().editor.redo());
  },

  snap(start: number, end: number): RangeView | undefined {
    return current().editor.snap(start, end);
  },

  sentence(start: number, end: number): RangeView {
    return current().editor.sentence(start, end);
  },

  step(offset: number, end: boolean, character: boolean, forward: boolean): number {
    return current().editor.step(offset, end, character, forward);
  },

  /** Tries again what could not be saved. */
  retrySave(): void {
    // What was in the way may be gone.
    blocked = undefined;
    save();
  },

  /** The open document as it is here, stored or not. */
  snapshot(): DocumentSnapshot {
    const { info, editor, text, entries, layers } = current();
    return { info: updatedInfo(info, editor), text, entries, layers };
  },
};

export type EditorApi = typeof api;
expose(api);
