/** How far a project is, how fast it goes, and what the recogniser gets wrong. Pure. */
import type { Activity, DocumentInfo } from "../../storage/storage.js";
import type { CorrectionsIn } from "../../workers/library/bulk.js";

export interface Totals {
  documents: number;
  finished: number;
  /** Not finished. */
  left: number;
  /** Not read by the recogniser yet. */
  unannotated: number;
  spans: number;
  accepted: number;
  /** Accepted spans that somebody made, changed or agreed with one by one. */
  seen: number;
  /** Spans in documents that are not finished, and that nobody has accepted. */
  open: number;
}

/** Of documents that are not deleted. */
export function totals(documents: readonly DocumentInfo[]): Totals {
  const all: Totals = {
    documents: 0,
    finished: 0,
    left: 0,
    unannotated: 0,
    spans: 0,
    accepted: 0,
    seen: 0,
    open: 0,
  };
  for (const { finished, labelled, spans, accepted, seen } of documents) {
    all.documents += 1;
    all.spans += spans;
    all.accepted += accepted;
    all.seen += seen;
    if (finished) all.finished += 1;
    else {
      all.left += 1;
      all.open += spans - accepted;
      if (!labelled) all.unannotated += 1;
    }
  }
  return all;
}

export interface LabelCount {
  label: string;
  spans: number;
  accepted: number;
  /** Those of the accepted ones that somebody made, changed or agreed with one by one. */
  seen: number;
  documents: number;
}

/** In the order of the labels; those of no label of the project come last. */
export function labelCounts(documents: readonly DocumentInfo[], labels: readonly string[]): LabelCount[] {
  const counts = new Map<string, LabelCount>();
  const of = (label: string) => {
    const count = counts.get(label) ?? { label, spans: 0, accepted: 0, seen: 0, documents: 0 };
    counts.set(label, count);
    return count;
  };
  labels.forEach(of);
  for (const info of documents)
    for (const [label, { spans, accepted, seen = 0 }] of Object.entries(info.labels)) {
      if (spans === 0) continue;
      const count = of(label);
      count.spans += spans;
      count.accepted += accepted;
      count.seen += seen;
      count.documents += 1;
    }
  return [...counts.values()];
}

export interface Pace {
  /** In which something was done; the others do not count. */
  minutes: number;
  edits: number;
  accepted: number;
  /** Accepted spans a minute. */
  perMinute: number;
}

function paceOf(activity: readonly Activity[]): Pace {
  let [minutes, edits, accepted] = [0, 0, 0];
  for (const minute of activity) {
    if (minute.edits === 0) continue;
    minutes += 1;
    edits += minute.edits;
    accepted += minute.accepted;
  }
  return { minutes, edits, accepted, perMinute: minutes === 0 ? 0 : accepted / minutes };
}

/** How fast it went in the last minutes in which something was done. `last`: how many of them. */
export function pace(activity: readonly Activity[], last = Number.POSITIVE_INFINITY): Pace {
  const busy = activity.filter(({ edits }) => edits > 0).sort((a, b) => a.minute - b.minute);
  return paceOf(last < busy.length ? busy.slice(-last) : busy);
}

/** A stretch of time, by the clock of whoever looks at it. */
export interface Stretch extends Pace {
  /** `YYYY-MM-DD`, with ` HH:00` when it is an hour. */
  time: string;
}

const two = (number: number) => `${number}`.padStart(2, "0");

