/** The queue: which of a project's documents are shown, and in which order. Pure. */
import type { DocumentInfo } from "../storage/storage.js";

export const FILTERS = ["all", "new", "started", "finished", "flagged", "noted", "deleted"] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ["imported", "changed", "least", "name", "source", "published"] as const;
export type Sort = (typeof SORTS)[number];

/** A value of an attribute that is a choice; without one, that spans have none. */
export interface WantedValue {
  label: string;
  attribute: string;
  value?: string | undefined;
}

/** What narrows a list beside what was done to the documents. */
export interface Narrowing {
  /** Only documents with a span of this label. */
  label: string | undefined;
  /** Only those that have no span of this label, though they were read. */
  lacking: string | undefined;
  /** Only those with a span that has this value. */
  value: WantedValue | undefined;
  /** Only those with an open finding of a confidence below this. */
  below: number | undefined;
  /** Only those from this source; empty for those that have none. */
  source: string | undefined;
  /** Only those of this day or later, and of this day or before: `YYYY-MM-DD`. */
  from: string | undefined;
  until: string | undefined;
  /** Only those without a day. */
  undated: boolean;
}

/** What a person looks for. */
export interface Query extends Narrowing {
  filter: Filter;
  sort: Sort;
  /** The other way round. */
  reversed: boolean;
  /** Words of the name, the title, the source, the note or the text. */
  words: string;
}

export const NOT_NARROWED: Narrowing = {
  label: undefined,
  lacking: undefined,
  value: undefined,
  below: undefined,
  source: undefined,
  from: undefined,
  until: undefined,
  undated: false,
};

export const EVERYTHING: Query = {
  ...NOT_NARROWED,
  filter: "all",
  sort: "imported",
  reversed: false,
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

/** What a document is called in a list. */
export const titleOf = (info: DocumentInfo): string => info.heading?.title || info.name;

/** Where an article was published, or else the file that it came from. */
export const sourceOf = (info: DocumentInfo): string => info.heading?.outlet ?? info.source ?? "";

/** How many spans of a label a document has. */
export const spansOf = ({ labels }: DocumentInfo, label: string): number => labels[label]?.spans ?? 0;

/** Names with numbers in them go by the numbers. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

const COMPARE: Record<Sort, (a: DocumentInfo, b: DocumentInfo) => number> = {
  imported: (a, b) => a.order - b.order,
  // The last one first: it is the one that one comes back for.
  changed: (a, b) => b.changed - a.changed,
  least: (a, b) => a.least - b.least,
  name: (a, b) => byName(titleOf(a), titleOf(b)),
  // Those without a source or a day come last.
  source: (a, b) =>
    Number(sourceOf(a) === "") - Number(sourceOf(b) === "") || byName(sourceOf(a), sourceOf(b)),
  published: (a, b) => byName(a.published ?? "9999", b.published ?? "9999"),
};

/** Whether what is said of a document beside its text holds what is looked for. */
function says(info: DocumentInfo, words: string): boolean {
  const said = [info.name, titleOf(info), sourceOf(info), info.note];
  return said.some((one) => one?.toLowerCase().includes(words));
}

/** Whether a span of the document has a value, or none. */
function hasValue({ labels }: DocumentInfo, { label, attribute, value }: WantedValue): boolean {
  const counted = labels[label];
  const values = counted?.values?.[attribute] ?? {};
  if (value !== undefined) return (values[value] ?? 0) > 0;
  return (counted?.spans ?? 0) > Object.values(values).reduce((sum, count) => sum + count, 0);
}

/** Whether a document is of those that a list was narrowed to. */
function isAmong(info: DocumentInfo, wanted: Narrowing): boolean {
  const { label, lacking, value, below, source, from, until, undated } = wanted;
  const day = info.published;
  return (
    (label === undefined || spansOf(info, label) > 0) &&
    (lacking === undefined || (info.labelled && spansOf(info, lacking) === 0)) &&
    (value === undefined || hasValue(info, value)) &&
    (below === undefined || info.least < below) &&
    (source === undefined || sourceOf(info) === source) &&
    (from === undefined || (day !== undefined && day >= from)) &&
    (until === undefined || (day !== undefined && day <= until)) &&
    (!undated || day === undefined)
  );
}

/** Whether a list is narrowed by anything. */
export const isNarrowed = (query: Narrowing): boolean =>
  (Object.keys(NOT_NARROWED) as (keyof Narrowing)[]).some((one) => query[one] !== NOT_NARROWED[one]);

const isIn = (info: DocumentInfo, filter: Filter): boolean =>
  (info.deleted !== undefined) === (filter === "deleted") && PASSES[filter](info);

/**
 * The documents that a query shows, in its order. `found`: those whose texts
 * hold the words, as far as they were looked through.
 */
export function shown(
  documents: readonly DocumentInfo[],
  query: Query,
  found: { has(key: string): boolean },
): DocumentInfo[] {
  const words = query.words.trim().toLowerCase();
  const passes = (info: DocumentInfo) =>
    isIn(info, query.filter) &&
    isAmong(info, query) &&
    (words === "" || says(info, words) || found.has(info.key));
  const compare = COMPARE[query.sort];
  const way = query.reversed ? -1 : 1;
  return documents.filter(passes).sort((a, b) => way * (compare(a, b) || a.order - b.order));
}

/** How many documents each filter would show of those that the list was narrowed to. */
export function counts(
  documents: readonly DocumentInfo[],
  narrowing: Narrowing = NOT_NARROWED,
): Record<Filter, number> {
  const counted = Object.fromEntries(FILTERS.map((filter) => [filter, 0])) as Record<Filter, number>;
  for (const info of documents)
    if (isAmong(info, narrowing)) for (const filter of FILTERS) if (isIn(info, filter)) counted[filter] += 1;
  return counted;
}

/** The sources of documents that are not deleted with how many are from each, by name; those without one last. */
export function sources(documents: readonly DocumentInfo[]): { source: string; documents: number }[] {
  const counted = new Map<string, number>();
  for (const info of documents)
    if (info.deleted === undefined) counted.set(sourceOf(info), (counted.get(sourceOf(info)) ?? 0) + 1);
  const last = (source: string) => Number(source === "");
  return [...counted]
    .map(([source, documents]) => ({ source, documents }))
    .sort((a, b) => last(a.source) - last(b.source) || byName(a.source, b.source));
}
