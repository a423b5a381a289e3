/** What every worker answers, so that the page notices when it is gone. */
import { newId } from "../storage/ids.js";

export const heart = {
  /**
   * Takes a lock that ends with this thread, however that ends. @returns its name, which the page waits for;
   * nothing where there are no locks, and the page has to ask again and again.
   */
  async live(): Promise<string | undefined> {
    if (!navigator.locks) return undefined;
    const name = `wiremark thread ${newId()}`;
    const taken = await new Promise<boolean>((answer) => {
      const hold = () => {
        answer(true);
        return new Promise(() => {});
      };
      // Where the browser lets the page store nothing, it may have no locks for it either.
      navigator.locks.request(name, hold).catch(() => answer(false));
    });
    return taken ? name : undefined;
  },

  beat(): void {},
};

export type Heart = typeof heart;
