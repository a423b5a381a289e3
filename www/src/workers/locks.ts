/** Locks of documents: two that write one journal would overwrite each other's edits. */
import { newId } from "../storage/ids.js";
import { type DocumentLock, DocumentLocked, LEASE } from "../storage/lock.js";
import type { Storage } from "../storage/storage.js";
import { OPENINGS, openLock } from "./open-lock.js";

type Leases = Pick<Storage, "endLease" | "renewLease" | "takeLease">;

/** How long a tab that is being closed or loaded anew may take to unlock its document, in milliseconds. */
const LOCK_TIMEOUT = 2_000;

/** How often a lease is renewed, in milliseconds. */
const RENEWED_EVERY = 1_000;

/** How often one asks for a lease that somebody else has, in milliseconds. */
const ASKED_EVERY = 200;

/** Whose leases this worker's are. */
let holder = newId();

/** Gives leases the same name as those of the worker in whose place this one is, which is gone. */
export function holdAs(name: string): void {
  holder = name;
}

/** Locks a document for this worker. `timeout`: how long to wait for it, in milliseconds. @throws {@link DocumentLocked} */
export function lockDocument(
  storage: Leases,
  key: string,
  name: string,
  timeout?: number,
): Promise<DocumentLock> {
  // On plain http there are no locks.
  return navigator.locks
    ? lockInBrowser(key, name, timeout ?? LOCK_TIMEOUT)
    : lease(storage, key, name, timeout ?? LEASE + LOCK_TIMEOUT);
}

/** Locks a document that a tab opens, so that other tabs can name it. @throws {@link DocumentLocked} */
export async function lockOpened(
  tab: string,
  storage: Leases,
  key: string,
  name: string,
): Promise<DocumentLock> {
  const lock = await lockDocument(storage, key, name);
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  navigator.locks
    ?.request(openLock(tab, key), () => {
      const openings = new BroadcastChannel(OPENINGS);
      openings.postMessage(tab);
      openings.close();
      return closed;
    })
    // Others do not name it then; it is locked all the same.
    .catch(() => {});
  const release = () => {
    lock.release();
    close();
  };
  return { ...lock, release };
}

function lockInBrowser(key: string, name: string, timeout: number): Promise<DocumentLock> {
  return new Promise((locked, refused) => {
    const signal = AbortSignal.timeout(timeout);
    let held = true;
    const take = () =>
      new Promise<void>((unlock) => {
        const release = () => {
          held = false;
          unlock();
        };
        locked({ key, held: () => held, release });
      });
    navigator.locks
      .request(`wiremark ${key}`, { signal }, take)
      .catch(() => refused(new DocumentLocked(name)))
      .finally(() => {
        held = false;
      });
  });
}

/** A lease, renewed until it is given up. One that was not renewed in time may be taken by another. */
async function lease(storage: Leases, key: string, name: string, timeout: number): Promise<DocumentLock> {
  const mine = holder;
  const end = performance.now() + timeout;
  let first: number | undefined;
  for (;;) {
    const until = await storage.takeLease(key, mine);
    if (until === undefined) break;
    first ??= until;
    // It was renewed meanwhile: whoever has it is at work.
    if (until !== first || performance.now() >= end) throw new DocumentLocked(name);
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY));
  }
  let held = true;
  const renewing = setInterval(() => {
    // Where it cannot be renewed, nothing can be written either, and that is told.
    storage.renewLease(key, mine).catch(() => {});
  }, RENEWED_EVERY);
  const release = () => {
    held = false;
    clearInterval(renewing);
    storage.endLease(key, mine).catch(() => {});
  };
  return { key, holder: mine, held: () => held, release };
}
