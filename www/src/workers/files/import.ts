/** Documents out of files: what is in them, and the documents themselves. */
import { formatOf } from "../../core/format-table.js";
import { type ImportedView, Importer, type ProblemView } from "../../core/formats-pkg/wiremark.js";

/** Files that make documents together: one, or those of a folder. */
export interface Source {
  format: string;
  files: { name: string; file: Blob }[];
}

/** The content of files. */
export interface ImportPreview {
  documents: number;
  spans: number;
  /** Documents in which nothing is labelled. */
  unlabelled: number;
  /** Spans by their labels. */
  labels: Record<string, number>;
  /** The first of what could not be taken, and how much there is in all. */
  problems: ProblemView[];
  problemCount: number;
  /** How files were read where they left a choice. */
  notes: string[];
  /** The core's JSON of the project, if it is a project's file. */
  project?: string | undefined;
  /** Texts that hold several articles each, and how many articles. */
  several?: { texts: number; articles: number };
}

/** Bytes read of how many; `false` stops it. */
export type Read = (done: number, total: number) => Promise<boolean>;

/** The texts that spans without texts may be of. */
export type Texts = () => AsyncIterable<{ name: string; text: string }>;

/** Problems that are kept to be read; all are counted. */
const KEPT = 10_000;

/** Bytes that are read at once. */
const PIECE = 1_000_000;

/** Files of formats that must be read as a whole: more does not fit a wasm memory with all that is made of it. */
const MOST_WHOLE = 300_000_000;

/** Documents of a folder that are read together. */
const TOGETHER = 50;

interface Batch {
  documents: ImportedView[];
  problems: ProblemView[];
  notes: string[];
  bytes: number;
  project?: string | undefined;
}

/** Reads files to their end, piece by piece. Nothing of what was given is kept. */
async function* batches(
  { format, files }: Source,
  map: Record<string, string | null>,
  texts: Texts,
): AsyncGenerator<Batch> {
  const { folder, reads, extension, title } = formatOf(format);
  const whole = !folder && !["jsonl", "wiremark"].includes(extension);
  const taken = (importer: Importer, bytes: number): Batch => {
    // Of texts that were lent, those without spans are not of this file.
    const mine = ({ labels }: ImportedView) => reads !== "onto" || Object.keys(labels).length > 0;
    const documents = importer.documents(Date.now()).filter(mine);
    return {
      documents,
      problems: importer.problems(),
      notes: importer.notes(),
      bytes,
      project: importer.project(),
    };
  };
  for (const group of folder ? together(files) : files.map((file) => [file])) {
    const importer = new Importer(format);
    try {
      importer.setMap(map);
      if (reads === "onto") for await (const { name, text } of texts()) importer.texts(name, text);
      for (const { name, file } of group) {
        if (folder) {
          importer.file(name, new Uint8Array(await file.arrayBuffer()));
          yield { documents: [], problems: [], notes: [], bytes: file.size };
          continue;
        }
        if (whole && file.size > MOST_WHOLE)
          throw new Error(
            `a file of ${title} has to be read as a whole, and this one is larger than ${MOST_WHOLE / 1e6} MB. Take it apart, or convert it to JSON Lines with the command`,
          );
        for (let at = 0; at < file.size; at += PIECE) {
          const piece = file.slice(at, at + PIECE);
          importer.push(new Uint8Array(await piece.arrayBuffer()));
          yield taken(importer, piece.size);
        }
      }
      importer.finish();
      yield taken(importer, 0);
    } finally {
      importer.free();
    }
  }
}

/** The files of a folder, so many documents at a time; files of one document have one stem. */
function together(files: Source["files"]): Source["files"][] {
  const stems = new Map<string, Source["files"]>();
  for (const file of files) {
    const stem = file.name.replace(/\.[^.]*$/, "");
    stems.set(stem, [...(stems.get(stem) ?? []), file]);
  }
  const documents = [...stems.values()];
  const groups: Source["files"][] = [];
  for (let at = 0; at < documents.length; at += TOGETHER)
    groups.push(documents.slice(at, at + TOGETHER).flat());
  return groups;
}

const sizeOf = ({ files }: Source) => files.reduce((sum, { file }) => sum + file.size, 0);

/** Reads files and keeps nothing but what is to be said of them. `undefined`: it was stopped. */
export async function look(source: Source, texts: Texts, read: Read): Promise<ImportPreview | undefined> {
  const found: ImportPreview = {
    documents: 0,
    spans: 0,
    unlabelled: 0,
    labels: {},
    problems: [],
    problemCount: 0,
    notes: [],
  };
  const total = sizeOf(source);
  let done = 0;
  for await (const { documents, problems, notes, bytes, project } of batches(source, {}, texts)) {
    found.project ??= project;
    found.documents += documents.length;
    for (const { labels } of documents) {
      const spans = Object.values(labels).reduce((sum, count) => sum + count, 0);
      found.spans += spans;
      if (spans === 0) found.unlabelled += 1;
      for (const [label, count] of Object.entries(labels))
        found.labels[label] = (found.labels[label] ?? 0) + count;
    }
    found.problems.push(...problems.slice(0, KEPT - found.problems.length));
    found.problemCount += problems.length;
    // Of a folder, each document may say the same.
    found.notes = [...new Set([...found.notes, ...notes])];
    done += bytes;
    if (!(await read(done, total))) return undefined;
  }
  return found;
}

/** Reads files again and hands the documents over, as many as come at once; `give` may stop it. */
export async function take(
  source: Source,
  map: Record<string, string | null>,
  texts: Texts,
  give: (documents: ImportedView[], done: number, total: number) => Promise<boolean>,
): Promise<void> {
  const total = sizeOf(source);
  let done = 0;
  for await (const { documents, bytes } of batches(source, map, texts)) {
    done += bytes;
    if (!(await give(documents, done, total))) return;
  }
}
