/** Documents out of files: what is in them, and the documents themselves. */
import { formatOf } from "../../core/format-table.js";
import {
  type ImportedView,
  Importer,
  type ProblemView,
  rolesIn,
  type TableView,
  type WishView,
} from "../../core/formats-pkg/wiremark.js";
import { knownIn, type Place, type Texts } from "./known.js";
import { ARTICLES, counted, isLeftOut, type LeftOut, NONE, type Repeated } from "./repeated.js";
import { type Sheet, sheetsOf } from "./workbook.js";

/** Files that make documents together: one, or those of a folder. */
export interface Source {
  /** The name of a format, or {@link ARTICLES}. */
  format: string;
  files: { name: string; file: Blob }[];
  place: Place;
  /** What a person says of a table's columns. */
  wish?: WishView | undefined;
  /** The sheet of a workbook, if a person chose one. */
  sheet?: string | undefined;
}

/** A document of a table, as its row is shown before the import. */
export interface Row {
  name: string;
  text: string;
  published?: string | undefined;
  meta?: string | undefined;
}

/** A table of articles, and what it is read as. */
export interface ArticleTable extends TableView {
  /** The sheets of a workbook that hold anything, and which of them is read. */
  sheets: string[];
  sheet?: string | undefined;
  /** Its first documents. */
  first: Row[];
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
  /** Of a table of articles. */
  table?: ArticleTable | undefined;
  /** Documents that the project has already, or that come twice. */
  repeated: Repeated;
  /** Texts that hold several articles each, and how many articles. */
  several?: { texts: number; articles: number };
}

/** Bytes read of how many; `false` stops it. */
export type Read = (done: number, total: number) => Promise<boolean>;

/** How many rows of a table are shown, and how much of each text. */
const SHOWN = 3;
const SHOWN_TEXT = 400;

/** Rows of a workbook that are handed over at once. */
const ROWS = 500;

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
  table?: Omit<ArticleTable, "first"> | undefined;
}

/** Reads files to their end, piece by piece. Nothing of what was given is kept. */
async function* batches(
  source: Source,
  map: Record<string, string | null>,
  texts: Texts,
): AsyncGenerator<Batch> {
  const { format, files } = source;
  if (format === ARTICLES) {
    for (const { file } of files) yield* ofTable(source, file);
    return;
  }
  const { folder, reads, extension, title } = formatOf(format);
  const whole = !folder && !["jsonl", "wiremark"].includes(extension);
  // Of texts that were lent, those without spans are not of this file.
  const mine = ({ labels }: ImportedView) => reads !== "onto" || Object.keys(labels).length > 0;
  const taken = (importer: Importer, bytes: number): Batch => takenFrom(importer, bytes, mine);
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

/** What an importer has found by now. */
function takenFrom(importer: Importer, bytes: number, mine: (document: ImportedView) => boolean): Batch {
  return {
    documents: importer.documents(Date.now()).filter(mine),
    problems: importer.problems(),
    notes: importer.notes(),
    bytes,
    project: importer.project(),
  };
}

/** Enough of a file to tell what it is kept in. */
const HEAD = 4096;

/** The documents of a table of articles. */
async function* ofTable({ place, wish, sheet }: Source, file: Blob): AsyncGenerator<Batch> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const importer = Importer.ofArticles(head, wish ?? {});
  const sheets: Sheet[] = isWorkbook(head) ? await sheetsOf(file, `${place.import} ${place.nth}`) : [];
  const chosen = sheets.find(({ name }) => name === sheet) ?? likeliest(sheets);
  const taken = (bytes: number): Batch => {
    const table = importer.table();
    const of = { sheets: sheets.map(({ name }) => name), sheet: chosen?.name };
    return { ...takenFrom(importer, bytes, () => true), table: table && { ...table, ...of } };
  };
  try {
    if (isWorkbook(head)) {
      const rows = chosen?.rows ?? [];
      for (let at = 0; at < rows.length; at += ROWS) {
        importer.rows(at + 1, JSON.stringify(rows.slice(at, at + ROWS)));
        yield taken((file.size * Math.min(ROWS, rows.length - at)) / rows.length);
      }
    } else {
      for (let at = 0; at < file.size; at += PIECE) {
        const piece = file.slice(at, at + PIECE);
        importer.push(new Uint8Array(await piece.arrayBuffer()));
        yield taken(piece.size);
      }
    }
    importer.finish();
    yield taken(0);
  } finally {
    importer.free();
  }
}

const isWorkbook = ([first, second]: Uint8Array) => first === 0x50 && second === 0x4b;

/** Of several sheets, the one that the core finds the most columns of articles in. */
function likeliest(sheets: readonly Sheet[]): Sheet | undefined {
  const found = sheets.map(({ rows }) => rolesIn(JSON.stringify(rows.slice(0, 200))));
  return sheets[found.indexOf(Math.max(...found))];
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

/** Whether documents may be such as the project has: those of a project's file go into another one, and spans without texts are of its own. */
const isCompared = (format: string) =>
  format === ARTICLES || (format !== "wiremark" && formatOf(format).reads !== "onto");

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
    repeated: NONE,
  };
  const total = sizeOf(source);
  let done = 0;
  const first: Row[] = [];
  const compared = isCompared(source.format);
  const known = compared ? await knownIn(source.place, texts) : undefined;
  for await (const { documents, problems, notes, bytes, project, table } of batches(source, {}, texts)) {
    found.project ??= project;
    found.documents += documents.length;
    for (const { name, text, labels, published, meta } of documents) {
      const spans = Object.values(labels).reduce((sum, count) => sum + count, 0);
      found.spans += spans;
      if (spans === 0) found.unlabelled += 1;
      for (const [label, count] of Object.entries(labels))
        found.labels[label] = (found.labels[label] ?? 0) + count;
      if (known)
        found.repeated = counted(
          found.repeated,
          { name, text, meta },
          known.find(source.place.nth, name, text),
        );
      if (first.length < SHOWN) first.push({ name, text: text.slice(0, SHOWN_TEXT), published, meta });
    }
    found.problems.push(...problems.slice(0, KEPT - found.problems.length));
    found.problemCount += problems.length;
    // Of a folder, each document may say the same.
    found.notes = [...new Set([...found.notes, ...notes])];
    if (table) found.table = { ...table, first };
    done += bytes;
    if (!(await read(done, total))) return undefined;
  }
  return found;
}

/** Reads files again and hands the documents over, as many as come at once; `give` may stop it. */
export async function take(
  source: Source,
  map: Record<string, string | null>,
  leftOut: LeftOut,
  texts: Texts,
  give: (documents: ImportedView[], done: number, total: number) => Promise<boolean>,
): Promise<void> {
  const total = sizeOf(source);
  let done = 0;
  const compared = isCompared(source.format) && (leftOut.text || leftOut.name);
  const known = compared ? await knownIn(source.place, texts) : undefined;
  const isWanted = ({ name, text }: ImportedView) =>
    !isLeftOut(known?.find(source.place.nth, name, text), leftOut);
  for await (const { documents, bytes } of batches(source, map, texts)) {
    done += bytes;
    if (!(await give(documents.filter(isWanted), done, total))) return;
  }
}
