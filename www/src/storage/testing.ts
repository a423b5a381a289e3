/** What tests put into the storage. */
import type { DocumentLock } from "./lock.js";
import type { DocumentInfo } from "./storage.js";

/** A document of the project `p` that nobody has done anything to, but for what is `more`. */
export const untouched = (key: string, more: Partial<DocumentInfo> = {}): DocumentInfo => ({
  key,
  project: "p",
  name: key,
  order: 0,
  created: 1,
  changed: 1,
  applied: 0,
  spans: 0,
  labelled: true,
  accepted: 0,
  seen: 0,
  length: 4,
  finished: false,
  flagged: false,
  touched: false,
  least: 1,
  labels: {},
  ...more,
});

/** A lock that the browser has given. */
export const lockOf = (key: string): DocumentLock => ({ key, held: () => true, release: () => {} });

/** A database as it was found in a browser. */
export interface Dump {
  version: number;
  stores: Record<
    string,
    {
      keyPath: string | string[] | null;
      indexes: { name: string; keyPath: string }[];
      rows: { key: IDBValidKey; value: unknown }[];
    }
  >;
}
