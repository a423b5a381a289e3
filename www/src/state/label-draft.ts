/**
 * A label set while it is being changed, and what a changed one asks of the
 * documents. Pure; whether a set is sound is the core's answer.
 */
import type { AttributeView, LabelView } from "../core/pkg/wiremark.js";
import { canBeAnnotatedAgain } from "../storage/annotated.js";
import type { DocumentInfo } from "../storage/storage.js";
import { newLook } from "./label-look.js";

/** What the core can find by itself; a label takes the findings of one of them, or of none. */
export const RECOGNISERS = ["GROUP", "PLACE", "DATE", "CASUALTY"] as const;

export interface DraftAttribute {
  /** Unique in the draft: what is typed into does not change places. */
  id: number;
  name: string;
  /** As they are typed, empty lines too; none of an attribute that is no choice. */
  values: string[];
  /** What cannot be changed here, in the core's terms. */
  rest: Partial<Pick<AttributeView, "kind" | "required" | "default">>;
}

export interface DraftLabel {
  id: number;
  /** Its name before the change; none if it is new. */
  was: string | undefined;
  name: string;
  hue: number;
  underline: string;
  meaning: string;
  recogniser: string | undefined;
  terms: string[];
  attributes: DraftAttribute[];
}

export interface Draft {
  labels: DraftLabel[];
  /** The next id. */
  next: number;
}

/** What is to be done with one label's spans in the documents. */
export type LabelStep =
  | { kind: "renameLabel"; from: string; to: string }
  | { kind: "dropLabel"; label: string };

/** How often documents have a label. */
export interface LabelUse {
  spans: number;
  documents: number;
}

/** The labels of a set's JSON, with what goes without saying in it. @throws if it is not JSON. */
export function labelsOf(json: string): LabelView[] {
  const { labels } = JSON.parse(json) as { labels: LabelView[] };
  return labels.map((label) => ({
    ...label,
    meaning: label.meaning ?? "",
    terms: label.terms ?? [],
    attributes: (label.attributes ?? []).map((attribute) => {
      const { kind = "choice", values = [], required = kind === "choice" } = attribute;
      return { ...attribute, kind, values, required };
    }),
  }));
}

/** A draft of this set. `were`: the names of the project's labels as they are now. */
export function draftOf(labels: readonly LabelView[], were: readonly string[]): Draft {
  let next = 0;
  const id = () => next++;
  const drafts = labels.map((label) => ({
    id: id(),
    was: were.includes(label.name) ? label.name : undefined,
    name: label.name,
    hue: label.hue,
    underline: label.underline,
    meaning: label.meaning,
    // A set of an older file may have neither of these.
    recogniser: label.recogniser ?? undefined,
    terms: [...(label.terms ?? [])],
    attributes: (label.attributes ?? []).map(({ name, values, ...rest }) => ({
      id: id(),
      name,
      values: [...(values ?? [])],
      rest: unusual(rest),
    })),
  }));
  return { labels: drafts, next };
}

/** What has to be said of an attribute: without it, one is a choice that always has a value. */
function unusual({ kind, required, default: given }: DraftAttribute["rest"]): DraftAttribute["rest"] {
  const choice = kind === undefined || kind === "choice";
  return {
    ...(choice ? {} : { kind }),
    ...(required === undefined || required === choice ? {} : { required }),
    ...(given === undefined ? {} : { default: given }),
  };
}

/** The set as the core reads it. Names and values are written without the white space around them. */
export function toJson({ labels }: Pick<Draft, "labels">): string {
  const plain = labels.map(({ name, hue, underline, meaning, recogniser, terms, attributes }) => ({
    name: name.trim(),
    hue,
    underline,
    meaning: meaning.trim(),
    attributes: attributes.map((attribute) => ({
      name: attribute.name.trim(),
      values: attribute.values.map((value) => value.trim()).filter((value) => value !== ""),
      ...attribute.rest,
    })),
    ...(recogniser === undefined ? {} : { recogniser }),
    terms,
  }));
  return JSON.stringify({ labels: plain }, null, 1);
}

