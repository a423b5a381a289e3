/** What a list can be narrowed to, in the words of a person. Pure. */
import type { LabelView } from "../../core/pkg/wiremark.js";
import type { Filter, Narrowing, Query, WantedValue } from "../../state/document-query.js";
import { quoted, readable } from "../../state/readable.js";

/** One thing that a list is narrowed to, and what has it widened again. */
export interface Narrowed {
  says: string;
  off: Partial<Narrowing>;
}

/** A value that can be asked for. */
export interface ValueChoice {
  says: string;
  wanted: WantedValue;
}

export const FILTER_NAMES: Record<Filter, string> = {
  all: "All",
  new: "New",
  started: "Started",
  finished: "Done",
  flagged: "Flagged",
  noted: "With a note",
  deleted: "Deleted",
};

/** What it says of documents without a source. */
export const NO_SOURCE = "no source";

/** The confidences below which findings can be asked for. */
export const CONFIDENCES = [0.5, 0.7, 0.9] as const;

/** The values of one choice of one label, and that spans have none. */
export interface ChoiceOf {
  label: string;
  attribute: string;
  values: ValueChoice[];
}

/** The attributes of the labels that are choices, each with its values. */
export function choicesOf(labels: readonly LabelView[]): ChoiceOf[] {
  return labels.flatMap(({ name: label, attributes }) =>
    attributes
      .filter(({ kind }) => kind === "choice")
      .map(({ name: attribute, values }) => ({
        label,
        attribute,
        values: [
          ...values.map((value) => ({ says: readable(value), wanted: { label, attribute, value } })),
          { says: `no ${readable(attribute)}`, wanted: { label, attribute } },
        ],
      })),
  );
}

/** All that a list is narrowed to, in the order of the fields. */
export function narrowed(query: Query): Narrowed[] {
  const { label, lacking, value, below, source, from, until, undated } = query;
  const all: Narrowed[] = [];
  if (label !== undefined) all.push({ says: `with ${label}`, off: { label: undefined } });
  if (lacking !== undefined) all.push({ says: `without ${lacking}`, off: { lacking: undefined } });
  if (value !== undefined) {
    const said = value.value === undefined ? `no ${readable(value.attribute)}` : readable(value.value);
    all.push({ says: `${value.label}: ${said}`, off: { value: undefined } });
  }
  if (below !== undefined) all.push({ says: `confidence below ${below}`, off: { below: undefined } });
  if (source !== undefined)
    all.push({ says: source === "" ? NO_SOURCE : `from ${source}`, off: { source: undefined } });
  if (from !== undefined) all.push({ says: `${from} or later`, off: { from: undefined } });
  if (until !== undefined) all.push({ says: `${until} or earlier`, off: { until: undefined } });
  if (undated) all.push({ says: "no date", off: { undated: false } });
  return all;
}

/** All that a list was asked for, such as `New, “quay”, without GROUP`; empty for the list of all documents. */
export function askedFor(query: Query): string {
  const words = query.words.trim();
  return [
    ...(query.filter === "all" ? [] : [FILTER_NAMES[query.filter]]),
    ...(words === "" ? [] : [quoted(words)]),
    ...narrowed(query).map(({ says }) => says),
  ].join(", ");
}
