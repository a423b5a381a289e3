/** How tabs know which documents others have open: by the name of a lock that ends with the tab. Pure. */

const PREFIX = "wiremark open ";

/** The channel on which tabs tell each other to look again. */
export const OPENINGS = "wiremark open";

/** The name of the lock that a tab holds for as long as it has a document open. */
export const openLock = (tab: string, key: string): string => `${PREFIX}${tab} ${key}`;

/** Which tab has which document open, by the name of a lock; nothing for locks of other kinds. */
export function readOpenLock(name: string): { tab: string; key: string } | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const [tab = "", ...key] = name.slice(PREFIX.length).split(" ");
  return { tab, key: key.join(" ") };
}