/** Whether saving the draft would change anything. */
export function differs(draft: Draft, labels: readonly LabelView[]): boolean {
  const before = draftOf(
    labels,
    labels.map(({ name }) => name),
  );
  return toJson(draft) !== toJson(before);
}

const changed = (draft: Draft, id: number, change: (label: DraftLabel) => DraftLabel): Draft => ({
  ...draft,
  labels: draft.labels.map((label) => (label.id === id ? change(label) : label)),
});

/**
 * The draft with other facts of one label. Whoever feeds it feeds no other: the
 * label that had the recogniser before goes without.
 */
export function withFacts(draft: Draft, id: number, facts: Partial<Omit<DraftLabel, "id" | "was">>): Draft {
  const { recogniser } = facts;
  const free =
    recogniser === undefined
      ? draft
      : {
          ...draft,
          labels: draft.labels.map((label) =>
            label.recogniser === recogniser ? { ...label, recogniser: undefined } : label,
          ),
        };
  return changed(free, id, (label) => ({ ...label, ...facts }));
}

/** The draft with one more label at its end, which still needs a name. */
export function withLabel(draft: Draft, name = ""): Draft {
  const { hue, underline } = newLook(draft.labels);
  const label: DraftLabel = {
    id: draft.next,
    was: undefined,
    name,
    hue,
    underline,
    meaning: "",
    recogniser: undefined,
    terms: [],
    attributes: [],
  };
  return { labels: [...draft.labels, label], next: draft.next + 1 };
}

export function withoutLabel(draft: Draft, id: number): Draft {
  return { ...draft, labels: draft.labels.filter((label) => label.id !== id) };
}

/** The draft with a label one place further up or down, as far as there is one. */
export function moved(draft: Draft, id: number, by: 1 | -1): Draft {
  const from = draft.labels.findIndex((label) => label.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.labels.length) return draft;
  const labels = [...draft.labels];
  labels.splice(to, 0, ...labels.splice(from, 1));
  return { ...draft, labels };
}

/** The draft with one more attribute of a label: a choice that has no value until a person chooses one. */
export function withAttribute(draft: Draft, id: number): Draft {
  const attribute: DraftAttribute = { id: draft.next, name: "", values: [], rest: { required: false } };
  return changed({ ...draft, next: draft.next + 1 }, id, (label) => ({
    ...label,
    attributes: [...label.attributes, attribute],
  }));
}

/** The draft with other facts of one attribute, or without it. */
export function withAttributeFacts(
  draft: Draft,
  label: number,
  id: number,
  facts: Partial<Omit<DraftAttribute, "id">> | undefined,
): Draft {
  return changed(draft, label, (before) => ({
    ...before,
    attributes: before.attributes.flatMap((attribute) => {
      if (attribute.id !== id) return [attribute];
      if (!facts) return [];
      const { values } = facts;
      return [{ ...attribute, ...(values ? withStart(attribute, values) : {}), ...facts }];
    }),
  }));
}

/** The values of a choice that can be chosen. */
export const choices = ({ values }: Pick<DraftAttribute, "values">): string[] =>
  values.map((value) => value.trim()).filter((value) => value !== "");

/** The value that a new span has; empty for none. */
export function startValue({ values, rest }: Pick<DraftAttribute, "values" | "rest">): string {
  return rest.default ?? (rest.required === false ? "" : (choices({ values })[0] ?? ""));
}

/** What is said of a choice whose new spans have this value, and which need or need not have one. */
export function startingWith(value: string, required: boolean): DraftAttribute["rest"] {
  return {
    ...(required && value !== "" ? {} : { required: false }),
    ...(value === "" ? {} : { default: value }),
  };
}

/** With other values a new span has the same one, by whatever name, or none if it is gone. */
function withStart(before: DraftAttribute, values: string[]): Pick<DraftAttribute, "rest"> {
  const { rest } = before;
  const { default: given } = rest;
  if (given === undefined || choices({ values }).includes(given)) return { rest };
  const at = before.values.findIndex((value) => value.trim() === given);
  const renamed = values.length === before.values.length ? (values[at] ?? "").trim() : "";
  return { rest: startingWith(renamed, rest.required !== false) };
}

