/**
 * Files in and out: the exchange formats, in a wasm module of their own. Nothing
 * of it is loaded before somebody exports or imports.
 */
import { expose } from "comlink";
import init, { type DetectedView, detect, type ImportedView } from "../core/formats-pkg/wiremark.js";
import { Storage, type StoredDocument } from "../storage/storage.js";
import { type NotUnpacked, type Unpacked, unpack } from "./files/archive.js";
import {
  type ExportPreview,
  type ExportTask,
  type ProgressListener,
  preview,
  type Written,
  write,
} from "./files/export.js";
import { type ImportPreview, look, type Read, type Source, take } from "./files/import.js";
import { knownIn, type Place } from "./files/known.js";
import type { LeftOut, Shared } from "./files/repeated.js";
import { heart } from "./heart.js";
import { NOT_STARTED } from "./reason.js";

/** A document as the page has it, stored or not. */
export type OpenDocumentSnapshot = StoredDocument;

/** How much of a file its format is detected by, from its start. */
const HEAD = 65_536;

let loading: Promise<unknown> | undefined;

/** Loads the module, once; again when it did not load. @throws a sentence for people. */
function loadFormats(): Promise<unknown> {
  loading ??= init().catch((error) => {
    console.warn(error);
    loading = undefined;
    throw new Error(NOT_STARTED);
  });
  return loading;
}
loadFormats().catch(() => {});

let storage: Storage | undefined;

/** Where documents are that are not open; nothing where the browser refuses. */
async function stored(): Promise<Storage | undefined> {
  storage ??= await Storage.open().catch(() => undefined);
  return storage;
}

/** Documents as they are stored, but the open one as it is on the page. */
function loader(open: OpenDocumentSnapshot | undefined) {
  return async (key: string) => {
    const document = open?.info.key === key ? open : await (await stored())?.load(key);
    if (!document) return undefined;
    const { info, text, entries, layers } = document;
    const { name, applied, annotator, labelled, created, changed, source, meta } = info;
    return {
      name,
      text,
      entries,
      applied,
      annotator,
      layers,
      read: labelled,
      created,
      changed,
      source,
      meta,
    };
  };
}

/** The texts of a project, which spans without texts may be of. */
function textsOf(project: string) {
  return async function* () {
    const storage = await stored();
    const infos = ((await storage?.list(project)) ?? []).sort((a, b) => a.order - b.order);
    for (const { key, name, deleted } of infos) {
      const text = deleted === undefined ? await storage?.text(key) : undefined;
      if (text !== undefined) yield { name, text };
    }
  };
}

/** Passes on how far it is, but not more often than anyone can see. */
function throttled<T extends unknown[]>(
  report: (...how: T) => boolean | Promise<boolean>,
): (...how: T) => Promise<boolean> {
  let last = performance.now();
  return async (...how) => {
    if (performance.now() - last < 100) return true;
    last = performance.now();
    return report(...how);
  };
}

const api = {
  ...heart,

  /** What each file looks like. */
  async detect(files: { name: string; file: Blob }[]): Promise<DetectedView[]> {
    await loadFormats();
    const found: DetectedView[] = [];
    for (const { name, file } of files)
      found.push(detect(name, new Uint8Array(await file.slice(0, HEAD).arrayBuffer())));
    return found;
  },

  /** What each of these documents, which come in this order, shares with those of the project or with others of them. */
  async compare(
    documents: { name: string; text: string }[],
    project: string,
    place: Place,
  ): Promise<(Shared | undefined)[]> {
    await loadFormats();
    const known = await knownIn(place, textsOf(project));
    return documents.map(({ name, text }) => known.find(place.nth, name, text));
  },

  unpack(
    archive: Blob,
    progress: (done: number, total: number) => Promise<boolean>,
  ): Promise<{ files: Unpacked[]; failed: NotUnpacked[] }> {
    return unpack(archive, throttled(progress));
  },

  async preview(
    task: ExportTask,
    open: OpenDocumentSnapshot | undefined,
    progress: ProgressListener,
  ): Promise<ExportPreview | undefined> {
    await loadFormats();
    return preview(task, loader(open), throttled(progress));
  },

  async write(
    task: ExportTask,
    open: OpenDocumentSnapshot | undefined,
    progress: ProgressListener,
  ): Promise<Written | undefined> {
    await loadFormats();
    return write(task, loader(open), throttled(progress));
  },

  /** What is in files. `project`: whose texts spans may be of that come without. */
  async look(source: Source, project: string, read: Read): Promise<ImportPreview | undefined> {
    await loadFormats();
    return look(source, textsOf(project), throttled(read));
  },

  /** Their documents, batch by batch. */
  async take(
    source: Source,
    map: Record<string, string | null>,
    leftOut: LeftOut,
    project: string,
    give: (documents: ImportedView[], done: number, total: number) => Promise<boolean>,
  ): Promise<void> {
    await loadFormats();
    return take(source, map, leftOut, textsOf(project), give);
  },
};

export type FilesApi = typeof api;
expose(api);
