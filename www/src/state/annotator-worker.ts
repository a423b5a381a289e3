/** The annotator's thread; a run that nobody waits for any more is stopped with it. */
import { type Remote, wrap } from "comlink";
import type { AnnotatorApi } from "../workers/annotator.worker.js";

/** What a worker that is missing or broken leaves to say. */
export const NOT_STARTED = "A part of the page did not load. Check the connection and load the page again.";

export class AnnotatorWorker {
  private readonly worker: Worker;
  readonly api: Remote<AnnotatorApi>;

  constructor(failed: () => void) {
    this.worker = new Worker(new URL("../workers/annotator.worker.ts", import.meta.url), {
      type: "module",
      name: "annotator",
    });
    this.worker.addEventListener("error", failed);
    this.api = wrap<AnnotatorApi>(this.worker);
  }

  stop(): void {
    this.worker.terminate();
  }
}
