/**
 * What is stored in the browser: projects, their documents, the texts, and for each
 * document one or more annotators' layers with a journal of edits each. The journal's
 * entries are the core's and opaque here.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { HeadingView, SummaryView } from "../core/pkg/wiremark.js";
import { newId } from "./ids.js";

export interface ProjectInfo {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  created: number;
  changed: number;
  /** The label set as the core's JSON; without it, the default one. */
  labels?: string | undefined;
  /** The project's own guidelines, Markdown; without them, the default ones. */
  guidelines?: string | undefined;
  /** When it was deleted, if it was. */
  deleted?: number | undefined;
}

export interface DocumentInfo extends SummaryView {
  /** Unique in this browser and never shown. */
  key: string;
  project: string;
  /** Unique in its project. */
  name: string;
  /** Milliseconds since 1970. */
  created: number;
  changed: number;
  /** Its place in the project, in the order of import. */
  order: number;
  /** In UTF-16 units. */
  length: number;
  /** Whether the recogniser has read it. */
  labelled: boolean;
  /** The file it came from, if it came from one. */
  source?: string | undefined;
  /** What that file said of it: JSON that goes out again as it came. */
  meta?: string | undefined;
  /** Whose the default layer is, which the other facts are of; without it, nobody is named. */
  annotator?: string | undefined;
  /** What a list says of the article; documents that were stored without it get it when they are listed. */
  heading?: HeadingView | undefined;
  /** When it was deleted, if it was. */
  deleted?: number | undefined;
}

/** Another annotator's layer of a document. */
export interface StoredLayer {
  annotator: string;
  entries: string[];
  /** How many of the entries are applied; the others can be redone. */
  inForce: number;
}

export interface StoredDocument {
  info: DocumentInfo;
  text: string;
  /** The journal of the default layer. */
  entries: string[];
  /** The layers beside the default one, in their order. */
  layers: StoredLayer[];
}

/** What was done in one minute. */
export interface Activity {
  project: string;
  /** Minutes since 1970. */
  minute: number;
  edits: number;
  /** How many more spans are accepted than before. */
  accepted: number;
}

interface Schema extends DBSchema {
  projects: { key: string; value: ProjectInfo };
  documents: { key: string; value: DocumentInfo; indexes: { project: string } };
  texts: { key: string; value: string };
  /** Entries by their layer and place. The default layer's id is the key of its document. */
  journal: { key: [string, number]; value: string };
  /** The layers beside the default ones. */
  layers: { key: string; value: LayerInfo; indexes: { document: string } };
  activity: { key: [string, number]; value: Activity };
}

/** What is stored of a layer beside its entries. */
interface LayerInfo {
  /** Unique in this browser. */
  id: string;
  /** The document's key. */
  document: string;
  /** Its place among the layers of the document. */
  order: number;
  annotator: string;
  inForce: number;
}

/** What the first version stored of a document; its name was its key. */
interface FirstInfo {
  id: string;
  created: number;
  changed: number;
  done: number;
  labelled: boolean;
  spans: number;
  accepted: number;
  length: number;
  published?: string;
}

/** The project that a browser begins with. */
export const FIRST_PROJECT = "articles";

/** The version of the database: 2 has projects, 3 has layers. */
const VERSION = 3;

/** All entries of one layer. An array sorts after every number. */
const entriesOf = (layer: string, from = 0) => IDBKeyRange.bound([layer, from], [layer, []]);

const WHOLE = ["documents", "texts", "journal", "layers"] as const;
const STRICT = { durability: "strict" } as const;

/** A document that is to be changed was deleted for good. */
export class DocumentDeleted extends Error {
  constructor() {
    super("it was deleted for good elsewhere. Try again, and it is stored anew.");
  }
}

export class Storage {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** @throws if the browser refuses storage, as some do in private windows, or an older page holds on to it. */
  static async open(name = "wiremark"): Promise<Storage> {
    let waits = (_error: Error) => {};
    const waiting = new Promise<never>((_, reject) => {
      waits = reject;
    });
    const opening = openDB<Schema>(name, VERSION, {
      async upgrade(fresh, from, _to, transaction) {
        // Documents of version 2 have no layers but the default one: its journal stays as it is.
        fresh.createObjectStore("layers", { keyPath: "id" }).createIndex("document", "document");
        if (from >= 2) return;
        fresh.createObjectStore("projects", { keyPath: "id" });
        fresh.createObjectStore("activity", { keyPath: ["project", "minute"] });
        if (from === 0) {
          const documents = fresh.createObjectStore("documents", { keyPath: "key" });
          documents.createIndex("project", "project");
          fresh.createObjectStore("texts");
          fresh.createObjectStore("journal");
        } else await upgradeFirst(fresh, transaction);
      },
      // A tab with an older page would keep this one waiting for ever.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
      blocked: () =>
        waits(
          new Error(
            "an older version of this page is open in another tab. Close it, and load this one again.",
          ),
        ),
    });
    const database = await Promise.race([opening, waiting]);
    return new Storage(database);
  }

