/**
 * Recognition, in a worker and a wasm instance of its own: an edit never waits
 * behind an annotation run.
 */
import { expose } from "comlink";
import init, { Annotator, type FindingsView } from "./pkg/wiremark.js";

let annotator: Promise<Annotator> | undefined;

const api = {
  /** The findings for a text, in UTF-16 offsets. */
  async annotate(text: string): Promise<FindingsView> {
    annotator ??= init().then(() => new Annotator());
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
