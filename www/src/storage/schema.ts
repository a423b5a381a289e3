/** What is stored in the browser's database, and how those of earlier versions become it. */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { HeadingView, SummaryView } from "../core/pkg/wiremark.js";
import type { Lease } from "./lock.js";

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
  /** What its text seems to be in, if that is clearly not English. Documents of earlier versions do not say. */
  language?: string | undefined;
  /** Whose the default layer is, which the other facts are of; without it, nobody is named. */
  annotator?: string | undefined;
  /** What a list says of the article; documents that were stored without it get it when they are listed. */
  heading?: HeadingView | undefined;
  /** The import that brought it: the id of its {@link Work}. */
  brought?: string | undefined;
  /** When it was deleted, if it was. */
  deleted?: number | undefined;
}

/** Something that is done to many documents, batch by batch: what is there of it when nobody is at it was cut off. */
export interface Work {
  /** Unique in this browser. */
  id: string;
  project: string;
  kind: "import" | "edit";
  /** How many documents there will be, or are edited. */
  expected: number;
  /** Which documents are edited. */
  keys?: string[] | undefined;
  started: number;
}

/** Another annotator's layer of a document. */
export interface StoredLayer {
  annotator: string;
  entries: string[];
  /** How many of the entries are applied; the others can be redone. */
  applied: number;
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

export interface Schema extends DBSchema {
  projects: { key: string; value: ProjectInfo };
  documents: { key: string; value: DocumentInfo; indexes: { project: string } };
  texts: { key: string; value: string };
  /** Entries by their layer and place. The default layer's id is the key of its document. */
  journal: { key: [string, number]; value: string };
  /** The layers beside the default ones. */
  layers: { key: string; value: LayerInfo; indexes: { document: string } };
  activity: { key: [string, number]; value: Activity };
  /** Who writes which document, where the browser has no locks. */
  leases: { key: string; value: Lease };
  /** What is being done to many documents. */
  work: { key: string; value: Work };
}

/** What is stored of a layer beside its entries. */
export interface LayerInfo {
  /** Unique in this browser. */
  id: string;
  /** The document's key. */
  document: string;
  /** Its place among the layers of the document. */
  order: number;
  annotator: string;
  applied: number;
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

/** The version of the database: 2 has projects, 3 has layers, 4 has leases and work, and says `applied`. */
export const VERSION = 4;

/** Makes a database what this version needs, whichever version it is of. */
export async function upgrade(
  fresh: IDBPDatabase<Schema>,
  from: number,
  transaction: Upgrade,
): Promise<void> {
  fresh.createObjectStore("leases", { keyPath: "key" });
  fresh.createObjectStore("work", { keyPath: "id" });
  if (from >= 2) await renameApplied(transaction, "documents");
  if (from >= 3) return renameApplied(transaction, "layers");
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
}

type Upgrade = IDBPTransaction<
  Schema,
  ("projects" | "documents" | "texts" | "journal" | "layers" | "activity" | "leases" | "work")[],
  "versionchange"
>;

/** Before version 4, what is `applied` now was called `inForce`. */
async function renameApplied(transaction: Upgrade, store: "documents" | "layers"): Promise<void> {
  const records = transaction.objectStore(store);
  for (const record of await records.getAll()) {
    const { inForce, ...others } = record as typeof record & { inForce?: number };
    await records.put({ ...others, applied: others.applied ?? inForce ?? 0 });
  }
}

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
      applied: done,
      finished: false,
      flagged: false,
      touched: info.accepted > 0,
      least: 1,
    };
    // Its labels were never counted: only its history has them, which is read once it is listed.
    await documents.put(taken as DocumentInfo);
  }
}