/** How often documents have each label, deleted ones that can be restored among them. */
export function uses(documents: readonly DocumentInfo[]): Map<string, LabelUse> {
  const all = new Map<string, LabelUse>();
  for (const { labels } of documents)
    for (const [name, { spans }] of Object.entries(labels)) {
      if (spans === 0) continue;
      const before = all.get(name) ?? { spans: 0, documents: 0 };
      all.set(name, { spans: before.spans + spans, documents: before.documents + 1 });
    }
  return all;
}

/** Documents that have spans of this label, or may have: of some it is not known yet which they have. */
export function having(documents: readonly DocumentInfo[], label: string): string[] {
  return documents
    .filter(
      ({ labels, spans }) =>
        (labels[label]?.spans ?? 0) > 0 || (spans > 0 && Object.keys(labels).length === 0),
    )
    .map(({ key }) => key);
}

/** The project's labels that the draft no longer has, by any name. */
export function dropped(draft: Draft, were: readonly string[]): string[] {
  // One that was dropped and added again by the same name is the same label.
  const kept = new Set(draft.labels.map(({ was, name }) => was ?? name.trim()));
  return were.filter((name) => !kept.has(name));
}

/**
 * What is to be done in the documents, in an order in which no two labels are
 * mixed up. `replacements`: what becomes of the spans of labels that are no longer there:
 * another label's name, or `undefined` for none.
 *
 * @throws if labels change names in a circle.
 */
export function steps(draft: Draft, replacements: ReadonlyMap<string, string | undefined>): LabelStep[] {
  const drops: LabelStep[] = [];
  const renames: { kind: "renameLabel"; from: string; to: string }[] = [];
  for (const [label, to] of replacements) {
    if (to === undefined) drops.push({ kind: "dropLabel", label });
    else if (to !== label) renames.push({ kind: "renameLabel", from: label, to });
  }
  for (const { was, name } of draft.labels)
    if (was !== undefined && name.trim() !== was)
      renames.push({ kind: "renameLabel", from: was, to: name.trim() });
  const ordered: LabelStep[] = [];
  while (renames.length > 0) {
    // A name must be free before another label takes it.
    const at = renames.findIndex(({ to }) => !renames.some(({ from }) => from === to));
    const [next] = renames.splice(at, at < 0 ? 0 : 1);
    if (!next) {
      const names = renames.map(({ from }) => from).join(" and ");
      throw new Error(
        `${names} take each other's names. Give one of them a name of its own first, and save.`,
      );
    }
    ordered.push(next);
  }
  return [...drops, ...ordered];
}

/** Whether texts would be read otherwise with the draft. Another name alone is no reason: the documents follow. */
export function readsOtherwise(before: readonly LabelView[], draft: Draft): boolean {
  const after = (JSON.parse(toJson(draft)) as { labels: LabelView[] }).labels;
  const reading = (labels: readonly LabelView[], nameOf: (label: LabelView, nth: number) => string) =>
    JSON.stringify(
      labels
        .map((label, nth) => [nameOf(label, nth), label] as const)
        .filter(([, { recogniser, terms }]) => recogniser || (terms ?? []).length > 0)
        .map(([name, { recogniser, terms, attributes }]) => [
          name,
          recogniser ?? null,
          terms ?? [],
          (attributes ?? []).map(({ name, values, ...rest }) => [name, values ?? [], unusual(rest)]),
        ])
        .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
    );
  return (
    reading(before, ({ name }) => name) !== reading(after, ({ name }, nth) => draft.labels[nth]?.was ?? name)
  );
}

/** Annotated documents that are not finished: they can be annotated again. */
export function annotatableAgain(documents: readonly DocumentInfo[]): string[] {
  return documents.filter(canBeAnnotatedAgain).map(({ key }) => key);
}
