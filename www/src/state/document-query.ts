/** The queue: which of a project's documents are shown, and in which order. Pure. */
import type { DocumentInfo } from "../storage/storage.js";

export const FILTERS = ["all", "new", "started", "finished", "flagged", "noted", "deleted"] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ["imported", "changed", "least", "name", "source", "published"] as const;
export type Sort = (typeof SORTS)[number];

/** What a person looks for. */
export interface Query {
  filter: Filter;
  sort: Sort;
  /** The other way round. */
  reversed: boolean;
  /** Only documents with a span of this label. */
  label: string | undefined;
  /** Words of the name, the note or the text. */
  words: string;
}

export const EVERYTHING: Query = {
  filter: "all",
  sort: "imported",
  reversed: false,
  label: undefined,
  words: "",
};

const PASSES: Record<Filter, (info: DocumentInfo) => boolean> = {
  all: () => true,
  new: (info) => !info.touched && !info.finished,
  started: (info) => info.touched && !info.finished,
  finished: (info) => info.finished,
  flagged: (info) => info.flagged,
  noted: (info) => info.note !== undefined,
  deleted: () => true,
};

/** Names with numbers in them go by the numbers. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

const COMPARE: Record<Sort, (a: DocumentInfo, b: DocumentInfo) => number> = {
  imported: (a, b) => a.order - b.order,
  // The last one first: it is the one that one comes back for.
  changed: (a, b) => b.changed - a.changed,
  least: (a, b) => a.least - b.least,
  name: (a, b) => byName(a.name, b.name),
  source: (a, b) => byName(a.source ?? "", b.source ?? ""),
  // Those without a day come last.
  published: (a, b) => byName(a.published ?? "9999", b.published ?? "9999"),
};

/** Whether a name or a note holds what is looked for. */
function says(info: DocumentInfo, words: string): boolean {
  return info.name.toLowerCase().includes(words) || (info.note?.toLowerCase().includes(words) ?? false);
}

/**
 * The documents that a query shows, in its order. `found`: those whose texts
 * hold the words, as far as they were looked through.
 */
export function shown(
  documents: readonly DocumentInfo[],
  query: Query,
  found: ReadonlySet<string>,
): DocumentInfo[] {
  const words = query.words.trim().toLowerCase();
  const { label } = query;
  const passes = (info: DocumentInfo) =>
    (info.deleted !== undefined) === (query.filter === "deleted") &&
    PASSES[query.filter](info) &&
    (label === undefined || (info.labels[label]?.spans ?? 0) > 0) &&
    (words === "" || says(info, words) || found.has(info.key));
  const compare = COMPARE[query.sort];
  const way = query.reversed ? -1 : 1;
  return documents.filter(passes).sort((a, b) => way * (compare(a, b) || a.order - b.order));
}

/** How many documents each filter would show. */
export function counts(documents: readonly DocumentInfo[]): Record<Filter, number> {
  const counted = Object.fromEntries(FILTERS.map((filter) => [filter, 0])) as Record<Filter, number>;
  for (const info of documents)
    for (const filter of FILTERS)
      if ((info.deleted !== undefined) === (filter === "deleted") && PASSES[filter](info))
        counted[filter] += 1;
  return counted;
}
