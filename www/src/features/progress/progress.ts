/** How far the project is, how fast it goes, and what the recogniser gets wrong. */
import { consume } from "@lit/context";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { labelIndex } from "../../state/labels.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { Router } from "../../state/router.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { Activity } from "../../storage/storage.js";
import type { CorrectionsIn } from "../../workers/library/bulk.js";
import { save } from "../files/save-file.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import {
  correctionsByLabel,
  csv,
  inWords,
  KIND_NAMES,
  KINDS,
  type Kind,
  type LabelCorrections,
  labelCounts,
  type Mistake,
  minutesLeft,
  mistakes,
  pace,
  paceOverTime,
  totals,
  workedOn,
} from "./figures.js";
import { kindColours, type PlotBox, type PlotName } from "./plot-box.js";
import "../../styles/project-pages.css";
import "./progress.css";

/** The pace is that of so many of the last minutes of work. */
const LAST = 60;

/** So many of the mistakes are shown until more are asked for. */
const FIRST = 25;

/** So many of a mistake's documents are named. */
const NAMED = 3;

type Cell = string | number;
interface Table {
  name: string;
  header: string[];
  rows: Cell[][];
}

const number = (value: number, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

@customElement("wm-progress")
export class WmProgress extends PageElement {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.router }) private readonly router!: Router;

  @state() private activity: Activity[] = [];
  @state() private corrected: CorrectionsIn[] = [];
  /** Of them; there can be more than one wants to count at each redraw. */
  private found: Mistake[] = [];
  /** How far the counting of corrections is. */
  @state() private counting: { done: number; total: number } | undefined;
  /** How many documents are not counted, because someone stopped it. */
  @state() private uncounted = 0;
  @state() private all = false;
  private stopped = false;

  override firstUpdated(): void {
    this.querySelector<HTMLElement>(".part")?.focus();
    this.count();
    this.projectWorker.activity(this.projectStore.project.id).then(
      (activity) => {
        this.activity = activity;
      },
      () => {
        // Where nothing can be stored there is no activity either.
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopped = true;
  }

  /** Has the corrections counted in all documents that someone has worked on. */
  private async count(): Promise<void> {
    const keys = workedOn(this.projectDocuments.listed);
    this.stopped = false;
    this.uncounted = 0;
    this.counting = { done: 0, total: keys.length };
    const progress = (done: number, total: number) => {
      this.counting = { done, total };
      return !this.stopped;
    };
    try {
      this.corrected = await this.projectWorker.corrections(keys, progress);
      this.found = mistakes(this.corrected);
      this.uncounted = keys.length - this.corrected.length;
    } catch (error) {
      this.notifications.showError(error);
    }
    this.counting = undefined;
  }

  private get labels(): string[] {
    return this.projectStore.labels.map(({ name }) => name);
  }

  override render() {
    const documents = this.projectDocuments.listed;
    if (documents.length === 0)
      return html`<section class="settings progress"><h2 class="part" tabindex="-1">Progress</h2>
        <p class="lead">There are no documents yet. When there are, this page shows how far they are.</p></section>`;
    return html`
      <section class="settings progress" style=${kindColours()}>
        <h2 class="part" tabindex="-1">Progress</h2>
        ${this.summary()} ${this.paceSection()} ${this.labelSection()} ${this.correctionSection()} ${this.mistakeSection()}
      </section>
    `;
  }

  private summary() {
    const all = totals(this.projectDocuments.listed);
    const speed = pace(this.activity, LAST);
    const left = minutesLeft(all, speed);
    const figure = (value: string, what: string) =>
      html`<div class="figure"><dt>${what}</dt><dd>${value}</dd></div>`;
    return html`
      <progress class="done" max=${all.documents} value=${all.finished} aria-label="Documents done"></progress>
      <dl class="figures">
        ${figure(`${number(all.finished)} of ${number(all.documents)}`, `documents done, ${number(all.left)} left`)}
        ${figure(`${number(all.accepted)} of ${number(all.spans)}`, `labels accepted, ${number(all.seen)} of them one by one`)}
        ${figure(speed.minutes === 0 ? "–" : number(speed.perMinute, 1), speed.minutes >= LAST ? "labels a minute in the last hour of work" : "labels a minute")}
        ${figure(left === undefined ? "–" : left === 0 ? "nothing" : inWords(left), left === undefined ? "left to do; a few more minutes of work will tell" : "left to do")}
      </dl>
      ${all.unannotated > 0 ? html`<p class="facts">${number(all.unannotated)} ${all.unannotated === 1 ? "document is" : "documents are"} not annotated yet.</p>` : nothing}
    `;
  }

  private paceSection() {
    const stretches = paceOverTime(this.activity);
    if (stretches.length === 0) return nothing;
    const table: Table = {
      name: "pace",
      header: ["time", "minutes of work", "edits", "labels accepted", "labels a minute"],
      rows: stretches.map(({ time, minutes, edits, accepted, perMinute }) => [
        time,
        minutes,
        edits,
        accepted,
        Number(perMinute.toFixed(2)),
      ]),
    };
    const description = `Labels accepted a minute: ${stretches.map(({ time, perMinute }) => `${time} ${number(perMinute, 1)}`).join(", ")}.`;
    return this.section(
      "Pace",
      table,
      this.plot("pace", description, [stretches]),
      "Minutes in which nothing was done do not count.",
    );
  }

  private labelSection() {
    const counts = labelCounts(this.projectDocuments.listed, this.labels);
    const table: Table = {
      name: "labels",
      header: ["label", "labels", "accepted", "one by one", "documents"],
      rows: counts.map(({ label, spans, accepted, seen, documents }) => [
        label,
        spans,
        accepted,
        seen,
        documents,
      ]),
    };
    const description = counts.map(
      ({ label, spans, accepted, seen }) =>
        `${label}: ${number(spans)}, ${number(accepted)} accepted, ${number(seen)} one by one`,
    );
    const colour = (label: string) => labelIndex(this.projectStore.labels, label);
    return this.section(
      "Labels",
      table,
      this.plot("labels", `${description.join("; ")}.`, [counts, colour]),
      "The full part of a bar was accepted one by one, the pale part with others at once; the empty part is open.",
    );
  }

  private correctionSection() {
    if (this.counting)
      return html`<section><h3>What became of the findings</h3>
        <label class="running">Counting: ${number(this.counting.done)} of ${number(this.counting.total)} documents
          <progress max=${this.counting.total} value=${this.counting.done}></progress></label>
        <button type="button" class="link" @click=${() => {
          this.stopped = true;
        }}>Stop</button></section>`;
    const counts = correctionsByLabel(this.corrected, this.labels).filter((of) =>
      KINDS.some((kind) => of[kind] > 0),
    );
    if (counts.length === 0)
      return html`<section><h3>What became of the findings</h3>
        <p class="facts">Nothing yet. It fills as labels are accepted or corrected.</p>${this.rest()}</section>`;
    const table: Table = {
      name: "corrections",
      header: ["label", ...KINDS.map((kind) => KIND_NAMES[kind]), "right at least", "right at most"],
      rows: counts.map((of) => [
        of.label,
        ...KINDS.map((kind) => of[kind]),
        ...(of.right === undefined ? ["", ""] : [of.right.least, of.right.most].map(wholePercent)),
      ]),
    };
    const description = counts.map(
      (of) =>
        `${of.label}: ${KINDS.filter((kind) => of[kind] > 0)
          .map((kind) => `${number(of[kind])} ${KIND_NAMES[kind]}`)
          .join(", ")}`,
    );
    const legend = html`<ul class="kinds">${KINDS.map((kind) => html`<li><span class="kind" style="background: var(--kind-${kind})"></span>${KIND_NAMES[kind]}</li>`)}</ul>`;
    return this.section(
      "What became of the findings",
      table,
      html`${this.plot("corrections", `${description.join("; ")}.`, [counts])}${legend}`,
      seenInWords(counts),
      this.rest(),
    );
  }

  private rest() {
    if (this.uncounted === 0) return nothing;
    return html`<p class="facts">Not counted: ${number(this.uncounted)} documents.
      <button type="button" class="link" @click=${() => this.count()}>Count all</button></p>`;
  }

  private mistakeSection() {
    if (this.counting) return nothing;
    const { found } = this;
    if (found.length === 0) return nothing;
    const shown = this.all ? found : found.slice(0, FIRST);
    const table: Table = {
      name: "mistakes",
      header: ["times", "words", "found as", "should be", "documents"],
      rows: found.map((mistake) => [
        mistake.count,
        mistake.words,
        foundAs(mistake),
        shouldBe(mistake),
        mistake.documents.map(({ name }) => name).join("; "),
      ]),
    };
    return html`<section aria-labelledby="mistakes">
      <div class="section-head"><h3 id="mistakes">What the recogniser got wrong most</h3>${this.csvButton(table)}</div>
      <div class="wide" tabindex="0" role="region" aria-labelledby="mistakes"><table>
        <thead><tr><th class="number" scope="col">Times</th><th scope="col">Words</th><th scope="col">Found as</th><th scope="col">Should be</th><th scope="col">Documents</th></tr></thead>
        <tbody>${shown.map(
          (mistake) => html`<tr>
            <td class="number">${number(mistake.count)}</td>
            <td class="words" dir="auto">${mistake.words}</td>
            <td>${foundAs(mistake)}</td>
            <td>${shouldBe(mistake)}</td>
            <td>${this.documentsOf(mistake)}</td>
          </tr>`,
        )}</tbody>
      </table></div>
      ${
        found.length > shown.length
          ? html`<button type="button" class="link" @click=${() => {
              this.all = true;
            }}>Show all ${number(found.length)}</button>`
          : nothing
      }
    </section>`;
  }

  private documentsOf({ documents }: Mistake) {
    const more = documents.length - NAMED;
    return html`${documents
      .slice(0, NAMED)
      .map(
        ({ key, name }) =>
          html`<button type="button" class="link open-document" @click=${() => this.router.open(key)}>${name}</button> `,
      )}${more > 0 ? html`<span class="facts">and ${number(more)} more</span>` : nothing}`;
  }

  private section(
    title: string,
    table: Table,
    plot: TemplateResult,
    remark: string,
    more: unknown = nothing,
  ) {
    const numeric = (nth: number) => (nth === 0 ? "" : "number");
    return html`<section>
      <div class="section-head"><h3>${title}</h3>${this.csvButton(table)}</div>
      ${plot}
      <p class="facts">${remark}</p>
      ${more}
      <details><summary>As a table</summary>
        <div class="wide" tabindex="0" role="region" aria-label="${title}, as a table"><table>
          <thead><tr>${table.header.map((cell, nth) => html`<th class=${numeric(nth)} scope="col">${cell}</th>`)}</tr></thead>
          <tbody>${table.rows.map((row) => html`<tr>${row.map((cell, nth) => html`<td class=${numeric(nth)}>${typeof cell === "number" ? cell.toLocaleString("en") : cell}</td>`)}</tr>`)}</tbody>
        </table></div>
      </details>
    </section>`;
  }

  private plot(name: PlotName, description: string, data: unknown[]) {
    return html`<wm-plot .name=${name} .description=${description} .data=${data}></wm-plot>`;
  }

  private csvButton({ name, header, rows }: Table) {
    return html`<button type="button" class="link csv" aria-label="${name} as CSV" @click=${() =>
      save(`${this.projectStore.project.name} ${name}.csv`, "text/csv", csv(header, rows))}>CSV</button>`;
  }
}

/** Down where it is at least, up where it is at most: no finding is rounded to be right. */
const wholePercent = (share: number, nth: number) => `${(nth === 0 ? Math.floor : Math.ceil)(share * 100)}%`;

/** How much of what is counted somebody has looked at. */
function seenInWords(counts: readonly LabelCorrections[]): string {
  const sum = (...kinds: Kind[]) =>
    counts.reduce((all, of) => all + kinds.reduce((some, kind) => some + of[kind], 0), 0);
  const findings = (count: number) => `${number(count)} ${count === 1 ? "finding" : "findings"}`;
  const together = sum("together");
  const one = sum(...KINDS.filter((kind) => kind !== "together" && kind !== "added"));
  const seen = `A person decided on ${findings(one)} one by one.`;
  const open = "Findings that nobody has accepted or changed are not counted.";
  if (together === 0) return `${seen} ${open}`;
  return `${seen} ${findings(together)} ${together === 1 ? "was" : "were"} accepted with others at once: with a whole document, several documents, or all equal words. Nobody may have looked at ${together === 1 ? "it" : "them"}, so ${together === 1 ? "it is" : "they are"} not counted as right, and the share that was right has two bounds. ${open}`;
}

const foundAs = ({ kind, label }: Mistake) => (kind === "added" ? "nothing" : label);

function shouldBe({ kind, label, to }: Mistake): string {
  if (kind === "added") return label;
  if (kind === "relabelled") return to ?? KIND_NAMES[kind];
  return kind === "removed" ? "nothing" : KIND_NAMES[kind];
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-plot": PlotBox;
  }
}
