/**
 * What is kept in the browser: documents, their texts, and a journal of edits
 * each. The journal's entries are the core's and opaque here.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface DocumentInfo {
  id: string;
  /** Milliseconds since 1970. */
  created: number;
  changed: number;
  /** How many of the journal's entries are in force; the rest can be redone. */
  done: number;
  /** Whether the recogniser has read it. */
  labelled: boolean;
  spans: number;
  accepted: number;
  /** In UTF-16 units. */
  length: number;
  published?: string | undefined;
}

export interface StoredDocument {
  info: DocumentInfo;
  text: string;
  entries: string[];
}

interface Schema extends DBSchema {
  documents: { key: string; value: DocumentInfo };
  texts: { key: string; value: string };
  journal: { key: [string, number]; value: string };
}

/** All entries of one document. An array sorts after every number. */
const entriesOf = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, []]);

export class Storage {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** @throws if the browser refuses storage, as some do in private windows. */
  static async open(name = "wiremark"): Promise<Storage> {
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("documents", { keyPath: "id" });
        fresh.createObjectStore("texts");
        fresh.createObjectStore("journal");
      },
    });
    return new Storage(database);
  }

  /** The last changed first. */
  async list(): Promise<DocumentInfo[]> {
    const infos = await this.database.getAll("documents");
    return infos.sort((a, b) => b.changed - a.changed);
  }

  /**
   * Puts `entries` at `from` of the journal, drops what stood there and after,
   * and resolves when all of it, and the text if given, is on disk.
   */
  async save(info: DocumentInfo, from: number, entries: string[], text?: string): Promise<void> {
    const stores = ["documents", "texts", "journal"] as const;
    const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
    const writes: Promise<unknown>[] = [transaction.objectStore("documents").put(info)];
    if (text !== undefined) writes.push(transaction.objectStore("texts").put(text, info.id));
    const journal = transaction.objectStore("journal");
    writes.push(journal.delete(entriesOf(info.id, from)));
    entries.forEach((entry, nth) => {
      writes.push(journal.put(entry, [info.id, from + nth]));
    });
    await Promise.all([...writes, transaction.done]);
  }

  /** Stores new documents, all of them or none. @throws if one of the names is taken. */
  async add(documents: StoredDocument[]): Promise<void> {
    const stores = ["documents", "texts", "journal"] as const;
    const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
    const writes = documents.flatMap(({ info, text, entries }) => [
      transaction.objectStore("documents").add(info),
      transaction.objectStore("texts").put(text, info.id),
      ...entries.map((entry, nth) => transaction.objectStore("journal").put(entry, [info.id, nth])),
    ]);
    await Promise.all([...writes, transaction.done]);
  }

  async load(id: string): Promise<StoredDocument | undefined> {
    const transaction = this.database.transaction(["documents", "texts", "journal"]);
    const [info, text, entries] = await Promise.all([
      transaction.objectStore("documents").get(id),
      transaction.objectStore("texts").get(id),
      transaction.objectStore("journal").getAll(entriesOf(id)),
    ]);
    return info && text !== undefined ? { info, text, entries } : undefined;
  }

  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction(["documents", "texts", "journal"], "readwrite");
    await Promise.all([
      transaction.objectStore("documents").delete(id),
      transaction.objectStore("texts").delete(id),
      transaction.objectStore("journal").delete(entriesOf(id)),
      transaction.done,
    ]);
  }

  close(): void {
    this.database.close();
  }
}
