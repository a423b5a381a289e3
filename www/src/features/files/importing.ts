/** What is in files, and documents made of it. */
import type { ImportedView } from "../../core/formats-pkg/wiremark.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { ProjectCommands } from "../../state/project-commands.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { DocumentInfo } from "../../storage/storage.js";
import type { ImportPreview } from "../../workers/files/import.js";
import type { Place } from "../../workers/files/known.js";
import { counted, isLeftOut, type LeftOut, leftOutOf, NONE } from "../../workers/files/repeated.js";
import type { NewDocument } from "../../workers/library/documents.js";
import { reasonOf as sayReason } from "../../workers/reason.js";
import type { FilesClient, Job } from "./files-client.js";
import { guess, ImportError, readFile } from "./read/index.js";
import { type Incoming, type Item, nameOf, type Plan, plan, type Seen } from "./read/plan.js";

/** The stores that an import changes. */
export interface ImportStores {
  creation: Pick<DocumentCreation, "addAll">;
  files: FilesClient;
  projectCommands: Pick<ProjectCommands, "create">;
  projects: Pick<ProjectStore, "listed" | "project">;
  worker: Pick<ProjectWorker, "articles" | "beginWork" | "decode" | "endWork">;
}

export type ReportProgress = (doing: string, done: number, total: number) => void;

/** How many files are asked about at once. */
const TOGETHER = 100;

/** Looks into files that were chosen, archives too. `undefined`: it was stopped. */
export async function gather(
  stores: ImportStores,
  files: readonly File[],
  job: Job,
  report: ReportProgress,
): Promise<Plan | undefined> {
  const left: { path: string; reason: string }[] = [];
  const seen: Seen[] = [];
  const ask: number[] = [];
  const take = async ({ path, file }: Incoming, packed: boolean): Promise<void> => {
    try {
      const { guess: is, kind } = await guess(file, stores.worker.decode);
      if (is === "archive" && !packed) await unpack(file, path);
      else if (is === "archive")
        left.push({ path, reason: "an archive in an archive. Unpack it and import it by itself" });
      else {
        if (is !== "text") ask.push(seen.length);
        seen.push({ path, file, kind });
      }
    } catch (error) {
      left.push({ path, reason: reasonOf(error) });
    }
  };
  const unpack = async (archive: File, path: string): Promise<void> => {
    const unpacked = await stores.files.ask((worker) =>
      worker.unpack(archive, async (done, total) => {
        report(`Unpacking ${archive.name}:`, done, total);
        return !job.stopped;
      }),
    );
    left.push(...unpacked.failed.map((one) => ({ ...one, path: `${path}/${one.path}` })));
    for (const one of unpacked.files)
      await take({ path: one.path, file: new File([one.blob], nameOf(one.path)) }, true);
  };
  for (const [nth, file] of files.entries()) {
    await take({ path: file.webkitRelativePath || file.name, file }, false);
    if (job.stopped) return undefined;
    report("Looking at files:", nth + 1, files.length);
  }
  for (let at = 0; at < ask.length; at += TOGETHER) {
    const some = ask.slice(at, at + TOGETHER);
    const asked = some.map((nth) => seen[nth] as Seen);
    const detected = await stores.files.ask((worker) =>
      worker.detect(asked.map(({ path, file }) => ({ name: nameOf(path), file }))),
    );
    for (const [nth, found] of detected.entries()) {
      const index = some[nth] as number;
      seen[index] = { ...(seen[index] as Seen), ...found };
    }
    if (job.stopped) return undefined;
    report("Looking at files:", at + some.length, ask.length);
  }
  const planned = plan(seen);
  return { ...planned, left: [...left, ...planned.left], items: placed(planned.items) };
}

/** How many imports were looked into or stored. */
let imports = 0;

/** Items as those of one import, which are compared with each other. */
function placed<I extends Item>(items: readonly I[]): (I & { place: Place })[] {
  imports += 1;
  return items.map((item, nth) => ({ ...item, place: { import: String(imports), nth } }));
}

const placeOf = ({ place }: Item): Place => place ?? { import: "", nth: 0 };

/** Why a file was not read, without its name, which is shown beside it. */
function reasonOf(error: unknown): string {
  return error instanceof ImportError ? error.reason : sayReason(error);
}

const sourceOf = (item: Item) => ({
  format: item.as,
  wish: item.wish,
  sheet: item.sheet,
  place: placeOf(item),
  files: item.files.map(({ path, file }) => ({ name: nameOf(path), file: file as Blob })),
});

