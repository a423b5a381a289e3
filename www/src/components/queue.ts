/** The documents of the project: what is looked for among them, the list, and what is done with several. */
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { counts, FILTERS, type Filter, SORTS, type Sort } from "../app/queue.js";
import { actionsFor, documents } from "../app/queue-actions.js";
import { SessionElement } from "./element.js";
import type { KeyTarget } from "./focus.js";
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
  least: "least sure first",
  name: "by name",
  source: "by source",
  published: "by day",
};

@customElement("wm-queue")
export class WmQueue extends SessionElement implements KeyTarget {
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
    const { session } = this;
    return html`
      <section class="queue" aria-label="Documents">
        <div class="queue-tools">
          <label class="search">
            <span class="visually-hidden">Search names, notes and texts</span>
            <input
              type="search"
              placeholder="Search names, notes and texts"
              spellcheck="false"
              .value=${live(session.query.words)}
              @input=${() => session.changeQuery({ words: this.field.value })}
              @keydown=${this.onSearchKey}
            />
          </label>
          ${this.sorting()} ${this.having()}
        </div>
        ${this.filters()}
        <p class="queue-line">${this.line()}</p>
        <wm-queue-list .session=${session} .none=${this.nothing()}></wm-queue-list>
      </section>
      ${this.bar()}
    `;
  }

  /** What was found is said when all was looked through. */
  private said = "";

  override updated(): void {
    const { session } = this;
    const words = session.query.words.trim();
    const found = words === "" ? "" : `${documents(session.queue.length)} found.`;
    if (!session.search.progress && this.said !== words + found) {
      this.said = words + found;
      if (found !== "") session.say(found);
    }
  }

  private sorting() {
    const { session } = this;
    const { sort, reversed } = session.query;
    return html`<span class="sort"><label>
        <span class="visually-hidden">Order</span>
        <select
          .value=${live(sort)}
          @change=${(event: Event) => session.changeQuery({ sort: (event.target as HTMLSelectElement).value as Sort })}
        >${SORTS.map((one) => html`<option value=${one} ?selected=${one === sort}>${SORT_NAMES[one]}</option>`)}</select>
      </label>
      <button
        type="button"
        class="plain"
        aria-pressed=${reversed}
        aria-label="The other way round"
        title="The other way round"
        @click=${() => session.changeQuery({ reversed: !reversed })}
      >${reversed ? "↑" : "↓"}</button></span>`;
  }

  private having() {
    const { session } = this;
    const { label } = session.query;
    return html`<label>
      <span class="visually-hidden">With a label</span>
      <select
        .value=${live(label ?? "")}
        @change=${(event: Event) =>
          session.changeQuery({ label: (event.target as HTMLSelectElement).value || undefined })}
      >
        <option value="" ?selected=${label === undefined}>any label</option>
        ${session.labels.map(({ name }) => html`<option value=${name} ?selected=${name === label}>has ${name}</option>`)}
      </select>
    </label>`;
  }

  private filters() {
    const { session } = this;
    const { filter } = session.query;
    const counted = counts(session.documents);
    return html`<fieldset class="filters">
      <legend class="visually-hidden">Show</legend>
      ${FILTERS.filter((one) => one === filter || counted[one] > 0 || !RARE.includes(one)).map(
        (one) => html`<label>
          <input
            type="radio"
            name="filter"
            value=${one}
            .checked=${live(one === filter)}
            @change=${() => session.changeQuery({ filter: one })}
          /><span>${FILTER_NAMES[one]} <small>${counted[one].toLocaleString("en")}</small></span>
        </label>`,
      )}
    </fieldset>`;
  }

  /** What is going on: texts being looked through, documents being read. */
  private line() {
    const { session } = this;
    const { progress } = session.search;
    const many = (count: number) => count.toLocaleString("en");
    if (progress && progress.done > 0)
      return html`Looking through the texts: ${many(progress.done)} of ${many(progress.total)}…
        <button type="button" class="link" @click=${() => session.search.stop()}>Stop</button>`;
    const { listed } = session;
    const read = listed.filter((info) => info.labelled).length;
    if (session.readsOthers && read < listed.length)
      return html`Reading ${many(read)} of ${many(listed.length)}…`;
    if (session.query.words.trim() !== "" && session.queue.length > 0)
      return `${documents(session.queue.length)} found`;
    return nothing;
  }

  private nothing(): string {
    const { query, search } = this.session;
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
    const { session } = this;
    const { chosen } = session.choice;
    if (chosen.size === 0) return nothing;
    const infos = session.queue.filter((info) => chosen.has(info.key));
    if (infos.length === 0) return nothing;
    return html`<div class="queue-bar" role="group" aria-label="Chosen documents">
      <span class="count">${infos.length.toLocaleString("en")} chosen</span>
      ${actionsFor(infos).map(
        (action) =>
          html`<button type="button" class="plain" @click=${() => action.run(session, infos)}>${
            action.name === "Flag" && infos.every((info) => info.flagged) ? "Unflag" : action.name
          }</button>`,
      )}
      <button type="button" class="link" @click=${this.chooseNothing}>Choose nothing</button>
    </div>`;
  }

  private chooseNothing(): void {
    this.session.choice.choose([]);
    this.session.changed();
    this.list?.focus({ preventScroll: true });
  }

  /** Where nothing is listed, what lists another part of the documents. */
  get keyTarget(): HTMLElement | null {
    if (!this.session.ready) return null;
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
      this.session.changeQuery({ words: "" });
    } else if (["Enter", "ArrowDown", "Escape"].includes(event.key) && this.list) {
      event.preventDefault();
      this.list.focus();
    }
  }
}
