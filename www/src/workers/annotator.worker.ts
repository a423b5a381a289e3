/**
 * Recognition, in a worker and a wasm instance of its own: an edit never waits
 * behind an annotation run.
 */
import { expose } from "comlink";
import { Annotator, type FindingsView } from "../core/pkg/wiremark.js";
import { loadCore } from "./core.js";
import { heart } from "./heart.js";

let annotator: Promise<Annotator> | undefined;
/** What texts are read with: a label set as JSON, and the full gazetteer's file. */
let options: { labels?: string | undefined; gazetteer?: Uint8Array | undefined } = {};

async function make(): Promise<Annotator> {
  await loadCore();
  return Annotator.withOptions(options.labels, options.gazetteer);
}

const api = {
  ...heart,

  /** Texts from now on are read for these labels, with these more place names or without. What is refused changes nothing. */
  async use(labels: string | undefined, gazetteer: Uint8Array | undefined): Promise<void> {
    const before = { annotator, options };
    options = { labels, gazetteer };
    // At once: a text that comes next is read with them.
    const next = make();
    annotator = next;
    try {
      await next;
      (await before.annotator)?.free();
    } catch (error) {
      ({ annotator, options } = before);
      throw error;
    }
  },

  /** The findings for a text, in UTF-16 offsets. */
  async annotate(text: string): Promise<FindingsView> {
    annotator ??= make();
    try {
      return (await annotator).annotate(text);
    } catch (error) {
      // The next text starts afresh.
      annotator = undefined;
      throw error;
    }
  },
};

export type AnnotatorApi = typeof api;
expose(api);
