/** The documents of the project: what is looked for among them, the list, and what is done with several. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { BackgroundAnnotation } from "../../state/background-annotation.js";
import { FILTERS, type Filter, SORTS, type Sort, titleOf } from "../../state/document-query.js";
import type { Notifications } from "../../state/notifications.js";
import type { OtherTabs } from "../../state/other-tabs.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { QueueView } from "../../state/queue-view.js";
import { documents, quoted } from "../../state/readable.js";
import { keyName } from "../keys/commands.js";
import { typesInto } from "../keys/typing.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { KeyTarget } from "../page/focus.js";
import type { Startup } from "../page/startup.js";
import type { QueueCommands } from "../queue/commands.js";
import { actionsFor, QUEUE_UNDO } from "./commands.js";
import "./filters.js";
import { FILTER_NAMES } from "./narrowing.js";
import "./queue.css";

/** Those that most projects have no documents for; they come up when there are some. */
const RARE: readonly Filter[] = ["flagged", "noted", "deleted"];

const SORT_NAMES: Record<Sort, string> = {
  imported: "as they came",
  changed: "last changed first",
  least: "lowest confidence first",
  name: "by title",
  source: "by source",
  published: "by day",
};

/** So many of the documents that other tabs have open are named. */
const NAMED = 3;

@customElement("wm-queue")
export class WmQueue extends PageElement implements KeyTarget {
  @consume({ context: contexts.queueCommands }) private readonly queueCommands!: QueueCommands;
  @consume({ context: contexts.backgroundAnnotation })
  private readonly backgroundAnnotation!: BackgroundAnnotation;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.otherTabs }) private readonly otherTabs!: OtherTabs;
  @consume({ context: contexts.queueView }) private readonly queueView!: QueueView;
  @consume({ context: contexts.startup }) private readonly startup!: Startup;

  @query(".search input") private readonly field!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.onPageKey);
    this.otherTabs.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.onPageKey);
  }

  override render() {
    return html`
      <section class="queue" aria-label="Documents">
        <div class="queue-tools">
          <label class="search">
            <span class="visually-hidden">Search titles, sources, notes and texts</span>
            <input
              type="search"
              placeholder="Search titles, sources, notes and texts"
              spellcheck="false"
              .value=${live(this.queueView.query.words)}
              @input=${() => this.queueView.changeQuery({ words: this.field.value })}
              @keydown=${this.onSearchKey}
            />
          </label>
          ${this.sorting()}
        </div>
        ${this.filters()}
        <wm-queue-filters @wm-filters-left=${() => this.list?.focus({ preventScroll: true })}></wm-queue-filters>
        <p class="queue-line">${this.line()}</p>
        ${this.openElsewhere()}
        <wm-queue-list .none=${this.nothing()}></wm-queue-list>
      </section>
      ${this.bar()}
    `;
  }

  /** What was asked for when it was last said how many there are. */
  private announced = "";

  /** How many there are is said when all was looked through, and not again when something is done to them. */
  override updated(): void {
    const { query, search } = this.queueView;
    const asked = JSON.stringify({ ...query, sort: undefined, reversed: undefined });
    if (search.progress || this.announced === asked) return;
    this.announced = asked;
    const found = this.found();
    if (found !== "") this.notifications.announce(`${found}.`);
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

  private filters() {
    const { filter } = this.queueView.query;
    const { counts: counted } = this.queueView;
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
    return this.found() || nothing;
  }

  /** How many documents there are of those that are asked for. */
  private found(): string {
    const { narrowed, query, shown } = this.queueView;
    const { listed } = this.projectDocuments;
    const verb = query.words.trim() === "" ? "shown" : "found";
    if (query.filter === "deleted") return `${documents(shown.length)} deleted`;
    if (narrowed || query.filter !== "all")
      return `${shown.length.toLocaleString("en")} of ${documents(listed.length)} ${verb}`;
    return verb === "found" ? `${documents(shown.length)} found` : "";
  }

  /** What other tabs have open, by name. */
  private openElsewhere() {
    const { open } = this.otherTabs;
    const there = open.size === 0 ? [] : this.projectDocuments.listed.filter(({ key }) => open.has(key));
    if (there.length === 0) return nothing;
    const names = there.slice(0, NAMED).map((info) => quoted(titleOf(info)));
    const more = there.length - names.length;
    return html`<p class="queue-line">Open in another tab: ${names.join(", ")}${more > 0 ? ` and ${more.toLocaleString("en")} more` : ""}.</p>`;
  }

  private nothing(): string {
    const { narrowed, query, search } = this.queueView;
    const words = query.words.trim();
    const among = narrowed || query.filter !== "all" ? " among these" : "";
    if (words !== "")
      return search.progress
        ? "Nothing yet."
        : `Nothing has “${words}” in its title, source, note or text${among}.`;
    return among === ""
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

  private readonly onPageKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || typesInto(event) || document.querySelector("dialog[open]")) return;
    if (QUEUE_UNDO.includes(keyName(event))) {
      event.preventDefault();
      this.queueCommands.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      this.field.focus();
      this.field.select();
    } else if (event.key === "f") {
      event.preventDefault();
      this.querySelector("wm-queue-filters")?.show();
    }
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