/** The hour of a minute since 1970, where the browser is. */
export function localHour(minute: number): string {
  const date = new Date(minute * 60_000);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:00`;
}

// `Map.groupBy` is not there in browsers of some years ago.
function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = by(one);
    const before = groups.get(group);
    if (before) before.push(one);
    else groups.set(group, [one]);
  }
  return groups;
}

/** How fast it went day by day; hour by hour when there is one day only. */
export function paceOverTime(
  activity: readonly Activity[],
  hourOf: (minute: number) => string = localHour,
): Stretch[] {
  const busy = activity.filter(({ edits }) => edits > 0).sort((a, b) => a.minute - b.minute);
  const hours = grouped(busy, ({ minute }) => hourOf(minute));
  const days = grouped(busy, ({ minute }) => hourOf(minute).slice(0, 10));
  const stretches = days.size > 1 ? days : hours;
  return [...stretches].map(([time, minutes]) => ({ time, ...paceOf(minutes) }));
}

/** So many minutes must something be known of before it is said how long the rest takes. */
const ENOUGH = 5;

/** How many minutes of work are left, if enough is known to say so. */
export function minutesLeft(
  { open, unannotated, spans, documents, left }: Totals,
  speed: Pace,
): number | undefined {
  if (left === 0) return 0;
  if (speed.minutes < ENOUGH || speed.perMinute === 0) return undefined;
  // A document that is not annotated yet will be like the others.
  const read = documents - unannotated;
  const expected = read === 0 ? 0 : (unannotated * spans) / read;
  return (open + expected) / speed.perMinute;
}

/** Minutes as people say them. */
export function inWords(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  if (minutes < 90) return `about ${Math.round(minutes)} ${Math.round(minutes) === 1 ? "minute" : "minutes"}`;
  return `about ${Math.round(minutes / 60)} hours of work`;
}

export const KINDS = ["kept", "together", "relabelled", "moved", "valued", "removed", "added"] as const;
export type Kind = (typeof KINDS)[number];

/** What each kind is called on the page. */
export const KIND_NAMES: Record<Kind, string> = {
  kept: "right",
  together: "accepted with others",
  relabelled: "another label",
  moved: "other edges",
  valued: "another value",
  removed: "no label",
  added: "missed",
};

export interface LabelCorrections extends Record<Kind, number> {
  label: string;
  /**
   * The share of what was proposed that was right, 0 to 1; nothing if nothing was proposed. Nobody may have
   * looked at what was accepted with others: it lies between none of that being right and all of it.
   */
  right: { least: number; most: number } | undefined;
}

/** What became of each label's proposals, in the order of the labels. */
export function correctionsByLabel(
  all: readonly CorrectionsIn[],
  labels: readonly string[],
): LabelCorrections[] {
  const none = () => Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const counts = new Map(labels.map((label) => [label, none()]));
  for (const { kind, label } of all.flatMap(({ corrections }) => corrections)) {
    const count = counts.get(label) ?? none();
    counts.set(label, count);
    count[kind] += 1;
  }
  return [...counts].map(([label, count]) => {
    const proposed = KINDS.reduce((sum, kind) => sum + count[kind], 0) - count.added;
    const share = (right: number) => right / proposed;
    const right = { least: share(count.kept), most: share(count.kept + count.together) };
    return { label, ...count, right: proposed === 0 ? undefined : right };
  });
}

/** One thing that the recogniser got wrong, and where. */
export interface Mistake {
  kind: Exclude<Kind, "kept" | "together">;
  label: string;
  to: string | undefined;
  words: string;
  count: number;
  /** The documents it occurs in. */
  documents: { key: string; name: string }[];
}

/** What the recogniser got wrong, the most frequent first. */
export function mistakes(all: readonly CorrectionsIn[]): Mistake[] {
  const found = new Map<string, Mistake>();
  for (const { key, name, corrections } of all)
    for (const { kind, label, to, words } of corrections) {
      if (kind === "kept" || kind === "together") continue;
      const id = JSON.stringify([kind, label, to ?? null, words]);
      const mistake = found.get(id) ?? { kind, label, to, words, count: 0, documents: [] };
      found.set(id, mistake);
      mistake.count += 1;
      if (mistake.documents.at(-1)?.key !== key) mistake.documents.push({ key, name });
    }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
}

/** Documents that a person has worked on: only they have corrections. */
export const workedOn = (documents: readonly DocumentInfo[]): string[] =>
  documents.filter(({ touched, finished }) => touched || finished).map(({ key }) => key);

/**
 * A table as a CSV file. Rows end in CRLF, as the RFC has it. As in the export,
 * what a spreadsheet could take for a formula is in quotes and otherwise as it is.
 */
export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = `${value}`;
    const quoted = /[",\r\n]/.test(text) || /^[=+\-@]/.test(text) || text.trim() !== text;
    return quoted ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