  async projects(): Promise<ProjectInfo[]> {
    return this.database.getAll("projects");
  }

  project(id: string): Promise<ProjectInfo | undefined> {
    return this.database.get("projects", id);
  }

  /** Changes a project, or makes it, in one step that no other tab can come between. */
  async changeProject(
    id: string,
    change: (before: ProjectInfo | undefined) => ProjectInfo,
  ): Promise<ProjectInfo> {
    const transaction = this.database.transaction("projects", "readwrite", STRICT);
    const after = change(await transaction.store.get(id));
    await Promise.all([transaction.store.put(after), transaction.done]);
    return after;
  }

  /** Deletes a project with all that is in it. */
  async removeProject(id: string): Promise<void> {
    const keys = await this.database.getAllKeysFromIndex("documents", "project", id);
    await this.remove(keys);
    const transaction = this.database.transaction(["projects", "activity"], "readwrite", STRICT);
    await Promise.all([
      transaction.objectStore("projects").delete(id),
      transaction.objectStore("activity").delete(IDBKeyRange.bound([id], [id, []])),
      transaction.done,
    ]);
  }

  /** In no order. */
  list(project: string): Promise<DocumentInfo[]> {
    return this.database.getAllFromIndex("documents", "project", project);
  }

  info(key: string): Promise<DocumentInfo | undefined> {
    return this.database.get("documents", key);
  }

  /** Changes what is said of documents; those that are gone stay so. */
  async changeInfos(
    keys: readonly string[],
    change: (before: DocumentInfo) => DocumentInfo,
  ): Promise<DocumentInfo[]> {
    const transaction = this.database.transaction("documents", "readwrite", STRICT);
    const changed: DocumentInfo[] = [];
    for (const key of keys) {
      const before = await transaction.store.get(key);
      if (!before) continue;
      const after = change(before);
      changed.push(after);
      transaction.store.put(after);
    }
    await transaction.done;
    return changed;
  }

  /**
   * Puts `entries` at `from` of the default layer's journal, drops what was there and after,
   * and resolves when all of it is on disk. A document that is not stored yet comes with its
   * text and its other layers, which are not changed otherwise. What this does not know of the
   * document, its name with its heading and whether it was deleted, is left as it is stored. @throws {@link DocumentDeleted}
   */
  async save(
    info: DocumentInfo,
    from: number,
    entries: string[],
    more: {
      text?: string | undefined;
      layers?: readonly StoredLayer[] | undefined;
      activity?: Activity | undefined;
    } = {},
  ): Promise<DocumentInfo> {
    const stores = more.activity ? ([...WHOLE, "activity"] as const) : WHOLE;
    const transaction = this.database.transaction(stores, "readwrite", STRICT);
    const documents = transaction.objectStore("documents");
    const stored = await documents.get(info.key);
    // A few edits without the rest could never be read again.
    if (!stored && more.text === undefined) {
      transaction.abort();
      await transaction.done.catch(() => {});
      throw new DocumentDeleted();
    }
    const { name, heading, deleted } = stored ?? info;
    const saved = { ...info, name, heading, deleted };
    const writes: Promise<unknown>[] = [documents.put(saved)];
    if (more.text !== undefined) writes.push(transaction.objectStore("texts").put(more.text, info.key));
    const journal = transaction.objectStore("journal");
    writes.push(journal.delete(entriesOf(info.key, from)));
    entries.forEach((entry, nth) => {
      writes.push(journal.put(entry, [info.key, from + nth]));
    });
    if (!stored && more.layers) writes.push(...putLayers(transaction, info.key, more.layers));
    if (more.activity) writes.push(add(transaction, more.activity));
    await Promise.all([...writes, transaction.done]);
    return saved;
  }

