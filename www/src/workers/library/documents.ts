/** Documents made, named, copied, deleted and annotated, while they are not open. */
import { type FindingsView, foreignLanguage } from "../../core/pkg/wiremark.js";
import { canBeAnnotatedAgain } from "../../storage/annotated.js";
import { newId } from "../../storage/ids.js";
import type { DocumentInfo, ProjectInfo, StoredDocument, StoredLayer } from "../../storage/storage.js";
import { replay } from "../shared.js";
import { optionalStorage, requireStorage } from "./database.js";
import { saveChange, withEditor, withLocks } from "./locked.js";
import { ProjectNames } from "./names.js";
import { complete, headingIn, listable } from "./summaries.js";
import { announceDocuments, announceProject, announceToAll } from "./tabs.js";

/** A document that is to be made. */
export interface NewDocument {
  text: string;
  /** What it is about, which names it; else its source or its first words do. */
  title?: string | undefined;
  /** Where it comes from: a file's name, or a name it had elsewhere. */
  source?: string | undefined;
  published?: string | undefined;
  /** Its history, if it has one: the core's entries. */
  entries?: string[];
  applied?: number;
  /** Whose history that is, if somebody is named. */
  annotator?: string | undefined;
  /** Other annotators' layers. */
  layers?: StoredLayer[];
  /** Whether the recogniser is not to annotate it any more. */
  labelled?: boolean;
  created?: number | undefined;
  changed?: number | undefined;
  /** What its file said of it, as JSON. */
  meta?: string | undefined;
  /** The import that brings it. */
  brought?: string | undefined;
  /** Its place among the documents, if that is not behind them all. */
  order?: number;
}

/** The names of each project that were loaded, until another tab changes it. */
const loaded = new Map<string, ProjectNames>();

async function namesOf(project: string): Promise<ProjectNames> {
  let names = loaded.get(project);
  if (!names) {
    names = new ProjectNames((await optionalStorage()?.list(project)) ?? []);
    loaded.set(project, names);
  }
  return names;
}

/** Of a project, or of all. */
export function forgetNames(project?: string): void {
  if (project === undefined) loaded.clear();
  else loaded.delete(project);
}

/** The documents of a project in the order of import. What some lack is announced when it is known. */
export async function list(project: string): Promise<DocumentInfo[]> {
  const infos = ((await optionalStorage()?.list(project)) ?? []).sort((a, b) => a.order - b.order);
  // What cannot be worked out now is tried again when they are listed next.
  complete(project, infos, announceToAll).catch(() => {});
  return infos.map(listable);
}

/** A document as it will be stored. */
function storedDocument(
  project: ProjectInfo,
  { text, title, source, published, ...given }: NewDocument,
  names: ProjectNames,
): StoredDocument {
  // A name ends where a file's ending begins, which a title has none of.
  const name = names.take(title === undefined ? source : `${title}.`, text);
  const now = Date.now();
  const order = given.order ?? names.nextOrder();
  const base = { key: newId(), project: project.id, name, source, order };
  const { editor, entries, damaged } = replay(
    { name, applied: given.applied ?? 0 },
    text,
    given.entries ?? [],
    project,
  );
  try {
    if (damaged !== undefined) throw new Error(damaged);
    const change = published && given.entries === undefined ? editor.begin(published, now) : undefined;
    if (change?.entry !== undefined) entries.push(change.entry);
    const info: DocumentInfo = {
      ...base,
      ...editor.summary(),
      created: given.created ?? now,
      changed: given.changed ?? now,
      length: text.length,
      labelled: given.labelled ?? false,
      annotator: given.annotator,
      meta: given.meta,
      brought: given.brought,
      language: foreignLanguage(text),
      heading: headingIn({ name, source, meta: given.meta }, text),
    };
    return { info, text, entries, layers: given.layers ?? [] };
  } finally {
    editor.free();
  }
}

/** Makes documents of texts and stores them, all or none. */
export async function add(project: ProjectInfo, documents: NewDocument[]): Promise<DocumentInfo[]> {
  const { made } = await replace(project, documents, []);
  announceDocuments(made);
  return made;
}

/** Makes documents and deletes those with these keys, which can be restored: all of it or nothing. Nobody is told. */
export async function replace(
  project: ProjectInfo,
  documents: NewDocument[],
  discard: string[],
): Promise<{ made: DocumentInfo[]; gone: DocumentInfo[] }> {
  const names = await namesOf(project.id);
  const before = names.copy();
  try {
    const all = documents.map((document) => storedDocument(project, document, names));
    // Another tab may have deleted the project for good: what is put into it is to be found again.
    if (!(await requireStorage().project(project.id)))
      await requireStorage().changeProject(project.id, (before) => before ?? project);
    const gone = await requireStorage().replace(all, { discard });
    return { made: all.map(({ info }) => info), gone };
  } catch (error) {
    loaded.set(project.id, before);
    throw error;
  }
}

