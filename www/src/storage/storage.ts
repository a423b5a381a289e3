/**
 * What is stored in the browser: projects, their documents, the texts, and for each
 * document one or more annotators' layers with a journal of edits each. The journal's
 * entries are the core's and opaque here.
 */
import type { IDBPDatabase, IDBPTransaction } from "idb";
import { Connection } from "./connection.js";
import { newId } from "./ids.js";
import { type DocumentLock, DocumentLocked, LEASE } from "./lock.js";
import type {
  Activity,
  DocumentInfo,
  ProjectInfo,
  Schema,
  StoredDocument,
  StoredLayer,
  Work,
} from "./schema.js";

export {
  type Activity,
  type DocumentInfo,
  FIRST_PROJECT,
  type ProjectInfo,
  type StoredDocument,
  type StoredLayer,
  type Work,
} from "./schema.js";

type Database = IDBPDatabase<Schema>;

/** All entries of one layer. An array sorts after every number. */
const entriesOf = (layer: string, from = 0) => IDBKeyRange.bound([layer, from], [layer, []]);

const WHOLE = ["documents", "texts", "journal", "layers"] as const;
const ALL = [...WHOLE, "projects", "activity", "leases"] as const;
const STRICT = { durability: "strict" } as const;

/** A document that is to be changed was deleted for good. */
export class DocumentDeleted extends Error {
  constructor() {
    super("it was deleted for good elsewhere. Try again, and it is stored anew.");
  }
}

/** What was to be restored was deleted for good. */
export class RestoredGone extends Error {
  constructor() {
    super("What was there before was deleted for good, so nothing is undone.");
  }
}

/** What failed may succeed on another connection; what is wrong with the data, or has no room, does not. */
const mayDoAgain = (error: unknown) =>
  error instanceof DOMException &&
  !["ConstraintError", "DataError", "QuotaExceededError"].includes(error.name);

/** So many connections are tried for one thing. */
const TRIES = 3;

export class Storage {
  private readonly connection: Connection;

  /** `lost` is called when the connection has died, or another page needed it. What is asked next opens another. */
  constructor(name = "wiremark", lost: () => void = () => {}) {
    this.connection = new Connection(name, lost);
  }

  /** @throws if the browser refuses storage, as some do in private windows, or an older page holds on to it. */
  static async open(name?: string, lost?: () => void): Promise<Storage> {
    const storage = new Storage(name, lost);
    await storage.connection.open();
    return storage;
  }

  /** @throws why nothing can be stored, if so. */
  async writable(): Promise<void> {
    await this.connection.openToWrite();
  }

  private read<T>(run: (database: Database) => Promise<T>): Promise<T> {
    return this.attempt(() => this.connection.open(), run);
  }

  private write<T>(run: (database: Database) => Promise<T>): Promise<T> {
    return this.attempt(() => this.connection.openToWrite(), run);
  }

