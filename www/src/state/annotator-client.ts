/**
 * Has texts annotated by the recogniser: the open one at once, the others one after
 * the other in a thread of their own; and which place names it knows.
 */
import type { FindingsView } from "../core/pkg/wiremark.js";
import { sentenceOf, WorkerLost } from "../workers/reason.js";
import type { GazetteerSource } from "./gazetteer.js";
import { signal } from "./signals.js";
import type { AnnotatorWorker, Failed, Stoppable } from "./workers.js";

/** Starts an annotator of its own; `failed` is called if it is missing or breaks. */
export type StartAnnotator = (failed: Failed) => Stoppable<AnnotatorWorker>;

/** So many may be lost on the way through many texts. */
const MOST_LOST = 3;

export type Places = "core" | "loading" | "full";

export class AnnotatorClient {
  private readonly currentPlaces = signal<Places>("core");
  private annotator: Stoppable<AnnotatorWorker>;
  /** The full gazetteer's file, for every annotator that is started. */
  private gazetteer: Uint8Array | undefined;
  /** When it is clear which place names there are. */
  private placesSettled: Promise<void> = Promise.resolve();
  /** The label set that texts are annotated with, as JSON. */
  private labels: string | undefined;
  private busy = false;
  /** Whether it is gone, and another is to be started when there is something to annotate. */
  private gone = false;

  constructor(
    private readonly startAnnotator: StartAnnotator,
    private readonly gazetteers: GazetteerSource,
  ) {
    this.annotator = this.start();
  }

  /** Which place names texts are annotated with. */
  get places(): Places {
    return this.currentPlaces.get();
  }

  dispose(): void {
    this.annotator.stop();
  }

  private start(): Stoppable<AnnotatorWorker> {
    this.busy = false;
    this.gone = false;
    const annotator: Stoppable<AnnotatorWorker> = this.startAnnotator(() => {
      if (annotator === this.annotator) this.gone = true;
    });
    return annotator;
  }

  /** A text's findings, when it is clear with which names it is to be annotated. */
  async annotate(
    text: string,
    labels: string | undefined,
    stillWanted: () => boolean,
  ): Promise<FindingsView | undefined> {
    await this.placesSettled;
    // An annotator that is gone is started anew, once for a text.
    for (let again = false; stillWanted(); again = true) {
      try {
        return await this.annotateOnce(text, labels);
      } catch (error) {
        if (!(error instanceof WorkerLost) || (again && stillWanted())) throw error;
      }
    }
    return undefined;
  }

  private async annotateOnce(text: string, labels: string | undefined): Promise<FindingsView> {
    if (this.busy || this.gone) await this.replace();
    if (labels !== this.labels) {
      this.labels = labels;
      await this.annotator.client.use(this.labels, this.gazetteer);
    }
    this.busy = true;
    const { annotator } = this;
    try {
      return await annotator.client.annotate(text);
    } finally {
      if (annotator === this.annotator) this.busy = false;
    }
  }

  /** Nobody waits for what is being annotated any more, and what comes next should not. */
  async restart(): Promise<void> {
    // One that is stopped while it takes in place names would never answer.
    await this.placesSettled;
    if (this.busy) await this.replace();
  }

  private async replace(): Promise<void> {
    this.annotator.stop();
    this.annotator = this.start();
    if (this.labels !== undefined || this.gazetteer)
      await this.annotator.client.use(this.labels, this.gazetteer);
  }

  /**
   * Annotates texts one after the other in a thread of their own. `next` is asked for
   * each, and `found` gets its findings. One that cannot be annotated does not stop the others.
   */
  async annotateAll(
    labels: string | undefined,
    next: () => Promise<string | undefined>,
    found: (findings: FindingsView) => Promise<void>,
  ): Promise<void> {
    await this.placesSettled;
    let annotator: Stoppable<AnnotatorWorker> | undefined;
    const begin = async () => {
      annotator?.stop();
      const begun = this.startAnnotator(() => {});
      annotator = begun;
      await begun.client.use(labels, this.gazetteer);
      return begun;
    };
    try {
      let { client } = await begin();
      let lost = 0;
      for (let text = await next(); text !== undefined; text = await next()) {
        try {
          await found(await client.annotate(text));
        } catch (error) {
          if (!(error instanceof WorkerLost)) continue;
          lost += 1;
          if (lost > MOST_LOST) throw error;
          ({ client } = await begin());
        }
      }
    } finally {
      annotator?.stop();
    }
  }

  /**
   * Annotates texts from now on with the place names of the full gazetteer too, or
   * without. Nothing waits for it but the next text.
   */
  useMorePlaces(wanted: boolean): Promise<void> {
    const settled = wanted ? this.loadMorePlaces() : this.dropMorePlaces();
    // Who waits for it goes on with what there is.
    this.placesSettled = settled.catch(() => {});
    return settled;
  }

  private async loadMorePlaces(): Promise<void> {
    this.currentPlaces.set("loading");
    try {
      const bytes = await this.gazetteers.fetch();
      if (this.gone) await this.replace();
      await this.annotator.client.use(this.labels, bytes);
      this.gazetteer = bytes;
      this.currentPlaces.set("full");
    } catch (error) {
      this.currentPlaces.set("core");
      await this.gazetteers.forget();
      throw new Error(`There are no more place names than those of the core gazetteer. ${sentenceOf(error)}`);
    }
  }

  private async dropMorePlaces(): Promise<void> {
    this.gazetteer = undefined;
    this.currentPlaces.set("core");
    if (this.gone) return this.replace();
    await this.annotator.client.use(this.labels, undefined);
  }
}
