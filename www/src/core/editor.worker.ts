/**
 * The open document and its storage, off the page's thread. The core decides
 * what an edit does; this keeps what it did.
 */
import { expose } from "comlink";
import { type DocumentInfo, Storage, type StoredDocument } from "../storage/storage.js";
import init, {
  articles,
  type ChangeView,
  type DocumentView,
  defaultLabels,
  documentName,
  Editor,
  type EditView,
  Exporter,
  exportFormats,
  type FindingsView,
  type FormatView,
  type LabelView,
  type RangeView,
} from "./pkg/wiremark.js";

/** What the page needs before it can show anything. */
export interface Start {
  labels: LabelView[];
  formats: FormatView[];
  documents: DocumentInfo[];
  /** Why nothing can be saved, if so. */
  blocked?: string;
}

/** A document as it is opened. */
export interface Opened {
  /** Tells this opening from every other, of the same document too. */
  key: number;
  id: string;
  text: string;
  view: DocumentView;
  /** Whether all of it is on disk. */
  stored: boolean;
  /** Whether the recogniser has read it. */
  labelled: boolean;
  /** What could not be brought back, if anything. */
  damaged?: string | undefined;
}

/** What became of a text. */
export interface Created extends Opened {
  /** The documents that its articles are, if there are several; the first is open. */
  articles?: string[];
  /** Why several articles are one document nonetheless. */
  together?: { count: number; reason: string };
}

/** A text that is one document again. */
export interface Rejoined extends Opened {
  /** Documents of its articles that are still there: they have been worked on. */
  kept: string[];
}

export interface Exported {
  name: string;
  mime: string;
  bytes: Uint8Array;
  /** Documents that are not in it, because their journals are damaged. */
  missing: string[];
}

/** Called when all of a document is on disk, or why it is not. */
export type SavedListener = (key: number, id: string, error?: string) => void;

interface Open {
  key: number;
  labelled: boolean;
  editor: Editor;
  text: string;
  created: number;
  /** The journal as it should be stored, and from where it is not stored yet. */
  entries: string[];
  unsavedFrom: number;
  /** Whether the document itself is stored. */
  stored: boolean;
  /** Lets other tabs have it. */
  letGo: () => void;
}

let storage: Storage | undefined;
let blocked: string | undefined;
let open: Open | undefined;
let opened = 0;
/** How long the journals of taken-apart articles were before anyone worked on them. */
const untouched = new Map<string, number>();
let onSaved: SavedListener = () => {};
/** Saving happens in the order of the edits; edits never wait for it. */
let saving: Promise<void> = Promise.resolve();

function current(): Open {
  if (!open) throw new Error("No document is open.");
  return open;
}

function message(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "QuotaExceededError") return "the browser's storage is full.";
  return error.message || error.name;
}

/** Stores what is not stored yet of the open document. */
function save(): void {
  const document = current();
  saving = saving.then(() => saveNow(document));
}

/** Never fails: what goes wrong is told, and tried again with the next edit. */
async function saveNow(document: Open): Promise<void> {
  const { key, editor, entries, unsavedFrom, labelled } = document;
  const count = entries.length;
  const id = editor.id;
  document.unsavedFrom = count;
  try {
    if (!storage) throw new Error(blocked ?? "the browser's storage is closed to this page.");
    const info: DocumentInfo = {
      id,
      created: document.created,
      changed: Date.now(),
      length: document.text.length,
      labelled,
      ...editor.summary(),
    };
    const text = document.stored ? undefined : document.text;
    await storage.save(info, unsavedFrom, entries.slice(unsavedFrom, count), text);
    document.stored = true;
    // Later edits may still be under way; theirs is the last word.
    if (document.unsavedFrom === entries.length) onSaved(key, id);
  } catch (error) {
    document.unsavedFrom = Math.min(document.unsavedFrom, unsavedFrom);
    onSaved(key, id, message(error));
  }
}

/** Puts a change into the journal and on its way to the disk. */
function keep(change: ChangeView | undefined): ChangeView | undefined {
  if (!change) return undefined;
  const document = current();
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
    last.editor.free();
    last.letGo();
  });
}

/** How long a tab that is being closed or loaded anew may take to let go. */
const PATIENCE = 2_000;

/**
 * Keeps a document to this tab until the answer is called: two that write one
 * journal would overwrite each other's edits.
 */