  /** A connection that has died is only noticed when it is used, and then another is opened; it may die as well. */
  private async attempt<T>(
    open: () => Promise<Database>,
    run: (database: Database) => Promise<T>,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      const database = await open();
      try {
        return await run(database);
      } catch (error) {
        if (tries === TRIES || !mayDoAgain(error)) throw error;
        this.connection.giveUp(database);
      }
    }
  }

  projects(): Promise<ProjectInfo[]> {
    return this.read((database) => database.getAll("projects"));
  }

  project(id: string): Promise<ProjectInfo | undefined> {
    return this.read((database) => database.get("projects", id));
  }

  /** Changes a project, or makes it, in one step that no other tab can come between. */
  changeProject(id: string, change: (before: ProjectInfo | undefined) => ProjectInfo): Promise<ProjectInfo> {
    return this.write(async (database) => {
      const transaction = database.transaction("projects", "readwrite", STRICT);
      const after = change(await transaction.store.get(id));
      await Promise.all([transaction.store.put(after), transaction.done]);
      return after;
    });
  }

  /** Deletes a project with all that is in it, or nothing. `locks`: of all its documents. */
  removeProject(id: string, locks: readonly DocumentLock[]): Promise<void> {
    return this.write(async (database) => {
      const transaction = database.transaction(ALL, "readwrite", STRICT);
      await checkAll(transaction, locks);
      const keys = await transaction.objectStore("documents").index("project").getAllKeys(id);
      if (keys.some((key) => !locks.some((lock) => lock.key === key)))
        throw new Error("There are new documents in the project. Look at them before you delete it.");
      await Promise.all([
        ...keys.map((key) => deleteDocument(transaction, key)),
        transaction.objectStore("projects").delete(id),
        transaction.objectStore("activity").delete(IDBKeyRange.bound([id], [id, []])),
        transaction.done,
      ]);
    });
  }

  /** Something is done to many documents from now on. */
  async beginWork(work: Work): Promise<void> {
    await this.write((database) => database.put("work", work));
  }

  /** It came to its end, or what is left of it was seen to. */
  async endWork(id: string): Promise<void> {
    await this.write((database) => database.delete("work", id));
  }

  /** What is being done to many documents, or was cut off. */
  work(): Promise<Work[]> {
    return this.read((database) => database.getAll("work"));
  }

  /** In no order. */
  list(project: string): Promise<DocumentInfo[]> {
    return this.read((database) => database.getAllFromIndex("documents", "project", project));
  }

  info(key: string): Promise<DocumentInfo | undefined> {
    return this.read((database) => database.get("documents", key));
  }

  /** Changes what is said of documents; those that are gone stay so. */
  changeInfos(
    keys: readonly string[],
    change: (before: DocumentInfo) => DocumentInfo,
  ): Promise<DocumentInfo[]> {
    return this.write(async (database) => {
      const transaction = database.transaction("documents", "readwrite", STRICT);
      const changed: DocumentInfo[] = [];
      for (const key of keys) {
        const before = await transaction.store.get(key);
        if (!before) continue;
        const after = change(before);
        changed.push(after);
        // What goes wrong with it is the transaction's failure, which is waited for.
        transaction.store.put(after).catch(() => {});
      }
      await transaction.done;
      return changed;
    });
  }

  /**
   * Puts `entries` at `from` of the default layer's journal, drops what was there and after,
   * and resolves when all of it is on disk. A document that is not stored yet comes with its
   * text and its other layers, which are not changed otherwise. What this does not know of the
   * document, its name with its heading and whether it was deleted, is left as it is stored.
   * @throws {@link DocumentDeleted}, {@link DocumentLocked}
   */
  save(
    lock: DocumentLock,
    info: DocumentInfo,
    from: number,
    entries: string[],
    more: {
      text?: string | undefined;
      layers?: readonly StoredLayer[] | undefined;
      /** Its project, which may be gone as well when the document is stored anew. */
      project?: ProjectInfo | undefined;
      activity?: Activity | undefined;
    } = {},
  ): Promise<DocumentInfo> {
    return this.write(async (database) => {
      const transaction = database.transaction(ALL, "readwrite", STRICT);
      const documents = transaction.objectStore("documents");
      const stored = await documents.get(info.key);
      // A few edits without the rest could never be read again.
      if (!stored && more.text === undefined) {
        transaction.abort();
        await transaction.done.catch(() => {});
        throw new DocumentDeleted();
      }
      await check(transaction, lock, info, !stored);
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
      if (!stored && more.project) writes.push(putMissing(transaction, more.project));
      if (more.activity) writes.push(add(transaction, more.activity));
      await Promise.all([...writes, transaction.done]);
      return saved;
    });
  }

  /** Stores new documents, all of them or none. @throws if one of the keys is taken. */
  async add(documents: readonly StoredDocument[]): Promise<void> {
    await this.replace(documents, {});
  }

  /**
   * Stores new documents and marks others as deleted, or no longer, or deletes them for good, of which
   * there are locks: all of it or nothing. @returns those that are marked now, or no longer. @throws if one
   * of the keys is taken, and {@link RestoredGone} if one is to be restored that is not there.
   */
  replace(
    documents: readonly StoredDocument[],
    others: {
      discard?: readonly string[];
      restore?: readonly string[];
      remove?: readonly DocumentLock[];
    },
  ): Promise<DocumentInfo[]> {
    const { discard = [], restore = [], remove = [] } = others;
    return this.write(async (database) => {
      const transaction = database.transaction(ALL, "readwrite", STRICT);
      await checkAll(transaction, remove);
      const store = transaction.objectStore("documents");
      const there = await Promise.all(restore.map((key) => store.getKey(key)));
      if (there.includes(undefined)) throw new RestoredGone();
      const writes: Promise<unknown>[] = documents.flatMap(({ info, text, entries, layers }) => [
        store.add(info),
        transaction.objectStore("texts").put(text, info.key),
        ...entries.map((entry, nth) => transaction.objectStore("journal").put(entry, [info.key, nth])),
        ...putLayers(transaction, info.key, layers),
      ]);
      const marked: DocumentInfo[] = [];
      const mark = async (key: string, deleted: number | undefined) => {
        const before = await store.get(key);
        if (!before) return;
        const after = { ...before, deleted };
        marked.push(after);
        await store.put(after);
      };
      writes.push(...discard.map((key) => mark(key, Date.now())));
      writes.push(...restore.map((key) => mark(key, undefined)));
      writes.push(...remove.map(({ key }) => deleteDocument(transaction, key)));
      await Promise.all([...writes, transaction.done]);
      return marked;
    });
  }

  load(key: string): Promise<StoredDocument | undefined> {
    return this.read(async (database) => {
      const transaction = database.transaction(WHOLE);
      const journal = transaction.objectStore("journal");
      const [info, text, entries, layers] = await Promise.all([
        transaction.objectStore("documents").get(key),
        transaction.objectStore("texts").get(key),
        journal.getAll(entriesOf(key)),
        transaction.objectStore("layers").index("document").getAll(key),
      ]);
      if (!info || text === undefined) return undefined;
      layers.sort((a, b) => a.order - b.order);
      const withEntries = layers.map(async ({ id, annotator, applied }) => ({
        annotator,
        entries: await journal.getAll(entriesOf(id)),
        applied,
      }));
      return { info, text, entries, layers: await Promise.all(withEntries) };
    });
  }

  text(key: string): Promise<string | undefined> {
    return this.read((database) => database.get("texts", key));
  }

  /** The texts of several documents at once, in their order. */
  texts(keys: readonly string[]): Promise<(string | undefined)[]> {
    return this.read((database) => {
      const { store } = database.transaction("texts");
      return Promise.all(keys.map((key) => store.get(key)));
    });
  }

  /** Deletes documents for good. @throws {@link DocumentLocked} */
  async remove(locks: readonly DocumentLock[]): Promise<void> {
    await this.replace([], { remove: locks });
  }

  /** Takes a lease of a document. @returns until when it is held by somebody else, if it is. */
  takeLease(key: string, holder: string): Promise<number | undefined> {
    return this.write(async (database) => {
      const transaction = database.transaction("leases", "readwrite");
      const now = Date.now();
      const lease = await transaction.store.get(key);
      // One that ends later than any can was made before the clock was put back.
      const held = lease && lease.holder !== holder && lease.until > now && lease.until <= now + LEASE;
      if (!held) await transaction.store.put({ key, holder, until: now + LEASE });
      await transaction.done;
      return held ? lease.until : undefined;
    });
  }

  /** Renews a lease. One that is gone is not taken back: somebody else may have had it and written. */
  async renewLease(key: string, holder: string): Promise<void> {
    await this.write(async (database) => {
      const transaction = database.transaction("leases", "readwrite");
      const lease = await transaction.store.get(key);
      if (lease?.holder === holder) await transaction.store.put({ ...lease, until: Date.now() + LEASE });
      await transaction.done;
    });
  }

  /** Gives a lease up. */
  async endLease(key: string, holder: string): Promise<void> {
    await this.write(async (database) => {
      const transaction = database.transaction("leases", "readwrite");
      if ((await transaction.store.get(key))?.holder === holder) await transaction.store.delete(key);
      await transaction.done;
    });
  }

  /** By minute. */
  activity(project: string): Promise<Activity[]> {
    return this.read((database) => database.getAll("activity", IDBKeyRange.bound([project], [project, []])));
  }

  close(): void {
    this.connection.close();
  }
}

