/** Everything there is to do or to go to, found by some of its letters. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { CreationUndo } from "../../state/creation-undo.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { Router } from "../../state/router.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { EditCommands } from "../document/commands.js";
import { keySign } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import { type Find, finds } from "./finds.js";
import { best } from "./fuzzy.js";
import "./palette.css";

/** What a name alone does not say. */
const SAID: ReadonlySet<Find["kind"]> = new Set(["project", "document"]);

/** How many results are listed at most. */
const MOST = 50;

@customElement("wm-palette")
export class WmPalette extends DialogElement<"palette"> {
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;
  @consume({ context: contexts.router }) private readonly router!: Router;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.creationUndo }) private readonly creationUndo!: CreationUndo;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  protected readonly dialogName = "palette";
  @query("input") private readonly input!: HTMLInputElement;
  @state() private wanted = "";
  @state() private at = 0;
  private all: Find[] = [];
  @state() private fitting: Find[] = [];

  override show(): void {
    this.all = finds({
      dialogs: this.dialogs,
      document: this.documentStore,
      documents: this.projectDocuments,
      edits: this.editCommands,
      creationUndo: this.creationUndo,
      keys: this.keyCommands,
      projects: this.projectStore,
      router: this.router,
      spans: this.spanNavigation,
    });
    this.look("");
    this.input.value = "";
    this.open();
  }

  override render() {
    const { fitting, at } = this;
    const shown = fitting.slice(0, MOST);
    const rest = fitting.length - shown.length;
    return html`
      <dialog class="palette" aria-label="Find a command, a document, a place" @close=${this.forget} @click=${this.onBackdrop}>
        <input
          type="text"
          role="combobox"
          aria-label="Find a command, a document, a place"
          aria-expanded="true"
          aria-controls="finds"
          aria-autocomplete="list"
          aria-activedescendant=${shown[at] ? `find-${at}` : ""}
          placeholder="A command, a document, a place"
          autocomplete="off"
          spellcheck="false"
          @input=${() => this.look(this.input.value)}
          @keydown=${this.onKeyDown}
        />
        <ul id="finds" role="listbox" aria-label="What was found">
          ${shown.map((find, nth) => this.option(find, nth))}
        </ul>
        <p class="rest" role="status">${
          fitting.length === 0
            ? `Nothing fits “${this.wanted}”.`
            : rest > 0
              ? `${rest.toLocaleString("en")} more: type more letters.`
              : nothing
        }</p>
      </dialog>
    `;
  }

  private option(find: Find, nth: number) {
    return html`<li
      id="find-${nth}"
      role="option"
      aria-selected=${nth === this.at}
      @pointermove=${() => {
        this.at = nth;
      }}
      @click=${() => this.run(find)}
    ><span class="what" dir="auto">${find.name}</span>
      ${SAID.has(find.kind) ? html`<span class="what-is">${find.kind}</span>` : nothing}
      <span class="with">${find.keys.map((key) => html`<kbd>${keySign(key)}</kbd> `)}</span></li>`;
  }

  private look(wanted: string): void {
    this.wanted = wanted;
    this.fitting = best(this.all, wanted, ({ name }) => name);
    this.at = 0;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const count = Math.min(this.fitting.length, MOST);
    const by: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = by[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      const to = this.at + step;
      // By one it goes round, by pages it stops.
      this.at = Math.abs(step) === 1 ? (to + count) % count : Math.max(0, Math.min(count - 1, to));
      this.updateComplete.then(() =>
        this.querySelector(`#find-${this.at}`)?.scrollIntoView({ block: "nearest" }),
      );
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const find = this.fitting[this.at];
      if (find) this.run(find);
    }
  }

  private run(find: Find): void {
    this.dialog.close();
    find.run();
  }

  /** A click beside it is for nothing in it. */
  private onBackdrop(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  private readonly forget = (): void => {
    this.all = [];
    this.look("");
  };
}