async function hold(id: string): Promise<() => void> {
  // On plain http there are no locks.
  if (!navigator.locks) return () => {};
  return new Promise((held, refused) => {
    const signal = AbortSignal.timeout(PATIENCE);
    navigator.locks
      .request(`wiremark ${id}`, { signal }, () => new Promise<void>((letGo) => held(letGo)))
      .catch(() => refused(new Error(`“${id}” is open in another tab. Close it there first.`)));
  });
}

/** A name that is not taken yet. */
function nameOf(text: string, file: string | undefined, taken: string[]): string {
  return documentName(file, text.slice(0, 400), taken);
}

/** Opens a document that is not there yet. */
async function openNew(id: string, text: string, published: string | undefined): Promise<Opened> {
  close();
  const letGo = await hold(id);
  const editor = new Editor(id, text);
  opened += 1;
  open = {
    key: opened,
    labelled: false,
    editor,
    text,
    created: Date.now(),
    entries: [],
    unsavedFrom: 0,
    stored: false,
    letGo,
  };
  if (published) keep(editor.apply({ kind: "publish", date: published }));
  else save();
  return { key: open.key, id, text, view: editor.view(), stored: false, labelled: false };
}

/** A document that is not opened, as it is stored. */
function unopened(id: string, text: string, published: string | undefined, changed: number): StoredDocument {
  const editor = new Editor(id, text);
  try {
    const change = published ? editor.apply({ kind: "publish", date: published }) : undefined;
    const entries = change?.entry === undefined ? [] : [change.entry];
    const known = { id, created: changed, changed, length: text.length, labelled: false };
    return { info: { ...known, ...editor.summary() }, text, entries };
  } finally {
    editor.free();
  }
}

/** The recogniser's findings are nobody's work. */
function readBy(id: string, before: number, after: number): void {
  if (untouched.get(id) === before) untouched.set(id, after);
}

