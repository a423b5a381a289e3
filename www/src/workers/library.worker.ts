/**
 * Projects and the documents that are not open: making, naming, searching and
 * changing many at once, off the page's thread and away from the open document's.
 */
import { expose } from "comlink";
import init, {
  articles,
  type ChangeView,
  type CorrectionView,
  checkLabels,
  defaultLabels,
  documentName,
  type Editor,
  type EditView,
  type FindingsView,
  type LabelView,
  labelsJson,
  parseTerms,
  type TermsView,
} from "../core/pkg/wiremark.js";
import {
  type Activity,
  type DocumentInfo,
  FIRST_PROJECT,
  newId,
  type ProjectInfo,
  Storage,
  type StoredDocument,
  type StoredLayer,
} from "../storage/storage.js";
import { type EqualIn, equalIn } from "./contexts.js";
import type { DocumentSnapshot } from "./editor.worker.js";
import { Held, hold, infoOf, message, type News, type Replayed, replayed } from "./shared.js";

/** What the page needs before it can show anything. */
export interface Start {
  projects: ProjectInfo[];
  /** The labels of a project that has none of its own. */
  labels: LabelView[];
  /** Why nothing can be saved, if so. */
  blocked?: string | undefined;
}

/** A document that is to be made. */
export interface NewDocument {
  text: string;
  /** What it is about, which names it; else its source or its first words do. */
  title?: string | undefined;
  /** Where it comes from: a file's name, or a name it had elsewhere. */
  source?: string | undefined;
  published?: string | undefined;
  /** Its history, if it has one: the core's entries. */
  entries?: string[];
  inForce?: number;
  /** Whose history that is, if somebody is named. */
  annotator?: string | undefined;
  /** Other annotators' layers. */
  layers?: StoredLayer[];
  /** Whether the recogniser is not to read it any more. */
  labelled?: boolean;
  created?: number | undefined;
  changed?: number | undefined;
  /** What its file said of it, as JSON. */
  meta?: string | undefined;
}

/** Where articles begin and end in a text that holds several. */
export interface Piece {
  start: number;
  end: number;
  title: string;
}

