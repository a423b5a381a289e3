/**
 * Workers in memory, for tests without a browser: the interfaces of the page's workers over
 * maps of documents and projects, with the core deciding edits as in the real ones.
 */
import { readFileSync } from "node:fs";
import {
  articles,
  type ChangeView,
  defaultLabels,
  Editor,
  EqualSearch,
  type FindingView,
  initSync,
} from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo, StoredDocument } from "../storage/storage.js";
import { untouched } from "../storage/testing.js";
import type { Opened, SavedListener } from "../workers/editor.worker.js";
import type { Done } from "../workers/library/bulk.js";
import type { NewDocument } from "../workers/library/documents.js";
import { hitIn, wordsPattern } from "../workers/library/hits.js";
import type { Address } from "./address.js";
import type { PreferenceStorage } from "./preferences.js";
import type { AnnotatorWorker, EditorWorker, ProjectWorker, Stoppable } from "./workers.js";

initSync({ module: readFileSync(new URL("../core/pkg/wiremark_bg.wasm", import.meta.url)) });

/** What is stored, for all workers of one test. */
export class MemoryStorage {
  readonly documents = new Map<string, StoredDocument>();
  readonly projects = new Map<string, ProjectInfo>();
  /** Why nothing can be stored, if so. */
  full: string | undefined;
  /** The browser has closed it. */
  lost: () => unknown = () => {};
  private next = 0;

  constructor() {
    this.putProject({ id: "p", name: "My articles", created: 1, changed: 1 });
  }

  putProject(project: ProjectInfo): ProjectInfo {
    this.projects.set(project.id, project);
    return project;
  }

  /** Stores a text as a document; its name is its key. */
  put(key: string, text: string, more: Partial<DocumentInfo> = {}): DocumentInfo {
    const info = untouched(key, { order: this.documents.size, length: text.length, ...more });
    this.documents.set(key, { info, text, entries: [], layers: [] });
    return info;
  }

  info(key: string): DocumentInfo {
    return this.get(key).info;
  }

  get(key: string): StoredDocument {
    const stored = this.documents.get(key);
    if (!stored) throw new Error(`“${key}” is no longer in this browser's storage.`);
    return stored;
  }

  change(key: string, change: Partial<DocumentInfo>): DocumentInfo {
    const stored = this.get(key);
    stored.info = { ...stored.info, ...change };
    return stored.info;
  }

  infos(project: string): DocumentInfo[] {
    return [...this.documents.values()].map(({ info }) => info).filter((info) => info.project === project);
  }

  newKey(): string {
    this.next += 1;
    return `new-${this.next}`;
  }

  /** The core's editor of a document, with its journal replayed. */
  editorOf({ info, text, entries }: StoredDocument): Editor {
    const editor = new Editor(info.name, text, this.projects.get(info.project)?.labels);
    editor.replay(entries, info.applied);
    return editor;
  }

  /** Stores what a change did. */
  keep(stored: StoredDocument, editor: Editor, change: ChangeView | undefined): ChangeView | undefined {
    if (!change) return undefined;
    if (change.entry !== undefined) {
      stored.entries.length = change.history.done - 1;
      stored.entries.push(change.entry);
    }
    stored.info = { ...stored.info, ...editor.summary() };
    return { ...change, entry: undefined };
  }
}

/** A worker of which only these functions are needed; any other fails. */
const only = <Worker extends object>(functions: Partial<Worker>): Worker =>
  new Proxy(functions, {
    get: (known, name) => {
      if (!(name in known)) throw new Error(`the worker in memory cannot do ${String(name)}`);
      return known[name as keyof Worker];
    },
  }) as Worker;

