/** One document made into several, and several into one; what they were made of is deleted, and can be restored. */
import {
  type DivisionView,
  divideDocument,
  joinDocuments,
  type LayerJournalView,
} from "../../core/pkg/wiremark.js";
import type { DocumentInfo, StoredDocument, StoredLayer } from "../../storage/storage.js";
import { CHANGED_SINCE } from "./bulk.js";
import { requireStorage } from "./database.js";
import { forgetNames, type NewDocument, namedApart, replace } from "./documents.js";
import { withLocks } from "./locked.js";
import { announceDocuments, announceProject } from "./tabs.js";

/** Where an article begins and ends in a text that holds several. */
export interface Piece {
  start: number;
  end: number;
  title: string;
}

/** What a division would make, to be shown. */
export interface DivisionPreview {
  parts: (Piece & { labels: number })[];
  /** The lines with which an article can begin. */
  lines: { start: number; end: number }[];
  /** Labels that would be lost: while there are any, nothing is divided. */
  crossing: DivisionView["crossing"];
}

/** Documents that took the place of others. */
export interface Replacement {
  made: DocumentInfo[];
  gone: DocumentInfo[];
}

/** A document as the core divides and joins it. */
const layersOf = ({ info, entries, layers }: StoredDocument): LayerJournalView[] => [
  { annotator: info.annotator ?? "", entries, applied: info.applied },
  ...layers,
];

/** Layers as the core made them, the default one first. */
function stored(layers: LayerJournalView[]): Pick<NewDocument, "entries" | "applied" | "layers"> {
  const [first, ...others] = layers as [LayerJournalView, ...StoredLayer[]];
  return { entries: first.entries, applied: first.applied, layers: others };
}

function preview({ parts, lines, crossing }: DivisionView): DivisionPreview {
  return { parts: parts.map(({ layers: _, ...part }) => part), lines, crossing };
}

/** What a text would be made into that is no document yet, with articles that begin at these UTF-16 units. */
export const divisionOfText = (text: string, starts: number[]): DivisionPreview =>
  preview(divideDocument({ name: "", text, layers: [] }, Uint32Array.from(starts)));

/** What a stored document would be made into. */
export async function divisionOf(key: string, starts: number[]): Promise<DivisionPreview> {
  return preview(dividedAt(await load(key), starts));
}

/**
 * Makes several documents of one, in its place. `applied`: how many changes were applied when it was decided
 * on. @throws if there are more or fewer now, or a label stands over a boundary.
 */
export async function divide(key: string, starts: number[], applied: number): Promise<Replacement> {
  return locked([key], async ([document], room) => {
    const { info, text } = document as StoredDocument;
    if (info.applied !== applied) throw new Error(`“${info.name}” has ${CHANGED_SINCE}.`);
    const { parts, crossing } = dividedAt(document as StoredDocument, starts);
    const [over] = crossing;
    if (over)
      throw new Error(
        `An article cannot begin within a label: “${over.words}” (${over.label}) would be lost. Let it begin at another line, or remove the label first.`,
      );
    return parts.map(({ start, end, title, layers }, nth) => ({
      ...kept(info),
      ...stored(layers),
      text: text.slice(start, end),
      title,
      labelled: info.labelled,
      order: info.order + (room * nth) / parts.length,
    }));
  });
}

/** Makes one document of several, in the place of the first. */
export async function join(keys: string[]): Promise<Replacement> {
  return locked(keys, async (all) => {
    const unread = all.find(({ info }) => !info.labelled);
    // Read as a part of the whole it would get labels again that a person removed.
    if (unread && all.some(({ info }) => info.labelled))
      throw new Error(`“${unread.info.name}” is still being read: wait for its labels, then join them.`);
    const documents = all.map((document) => ({
      name: document.info.name,
      text: document.text,
      layers: layersOf(document),
    }));
    const { text, layers } = joinDocuments({ documents }, Date.now());
    const { info } = all[0] as StoredDocument;
    const { labelled, name: title, order } = info;
    return [{ ...kept(info), ...stored(layers), text, title, labelled, order }];
  });
}

/** Undoes {@link divide} or {@link join}. @throws if something was done to what it made. */
export async function revertReplacement({ made, gone }: Replacement): Promise<DocumentInfo[]> {
  const before = new Map(made.map((info) => [info.key, info.changed]));
  const restored: DocumentInfo[] = [];
  await withLocks([...before.keys()], async (locks) => {
    for (const key of before.keys()) {
      const now = await requireStorage().info(key);
      if (now && now.deleted !== undefined)
        throw new Error(`“${now.name}” was deleted or became another document since, so nothing is undone.`);
      if (now?.touched && now.changed !== before.get(key))
        throw new Error(
          `“${now.name}” was changed since, so nothing is undone. What was there before is among the deleted documents.`,
        );
    }
    const keys = gone.map(({ key }) => key);
    const again = await requireStorage().replace([], { remove: locks, restore: keys });
    restored.push(...(await namedApart(again)));
  });
  const [first] = restored;
  if (first) {
    forgetNames(first.project);
    announceProject(first.project);
  }
  return restored;
}

/** What is said of a document that is also true of its parts. */
const kept = ({ source, meta, annotator, created }: DocumentInfo) => ({ source, meta, annotator, created });

const dividedAt = (document: StoredDocument, starts: number[]): DivisionView =>
  divideDocument(
    { name: document.info.name, text: document.text, layers: layersOf(document) },
    Uint32Array.from(starts),
  );

async function load(key: string): Promise<StoredDocument> {
  const document = await requireStorage().load(key);
  if (!document) throw new Error("This document is no longer in this browser's storage.");
  return document;
}

/**
 * Documents in the place of others, none of which is open elsewhere meanwhile. `room`: how far it is from
 * the first of them to the next document.
 */
async function locked(
  keys: string[],
  make: (documents: StoredDocument[], room: number) => Promise<NewDocument[]>,
): Promise<Replacement> {
  let replacement: Replacement | undefined;
  await withLocks(keys, async () => {
    const documents = await Promise.all(keys.map(load));
    const gone = documents.find(({ info }) => info.deleted !== undefined);
    if (gone) throw new Error(`“${gone.info.name}” was deleted or became another document meanwhile.`);
    const { info } = documents[0] as StoredDocument;
    const project = await requireStorage().project(info.project);
    if (!project) throw new Error("The project of this document was deleted.");
    const orders = (await requireStorage().list(info.project)).map(({ order }) => order);
    const next = Math.min(...orders.filter((order) => order > info.order), info.order + 1);
    replacement = await replace(project, await make(documents, next - info.order), keys);
  });
  const { made, gone } = replacement as Replacement;
  announceDocuments([...gone, ...made]);
  return { made, gone };
}