/** Of what a document is stored in, and of more. */
type Writing = IDBPTransaction<Schema, (typeof ALL)[number][], "readwrite">;

/**
 * Whether this is the lock of a document, and held now: a lease may have ended while nobody looked.
 * `isNew`: nothing of the document is stored, which nobody's edits are lost by. @throws {@link DocumentLocked}
 */
async function check(
  transaction: Writing,
  lock: DocumentLock,
  { key, name }: Pick<DocumentInfo, "key" | "name">,
  isNew = false,
): Promise<void> {
  const { holder } = lock;
  const leases = transaction.objectStore("leases");
  const lease = holder === undefined ? undefined : await leases.get(key);
  const right = lock.key === key && lock.held();
  if (right && lease?.holder === holder) return;
  if (right && isNew && holder !== undefined) {
    await leases.put({ key, holder, until: Date.now() + LEASE });
    return;
  }
  transaction.abort();
  await transaction.done.catch(() => {});
  throw new DocumentLocked(name);
}

/** Whether these are the locks of documents that are to be deleted for good. @throws {@link DocumentLocked} */
async function checkAll(transaction: Writing, locks: readonly DocumentLock[]): Promise<void> {
  for (const lock of locks) {
    const info = await transaction.objectStore("documents").get(lock.key);
    if (info) await check(transaction, lock, info);
  }
}

/** Stores the layers of a document that has none but the default one. */
function putLayers(
  transaction: Writing,
  document: string,
  layers: readonly StoredLayer[],
): Promise<unknown>[] {
  return layers.flatMap(({ annotator, entries, applied }, order) => {
    const id = newId();
    return [
      transaction.objectStore("layers").put({ id, document, order, annotator, applied }),
      ...entries.map((entry, nth) => transaction.objectStore("journal").put(entry, [id, nth])),
    ];
  });
}

/** Deletes a document with all that belongs to it. */
async function deleteDocument(transaction: Writing, key: string): Promise<void> {
  const layers = transaction.objectStore("layers");
  const ids = await layers.index("document").getAllKeys(key);
  await Promise.all([
    transaction.objectStore("documents").delete(key),
    transaction.objectStore("texts").delete(key),
    ...ids.map((id) => layers.delete(id)),
    ...[key, ...ids].map((layer) => transaction.objectStore("journal").delete(entriesOf(layer))),
  ]);
}

async function putMissing(transaction: Writing, project: ProjectInfo): Promise<void> {
  const projects = transaction.objectStore("projects");
  if (!(await projects.get(project.id))) await projects.put(project);
}

/** Counts what was done to what was done in the same minute before. */
async function add(transaction: Writing, activity: Activity): Promise<void> {
  const store = transaction.objectStore("activity");
  const before = await store.get([activity.project, activity.minute]);
  const edits = activity.edits + (before?.edits ?? 0);
  await store.put({ ...activity, edits, accepted: activity.accepted + (before?.accepted ?? 0) });
}