/** An edit of one of many documents: enough to take it back. */
export interface Done {
  key: string;
  entry: string;
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

/** How far something is that takes long; `false` stops it. */
export type Progress = (done: number, total: number) => boolean | Promise<boolean>;

let storage: Storage | undefined;
let blocked: string | undefined;

function stored(): Storage {
  if (!storage)
    throw new Error(`Nothing can be kept: ${blocked ?? "the browser's storage is closed to this page."}`);
  return storage;
}

/** Names and the next place of a project, read once. */
const known = new Map<string, { names: Set<string>; next: number }>();

let tab = "";
const news = new BroadcastChannel("wiremark");
news.onmessage = ({ data }: MessageEvent<News>) => {
  if (data.from !== tab) known.delete(data.project);
};

/** Tells other tabs what they have to read again. */
const announce = (project: string) => news.postMessage({ from: tab, project } satisfies News);

/** Tells them of documents of one project. */
function announceDocuments(infos: DocumentInfo[]): void {
  const project = infos[0]?.project;
  if (project !== undefined) news.postMessage({ from: tab, project, infos } satisfies News);
}

async function knownOf(project: string): Promise<{ names: Set<string>; next: number }> {
  let of = known.get(project);
  if (!of) {
    const infos = (await storage?.list(project)) ?? [];
    const names = new Set(infos.map((info) => info.name));
    of = { names, next: infos.reduce((next, info) => Math.max(next, info.order + 1), 0) };
    known.set(project, of);
  }
  return of;
}

/** A name that is not taken yet. */
function nameOf(source: string | undefined, text: string, names: ReadonlySet<string>): string {
  const head = text.slice(0, 400);
  const name = documentName(source, head, []);
  if (!names.has(name)) return name;
  return documentName(
    source,
    head,
    [...names].filter((other) => other.startsWith(name)),
  );
}

/** A document as it will be stored. */
async function made(
  project: ProjectInfo,
  { text, title, source, published, ...given }: NewDocument,
  place: { names: Set<string>; next: number },
): Promise<StoredDocument> {
  // A name ends where a file's ending begins, which a title has none of.
  const name = nameOf(title === undefined ? source : `${title}.`, text, place.names);
  place.names.add(name);
  const now = Date.now();
  const base = { key: newId(), project: project.id, name, source, order: place.next };
  place.next += 1;
  const history = given.entries ?? [];
  const { editor, entries, damaged } = replayed(
    { name, inForce: given.inForce ?? 0 },
    text,
    history,
    project,
  );
  try {
    if (damaged !== undefined) throw new Error(damaged);
    const change = published && given.entries === undefined ? editor.begin(published, now) : undefined;
    if (change?.entry !== undefined) entries.push(change.entry);
    const info: DocumentInfo = {
      ...base,
      ...editor.summary(),
      created: given.created ?? now,
      changed: given.changed ?? now,
      length: text.length,
      labelled: given.labelled ?? false,
      annotator: given.annotator,
      meta: given.meta,
    };
    return { info, text, entries, layers: given.layers ?? [] };
  } finally {
    editor.free();
  }
}

/** Runs with a stored document's editor, with no other tab writing it. */
async function withEditor<T>(
  key: string,
  patience: number | undefined,
  run: (stored: StoredDocument, replayed: Replayed) => T | Promise<T>,
): Promise<T | undefined> {
  const info = await stored().info(key);
  if (!info) return undefined;
  const letGo = await hold(key, info.name, patience);
  try {
    // What it was before it was ours may be old.
    const document = await stored().load(key);
    if (!document) return undefined;
    const project = await stored().project(document.info.project);
    const opened = replayed(document.info, document.text, document.entries, project);
    try {
      return await run(document, opened);
    } finally {
      opened.editor.free();
    }
  } finally {
    letGo();
  }
}

/** Runs with no other tab at work in any of these documents. @returns the projects they are of. */
async function withHeld(keys: readonly string[], run: () => Promise<void>): Promise<Set<string>> {
  const projects = new Set<string>();
  const held: (() => void)[] = [];
  try {
    for (const key of keys) {
      const info = await stored().info(key);
      if (!info) continue;
      projects.add(info.project);
      held.push(await hold(key, info.name));
    }
    await run();
  } finally {
    for (const letGo of held) letGo();
  }
  return projects;
}

/** Saves what an editor's change did to a document that is not open. */
async function keep(
  { info }: StoredDocument,
  entries: string[],
  editor: Editor,
  change: ChangeView,
  more: Partial<DocumentInfo> = {},
): Promise<{ info: DocumentInfo; entry: string | undefined }> {
  const { entry } = change;
  const at = entry === undefined ? entries.length : change.history.done - 1;
  const now = { ...infoOf(info, editor), ...more };
  return { info: await stored().save(now, at, entry === undefined ? [] : [entry]), entry };
}

/** The first version did not keep which labels a document has, by which documents are found and relabelled. */
async function completed(infos: readonly DocumentInfo[]): Promise<DocumentInfo[]> {
  const all: DocumentInfo[] = [];
  for (const info of infos) {
    const lacking = (info as Partial<DocumentInfo>).labels === undefined;
    all.push(lacking ? ((await summed(info)) ?? { ...info, labels: {} }) : info);
  }
  return all;
}

/** What a stored document's history makes of it; no labels where it is damaged. */
async function summed({ key }: DocumentInfo): Promise<DocumentInfo | undefined> {
  const document = await stored().load(key);
  if (!document) return undefined;
  const { info, text, entries } = document;
  const { editor, damaged } = replayed(info, text, entries, await stored().project(info.project));
  try {
    const now = damaged === undefined ? infoOf(info, editor) : { ...info, labels: {} };
    // Whoever has changed it meanwhile has summed it up too.
    const [after] = await stored().changeInfos([key], (before) =>
      before.changed === info.changed
        ? { ...before, ...now, name: before.name, deleted: before.deleted }
        : before,
    );
    return after;
  } finally {
    editor.free();
  }
}

const mayBeReadAgain = ({ labelled, finished, deleted }: DocumentInfo) =>
  labelled && !finished && deleted === undefined;

/** Someone else may be at work in a document of many: few can be, but a busy machine needs a moment for any. */
const IMPATIENT = 500;

/** Does something with each of many documents, as long as `progress` lets it. @returns with how many. */
async function eachOf(
  keys: readonly string[],
  progress: Progress | undefined,
  run: (key: string) => Promise<void>,
): Promise<number> {
  let last = performance.now();
  for (const [nth, key] of keys.entries()) {
    await run(key);
    if (!progress || performance.now() - last < 100) continue;
    last = performance.now();
    if (!(await progress(nth + 1, keys.length))) return nth + 1;
  }
  return keys.length;
}

const api = {
  async start(from: string): Promise<Start> {
    tab = from;
    await init();
    let projects: ProjectInfo[] = [];
    try {
      storage = await Storage.open();
      projects = await storage.projects();
    } catch (error) {
      storage = undefined;
      blocked = message(error);
    }
    if (!projects.some((project) => !project.deleted)) {
      const first = { id: FIRST_PROJECT, name: "My articles", created: Date.now(), changed: Date.now() };
      // Nobody may have used it yet; it is stored all the same, so that it has one place to be found.
      projects = [
        ...projects,
        (await storage?.changeProject(FIRST_PROJECT, (before) => ({
          ...first,
          ...before,
          deleted: undefined,
        }))) ?? first,
      ];
    }
    return { projects, labels: defaultLabels().labels, blocked };
  },

  projects: (): Promise<ProjectInfo[]> => stored().projects(),

  /** How many documents each has that were not thrown away. */
  async counts(projects: string[]): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const id of projects)
      counts[id] = (await stored().list(id)).filter((info) => info.deleted === undefined).length;
    return counts;
  },

  /** A new project, or other facts of one. */
  async changeProject(id: string | undefined, change: Partial<ProjectInfo>): Promise<ProjectInfo> {
    const now = Date.now();
    const fresh = { id: id ?? newId(), name: "", created: now };
    const project = await stored().changeProject(fresh.id, (before) => ({
      ...fresh,
      ...before,
      ...change,
      changed: now,
    }));
    announce(project.id);
    return project;
  },

  /** Takes a project away for good. @throws if one of its documents is open in another tab. */
  async removeProject(id: string): Promise<void> {
    const keys = (await stored().list(id)).map(({ key }) => key);
    await withHeld(keys, () => stored().removeProject(id));
    known.delete(id);
    announce(id);
  },

  /** In the order of import. */
  async documents(project: string): Promise<DocumentInfo[]> {
    const infos = await completed((await storage?.list(project)) ?? []);
    return infos.sort((a, b) => a.order - b.order);
  },

  /** The articles of a text; there is always one. */
  articles: (text: string): Piece[] => articles(text).articles,

  /** Makes documents of texts and stores them, all or none. */
  async add(project: ProjectInfo, documents: NewDocument[]): Promise<DocumentInfo[]> {
    const place = await knownOf(project.id);
    const before = { names: new Set(place.names), next: place.next };
    try {
      const all: StoredDocument[] = [];
      for (const document of documents) all.push(await made(project, document, place));
      // Another tab may have taken the project away for good: what is put into it is to be found again.
      if (!(await stored().project(project.id)))
        await stored().changeProject(project.id, (before) => before ?? project);
      await stored().add(all);
      const infos = all.map(({ info }) => info);
      announceDocuments(infos);
      return infos;
    } catch (error) {
      known.set(project.id, before);
      throw error;
    }
  },

  /** As {@link add} would store it, where nothing can be stored. */
  async unstored(project: ProjectInfo, document: NewDocument): Promise<DocumentSnapshot> {
    return made(project, document, await knownOf(project.id));
  },

  /** Gives a document another name; a number goes behind it when it is taken. */
  async rename(key: string, wanted: string): Promise<DocumentInfo | undefined> {
    const name = wanted.trim();
    if (name === "") throw new Error("A document needs a name.");
    const info = await stored().info(key);
    if (!info) return undefined;
    const { names } = await knownOf(info.project);
    names.delete(info.name);
    let free = name;
    for (let nth = 2; names.has(free); nth += 1) free = `${name}-${nth}`;
    names.add(free);
    const [renamed] = await stored().changeInfos([key], (before) => ({ ...before, name: free }));
    if (renamed) announceDocuments([renamed]);
    return renamed;
  },

  /** The same text and labels once more. */
  async duplicate(key: string): Promise<DocumentInfo | undefined> {
    const original = await stored().load(key);
    if (!original) return undefined;
    const { text, entries, layers, info } = original;
    const place = await knownOf(info.project);
    const name = nameOf(`${info.name}.copy`, text, place.names);
    place.names.add(name);
    const copy = { ...info, key: newId(), name, order: place.next, created: Date.now(), deleted: undefined };
    place.next += 1;
    await stored().add([{ info: copy, text, entries, layers }]);
    announceDocuments([copy]);
    return copy;
  },

  /** Throws documents away, from where they can be had back, or has them back. */
  async discard(keys: string[], discarded: boolean): Promise<DocumentInfo[]> {
    const deleted = discarded ? Date.now() : undefined;
    const infos = await stored().changeInfos(keys, (info) => ({ ...info, deleted }));
    announceDocuments(infos);
    return infos;
  },

  /** Takes documents away for good. @throws if one is open in another tab. */
  async remove(keys: string[]): Promise<void> {
    const projects = await withHeld(keys, () => stored().remove(keys));
    for (const project of projects) {
      known.delete(project);
      announce(project);
    }
  },

  /** The text of a stored document that nobody has read yet. */
  async unread(key: string): Promise<string | undefined> {
    const info = await storage?.info(key);
    return info && !info.labelled && !info.deleted ? storage?.text(key) : undefined;
  },

  /** The text of a stored document that was read before and that nobody has finished. */
  async readable(key: string): Promise<string | undefined> {
    const info = await storage?.info(key);
    return info && mayBeReadAgain(info) ? storage?.text(key) : undefined;
  },

  /**
   * Findings for a stored document, unless someone was quicker. `again`: in the
   * place of the former ones, unless someone has finished the document.
   */
  predict(key: string, findings: FindingsView, again = false): Promise<DocumentInfo | undefined> {
    return withEditor(key, undefined, async (document, { editor, entries, damaged }) => {
      const { info } = document;
      if ((again ? !mayBeReadAgain(info) : info.labelled) || damaged !== undefined) return undefined;
      const change = editor.predict(findings, Date.now());
      const labelled = { labelled: true };
      if (!change) return stored().save({ ...info, ...labelled }, entries.length, []);
      return (await keep(document, entries, editor, change, labelled)).info;
    });
  },

  /** The same edit of many documents. What is open in another tab is left out and named. */
  async edit(keys: string[], edit: EditView, progress?: Progress): Promise<BulkResult> {
    const result: BulkResult = { done: [], infos: [], tried: 0, skipped: [] };
    result.tried = await eachOf(keys, progress, async (key) => {
      try {
        await withEditor(key, IMPATIENT, async (document, { editor, entries, damaged }) => {
          if (damaged !== undefined) throw new Error(damaged);
          const change = editor.apply(edit, Date.now());
          if (!change) return;
          const { info, entry } = await keep(document, entries, editor, change, { changed: Date.now() });
          result.infos.push(info);
          if (entry !== undefined) result.done.push({ key, entry });
        });
      } catch (error) {
        const name = (await stored().info(key))?.name ?? key;
        const reason = error instanceof Held ? "open in another tab" : message(error);
        result.skipped.push({ name, reason });
      }
    });
    announceDocuments(result.infos);
    return result;
  },

  /** Takes back what {@link edit} did, where nothing was changed since. */
  async revert(done: Done[], progress?: Progress): Promise<BulkResult> {
    const entries = new Map(done.map(({ key, entry }) => [key, entry]));
    const result: BulkResult = { done: [], infos: [], tried: 0, skipped: [] };
    result.tried = await eachOf([...entries.keys()], progress, async (key) => {
      try {
        await withEditor(key, IMPATIENT, async (document, opened) => {
          if (opened.damaged !== undefined) throw new Error(opened.damaged);
          const change = opened.editor.revert(entries.get(key) as string, Date.now());
          if (!change) return;
          const { info, entry } = await keep(document, opened.entries, opened.editor, change, {
            changed: Date.now(),
          });
          result.infos.push(info);
          if (entry !== undefined) result.done.push({ key, entry });
        });
      } catch (error) {
        result.skipped.push({ name: (await stored().info(key))?.name ?? key, reason: message(error) });
      }
    });
    announceDocuments(result.infos);
    return result;
  },

  /** Documents whose texts hold these words, in whatever case; told as they are found. */
  async search(
    keys: string[],
    words: string,
    found: (keys: string[]) => void,
    progress: Progress,
  ): Promise<void> {
    const wanted = words.toLowerCase();
    let batch: string[] = [];
    await eachOf(
      keys,
      async (done, total) => {
        if (batch.length > 0) found(batch);
        batch = [];
        return progress(done, total);
      },
      async (key) => {
        if ((await stored().text(key))?.toLowerCase().includes(wanted)) batch.push(key);
      },
    );
    if (batch.length > 0) found(batch);
  },

  /** What an edit of all places of these words would do to each of many documents that have them. */
  async equal(keys: string[], words: string, edit: EditView, progress?: Progress): Promise<EqualIn[]> {
    const found: EqualIn[] = [];
    await eachOf(keys, progress, async (key) => {
      // Most do not have them, which is quickly seen.
      if (!(await stored().text(key))?.includes(words)) return;
      const document = await stored().load(key);
      if (!document) return;
      const { info, text, entries } = document;
      const { editor } = replayed(info, text, entries, await stored().project(info.project));
      try {
        const places = equalIn({ key, name: info.name, text }, editor.equal(edit));
        if (places) found.push(places);
      } finally {
        editor.free();
      }
    });
    return found;
  },

  /** A document with its history, as files are made of it. */
  async snapshot(key: string): Promise<DocumentSnapshot | undefined> {
    return storage?.load(key);
  },

  /** What people did to the recogniser's proposals in these documents, one by one. */
  async corrections(keys: string[], progress?: Progress): Promise<CorrectionsIn[]> {
    const all: CorrectionsIn[] = [];
    await eachOf(keys, progress, async (key) => {
      const document = await stored().load(key);
      if (!document) return;
      const { info, text, entries } = document;
      const { editor } = replayed(info, text, entries, await stored().project(info.project));
      try {
        all.push({ key, name: info.name, corrections: editor.corrections().corrections });
      } finally {
        editor.free();
      }
    });
    return all;
  },

  /** The labels of a label set. @throws what is wrong with it, and what to do. */
  checkLabels: (json: string): LabelView[] => checkLabels(json).labels,

  /** The labels of a project that has none of its own, as a label set's JSON. */
  defaultLabelsJson: (): string => labelsJson(),

  /** The terms of a term list, and which of its lines hold none. */
  parseTerms: (list: string): TermsView => parseTerms(list),

  activity: (project: string): Promise<Activity[]> => stored().activity(project),
};

export type LibraryApi = typeof api;
expose(api);
