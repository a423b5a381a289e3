/** The cells of a row of the queue: what the article is, where it is from, what was found in it and done to it. */
import { html, nothing } from "lit";
import type { LabelView } from "../../core/pkg/wiremark.js";
import { type Query, sourceOf, spansOf, titleOf } from "../../state/document-query.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { type Hit, hitIn, wordsPattern } from "../../workers/library/hits.js";
import { FLAG, NOTE } from "../page/icons.js";

/** With more labels than this their counts are one number. */
const COLUMNS = 6;

/** So much of a label's name stands above its counts. */
const SHORT = 3;

/** What is looked for is marked where it stands. */
function marked(said: string, words: string) {
  const found = words === "" ? null : wordsPattern(words).exec(said);
  if (!found) return said;
  const end = found.index + found[0].length;
  return html`${said.slice(0, found.index)}<mark>${found[0]}</mark>${said.slice(end)}`;
}

const inContext = ({ before, words, after }: Omit<Hit, "key">) =>
  html`${before}<mark>${words}</mark>${after}`;

/** The title, and under it the first words, or where the words that are looked for stand. */
export function articleCell(info: DocumentInfo, query: Query, hit: Hit | undefined, field: unknown) {
  const { flagged, heading, note } = info;
  const words = query.words.trim();
  const inNote = words === "" || note === undefined ? undefined : hitIn(note, wordsPattern(words));
  const under = hit ? inContext(hit) : inNote ? html`Note: ${inContext(inNote)}` : (heading?.lead ?? "");
  return html`<span class="article" role="gridcell">
    <span class="line">
      <span class="name" dir="auto" title=${info.name}>${field ?? marked(titleOf(info), words)}</span>
      <span class="marks">${flagged ? FLAG : nothing}${note === undefined ? nothing : NOTE(note)}</span>
    </span>
    <span class="lead ${hit || inNote ? "hit" : ""}" dir="auto">${
      heading?.named && !sourceOf(info).startsWith(info.name)
        ? html`<span class="own-name">${marked(info.name, words)}</span> `
        : nothing
    }${under}</span>
  </span>`;
}

/** Where it is from, and the day that it is of. */
export function originCells(info: DocumentInfo, words: string) {
  const source = sourceOf(info);
  return html`<span class="source" role="gridcell" title=${source} dir="auto">${
    source === info.name ? "" : marked(source, words.trim())
  }</span>
    <span class="day" role="gridcell">${info.published}</span>`;
}

export const hasColumns = (labels: readonly LabelView[]): boolean => labels.length <= COLUMNS;

/** How often each label stands in it; for the ear with its name. */
export function labelsCell(info: DocumentInfo, labels: readonly LabelView[]) {
  const counted = labels
    .map(({ name }) => ({ name, spans: spansOf(info, name) }))
    .filter(({ spans }) => spans > 0)
    .map(({ name, spans }) => `${spans.toLocaleString("en")} ${name}`)
    .join(", ");
  const shown = hasColumns(labels)
    ? labels.map(({ name }) => {
        const spans = spansOf(info, name);
        return html`<span class="slot ${spans === 0 ? "zero" : ""}">${spans === 0 ? "–" : spans.toLocaleString("en")}</span>`;
      })
    : info.spans.toLocaleString("en");
  return html`<span class="labels" role="gridcell" title=${counted}>${
    info.labelled
      ? html`<span class="visually-hidden">${counted || "no labels"}</span><span aria-hidden="true">${shown}</span>`
      : nothing
  }</span>`;
}

/** The names of the labels, as far as there is room above their counts. */
export function labelHeads(labels: readonly LabelView[]) {
  if (!hasColumns(labels)) return html`Labels`;
  return html`<span class="visually-hidden">Labels</span><span aria-hidden="true">${labels.map(
    ({ name }, nth) =>
      html`<span class="slot" title=${name} style="--line: var(--label-${nth}-line)">${[...name].slice(0, SHORT).join("")}</span>`,
  )}</span>`;
}

/** What has been done to a document, in a few words. */
export function stateOf({ labelled, finished, touched, spans, accepted }: DocumentInfo): {
  state: string;
  labels?: string;
} {
  if (!labelled) return { state: "not annotated yet" };
  const count = spans.toLocaleString("en");
  if (finished) return { state: "done ✓" };
  if (!touched) return { state: "new", labels: spans === 1 ? " · 1 label" : ` · ${count} labels` };
  return { state: `${accepted.toLocaleString("en")} of ${count} accepted` };
}

/** What has been done to it, and whether another tab has it open. */
export function stateCell(info: DocumentInfo, elsewhere: boolean) {
  const { state, labels } = stateOf(info);
  return html`<span class="state" role="gridcell">${state}${labels ? html`<span class="total">${labels}</span>` : nothing}${
    elsewhere ? html`<span class="elsewhere"> open in another tab</span>` : nothing
  }</span>`;
}
