/** Whether the browser keeps what is stored here when its disk is full, and how much that is. */

/** What can be said of it; `undefined` where the browser does not tell. */
export interface Keeping {
  /** It deletes nothing unless it is told to. */
  persisted: boolean | undefined;
  /** In bytes. */
  usage: number | undefined;
  quota: number | undefined;
}

export async function keeping(): Promise<Keeping> {
  // There is no such thing on plain http.
  const storage = navigator.storage as StorageManager | undefined;
  const [persisted, estimate] = await Promise.all([
    storage?.persisted?.().catch(() => undefined),
    storage?.estimate?.().catch(() => undefined),
  ]);
  return { persisted, usage: estimate?.usage, quota: estimate?.quota };
}

/** Asks the browser to keep it. Some ask the person, some decide by themselves. */
export async function keep(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

const ASKED = "wiremark asked to keep";

/** Asks once in the life of this browser's storage, when there is something to lose. */
export async function keepOnce(): Promise<void> {
  try {
    if (localStorage.getItem(ASKED) !== null) return;
    localStorage.setItem(ASKED, "1");
  } catch {
    return;
  }
  if ((await keeping()).persisted === false) await keep();
}

/** From here on it is said how much there is. */
const MUCH = 50_000_000;
const SHARE = 0.6;

/** How much is stored, if that is worth saying. */
export function much({ usage, quota }: Keeping): string | undefined {
  if (usage === undefined) return undefined;
  const share = quota ? usage / quota : 0;
  if (usage <= MUCH && share <= SHARE) return undefined;
  const said = `${(usage / 1_000_000).toLocaleString("en", { maximumFractionDigits: usage < 10_000_000 ? 1 : 0 })} MB are stored in this browser`;
  return share > SHARE ? `${said}, ${Math.round(share * 100)} % of what it allows` : said;
}
