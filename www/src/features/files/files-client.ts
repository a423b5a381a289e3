/** Files in and out: the worker that knows the formats, started when it is first needed. */
import { type Remote, wrap } from "comlink";
import { NOT_STARTED } from "../../state/annotator-worker.js";
import type { Session } from "../../state/old/session.js";
import type { FilesApi } from "../../workers/files.worker.js";
import { guess, readFile } from "./read/index.js";

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

interface Running {
  worker: Worker;
  api: Remote<FilesApi>;
  broken: Promise<never>;
}

export class Files {
  private running: Running | undefined;

  constructor(private readonly session: Session) {}

  private start(): Running {
    const worker = new Worker(new URL("../../workers/files.worker.ts", import.meta.url), {
      type: "module",
      name: "files",
    });
    const broken = new Promise<never>((_, reject) =>
      worker.addEventListener("error", () => {
        this.end();
        reject(new Error(NOT_STARTED));
      }),
    );
    // Nobody may be waiting just then.
    broken.catch(() => {});
    this.running = { worker, api: wrap<FilesApi>(worker), broken };
    return this.running;
  }

  private end(): void {
    this.running?.worker.terminate();
    this.running = undefined;
  }

  /** Asks the worker. A module that has run out of memory is broken for good: the next question starts another. */
  async ask<T>(question: (api: Remote<FilesApi>) => Promise<T>): Promise<T> {
    const running = this.running ?? this.start();
    try {
      return await Promise.race([question(running.api), running.broken]);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "RuntimeError") throw error;
      if (this.running === running) this.end();
      throw new Error(
        "it is too large to be held in memory, or it is broken in a way that was not foreseen.",
      );
    }
  }

  /**
   * Files that were chosen or dropped. A text alone is opened at once; of all else
   * it is shown first what it is.
   */
  async open(files: readonly File[]): Promise<void> {
    const [only] = files;
    if (!only) return;
    try {
      if (files.length > 1 || !(await this.isOneText(only))) {
        this.session.showDialog("import", files);
        return;
      }
      const { name, text, published, notices } = await readFile(only);
      await this.session.create(text, { file: name, notices, ...(published ? { published } : {}) });
    } catch (error) {
      this.session.fail(error);
    }
  }

  private async isOneText(file: File): Promise<boolean> {
    const { guess: is } = await guess(file);
    if (is !== "perhaps a dataset") return is === "text";
    const [format] = await this.ask((files) => files.detect([file]));
    return format === undefined;
  }
}