/** What is in the files of an item. `undefined`: it was stopped. */
export async function look(
  stores: ImportStores,
  item: Item,
  job: Job,
  report: ReportProgress,
): Promise<ImportPreview | undefined> {
  if (item.as === "text") return lookAtTexts(stores, item, job, report);
  try {
    return await stores.files.ask((worker) =>
      worker.look(sourceOf(item), stores.projects.project.id, async (done, total) => {
        if (!job.stopped) report(`Reading ${item.path}:`, done, total);
        return !job.stopped;
      }),
    );
  } catch (error) {
    return { ...NOTHING, problems: [{ message: reasonOf(error) }], problemCount: 1 };
  }
}

const NOTHING: ImportPreview = {
  documents: 0,
  spans: 0,
  unlabelled: 0,
  labels: {},
  problems: [],
  problemCount: 0,
  notes: [],
  repeated: NONE,
};

async function lookAtTexts(
  stores: ImportStores,
  item: Item,
  job: Job,
  report: ReportProgress,
): Promise<ImportPreview | undefined> {
  const { files } = item;
  const several = { texts: 0, articles: 0 };
  const found: ImportPreview = { ...NOTHING, problems: [], notes: [], several };
  const documents: { name: string; text: string }[] = [];
  for (const [nth, { path, file }] of files.entries()) {
    try {
      const { name, text, notices } = await readFile(file, stores.worker.decode, true);
      documents.push({ name: stemOf(name), text });
      const pieces = await stores.worker.articles(text);
      if (pieces.length > 1) {
        several.texts += 1;
        several.articles += pieces.length;
      }
      found.documents += 1;
      found.unlabelled += 1;
      const one = files.length > 1 ? `${path}: ` : "";
      found.notes.push(...notices.map((notice) => `${one}${notice.replace(/\.$/, "")}`));
    } catch (error) {
      found.problems.push({ document: path, message: reasonOf(error) });
      found.problemCount += 1;
    }
    if (job.stopped) return undefined;
    report("Reading texts:", nth + 1, files.length);
  }
  const { id } = stores.projects.project;
  const shares = await stores.files.ask((worker) => worker.compare(documents, id, placeOf(item)));
  for (const [nth, document] of documents.entries())
    found.repeated = counted(found.repeated, document, shares[nth]);
  return found;
}

/** What a document of a file is called. */
const stemOf = (name: string) => name.replace(/\.[^.]*$/, "");

/** What is to be done with what was found. */
export interface Wishes {
  /** Other names for labels; `null` leaves their spans out. */
  map: Record<string, string | null>;
  /** Whether the recogniser is to read labelled texts too. */
  readAlso: boolean;
  /** Whether texts of several articles become a document for each. */
  apart: boolean;
  /** Which documents are left out that the project has already. */
  leftOut: LeftOut;
}

/** How many documents come of what was found. */
export function documentsOf(
  { documents, repeated, several }: ImportPreview,
  apart: boolean,
  out: LeftOut,
): number {
  return documents - leftOutOf(repeated, out) + (apart && several ? several.articles - several.texts : 0);
}

/** An item with what is in it. */
export interface Looked {
  item: Item;
  found: ImportPreview;
}

/** What became of an import. */
export interface Imported {
  /** Those of this project. */
  documents: DocumentInfo[];
  /** How many documents projects have that were opened. */
  opened: number;
  /** What could not be read or stored after all. */
  failed: string[];
}

/** Makes documents of items. What was stored stays, whatever happens then. */
export async function importItems(
  stores: ImportStores,
  all: readonly Looked[],
  wishes: Wishes,
  job: Job,
  report: ReportProgress,
): Promise<Imported> {
  const result: Imported = { documents: [], opened: 0, failed: [] };
  const expected = all.reduce((sum, { found }) => sum + documentsOf(found, wishes.apart, wishes.leftOut), 0);
  const { id } = stores.projects.project;
  // What cannot be stored ends it; what cannot be read is one file's matter.
  let stopped = false;
  // By the projects that documents go into.
  const works = new Map<string, string>();
  const add = async (documents: NewDocument[], into = id): Promise<boolean> => {
    if (documents.length > 0) {
      try {
        if (stores.projects.project.id !== into) throw new Error("another project was opened meanwhile.");
        const brought =
          works.get(into) ?? (await stores.worker.beginWork({ project: into, kind: "import", expected }));
        works.set(into, brought);
        const stored = await stores.creation.addAll(documents.map((document) => ({ ...document, brought })));
        if (into === id) result.documents.push(...stored);
        else result.opened += stored.length;
      } catch (error) {
        stopped = true;
        result.failed.push(reasonOf(error));
      }
      report("Storing documents:", Math.min(result.documents.length + result.opened, expected), expected);
    }
    stopped ||= job.stopped;
    return !stopped;
  };
  const run = async (looked: Looked, one: () => Promise<void>) => {
    if (stopped) return;
    try {
      await one();
    } catch (error) {
      result.failed.push(`${looked.item.path}: ${reasonOf(error)}`);
    }
  };
  const isProject = ({ item }: Looked) => item.as === "wiremark";
  const others = all.filter((looked) => !isProject(looked));
  const items = placed(others.map(({ item }) => item));
  for (const [nth, looked] of others.entries()) {
    const item = items[nth] as Item;
    await run(looked, () =>
      item.as === "text"
        ? importTexts(stores, item, wishes, add)
        : importDataset(stores, item, wishes, id, add),
    );
  }
  // A project's file opens another project: that comes last.
  for (const looked of all.filter(isProject)) await run(looked, () => openProject(stores, looked, add));
  for (const work of works.values()) await stores.worker.endWork(work);
  return result;
}

