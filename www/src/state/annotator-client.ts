/**
 * Has texts read by the recogniser: the open one at once, the others one after
 * the other behind it; and which place names it knows.
 */
import type { FindingsView } from "../core/pkg/wiremark.js";
import { AnnotatorWorker, NOT_STARTED } from "./annotator-worker.js";
import { fetchGazetteer, forgetGazetteer, rememberChoice } from "./gazetteer.js";

export class Reader {
  /** Which place names texts are read with. */
  places: "core" | "loading" | "full" = "core";
  private annotator: AnnotatorWorker;
  /** The full gazetteer's file, for every annotator that is started. */
  private gazetteer: Uint8Array | undefined;
  /** When it is clear which place names there are. */
  private placesSettled: Promise<void> = Promise.resolve();
  /** The label set that texts are read with, as JSON. */
  private labels: string | undefined;
  private busy = false;

  constructor(private readonly broken: () => void) {
    this.annotator = this.start();
  }

  private start(): AnnotatorWorker {
    this.busy = false;
    return new AnnotatorWorker(() => {
      this.busy = false;
      this.broken();
    });
  }

  /** A text's findings, when it is clear with which names it is to be read. */
  async read(
    text: string,
    labels: string | undefined,
    stillWanted: () => boolean,
  ): Promise<FindingsView | undefined> {
    await this.placesSettled;
    if (!stillWanted()) return undefined;
    if (this.busy) await this.restart();
    if (labels !== this.labels) {
      this.labels = labels;
      await this.annotator.api.use(this.labels, this.gazetteer);
    }
    this.busy = true;
    const { annotator } = this;
    try {
      return await annotator.api.annotate(text);
    } finally {
      if (annotator === this.annotator) this.busy = false;
    }
  }

  /** Nobody waits for what is being read any more, and what comes next should not. */
  async restart(): Promise<void> {
    // One that is stopped while it takes in place names would never answer.
    await this.placesSettled;
    if (!this.busy) return;
    this.annotator.stop();
    this.annotator = this.start();
    if (this.labels !== undefined || this.gazetteer)
      await this.annotator.api.use(this.labels, this.gazetteer);
  }

  /**
   * Reads texts one after the other in a thread of their own. `next` is asked for
   * each, and told what was found. One that cannot be read does not stop the others.
   */
  async readAll(
    labels: string | undefined,
    next: () => Promise<string | undefined>,
    found: (findings: FindingsView) => Promise<void>,
  ): Promise<void> {
    let failed = () => {};
    const broken = new Promise<never>((_, reject) => {
      failed = () => reject(new Error(NOT_STARTED));
    });
    // It may break between two texts.
    broken.catch(() => {});
    await this.placesSettled;
    const annotator = new AnnotatorWorker(failed);
    try {
      await Promise.race([annotator.api.use(labels, this.gazetteer), broken]);
      for (let text = await next(); text !== undefined; text = await next()) {
        const findings = await Promise.race([annotator.api.annotate(text).catch(() => undefined), broken]);
        if (findings) await found(findings);
      }
    } finally {
      annotator.stop();
    }
  }

  /**
   * Reads texts from now on with the place names of the full gazetteer too, or
   * without. Nothing waits for it but the next text.
   */
  useMorePlaces(wanted: boolean, changed: () => void): Promise<void> {
    rememberChoice(wanted);
    const settled = wanted ? this.loadMorePlaces(changed) : this.dropMorePlaces(changed);
    // Who waits for it reads with what there is.
    this.placesSettled = settled.catch(() => {});
    return settled;
  }

  private async loadMorePlaces(changed: () => void): Promise<void> {
    this.places = "loading";
    changed();
    try {
      const bytes = await fetchGazetteer();
      await this.annotator.api.use(this.labels, bytes);
      this.gazetteer = bytes;
      this.places = "full";
    } catch (error) {
      this.places = "core";
      await forgetGazetteer();
      const reason = error instanceof Error ? error.message : error;
      throw new Error(`There are no more place names than those of the core gazetteer. ${reason}`);
    } finally {
      changed();
    }
  }

  private async dropMorePlaces(changed: () => void): Promise<void> {
    this.gazetteer = undefined;
    this.places = "core";
    changed();
    await this.annotator.api.use(this.labels, undefined);
  }
}
