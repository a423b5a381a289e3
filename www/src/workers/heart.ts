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
    await new Promise<void>((taken) => {
      navigator.locks.request(name, () => {
        taken();
        return new Promise(() => {});
      });
    });
    return name;
  },

  beat(): void {},
};

export type Heart = typeof heart;
