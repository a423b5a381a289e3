/** Files in and out: the worker that knows the formats, started when it is first needed. */
import { type FilesWorker, NOT_STARTED, type Stoppable } from "../../state/workers.js";

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

interface Running extends Stoppable<FilesWorker> {
  broken: Promise<never>;
}

export class FilesClient {
  private running: Running | undefined;

  /** `startWorker`: starts the worker; `failed` is called if it is missing or breaks. */
  constructor(private readonly startWorker: (failed: () => void) => Stoppable<FilesWorker>) {}

  dispose(): void {
    this.end();
  }

  private start(): Running {
    let failed = () => {};
    const broken = new Promise<never>((_, reject) => {
      failed = () => {
        this.end();
        reject(new Error(NOT_STARTED));
      };
    });
    // Nobody may be waiting just then.
    broken.catch(() => {});
    this.running = { ...this.startWorker(() => failed()), broken };
    return this.running;
  }

  private end(): void {
    this.running?.stop();
    this.running = undefined;
  }

  /** Asks the worker. A module that has run out of memory is broken for good: the next question starts another. */
  async ask<T>(question: (worker: FilesWorker) => Promise<T>): Promise<T> {
    const running = this.running ?? this.start();
    try {
      return await Promise.race([question(running.client), running.broken]);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "RuntimeError") throw error;
      if (this.running === running) this.end();
      throw new Error(
        "it is too large to be held in memory, or it is broken in a way that was not foreseen.",
      );
    }
  }
}
