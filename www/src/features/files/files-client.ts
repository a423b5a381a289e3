/** Files in and out: the worker that knows the formats, started when it is first needed. */
import type { Failed, FilesWorker, Stoppable } from "../../state/workers.js";

/** Something that takes long, and can be stopped. */
export class Job {
  stopped = false;
  private readonly listeners: (() => void)[] = [];

  stop(): void {
    this.stopped = true;
    for (const listener of this.listeners) listener();
  }

  onStop(listener: () => void): void {
    this.listeners.push(listener);
  }
}

export class FilesClient {
  private running: Stoppable<FilesWorker> | undefined;

  /** `startWorker`: starts the worker; `failed` is called if it is missing or breaks. */
  constructor(private readonly startWorker: (failed: Failed) => Stoppable<FilesWorker>) {}

  dispose(): void {
    this.running?.stop();
    this.running = undefined;
  }

  /** Asks the worker. One that is gone, or has run out of memory, fails; the next question starts another. */
  ask<T>(question: (worker: FilesWorker) => Promise<T>): Promise<T> {
    if (!this.running) {
      const running: Stoppable<FilesWorker> = this.startWorker(() => {
        if (this.running === running) this.running = undefined;
      });
      this.running = running;
    }
    return question(this.running.client);
  }
}
