/**
 * Recognition, in a worker and a wasm instance of its own: an edit never waits
 * behind an annotation run.
 */
import { expose } from "comlink";
import init, { Annotator, type FindingsView } from "./pkg/wiremark.js";

let annotator: Promise<Annotator> | undefined;
/** The full gazetteer's file, if it is to be used. */
let gazetteer: Uint8Array | undefined;

async function make(): Promise<Annotator> {
  await init();
  return gazetteer ? Annotator.withGazetteer(gazetteer) : new Annotator();
}

const api = {
  /** Texts from now on are read with these more place names, or without. A refused file changes nothing. */
  async useGazetteer(bytes: Uint8Array | undefined): Promise<void> {
    const before = { annotator, gazetteer };
    gazetteer = bytes;
    // At once: a text that comes next is read with them.
    const next = make();
    annotator = next;
    try {
      await next;
      (await before.annotator)?.free();
    } catch (error) {
      ({ annotator, gazetteer } = before);
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