const api = {
  async start(listener: SavedListener): Promise<Start> {
    onSaved = listener;
    await init();
    let documents: DocumentInfo[] = [];
    try {
      storage = await Storage.open();
      documents = await storage.list();
    } catch (error) {
      blocked = message(error);
    }
    return { labels: defaultLabels().labels, formats: exportFormats().formats, documents, blocked };
  },

  async documents(): Promise<DocumentInfo[]> {
    await saving;
    return storage ? storage.list() : [];
  },

  /** A document, or several if the text holds several articles. */
  async create(text: string, file: string | undefined, published: string | undefined): Promise<Created> {
    const taken = (await api.documents()).map((info) => info.id);
    const found = articles(text).articles;
    const together = async (reason: string) => ({
      ...(await openNew(nameOf(text, file, taken), text, published)),
      together: { count: found.length, reason },
    });
    if (found.length < 2) return openNew(nameOf(text, file, taken), text, published);
    // What is not open has to be stored.
    if (!storage) return together(blocked ?? "the browser's storage is closed to this page.");
    const pieces = found.map(({ start, end, title }) => {
      const id = nameOf(title, undefined, taken);
      taken.push(id);
      return { id, text: text.slice(start, end) };
    });
    const [first, ...others] = pieces as [(typeof pieces)[0], ...typeof pieces];
    const now = Date.now();
    // The list has the last changed first, and these in their order.
    const documents = others.map(({ id, text }, nth) => unopened(id, text, published, now - nth - 1));
    try {
      await storage.add(documents);
    } catch (error) {
      return together(message(error));
    }
    for (const { info, entries } of documents) untouched.set(info.id, entries.length);
    const opening = await openNew(first.id, first.text, published);
    untouched.set(first.id, current().entries.length);
    return { ...opening, articles: pieces.map((piece) => piece.id) };
  },

  /** One document from a text, instead of those of its articles that nobody worked on yet. */
  async rejoin(
    text: string,
    file: string | undefined,
    published: string | undefined,
    apart: string[],
  ): Promise<Rejoined> {
    const documents = await api.documents();
    const replaced: string[] = [];
    for (const { id } of documents) {
      if (!apart.includes(id)) continue;
      const { entries } = (open?.editor.id === id ? open : await storage?.load(id)) ?? {};
      if (entries?.length === untouched.get(id)) replaced.push(id);
    }
    const taken = documents.map((info) => info.id).filter((id) => !replaced.includes(id));
    const id = nameOf(text, file, taken);
    const opening = await openNew(id, text, published);
    await saving;
    // Its articles go only when it is safe, and not from under another tab.
    if (open?.stored) {
      untouched.delete(id);
      for (const other of replaced) if (other !== id) await api.remove(other).catch(() => {});
    }
    const left = (await api.documents()).map((info) => info.id);
    return { ...opening, kept: left.filter((other) => other !== id && apart.includes(other)) };
  },

  /** The text of a stored document that nobody has read yet. */
  async unread(id: string): Promise<string | undefined> {
    if (open?.editor.id === id) return undefined;
    const stored = await storage?.load(id);
    return stored?.info.labelled === false ? stored.text : undefined;
  },

  /** Findings for a stored document, unless someone was quicker. */
  async predictStored(id: string, findings: FindingsView): Promise<void> {
    await saving;
    if (!storage || open?.editor.id === id) return;
    const letGo = await hold(id);
    try {
      const stored = await storage.load(id);
      if (!stored || stored.info.labelled) return;
      const { editor, entries, damaged } = replayed(stored.info, stored.text, stored.entries);
      try {
        if (damaged !== undefined) return;
        const change = editor.predict(findings);
        const added = change?.entry === undefined ? [] : [change.entry];
        readBy(id, entries.length, entries.length + added.length);
        const info = { ...stored.info, labelled: true, ...editor.summary() };
        await storage.save(info, entries.length, added);
      } finally {
        editor.free();
      }
    } finally {
      letGo();
    }
  },

  async open(id: string): Promise<Opened> {
    close();
    await saving;
    const letGo = await hold(id);
    const stored = await storage?.load(id);
    if (!stored) {
      letGo();
      throw new Error(`“${id}” is no longer in this browser's storage.`);
    }
    const { editor, entries, damaged } = replayed(stored.info, stored.text, stored.entries);
    opened += 1;
    // A damaged document is left as it is: nothing is put over what may be mended.
    const labelled = stored.info.labelled || damaged !== undefined;
    open = {
      key: opened,
      labelled,
      editor,
      text: stored.text,
      created: stored.info.created,
      entries,
      unsavedFrom: entries.length,
      stored: true,
      letGo,
    };
    return { key: open.key, id, text: stored.text, view: editor.view(), stored: true, labelled, damaged };
  },

  async remove(id: string): Promise<void> {
    if (open?.editor.id === id) close();
    await saving;
    const letGo = await hold(id);
    await storage?.remove(id).finally(letGo);
  },

  /** When all that was under way to the disk is there, or has failed. */
  async settled(): Promise<void> {
    await saving;
  },

  /** Done with the open document. */
  async leave(): Promise<void> {
    close();
    await saving;
  },

  apply(edit: EditView): ChangeView | undefined {
    return keep(current().editor.apply(edit));
  },

  /** Findings for a document that may have been closed since. */
  predict(key: number, findings: FindingsView): ChangeView | undefined {
    if (open?.key !== key) return undefined;
    open.labelled = true;
    const before = open.entries.length;
    const change = open.editor.predict(findings);
    // That nothing was found is worth keeping too.
    if (!change) save();
    const kept = keep(change);
    readBy(open.editor.id, before, open.entries.length);
    return kept;
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

  /** The open document, or every stored one, as a file. */
  async export(name: string, all: boolean): Promise<Exported> {
    const format = exportFormats().formats.find((known) => known.name === name);
    if (!format) throw new Error(`There is no format “${name}”.`);
    const exporter = new Exporter();
    const missing: string[] = [];
    try {
      // What cannot be stored is still open here.
      if (!all || !storage) {
        exporter.add(current().editor);
      } else {
        await saving;
        for (const { id } of (await storage?.list()) ?? []) {
          const stored = await storage?.load(id);
          if (!stored) continue;
          const { editor, damaged } = replayed(stored.info, stored.text, stored.entries);
          try {
            if (damaged) missing.push(id);
            else exporter.add(editor);
          } finally {
            editor.free();
          }
        }
      }
      const stem = all ? "wiremark" : current().editor.id;
      return { name: `${stem}.${format.extension}`, mime: format.mime, bytes: exporter.write(name), missing };
    } finally {
      exporter.free();
    }
  },
};

/** A stored document with its history; a damaged journal is kept up to the damage. */
function replayed(info: DocumentInfo, text: string, entries: string[]) {
  const editor = new Editor(info.id, text);
  try {
    editor.replay(entries, info.done);
    return { editor, entries };
  } catch (error) {
    return { editor, entries: entries.slice(0, editor.view().history.done), damaged: message(error) };
  }
}

export type EditorApi = typeof api;
expose(api);
