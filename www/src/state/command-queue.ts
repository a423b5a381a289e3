/** Commands are done one after the other, in the order they were given. */
import type { Notifications } from "./notifications.js";

export class CommandQueue {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly notifications: Pick<Notifications, "showError">) {}

  /**
   * Does a command when its turn comes. What goes wrong is shown, and the next one runs.
   * What a command is about, it asks when its turn comes: a key may be pressed
   * before the one before it has done its work.
   */
  enqueue<T>(command: () => T | Promise<T>): Promise<T | undefined> {
    const done = this.last.then(command).catch((error: unknown) => {
      this.notifications.showError(error);
      return undefined;
    });
    this.last = done;
    return done;
  }
}