/** As {@link add} would store it, where nothing can be stored. */
export async function unstored(project: ProjectInfo, document: NewDocument): Promise<StoredDocument> {
  return storedDocument(project, document, await namesOf(project.id));
}

/** Gives a document another name; a number goes behind it when it is taken. */
export async function rename(key: string, wanted: string): Promise<DocumentInfo | undefined> {
  if (wanted.trim() === "") throw new Error("A document needs a name.");
  const info = await requireStorage().info(key);
  if (!info) return undefined;
  const name = (await namesOf(info.project)).rename(info.name, wanted.trim());
  const heading = headingIn({ ...info, name }, (await requireStorage().text(key)) ?? "");
  const [renamed] = await requireStorage().changeInfos([key], (before) => ({ ...before, name, heading }));
  if (renamed) announceDocuments([renamed]);
  return renamed;
}

/** The same text and labels once more. */
export async function duplicate(key: string): Promise<DocumentInfo | undefined> {
  const original = await requireStorage().load(key);
  if (!original) return undefined;
  const { text, entries, layers, info } = original;
  const names = await namesOf(info.project);
  const name = names.take(`${info.name}.copy`, text);
  const order = names.nextOrder();
  const heading = headingIn({ ...info, name }, text);
  const copy = { ...info, key: newId(), name, heading, order, created: Date.now(), deleted: undefined };
  await requireStorage().add([{ info: copy, text, entries, layers }]);
  announceDocuments([copy]);
  return copy;
}

/** Marks documents as deleted, or no longer: they can be restored. */
export async function discard(keys: string[], discarded: boolean): Promise<DocumentInfo[]> {
  const deleted = discarded ? Date.now() : undefined;
  const changed = await requireStorage().changeInfos(keys, (info) => ({ ...info, deleted }));
  const infos = discarded ? changed : await namedApart(changed);
  for (const project of new Set(infos.map((info) => info.project))) forgetNames(project);
  announceDocuments(infos);
  return infos;
}

/** Documents that were restored, with other names where theirs were given to others meanwhile. */
export async function namedApart(restored: readonly DocumentInfo[]): Promise<DocumentInfo[]> {
  const infos: DocumentInfo[] = [];
  const keys = new Set(restored.map(({ key }) => key));
  const names = new Map<string, ProjectNames>();
  for (const info of restored) {
    const { key, project } = info;
    if (!names.has(project)) {
      const others = (await requireStorage().list(project)).filter((other) => !keys.has(other.key));
      names.set(project, new ProjectNames(others));
    }
    const name = (names.get(project) as ProjectNames).claim(info.name);
    if (name === info.name) infos.push(info);
    else {
      const heading = headingIn({ ...info, name }, (await requireStorage().text(key)) ?? "");
      infos.push(...(await requireStorage().changeInfos([key], (before) => ({ ...before, name, heading }))));
    }
  }
  return infos;
}

/** Deletes documents for good. @throws if one is open in another tab. */
export async function remove(keys: string[]): Promise<void> {
  const projects = await withLocks(keys, (locks) => requireStorage().remove(locks));
  for (const project of projects) {
    forgetNames(project);
    announceProject(project);
  }
}

/** The text of a stored document that is not annotated yet. */
export async function unannotatedText(key: string): Promise<string | undefined> {
  const info = await optionalStorage()?.info(key);
  return info && !info.labelled && !info.deleted ? optionalStorage()?.text(key) : undefined;
}

/** The text of a stored document that is annotated and not finished. */
export async function unfinishedText(key: string): Promise<string | undefined> {
  const info = await optionalStorage()?.info(key);
  return info && canBeAnnotatedAgain(info) ? optionalStorage()?.text(key) : undefined;
}

/**
 * Gives a stored document its findings, unless it has some already. `again`: in the
 * place of the former ones, unless it is finished.
 */
export function predict(
  key: string,
  findings: FindingsView,
  again = false,
): Promise<DocumentInfo | undefined> {
  return withEditor(key, undefined, async (document, { editor, entries, damaged }) => {
    const { info } = document;
    if ((again ? !canBeAnnotatedAgain(info) : info.labelled) || damaged !== undefined) return undefined;
    const change = editor.predict(findings, Date.now());
    const labelled = { labelled: true };
    if (!change) return requireStorage().save(document.lock, { ...info, ...labelled }, entries.length, []);
    return (await saveChange(document, entries, editor, change, labelled)).info;
  });
}
