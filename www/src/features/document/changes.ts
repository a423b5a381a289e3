/** The changes of the open document, the last first; one goes back to any of them. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { PastChangeView } from "../../core/pkg/wiremark.js";
import { changeWords } from "../../state/change-words.js";
import type { DocumentStore } from "../../state/document-store.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import type { HistoryCommands } from "./history.js";
import "./changes.css";

/** So many are listed at a time. */
const PAGE = 200;

const BY: Record<PastChangeView["by"], string> = {
  person: "",
  recogniser: "recogniser",
  file: "from a file",
  labels: "label set",
};

const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

@customElement("wm-changes")
export class WmChanges extends DialogElement<"changes"> {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.historyCommands }) private readonly historyCommands!: HistoryCommands;

  protected readonly dialogName = "changes";
  @state() private changes: readonly PastChangeView[] = [];
  @state() private listed = PAGE;

  protected override async show(changes: readonly PastChangeView[]): Promise<void> {
    this.changes = changes;
    this.listed = PAGE;
    await this.updateComplete;
    this.open();
  }

  override render() {
    const last = this.changes.length;
    return html`<dialog class="changes" aria-labelledby="changes-title">
      <form method="dialog"><h2 id="changes-title">Changes</h2><button class="plain" autofocus>Close <kbd>Esc</kbd></button></form>
      ${last === 0 ? html`<p>Nothing was done to this document yet.</p>` : nothing}
      <ol reversed>
        ${this.changes
          .map((change, index) => this.change(change, index + 1))
          .reverse()
          .slice(0, this.listed)}
      </ol>
      ${
        last > this.listed
          ? html`<button type="button" class="link" @click=${() => {
              this.listed += PAGE;
            }}>Show earlier ones</button>`
          : nothing
      }
    </dialog>`;
  }

  /** `nth`: how many changes are applied with this one. */
  private change({ by, time: at, applied, effects, more }: PastChangeView, nth: number) {
    const { history } = this.documentStore.document ?? {};
    const done = history?.done ?? 0;
    const least = done - (history?.undoable ?? 0);
    const facts = [at === undefined ? "" : time.format(at), BY[by], applied ? "" : "undone"];
    const go =
      nth === done || nth < least
        ? nothing
        : html`<button type="button" class="link" @click=${() => this.goTo(nth)}>${nth < done ? "Back to here" : "Up to here again"}</button>`;
    return html`<li value=${nth} class=${applied ? "" : "undone"} aria-current=${nth === done ? "step" : nothing}>
      <span class="what" dir="auto">${changeWords(effects, more)}</span>
      <span class="facts">${facts.filter((fact) => fact !== "").join(" · ")}</span>
      ${go}
    </li>`;
  }

  private goTo(nth: number): void {
    this.dialog.close();
    this.historyCommands.goTo(nth);
  }
}
