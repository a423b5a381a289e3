/** What an export is of, and the export itself: documents are read first, and the file is handed to the browser. */
import { formatOf } from "../../core/format-table.js";
import type { BackgroundAnnotation } from "../../state/background-annotation.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { skippedList } from "../../state/readable.js";
import { effect, signal } from "../../state/signals.js";
import type { ExportPreview, ExportTask, Written } from "../../workers/files/export.js";
import type { OpenDocumentSnapshot } from "../../workers/files.worker.js";
import type { FilesClient, Job } from "./files-client.js";

/** The stores that an export reads. */
export interface ExportStores {
  background: Pick<BackgroundAnnotation, "start">;
  commands: CommandQueue;
  document: Pick<DocumentStore, "document" | "markExported">;
  documents: Pick<ProjectDocuments, "all" | "listed" | "snapshot">;
  files: FilesClient;
  projects: Pick<ProjectStore, "labels" | "project">;
}

export type ScopeName = "document" | "chosen" | "finished" | "all";

/** Documents that can be exported together. */
export interface Scope {
  name: ScopeName;
  title: string;
  keys: string[];
}

export interface Choice {
  format: string;
  split: { shares: [number, number, number]; seed: number } | undefined;
  card: boolean;
}

/** Tells how far something is. */
export type ReportProgress = (doing: string, done: number, total: number) => void;

const count = (of: number) => of.toLocaleString("en");

/** What there is to choose from. `chosen`: documents that were selected before. */
export function scopesOf(
  { document, documents }: Pick<ExportStores, "document" | "documents">,
  chosen: readonly string[] = [],
): Scope[] {
  const { document: shown } = document;
  const { listed } = documents;
  const keys = listed.map((info) => info.key);
  // One that could not be stored is in no list.
  if (shown && !keys.includes(shown.key)) keys.push(shown.key);
  const finished = listed.filter((info) => (info.key === shown?.key ? shown.finished : info.finished));
  const scopes: Scope[] = [];
  if (shown) scopes.push({ name: "document", title: "this document", keys: [shown.key] });
  if (chosen.length > 0)
    scopes.push({
      name: "chosen",
      title: chosen.length === 1 ? "the chosen document" : `the ${count(chosen.length)} chosen documents`,
      keys: keys.filter((key) => chosen.includes(key)),
    });
  scopes.push(
    {
      name: "all",
      title: keys.length === 1 ? "all of the project" : `all ${count(keys.length)} of the project`,
      keys,
    },
    {
      name: "finished",
      title: `done ones only (${count(finished.length)})`,
      keys: finished.map(({ key }) => key),
    },
  );
  return scopes;
}

/** Labels of these documents that nobody has agreed to. */
export function notAccepted({ document, documents }: ExportStores, keys: readonly string[]): number {
  const wanted = new Set(keys);
  const { document: shown } = document;
  const open = shown && wanted.delete(shown.key) ? shown.spans.filter((span) => !span.accepted).length : 0;
  return documents.all
    .filter((info) => wanted.has(info.key))
    .reduce((sum, info) => sum + info.spans - info.accepted, open);
}

/** How many of these documents are not annotated yet. */
export function unannotated(
  { document, documents }: Pick<ExportStores, "document" | "documents">,
  keys: readonly string[],
): number {
  const wanted = new Set(keys);
  const { document: shown } = document;
  const open = shown && wanted.delete(shown.key) && shown.labelling ? 1 : 0;
  return documents.all.filter((info) => wanted.has(info.key) && !info.labelled).length + open;
}

/** A file's name out of a document's or a project's: what systems do not take in one becomes a hyphen. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  const safe = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, "-").replace(/^[. ]+|[. ]+$/g, "");
  return [...safe].slice(0, 120).join("") || "wiremark";
}

/** What the file will be called. */
export function nameOfFile(stores: ExportStores, scope: Scope, choice: Choice, extension: string): string {
  const archive = formatOf(choice.format).folder || choice.split || choice.card;
  return `${stemOf(stores, scope, choice)}.${archive ? "zip" : extension}`;
}