  /** Stores new documents, all of them or none. @throws if one of the keys is taken. */
  async add(documents: readonly StoredDocument[]): Promise<void> {
    const transaction = this.database.transaction(WHOLE, "readwrite", STRICT);
    const writes = documents.flatMap(({ info, text, entries, layers }) => [
      transaction.objectStore("documents").add(info),
      transaction.objectStore("texts").put(text, info.key),
      ...entries.map((entry, nth) => transaction.objectStore("journal").put(entry, [info.key, nth])),
      ...putLayers(transaction, info.key, layers),
    ]);
    await Promise.all([...writes, transaction.done]);
  }

  async load(key: string): Promise<StoredDocument | undefined> {
    const transaction = this.database.transaction(WHOLE);
    const journal = transaction.objectStore("journal");
    const [info, text, entries, layers] = await Promise.all([
      transaction.objectStore("documents").get(key),
      transaction.objectStore("texts").get(key),
      journal.getAll(entriesOf(key)),
      transaction.objectStore("layers").index("document").getAll(key),
    ]);
    if (!info || text === undefined) return undefined;
    layers.sort((a, b) => a.order - b.order);
    const withEntries = layers.map(async ({ id, annotator, inForce }) => ({
      annotator,
      entries: await journal.getAll(entriesOf(id)),
      inForce,
    }));
    return { info, text, entries, layers: await Promise.all(withEntries) };
  }

  text(key: string): Promise<string | undefined> {
    return this.database.get("texts", key);
  }

  /** The texts of several documents at once, in their order. */
  texts(keys: readonly string[]): Promise<(string | undefined)[]> {
    const store = this.database.transaction("texts").store;
    return Promise.all(keys.map((key) => store.get(key)));
  }

  async remove(keys: readonly string[]): Promise<void> {
    const transaction = this.database.transaction(WHOLE, "readwrite", STRICT);
    const layers = transaction.objectStore("layers");
    const deletions = keys.map(async (key) => {
      const ids = await layers.index("document").getAllKeys(key);
      return Promise.all([
        transaction.objectStore("documents").delete(key),
        transaction.objectStore("texts").delete(key),
        ...ids.map((id) => layers.delete(id)),
        ...[key, ...ids].map((layer) => transaction.objectStore("journal").delete(entriesOf(layer))),
      ]);
    });
    await Promise.all([...deletions, transaction.done]);
  }

  /** By minute. */
  activity(project: string): Promise<Activity[]> {
    return this.database.getAll("activity", IDBKeyRange.bound([project], [project, []]));
  }

  close(): void {
    this.database.close();
  }
}

/** Of what a document is stored in, and maybe of the activity. */
type Writing = IDBPTransaction<
  Schema,
  ("documents" | "texts" | "journal" | "layers" | "activity")[],
  "readwrite"
>;

/** Stores the layers of a document that has none but the default one. */
function putLayers(
  transaction: Writing,
  document: string,
  layers: readonly StoredLayer[],
): Promise<unknown>[] {
  return layers.flatMap(({ annotator, entries, inForce }, order) => {
    const id = newId();
    return [
      transaction.objectStore("layers").put({ id, document, order, annotator, inForce }),
      ...entries.map((entry, nth) => transaction.objectStore("journal").put(entry, [id, nth])),
    ];
  });
}

/** Counts what was done to what was done in the same minute before. */
async function add(transaction: Writing, activity: Activity): Promise<void> {
  const store = transaction.objectStore("activity");
  const before = await store.get([activity.project, activity.minute]);
  const edits = activity.edits + (before?.edits ?? 0);
  await store.put({ ...activity, edits, accepted: activity.accepted + (before?.accepted ?? 0) });
}

type Upgrade = IDBPTransaction<
  Schema,
  ("projects" | "documents" | "texts" | "journal" | "layers" | "activity")[],
  "versionchange"
>;

/** The documents of the first version become those of one project; texts and journals stay where they are. */
async function upgradeFirst(fresh: IDBPDatabase<Schema>, transaction: Upgrade): Promise<void> {
  const infos = (await transaction.objectStore("documents").getAll()) as unknown as FirstInfo[];
  fresh.deleteObjectStore("documents");
  const documents = fresh.createObjectStore("documents", { keyPath: "key" });
  documents.createIndex("project", "project");
  infos.sort((a, b) => a.created - b.created);
  for (const [order, { id, done, ...info }] of infos.entries()) {
    const taken: Omit<DocumentInfo, "labels" | "seen"> = {
      ...info,
      key: id,
      name: id,
      project: FIRST_PROJECT,
      order,
      inForce: done,
      finished: false,
      flagged: false,
      touched: info.accepted > 0,
      least: 1,
    };
    // Its labels were never counted: only its history has them, which is read once it is listed.
    await documents.put(taken as DocumentInfo);
  }
}