export function memoryEditor(storage: MemoryStorage): EditorWorker {
  let open: { opening: number; stored: StoredDocument; editor: Editor } | undefined;
  let openings = 0;
  let onSaved: SavedListener = () => {};
  let saving: Promise<unknown> = Promise.resolve();
  const current = () => {
    if (!open) throw new Error("No document is open.");
    return open;
  };
  const save = () => {
    const { opening, stored } = current();
    const { full } = storage;
    if (full === undefined) storage.documents.set(stored.info.key, stored);
    // As from another thread: later than the answer to the edit.
    saving = saving
      .then(() => new Promise((resolve) => setTimeout(resolve)))
      .then(() => onSaved(opening, stored.info, full));
  };
  const keep = (change: ChangeView | undefined) => {
    const { stored, editor } = current();
    const kept = storage.keep(stored, editor, change);
    if (change) save();
    return kept;
  };
  const show = (stored: StoredDocument): Opened => {
    openings += 1;
    open = { opening: openings, stored, editor: storage.editorOf(stored) };
    const { info, text } = stored;
    return { opening: openings, info, text, view: open.editor.view(), stored: storage.full === undefined };
  };
  return only<EditorWorker>({
    start: async (_tab, listener) => {
      onSaved = listener;
    },
    open: async (key) => show(storage.get(key)),
    openUnstored: async (unstored) => {
      const opened = show(unstored);
      save();
      return opened;
    },
    settled: async () => {
      await saving;
    },
    leave: async () => {
      open = undefined;
      await saving;
    },
    apply: async (edit) => keep(current().editor.apply(edit)),
    predict: async (opening, findings) => {
      if (open?.opening !== opening) return undefined;
      open.stored.info = { ...open.stored.info, labelled: true };
      return keep(open.editor.predict(findings));
    },
    equal: async (edit, labels) => current().editor.equal(new EqualSearch(edit, labels)),
    changes: async () => current().editor.changes().changes,
    revert: async (entry) => keep(current().editor.revert(entry)),
    lastEntry: async () => {
      const { stored, editor } = current();
      return stored.entries[editor.summary().applied - 1];
    },
    undo: async () => keep(current().editor.undo()),
    redo: async () => keep(current().editor.redo()),
    snap: async (start, end) => current().editor.snap(start, end),
    sentence: async (start, end) => current().editor.sentence(start, end),
    step: async (offset, end, character, forward) => current().editor.step(offset, end, character, forward),
    retrySave: async () => save(),
    snapshot: async () => current().stored,
  });
}

