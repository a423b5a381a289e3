/** The queue's rows: one Tab stop, arrow keys inside, and no more rows in the page than can be seen. */
import { consume } from "@lit/context";
import { Rows } from "@wiremark/elements";
import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { DocumentCommands } from "../../state/document-commands.js";
import { type Sort, titleOf } from "../../state/document-query.js";
import type { Notifications } from "../../state/notifications.js";
import type { OtherTabs } from "../../state/other-tabs.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import type { Router } from "../../state/router.js";
import { openElsewhere } from "../../storage/lock.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { keyName } from "../keys/commands.js";
import { isForElement, typesInto } from "../keys/typing.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import { actionsFor, QUEUE_KEYS, type QueueCommands } from "./commands.js";
import { articleCell, hasColumns, labelHeads, labelsCell, originCells, stateCell } from "./row-cells.js";
import "./queue-list.css";

/** A row's height until one can be measured. */
const ROW = 60;

@customElement("wm-queue-list")
export class WmQueueList extends PageElement {
  @consume({ context: contexts.queueCommands }) private readonly queueCommands!: QueueCommands;
  @consume({ context: contexts.documentCommands }) private readonly documentCommands!: DocumentCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.otherTabs }) private readonly otherTabs!: OtherTabs;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.queueView }) private readonly queueView!: QueueView;
  @consume({ context: contexts.router }) private readonly router!: Router;

  /** What an empty list says. */
  @property() none = "";
  @query(".documents") private readonly grid!: HTMLElement | null;
  /** The document that is given another name. */
  @state() private renaming: string | undefined;
  private height = ROW;
  private keys: readonly string[] = [];
  private readonly drawn = new Rows(this, {
    height: () => this.height,
    list: () => this.querySelector(".all-rows"),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribed(
      this.queueView.renameRequested.subscribe(this.rename),
      this.queueView.showRequested.subscribe(this.seek),
    );
    window.addEventListener("scroll", this.onScroll, { passive: true });
    window.addEventListener("resize", this.measure);
    window.addEventListener("keydown", this.onPageKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("scroll", this.onScroll);
    window.removeEventListener("resize", this.measure);
    window.removeEventListener("keydown", this.onPageKey);
  }

  private readonly onScroll = (): void => {
    this.queueView.selection.top = window.scrollY;
  };

  /** The style sheet decides how tall a row is: it is one line or two. */
  private readonly measure = (): void => {
    const height = this.querySelector(".document")?.getBoundingClientRect().height;
    if (!height || height === this.height) return;
    this.height = height;
    this.requestUpdate();
  };

  override firstUpdated(): void {
    this.measure();
    const { top, hasCurrent } = this.queueView.selection;
    this.updateComplete.then(() => {
      // The list is as tall as before only now.
      window.scrollTo(0, top);
      if (hasCurrent) this.follow();
    });
  }

  override updated(): void {
    if (this.renaming !== undefined) {
      const field = this.querySelector<HTMLInputElement>(".name input");
      if (field && field !== document.activeElement) {
        field.focus();
        field.select();
      }
    }
    this.measure();
  }

  private get infos(): readonly DocumentInfo[] {
    return this.queueView.shown;
  }

  /** What a command is for: what is selected, or else the current document. */
  private get subjects(): DocumentInfo[] {
    const picked = this.queueView.selected;
    const here = this.infos[this.queueView.selection.indexIn(this.keys)];
    return picked.length === 0 && here ? [here] : picked;
  }

  override render() {
    const { infos } = this;
    this.keys = infos.map((info) => info.key);
    const { first, last } = this.drawn.range(infos.length);
    const here = this.queueView.selection.indexIn(this.keys);
    const choosing = this.queueView.selected.length > 0;
    if (infos.length === 0) return html`<p class="none">${this.none}</p>`;
    const { labels } = this.projectStore;
    return html`
      <div
        class="documents ${choosing ? "choosing" : ""} ${this.byLeast ? "by-least" : ""}"
        style="--slots: ${hasColumns(labels) ? labels.length : 2}"
        role="grid"
        tabindex="0"
        aria-label="Documents"
        aria-multiselectable="true"
        aria-rowcount=${infos.length + 1}
        aria-describedby="queue-keys"
        aria-activedescendant=${here >= first && here < last ? `document-${here}` : nothing}
        @keydown=${this.onKeyDown}
        @mousedown=${this.onMouseDown}
        @focus=${() => this.follow()}
      >
        <div class="head-group" role="rowgroup">${this.heads()}</div>
        <div class="all-rows" role="rowgroup" style="height: ${infos.length * this.height}px">
          ${this.rows(infos.slice(first, last), first, here)}
          <div class="here-row" role="presentation" style="translate: 0 ${Math.max(0, here) * this.height}px; height: ${this.height}px"></div>
        </div>
      </div>
      <p class="queue-keys" id="queue-keys">
        ${QUEUE_KEYS.map(([key, does]) => html`<span><kbd>${key}</kbd> ${does}</span> `)}
      </p>
    `;
  }

  /** Whether the confidence matters to what is listed. */
  private get byLeast(): boolean {
    const { sort, below } = this.queueView.query;
    return sort === "least" || below !== undefined;
  }

  /** What stands in each column. With the mouse a head sorts; by keyboard, the field above does. */
  private heads() {
    const { sort, reversed } = this.queueView.query;
    const head = (name: string, by: Sort) => html`<span
      class=${by === "published" ? "day" : by}
      role="columnheader"
      aria-sort=${sort !== by ? nothing : reversed ? "descending" : "ascending"}
    ><button type="button" tabindex="-1" @click=${() => this.sortBy(by)}>${name}${
      sort === by ? html` <span aria-hidden="true">${reversed ? "↑" : "↓"}</span>` : nothing
    }</button></span>`;
    return html`<div class="heads" role="row" aria-rowindex="1">
      <span class="pick" role="columnheader"><span class="visually-hidden">Chosen</span></span>
      ${head("Article", "name")}
      <span class="origin" role="presentation">${head("Source", "source")}${head("Date", "published")}</span>
      <span class="labels" role="columnheader">${labelHeads(this.projectStore.labels)}</span>
      ${this.byLeast ? head("Conf.", "least") : nothing}
      <span class="state" role="columnheader">State</span>
    </div>`;
  }

  /** By what a head says; the other way round when it is so already. */
  private sortBy(sort: Sort): void {
    const { query } = this.queueView;
    this.queueView.changeQuery({ sort, reversed: query.sort === sort && !query.reversed });
  }

  private rows(infos: readonly DocumentInfo[], first: number, here: number) {
    const row = (info: DocumentInfo, nth: number) => this.row(info, first + nth, first + nth === here);
    // Rows that scroll out are quickly those that scroll in; a name that is being written stays with its row.
    return this.renaming === undefined ? infos.map(row) : repeat(infos, (info) => info.key, row);
  }

  private row(info: DocumentInfo, index: number, here: boolean) {
    const chosen = this.queueView.selection.selected.has(info.key);
    const { query, search } = this.queueView;
    const { words } = query;
    return html`<div
      id="document-${index}"
      class="document ${here ? "here" : ""} ${info.finished ? "finished" : ""}"
      role="row"
      aria-rowindex=${index + 2}
      aria-selected=${chosen}
      style="translate: 0 ${index * this.height}px"
      @click=${(event: MouseEvent) => this.onClick(event, info, index)}
    >
      <span class="pick" role="gridcell"><input
        type="checkbox"
        tabindex="-1"
        aria-label="Choose ${titleOf(info)}"
        .checked=${live(chosen)}
      /></span>
      ${articleCell(info, query, words.trim() === "" ? undefined : search.found.get(info.key), this.nameField(info))}
      ${originCells(info, words)}
      ${labelsCell(info, this.projectStore.labels)}
      ${
        this.byLeast
          ? html`<span class="least" role="gridcell" title="lowest confidence of its labels">${
              info.least < 1 ? info.least.toFixed(2) : ""
            }</span>`
          : nothing
      }
      ${stateCell(info, this.otherTabs.open.has(info.key))}
    </div>`;
  }

  /** Where the document is given another name, if it is. */
  private nameField(info: DocumentInfo) {
    if (this.renaming !== info.key) return undefined;
    return html`<input
      aria-label="New name"
      .value=${info.name}
      @keydown=${this.onNameKey}
      @blur=${(event: FocusEvent) => this.keepName(info, event)}
      @click=${(event: Event) => event.stopPropagation()}
    />`;
  }

  /** Brings the current row into sight. */
  private follow(block: ScrollLogicalPosition = "nearest"): void {
    this.querySelector(".here-row")?.scrollIntoView({ block });
  }

  /** Brings it there with those around it. */
  private readonly seek = (): void => {
    this.updateComplete.then(() => this.follow("center"));
  };

  private goTo(place: number, extend = false): void {
    this.queueView.selection.moveTo(this.keys, place, extend);
    if (extend) this.tellChosen();
    this.updateComplete.then(() => this.follow());
  }

  private tellChosen(): void {
    this.notifications.announce(`${this.queueView.selection.selected.size.toLocaleString("en")} chosen.`);
  }

  /** How many rows one can see at once. */
  private get page(): number {
    const head = document.querySelector<HTMLElement>(".head")?.offsetHeight ?? 0;
    return Math.max(1, Math.floor((innerHeight - head) / this.height) - 2);
  }

  private onKeyDown(event: KeyboardEvent): void {
    if ((event.target as HTMLElement).matches(".name input")) return;
    const { keys } = this;
    const { selection } = this.queueView;
    const here = selection.indexIn(keys);
    const { shiftKey } = event;
    const end = keys.length - 1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.goTo(here + 1, shiftKey),
      ArrowUp: () => this.goTo(here - 1, shiftKey),
      PageDown: () => this.goTo(here + this.page, shiftKey),
      PageUp: () => this.goTo(here - this.page, shiftKey),
      Home: () => this.goTo(0, shiftKey),
      End: () => this.goTo(end, shiftKey),
    };
    const acts: Record<string, () => void> = {
      Enter: () => this.open(keys[here]),
      " ": () => this.toggle(here),
      "Ctrl+A": () => {
        selection.select(keys);
        this.tellChosen();
      },
      Escape: () => this.clearSelectionOrSearch(),
    };
    // On some keyboards that is where Delete is.
    const name = event.key === "Backspace" ? "Delete" : keyName(event);
    const { subjects } = this;
    const action = actionsFor(subjects).find(({ key }) => key === name);
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    const run = move ?? acts[name] ?? (action && (() => this.queueCommands.run(action, subjects)));
    if (!run) return;
    event.preventDefault();
    run();
  }

  /** Its keys work wherever one does not type, once it is clear which document they are for. */
  private readonly onPageKey = (event: KeyboardEvent): void => {
    const elsewhere = !event.composedPath().includes(this);
    if (event.defaultPrevented || !elsewhere || document.querySelector("dialog[open]")) return;
    // What scrolls the page goes on scrolling it.
    if (typesInto(event) || isForElement(event) || /^(Page|Home|End| )/.test(event.key)) return;
    if (event.ctrlKey || event.metaKey) return;
    const { selected, selection } = this.queueView;
    // Nothing is deleted of which one does not see that it is chosen.
    if (/^(Delete|Backspace)$/.test(event.key) && selected.length === 0) return;
    if (this.grid && (selected.length > 0 || selection.hasCurrent)) this.onKeyDown(event);
  };

  /** Nothing is chosen any more, or else nothing is looked for. */
  private clearSelectionOrSearch(): void {
    if (this.queueView.selected.length > 0) {
      this.queueView.selection.select([]);
      this.notifications.announce("Nothing chosen.");
    } else if (this.queueView.query.words !== "") this.queueView.changeQuery({ words: "" });
  }

  private toggle(place: number): void {
    this.queueView.selection.toggle(this.keys, place);
    this.tellChosen();
  }

  private open(key: string | undefined): void {
    const info = this.infos.find((one) => one.key === key);
    if (!info) return;
    // Said at once: the lock is waited for, because a tab that is loaded anew takes a while to give it up.
    if (this.otherTabs.open.has(info.key))
      this.notifications.showError(new Error(openElsewhere(titleOf(info))));
    else this.router.open(info.key);
  }

  /** The focus stays in the list as a whole: its parts are no Tab stops. */
  private onMouseDown(event: MouseEvent): void {
    if ((event.target as HTMLElement).matches(".name input")) return;
    event.preventDefault();
    this.grid?.focus({ preventScroll: true });
  }

  private onClick(event: MouseEvent, info: DocumentInfo, index: number): void {
    const picked = (event.target as HTMLElement).closest(".pick") !== null;
    if (event.shiftKey) this.goTo(index, true);
    else if (picked || event.ctrlKey || event.metaKey) this.toggle(index);
    else {
      this.goTo(index);
      this.open(info.key);
    }
  }

  private readonly rename = (): void => {
    const [info, ...others] = this.subjects;
    if (!info || others.length > 0) return;
    this.goTo(this.keys.indexOf(info.key));
    this.renaming = info.key;
  };

  private onNameKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    if (event.key === "Escape") field.value = "";
    this.grid?.focus({ preventScroll: true });
  }

  /** The field was left: its content is the name, unless it is empty. */
  private keepName(info: DocumentInfo, event: FocusEvent): void {
    if (this.renaming !== info.key) return;
    this.renaming = undefined;
    const name = (event.target as HTMLInputElement).value.trim();
    if (name !== "" && name !== info.name) this.documentCommands.rename(info.key, name);
  }
}
