/** The documents of the project: what is looked for among them, the list, and what is done with several. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { BackgroundAnnotation } from "../../state/background-annotation.js";
import { counts, FILTERS, type Filter, SORTS, type Sort } from "../../state/document-query.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import { documents } from "../../state/readable.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { KeyTarget } from "../page/focus.js";
import type { Startup } from "../page/startup.js";
import type { QueueCommands } from "../queue/commands.js";
import { actionsFor } from "./commands.js";
import "./queue.css";

const FILTER_NAMES: Record<Filter, string> = {
  all: "All",
  new: "New",
  started: "Started",
  finished: "Done",
  flagged: "Flagged",
  noted: "With a note",
  deleted: "Deleted",
};

/** Those that most projects have no documents for; they come up when there are some. */
const RARE: readonly Filter[] = ["flagged", "noted", "deleted"];

const SORT_NAMES: Record<Sort, string> = {
  imported: "as they came",
  changed: "last changed first",
  least: "lowest confidence first",
  name: "by name",
  source: "by source",
  published: "by day",
};

@customElement("wm-queue")
export class WmQueue extends PageElement implements KeyTarget {
  @consume({ context: contexts.queueCommands }) private readonly queueCommands!: QueueCommands;
  @consume({ context: contexts.backgroundAnnotation })
  private readonly backgroundAnnotation!: BackgroundAnnotation;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.queueView }) private readonly queueView!: QueueView;
  @consume({ context: contexts.startup }) private readonly startup!: Startup;

  @query(".search input") private readonly field!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.onSlash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.onSlash);
  }

  override render() {
    return html`
      <section class="queue" aria-label="Documents">
        <div class="queue-tools">
          <label class="search">
            <span class="visually-hidden">Search names, notes and texts</span>
            <input
              type="search"
              placeholder="Search names, notes and texts"
              spellcheck="false"
              .value=${live(this.queueView.query.words)}
              @input=${() => this.queueView.changeQuery({ words: this.field.value })}
              @keydown=${this.onSearchKey}
            />
          </label>
          ${this.sorting()} ${this.having()}
        </div>
        ${this.filters()}
        <p class="queue-line">${this.line()}</p>
        <wm-queue-list .none=${this.nothing()}></wm-queue-list>
      </section>
      ${this.bar()}
    `;
  }

  /** What was found is said when all was looked through. */
  private announced = "";

  override updated(): void {
    const words = this.queueView.query.words.trim();
    const found = words === "" ? "" : `${documents(this.queueView.shown.length)} found.`;
    if (!this.queueView.search.progress && this.announced !== words + found) {
      this.announced = words + found;
      if (found !== "") this.notifications.announce(found);
    }
  }

  private sorting() {
    const { sort, reversed } = this.queueView.query;
    return html`<span class="sort"><label>
        <span class="visually-hidden">Order</span>
        <select
          .value=${live(sort)}
          @change=${(event: Event) => this.queueView.changeQuery({ sort: (event.target as HTMLSelectElement).value as Sort })}
        >${SORTS.map((one) => html`<option value=${one} ?selected=${one === sort}>${SORT_NAMES[one]}</option>`)}</select>
      </label>
      <button
        type="button"
        class="plain"
        aria-pressed=${reversed}
        aria-label="The other way round"
        title="The other way round"
        @click=${() => this.queueView.changeQuery({ reversed: !reversed })}
      >${reversed ? "↑" : "↓"}</button></span>`;
  }

  private having() {
    const { label } = this.queueView.query;
    return html`<label>
      <span class="visually-hidden">With a label</span>
      <select
        .value=${live(label ?? "")}
        @change=${(event: Event) =>
          this.queueView.changeQuery({ label: (event.target as HTMLSelectElement).value || undefined })}
      >
        <option value="" ?selected=${label === undefined}>any label</option>
        ${this.projectStore.labels.map(({ name }) => html`<option value=${name} ?selected=${name === label}>has ${name}</option>`)}
      </select>
    </label>`;
  }

  private filters() {
    const { filter } = this.queueView.query;
    const counted = counts(this.projectDocuments.all);
    return html`<fieldset class="filters">
      <legend class="visually-hidden">Show</legend>
      ${FILTERS.filter((one) => one === filter || counted[one] > 0 || !RARE.includes(one)).map(
        (one) => html`<label>
          <input
            type="radio"
            name="filter"
            value=${one}
            .checked=${live(one === filter)}
            @change=${() => this.queueView.changeQuery({ filter: one })}
          /><span>${FILTER_NAMES[one]} <small>${counted[one].toLocaleString("en")}</small></span>
        </label>`,
      )}
    </fieldset>`;
  }

  /** What is going on: texts being looked through, documents being read. */
  private line() {
    const { progress } = this.queueView.search;
    const many = (count: number) => count.toLocaleString("en");
    if (progress && progress.done > 0)
      return html`Looking through the texts: ${many(progress.done)} of ${many(progress.total)}…
        <button type="button" class="link" @click=${() => this.queueView.search.stop()}>Stop</button>`;
    const { listed } = this.projectDocuments;
    const read = listed.filter((info) => info.labelled).length;
    if (this.backgroundAnnotation.running && read < listed.length)
      return html`Reading ${many(read)} of ${many(listed.length)}…`;
    const { filter, label, words } = this.queueView.query;
    const { length } = this.queueView.shown;
    if (words.trim() !== "" && length > 0) return `${documents(length)} found`;
    if (filter !== "all" || label !== undefined)
      return `${many(length)} of ${documents(listed.length)} shown`;
    return nothing;
  }

  private nothing(): string {
    const { query } = this.queueView;
    const { search } = this.queueView;
    if (query.words.trim() !== "")
      return search.progress
        ? "Nothing yet."
        : `Nothing has “${query.words.trim()}” in its name, note or text.`;
    return query.filter === "all" && query.label === undefined
      ? "There are no documents. Paste an article or open some files."
      : "No document is like that.";
  }

  /** What can be done with all that is chosen. */
  private bar() {
    const infos = this.queueView.selected;
    if (infos.length === 0) return nothing;
    return html`<div class="bottom-bar queue-bar" role="group" aria-label="Chosen documents">
      <span class="count">${infos.length.toLocaleString("en")} chosen</span>
      ${actionsFor(infos).map(
        (action) =>
          html`<button type="button" class="plain" @click=${() => this.queueCommands.run(action, infos)}>${
            action.name === "Flag" && infos.every((info) => info.flagged) ? "Unflag" : action.name
          }</button>`,
      )}
      <button type="button" class="link" @click=${this.chooseNothing}>Choose nothing</button>
    </div>`;
  }

  private chooseNothing(): void {
    this.queueView.selection.select([]);
    this.list?.focus({ preventScroll: true });
  }

  /** Where nothing is listed, what lists another part of the documents. */
  get keyTarget(): HTMLElement | null {
    if (!this.startup.ready) return null;
    return this.list ?? this.querySelector(".filters :checked");
  }

  private get list(): HTMLElement | null {
    return this.querySelector(".documents");
  }

  private readonly onSlash = (event: KeyboardEvent): void => {
    const writing = (event.target as HTMLElement).closest("input, textarea, select, dialog");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
    event.preventDefault();
    this.field.focus();
    this.field.select();
  };

  private onSearchKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.field.value !== "") {
      event.preventDefault();
      this.queueView.changeQuery({ words: "" });
    } else if (["Enter", "ArrowDown", "Escape"].includes(event.key) && this.list) {
      event.preventDefault();
      this.list.focus();
    }
  }
}