export function memoryProjectWorker(storage: MemoryStorage): ProjectWorker {
  const made = ({ text, title }: NewDocument, project: ProjectInfo): StoredDocument => {
    const key = storage.newKey();
    const info = untouched(key, {
      project: project.id,
      name: title ?? key,
      order: storage.documents.size,
      length: text.length,
      labelled: false,
    });
    return { info, text, entries: [], layers: [] };
  };
  const editAll: ProjectWorker["editEach"] = async (edits, progress) => {
    const result = { done: [] as Done[], infos: [] as DocumentInfo[], tried: 0, skipped: [] };
    for (const { key, edit } of edits) {
      const stored = storage.get(key);
      const editor = storage.editorOf(stored);
      const change = editor.apply(edit);
      storage.keep(stored, editor, change);
      if (change?.entry !== undefined) result.done.push({ key, entry: change.entry });
      result.infos.push(stored.info);
      result.tried += 1;
      if (progress && !(await progress(result.tried, edits.length))) break;
    }
    return result;
  };
  return only<ProjectWorker>({
    start: async (_tab, lost) => {
      storage.lost = lost;
      return {
        projects: [...storage.projects.values()],
        labels: defaultLabels().labels,
        blocked: storage.full,
      };
    },
    reopen: async (current) => {
      if (storage.full === undefined && !storage.projects.has(current.id)) storage.putProject(current);
      return storage.full;
    },
    projects: async () => [...storage.projects.values()],
    changeProject: async (id, change) => {
      const fresh = { id: id ?? storage.newKey(), name: "", created: storage.projects.size + 1, changed: 1 };
      return storage.putProject({ ...fresh, ...storage.projects.get(fresh.id), ...change });
    },
    removeProject: async (id) => {
      storage.projects.delete(id);
    },
    documents: async (project) => storage.infos(project),
    articles: async (text) => articles(text).articles,
    add: async (project, documents) => {
      if (storage.full !== undefined) throw new Error(storage.full);
      const all = documents.map((document) => made(document, project));
      for (const one of all) storage.documents.set(one.info.key, one);
      return all.map(({ info }) => info);
    },
    unstored: async (project, document) => made(document, project),
    rename: async (key, name) => storage.change(key, { name: name.trim() }),
    duplicate: async (key) => {
      const { info, text } = storage.get(key);
      return storage.put(storage.newKey(), text, { name: `${info.name}-copy` });
    },
    discard: async (keys, discarded) =>
      keys.map((key) => storage.change(key, { deleted: discarded ? 1 : undefined })),
    remove: async (keys) => {
      for (const key of keys) storage.documents.delete(key);
    },
    unannotatedText: async (key) => (storage.info(key).labelled ? undefined : storage.get(key).text),
    predict: async (key, findings) => {
      const stored = storage.get(key);
      const editor = storage.editorOf(stored);
      storage.keep(stored, editor, editor.predict(findings));
      return storage.change(key, { labelled: true });
    },
    edit: (keys, edit, progress) =>
      editAll(
        keys.map((key) => ({ key, edit })),
        progress,
      ),
    editEach: (edits, progress) => editAll(edits, progress),
    revert: async (done, progress) => {
      const result = { done: [], infos: [] as DocumentInfo[], tried: 0 };
      for (const { key, entry } of done) {
        const stored = storage.get(key);
        const editor = storage.editorOf(stored);
        storage.keep(stored, editor, editor.revert(entry));
        result.infos.push(stored.info);
        result.tried += 1;
        if (progress && !(await progress(result.tried, done.length))) break;
      }
      return { ...result, skipped: [] };
    },
    search: async (keys, words, found, progress) => {
      const pattern = wordsPattern(words);
      found(
        keys.flatMap((key) => {
          const hit = hitIn(storage.get(key).text, pattern);
          return hit ? [{ key, ...hit }] : [];
        }),
      );
      await progress(keys.length, keys.length);
    },
    snapshot: async (key) => storage.documents.get(key),
  });
}

/** What the annotator in memory finds: these words, wherever they are. */
const FOUND: Record<string, { label: string; confidence: number }> = {
  Beirut: { label: "PLACE", confidence: 0.9 },
  Mosul: { label: "PLACE", confidence: 0.4 },
  Friday: { label: "DATE", confidence: 0.7 },
};

/** `gate`: what each text waits for before its findings come. */
export function memoryAnnotator(gate: () => Promise<unknown> = async () => {}): Stoppable<AnnotatorWorker> {
  const client = only<AnnotatorWorker>({
    use: async () => {},
    annotate: async (text) => {
      await gate();
      const findings = Object.entries(FOUND).flatMap(([words, found]) =>
        [...text.matchAll(new RegExp(words, "g"))].map(
          ({ index }): FindingView => ({
            start: index,
            end: index + words.length,
            attributes: {},
            ...found,
          }),
        ),
      );
      return { findings: findings.sort((a, b) => a.start - b.start) };
    },
  });
  return { client, stop: () => {} };
}

/** The browser's small storage, in memory. */
export function memoryPreferences(kept = new Map<string, string>()): PreferenceStorage {
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  };
}

export class MemoryAddress implements Address {
  key = "";
  title = "";
  private readonly listeners = new Set<() => void>();

  show(key: string, name: string): void {
    this.key = key;
    this.title = name;
  }

  clear(): void {
    this.key = "";
    this.title = "";
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The person goes there. */
  go(key: string): void {
    this.key = key;
    for (const listener of this.listeners) listener();
  }
}
