/** Documents as files: what an export would lose, and the export itself. */
import { formatOf } from "../../core/format-table.js";
import {
  card,
  ExportCheck,
  Exporter,
  Splitter,
  type StoredDocumentView,
} from "../../core/formats-pkg/wiremark.js";
import { reasonOf } from "../reason.js";
import { Archive } from "./archive.js";
import { Pieces } from "./pieces.js";

/** What is to be written, and how. */
export interface ExportTask {
  format: string;
  /** The core's JSON: `{name, labels, guidelines?, created?}`. */
  project: string;
  /** The documents, in their order. */
  keys: string[];
  /** What the file is called, without its ending. */
  name: string;
  split?: { shares: [number, number, number]; seed: number } | undefined;
  /** A data card beside it. */
  card: boolean;
}

/** A document that is not written, or not as it is. */
export interface Skipped {
  name: string;
  reason: string;
}

/** What can be said before the export. */
export interface ExportPreview {
  losses: string[];
  skipped: Skipped[];
}

export interface Written extends ExportPreview {
  blob: Blob;
  name: string;
  documents: number;
  /** How many documents each part of a split has. */
  parts: { name: string; documents: number }[];
}

/** How far it is, in its own words; `false` stops it. */
export type ProgressListener = (doing: string, done: number, total: number) => Promise<boolean>;

/** Gives the document of a key; nothing if it is gone. */
export type Load = (key: string) => Promise<StoredDocumentView | undefined>;

/** How many documents are fetched before they are needed: a disk answers many questions at once. */
const AHEAD = 32;

/** Documents in the order of their keys; nothing for those that are gone. */
async function* each(keys: readonly string[], load: Load): AsyncGenerator<StoredDocumentView | undefined> {
  const coming: ReturnType<Load>[] = [];
  for (let nth = 0; nth < keys.length; nth++) {
    while (coming.length < AHEAD && nth + coming.length < keys.length) {
      const next = load(keys[nth + coming.length] as string);
      // It fails when its turn comes, if it does.
      next.catch(() => {});
      coming.push(next);
    }
    yield await coming.shift();
  }
}

const PARTS = ["train", "dev", "test"] as const;

/** What the format cannot carry of these documents. `undefined`: it was stopped. */
export async function preview(
  task: ExportTask,
  load: Load,
  progress: ProgressListener,
): Promise<ExportPreview | undefined> {
  const check = new ExportCheck(task.format, task.project);
  const skipped: Skipped[] = [];
  try {
    let done = 0;
    for await (const document of each(task.keys, load)) {
      try {
        if (document) check.add(document);
      } catch (error) {
        skipped.push({ name: document?.name ?? "", reason: reasonOf(error) });
      }
      done += 1;
      if (!(await progress("Looking through", done, task.keys.length))) return undefined;
    }
    skipped.push(...check.refused().map((reason) => ({ name: "", reason })));
    return { losses: check.unsupported(), skipped };
  } finally {
    check.free();
  }
}

/** Writes the file, or the archive of several. `undefined`: it was stopped. */
export async function write(
  task: ExportTask,
  load: Load,
  progress: ProgressListener,
): Promise<Written | undefined> {
  const format = formatOf(task.format);
  const split = task.split && (await splitUp(task.keys, task.split, load, progress));
  if (task.split && !split) return undefined;
  const parts = split?.parts ?? [{ name: "", keys: task.keys }];
  const archive = format.folder || split || task.card ? await Archive.begin() : undefined;
  const counts: { name: string; counts: unknown }[] = [];
  const lost = new Set<string>();
  const result: Written = {
    blob: new Blob(),
    name: `${task.name}.${archive ? "zip" : format.extension}`,
    documents: 0,
    losses: [],
    skipped: [],
    parts: [],
  };
  let done = 0;
  for (const part of parts) {
    const exporter = new Exporter(task.format, task.project, part.keys.length);
    const file = new Pieces(format.mime);
    const folder = split ? `${part.name}/` : "";
    const take = async () => {
      file.push(exporter.take());
      for (const { name, bytes } of exporter.files()) await archive?.add(folder + name, bytes);
    };
    try {
      let documents = 0;
      for await (const document of each(part.keys, load)) {
        try {
          if (!document) throw new Error("a document is no longer in this browser’s storage");
          exporter.add(document);
          documents += 1;
        } catch (error) {
          result.skipped.push({ name: document?.name ?? "", reason: reasonOf(error) });
        }
        await take();
        done += 1;
        if (!(await progress("Writing", done, task.keys.length))) return undefined;
      }
      exporter.finish();
      await take();
      counts.push({ name: part.name, counts: JSON.parse(exporter.counts()) });
      for (const loss of exporter.unsupported()) lost.add(loss);
      result.documents += documents;
      result.parts.push({ name: part.name, documents });
    } finally {
      exporter.free();
    }
    if (!archive) result.blob = file.end();
    else if (!format.folder)
      await archive.add(`${split ? part.name : task.name}.${format.extension}`, file.end());
  }
  result.losses = [...lost];
  if (task.card) {
    const about = { project: JSON.parse(task.project), format: task.format, parts: counts };
    const text = card(JSON.stringify({ ...about, split: split?.card, lost: result.losses }));
    await archive?.add("README.md", new TextEncoder().encode(text));
  }
  if (archive) result.blob = await archive.end();
  return result;
}

interface SplitUp {
  parts: { name: string; keys: string[] }[];
  /** What the data card says of it. */
  card: { shares: string; seed: number; groups: number; grouped: number };
}

/** Which documents are to train, to develop and to test with. */
async function splitUp(
  keys: string[],
  { shares, seed }: { shares: [number, number, number]; seed: number },
  load: Load,
  progress: ProgressListener,
): Promise<SplitUp | undefined> {
  const splitter = new Splitter();
  try {
    const there: string[] = [];
    let done = 0;
    for await (const document of each(keys, load)) {
      if (document) {
        splitter.add(document.text);
        there.push(keys[done] as string);
      }
      done += 1;
      if (!(await progress("Looking for near-duplicates in", done, keys.length))) return undefined;
    }
    const { parts, groups } = splitter.split(...shares, seed);
    const sizes = new Map<number, number>();
    for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const several = [...sizes.values()].filter((size) => size > 1);
    return {
      parts: PARTS.map((name, part) => ({
        name,
        keys: there.filter((_, nth) => parts[nth] === part),
      })).filter(({ keys }, part) => (shares[part] as number) > 0 || keys.length > 0),
      card: {
        shares: shares.join(","),
        seed,
        groups: several.length,
        grouped: several.reduce((sum, size) => sum + size, 0),
      },
    };
  } finally {
    splitter.free();
  }
}
