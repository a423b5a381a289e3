/**
 * The open document, off the page's thread. The core decides what an edit does;
 * this keeps what it did.
 */
import { expose } from "comlink";
import init, {
  type ChangeView,
  type DocumentView,
  type Editor,
  type EditView,
  EqualSearch,
  type EqualView,
  type FindingsView,
  type PastChangeView,
  type RangeView,
} from "../core/pkg/wiremark.js";
import { newId } from "../storage/ids.js";
import {
  type Activity,
  DocumentDeleted,
  type DocumentInfo,
  type ProjectInfo,
  Storage,
  type StoredDocument,
  type StoredLayer,
} from "../storage/storage.js";
import { errorMessage, lockOpened, type News, replay, updatedInfo } from "./shared.js";

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
}

/** A document with its history, as files are made of it. */
export type DocumentSnapshot = StoredDocument;

/** Called when all of a document is on disk, or why it is not. */
export type SavedListener = (opening: number, info: DocumentInfo, error?: string) => unknown;

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
  /** The whole of a damaged journal, until it is put aside: the first edit goes over it. */
  damagedEntries?: string[] | undefined;
  /** What a person did since the last save. */
  edits: number;
  /** Gives up its lock. */
  unlock: () => void;
}

/** At once: the page asks for it when it has its documents. */
const loaded = init();
let storage: Storage | undefined;
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
  const { opening, editor, entries, unsavedFrom, edits } = document;
  const count = entries.length;
  const before = document.info;
  let info = before;
  document.unsavedFrom = count;
  document.edits = 0;
  try {
    info = { ...updatedInfo(before, editor), changed: Date.now() };
    if (!storage) throw new Error(blocked ?? "the browser's storage is closed to this page.");
    await putAside(document, storage);
    const text = document.stored ? undefined : document.text;
    const activity = edits > 0 ? activityOf(before, info, edits) : undefined;
    const saved = await storage.save(info, unsavedFrom, entries.slice(unsavedFrom, count), {
      text,
      layers: document.layers,
      activity,
    });
    // It may have been read while this was on its way to the disk.
    document.info = { ...saved, labelled: document.info.labelled };
    document.stored = true;
    news.postMessage({ from: tab, project: info.project, infos: [document.info] } satisfies News);
    // Later edits may still be under way; theirs is the last word.
    if (document.unsavedFrom === entries.length) onSaved(opening, document.info);
  } catch (error) {
    if (error instanceof DocumentDeleted) Object.assign(document, { stored: false, unsavedFrom: 0 });
    document.unsavedFrom = Math.min(document.unsavedFrom, unsavedFrom);
    document.edits += edits;
    // Reported before anyone who waits for the save goes on.
    await onSaved(opening, info, errorMessage(error));
  }
}

/** Keeps what is damaged of a document as one of its own, for whoever can mend it. */
async function putAside(document: Open, storage: Storage): Promise<void> {
  const { damagedEntries: entries, info, text } = document;
  if (!entries) return;
  const aside = {
    ...info,
    key: newId(),
    name: `${info.name}, damaged`,
    heading: undefined,
    inForce: entries.length,
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
  if (by === "person") document.edits += 1;
  if (change.entry !== undefined) {
    const at = change.history.done - 1;
    document.entries.length = at;
    document.entries.push(change.entry);
    document.unsavedFrom = Math.min(document.unsavedFrom, at);
  }
  save();
  return { ...change, entry: undefined };
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
      last.unlock();
    }
  });
}

function show(document: Omit<Open, "opening" | "edits">, damaged?: string): Opened {
  openings += 1;
  open = { ...document, opening: openings, edits: 0 };
  const { info, text, editor, stored } = document;
  return { opening: openings, info, text, view: editor.view(), stored, damaged };
}

const api = {
  /** `why`: nothing can be stored. Asked again, what is in the way would keep this waiting without a word. */
  async start(from: string, listener: SavedListener, why: string | undefined): Promise<void> {
    tab = from;
    onSaved = listener;
    await loaded;
    blocked = why;
    if (why !== undefined) return;
    try {
      storage = await Storage.open();
    } catch (error) {
      blocked = errorMessage(error);
    }
  },

  async open(key: string): Promise<Opened> {
    // Opened anew, it would wait for its own lock.
    if (open?.info.key === key) await api.leave();
    const name = (await storage?.info(key))?.name ?? key;
    const unlock = await lockOpened(tab, key, name);
    try {
      const stored = await storage?.load(key);
      if (!stored) throw new Error(`“${name}” is no longer in this browser's storage.`);
      const { info, text } = stored;
      const project = await storage?.project(info.project);
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
          damagedEntries: damaged === undefined ? undefined : stored.entries,
          unlock,
        },
        damaged,
      );
    } catch (error) {
      unlock();
      throw error;
    }
  },

  /** Opens a document that could not be stored; every edit tries again. */
  async openUnstored(
    { info, text, entries, layers }: StoredDocument,
    project: Pick<ProjectInfo, "labels"> | undefined,
  ): Promise<Opened> {
    close();
    const unlock = await lockOpened(tab, info.key, info.name);
    const { editor } = replay(info, text, entries, project);
    const opened = show({ info, editor, text, entries, layers, unsavedFrom: 0, stored: false, unlock });
    save();
    return opened;
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
    if (!change) save();
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
    return entries[editor.summary().inForce - 1];
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

  step(offset: number, end: boolean, character: boolean, forward: boolean): number {
    return current().editor.step(offset, end, character, forward);
  },

  /** Tries again what could not be saved. */
  retrySave(): void {
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