type Add = (documents: NewDocument[], into?: string) => Promise<boolean>;

async function importTexts(stores: ImportStores, item: Item, wishes: Wishes, add: Add): Promise<void> {
  const { files } = item;
  let batch: NewDocument[] = [];
  const { id } = stores.projects.project;
  const out = wishes.leftOut.text || wishes.leftOut.name ? await sharedOf(stores, item, id) : undefined;
  for (const [nth, { file }] of files.entries()) {
    if (out && isLeftOut(out.get(nth), wishes.leftOut)) continue;
    try {
      const { name, text, published } = await readFile(file, stores.worker.decode, true);
      const pieces = wishes.apart ? await stores.worker.articles(text) : [];
      if (pieces.length > 1)
        for (const { start, end, title } of pieces)
          batch.push({ text: text.slice(start, end), title, source: name, published });
      else batch.push({ text, source: name, published });
    } catch {
      // It was reported before.
    }
    if (batch.length < 20) continue;
    if (!(await add(batch))) return;
    batch = [];
  }
  await add(batch);
}

/** What each file shares with a document of the project, or with a file before it. */
async function sharedOf(stores: ImportStores, item: Item, project: string) {
  const places: number[] = [];
  const documents: { name: string; text: string }[] = [];
  for (const [nth, { file }] of item.files.entries()) {
    const read = await readFile(file, stores.worker.decode, true).catch(() => undefined);
    if (!read) continue;
    places.push(nth);
    documents.push({ name: stemOf(read.name), text: read.text });
  }
  const shared = await stores.files.ask((worker) => worker.compare(documents, project, placeOf(item)));
  return new Map(places.map((nth, at) => [nth, shared[at]]));
}

function importDataset(
  stores: ImportStores,
  item: Item,
  wishes: Wishes,
  id: string,
  add: Add,
): Promise<void> {
  const source = nameOf(item.path.replace(/\/$/, ""));
  const made = (document: ImportedView): NewDocument => {
    const { name, text, published, entries, applied, created, changed, read, meta } = document;
    const times = { created, changed };
    return {
      title: name,
      text,
      source,
      published,
      entries,
      applied,
      labelled: read && !wishes.readAlso,
      meta,
      ...times,
    };
  };
  const give = async (documents: ImportedView[]) => add(documents.map(made));
  return stores.files.ask((worker) => worker.take(sourceOf(item), wishes.map, wishes.leftOut, id, give));
}

/** A project's file becomes a project, with all that its documents went through. */
async function openProject(stores: ImportStores, { item, found }: Looked, add: Add): Promise<void> {
  const about = found.project === undefined ? undefined : projectOf(found.project);
  const name = about?.name?.trim() || nameOf(item.path).replace(/\.[^.]*$/, "");
  const project = await stores.projectCommands.create({ ...about, name });
  if (!project) throw new Error(`The project “${name}” was not opened.`);
  const made = (document: ImportedView): NewDocument => {
    const { name, read, ...kept } = document;
    return { ...kept, title: name, labelled: read };
  };
  const give = async (documents: ImportedView[]) => add(documents.map(made), project.id);
  await stores.files.ask((worker) => worker.take(sourceOf(item), {}, { text: false, name: false }, "", give));
}

/** What a project's file says of its project. */
function projectOf(json: string) {
  const { name, labels, guidelines, created } = JSON.parse(json) as {
    name: string;
    labels: unknown;
    guidelines?: string;
    created?: number;
  };
  return {
    name,
    labels: JSON.stringify(labels),
    ...(guidelines === undefined ? {} : { guidelines }),
    ...(created === undefined ? {} : { created }),
  };
}
