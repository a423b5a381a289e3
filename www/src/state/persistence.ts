/** Whether the browser keeps what is stored here when its disk is full, and how much that is. */
import type { Preferences } from "./preferences.js";

/** Its state; `undefined` where the browser does not say. */
export interface StorageState {
  /** It deletes nothing unasked. */
  persisted: boolean | undefined;
  /** In bytes. */
  usage: number | undefined;
  quota: number | undefined;
}

export async function storageState(): Promise<StorageState> {
  // There is no such thing on plain http.
  const storage = navigator.storage as StorageManager | undefined;
  const [persisted, estimate] = await Promise.all([
    storage?.persisted?.().catch(() => undefined),
    storage?.estimate?.().catch(() => undefined),
  ]);
  return { persisted, usage: estimate?.usage, quota: estimate?.quota };
}

/** Asks the browser to keep it. Some ask the person, some decide by themselves. */
export async function requestPersistence(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Asks once in the life of this browser's storage, when there is something to lose. */
export async function requestPersistenceOnce(preferences: Pick<Preferences, "has" | "set">): Promise<void> {
  if (preferences.has("asked to keep")) return;
  preferences.set("asked to keep", "1");
  if ((await storageState()).persisted === false) await requestPersistence();
}

/** From here on it is stored how much there is. */
const MUCH = 50_000_000;
const SHARE = 0.6;

/** How much is stored, if that is worth saying. */
export function usageNote({ usage, quota }: StorageState): string | undefined {
  if (usage === undefined) return undefined;
  const share = quota ? usage / quota : 0;
  if (usage <= MUCH && share <= SHARE) return undefined;
  const stored = `${(usage / 1_000_000).toLocaleString("en", { maximumFractionDigits: usage < 10_000_000 ? 1 : 0 })} MB are stored in this browser`;
  return share > SHARE ? `${stored}, ${Math.round(share * 100)} % of what it allows` : stored;
}