function stemOf(
  { document, documents, projects }: ExportStores,
  { keys }: Scope,
  { format }: Choice,
): string {
  const [only, ...others] = keys;
  const { document: shown } = document;
  const alone = only === shown?.key ? shown?.name : documents.all.find((info) => info.key === only)?.name;
  return fileName(others.length === 0 && alone && format !== "wiremark" ? alone : projects.project.name);
}

function taskOf(stores: ExportStores, scope: Scope, choice: Choice): ExportTask {
  const { labels, project: current } = stores.projects;
  const { name, guidelines, created } = current;
  const project = { name, labels: { labels }, guidelines, created };
  return {
    ...choice,
    project: JSON.stringify(project),
    keys: scope.keys,
    name: stemOf(stores, scope, choice),
  };
}

/** The open document as it is on the page, if it is among them; behind all that was done to it. */
async function openSnapshot(
  { commands, document, documents }: ExportStores,
  { keys }: Scope,
): Promise<OpenDocumentSnapshot | undefined> {
  return commands.enqueue(async () => {
    const { document: shown } = document;
    return shown && keys.includes(shown.key) ? documents.snapshot(shown.key) : undefined;
  });
}

/** What the format cannot carry of these documents. `undefined`: it was stopped. */
export async function previewExport(
  stores: ExportStores,
  scope: Scope,
  choice: Choice,
  job: Job,
  onProgress: ReportProgress,
): Promise<ExportPreview | undefined> {
  const here = await openSnapshot(stores, scope);
  return stores.files.ask((files) =>
    files.preview(taskOf(stores, scope, choice), here, progressOf(job, onProgress)),
  );
}

const progressOf =
  (job: Job, onProgress: ReportProgress) => async (doing: string, done: number, total: number) => {
    if (!job.stopped) onProgress(doing, done, total);
    return !job.stopped;
  };

/** Has documents annotated that nobody has annotated yet. `false`: it was stopped. */
async function annotateFirst(
  stores: ExportStores,
  keys: readonly string[],
  job: Job,
  onProgress: ReportProgress,
): Promise<boolean> {
  const first = unannotated(stores, keys);
  if (first === 0) return true;
  // What cannot be annotated is exported as it is.
  const tried = signal(false);
  let end = () => {};
  await new Promise<void>((done) => {
    job.onStop(done);
    end = effect(() => {
      const rest = unannotated(stores, keys);
      onProgress("Reading", first - rest, first);
      if (rest === 0 || (tried.get() && !stores.document.document?.labelling)) done();
    });
    stores.background.start().then(() => tried.set(true));
  });
  end();
  return !job.stopped;
}

/** Writes the file. `undefined`: it was stopped. */
export async function exportFile(
  stores: ExportStores,
  scope: Scope,
  choice: Choice,
  job: Job,
  onProgress: ReportProgress,
): Promise<Written | undefined> {
  if (!(await annotateFirst(stores, scope.keys, job, onProgress))) return undefined;
  const here = await openSnapshot(stores, scope);
  const written = await stores.files.ask((files) =>
    files.write(taskOf(stores, scope, choice), here, progressOf(job, onProgress)),
  );
  if (written && here && !written.skipped.some(({ name }) => name === here.info.name))
    stores.document.markExported();
  return written;
}

/** What is said when the file is written. */
export function report({ name, documents, parts, losses, skipped }: Written): string {
  const inParts =
    parts.length > 1 ? ` (${parts.map((part) => `${part.name} ${count(part.documents)}`).join(", ")})` : "";
  const what = documents === 1 ? "1 document" : `${count(documents)} documents`;
  const lost = losses.length > 0 ? ` Not in it: ${losses.join("; ")}.` : "";
  const without = skipped.length > 0 ? ` Left out: ${skippedList(skipped)}.` : "";
  return `Exported ${name}: ${what}${inParts}.${lost}${without}`;
}

/** Hands a file to the browser, which asks or keeps it. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
