/** The right to write a document: the storage writes nothing of one without it. */

export interface DocumentLock {
  /** The document's key. */
  readonly key: string;
  /** Whose lease it is, which is looked up in each transaction that writes; without it, the browser's own lock holds. */
  readonly holder?: string | undefined;
  /** Whether it was not given up, and is not known to be lost. */
  held(): boolean;
  release(): void;
}

/** What a person is told who wants to change a document that another tab has open. */
export const openElsewhere = (name: string): string =>
  `“${name}” is open in another tab. Close it there first.`;

/** A document is being written by another tab. */
export class DocumentLocked extends Error {
  constructor(name: string) {
    super(openElsewhere(name));
  }
}

/** A lease in the database: the lock where the browser has none. */
export interface Lease {
  /** The document's key. */
  key: string;
  holder: string;
  /** When it ends unless it is renewed, in milliseconds since 1970. */
  until: number;
}

/** How long a lease is for, in milliseconds. A tab that was closed holds its document for so long. */
export const LEASE = 5_000;
