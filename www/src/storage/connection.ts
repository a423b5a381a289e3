/** The connection to the browser's database: opened when it is first needed, and again when it has died. */
import { type IDBPDatabase, openDB } from "idb";
import { type Schema, upgrade, VERSION } from "./schema.js";

type Database = IDBPDatabase<Schema>;

/** What a database needs for us to read it, whoever wrote it. */
const READ = ["projects", "documents", "texts", "journal", "layers", "activity"] as const;

const OLDER = "an older version of this page is open in another tab. Close it, and load this one again.";
const NEWER =
  "a newer version of this page has changed the browser's storage. What is there can be read and exported here, and nothing can be saved until you load this page again.";
const NEWER_UNREADABLE =
  "a newer version of this page has changed the browser's storage, and only that version can read it. Load this page again.";
const SILENT = "the browser's storage does not answer. Close other tabs with this page, and try again.";

/** How long opening it may take before it is said that it does not answer, in milliseconds. */
const PATIENCE = 10_000;

/** How long to wait before it is opened once more, in milliseconds. */
const AGAIN_AFTER = [50, 200, 500];

export class Connection {
  private opening: Promise<Database> | undefined;
  private current: Database | undefined;
  /** Fails when something is in the way of {@link opening}. */
  private inTheWay: Promise<never> | undefined;
  /** Why it can only be read, if so. */
  private onlyRead: string | undefined;

  /** `lost` is called when it has died, or another page needed it to be closed. */
  constructor(
    private readonly name: string,
    private readonly lost: () => void,
  ) {}

  /** The open database. @throws if the browser refuses it, or something is in its way. */
  async open(): Promise<Database> {
    if (this.current) return this.current;
    if (!this.opening) {
      let block = (_error: Error) => {};
      this.inTheWay = new Promise((_, reject) => {
        block = reject;
      });
      // Nobody may be waiting any more.
      this.inTheWay.catch(() => {});
      const opening = this.openNow(() => block(new Error(OLDER)));
      this.opening = opening;
      opening.then(
        (database) => {
          if (this.opening === opening) this.current = database;
        },
        () => {
          if (this.opening === opening) this.opening = undefined;
        },
      );
    }
    return patiently(Promise.race([this.opening, this.inTheWay as Promise<never>]));
  }

  /** As {@link open}. @throws too if it can only be read. */
  async openToWrite(): Promise<Database> {
    const database = await this.open();
    if (this.onlyRead !== undefined) throw new Error(this.onlyRead);
    return database;
  }

  /** Closes it; it is opened again when it is needed. */
  close(): void {
    this.current?.close();
    this.current = undefined;
    this.opening = undefined;
  }

  /** It has failed in a way that another may not: the next is opened anew. */
  giveUp(database: Database): void {
    if (this.current === database) this.close();
  }

  private async openNow(blocked: () => void): Promise<Database> {
    this.onlyRead = undefined;
    let opened: Database | undefined;
    const gone = () => {
      // One that was given up already is nobody's loss.
      if (!opened || this.current !== opened) return;
      this.close();
      this.lost();
    };
    // A tab with another page would wait for this one for ever.
    const listeners = { blocked, blocking: gone, terminated: gone };
    const openThis = () =>
      openDB<Schema>(this.name, VERSION, {
        upgrade: (fresh, from, _to, transaction) => upgrade(fresh, from, transaction),
        ...listeners,
      });
    try {
      opened = await insistently(openThis);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "VersionError") throw error;
      opened = await openDB<Schema>(this.name, undefined, listeners);
      if (READ.some((store) => !opened?.objectStoreNames.contains(store))) {
        opened.close();
        throw new Error(NEWER_UNREADABLE);
      }
      this.onlyRead = NEWER;
    }
    return opened;
  }
}

/** While a browser clears its data it lets nobody in, for a moment. */
async function insistently<T>(open: () => Promise<T>): Promise<T> {
  for (const wait of AGAIN_AFTER) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof DOMException) || !["AbortError", "InvalidStateError"].includes(error.name))
        throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return open();
}

async function patiently<T>(work: Promise<T>): Promise<T> {
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    giveUp = setTimeout(() => reject(new Error(SILENT)), PATIENCE);
  });
  return Promise.race([work, silence]).finally(() => clearTimeout(giveUp));
}
