/** The head of an open document: its place in the queue, whether it is saved, and what is done with it as a whole. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { DocumentWalk } from "../../state/document-walk.js";
import type { Notifications } from "../../state/notifications.js";
import { keySign } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { PageElement, thenFocusText } from "../page/element.js";
import { Network } from "../page/network.js";
import type { EditCommands } from "./commands.js";
import type { HistoryCommands } from "./history.js";
import "../page/done-of.js";
import "./head.css";

@customElement("wm-head")
export class WmHead extends PageElement {
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.documentWalk }) private readonly documentWalk!: DocumentWalk;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.historyCommands }) private readonly historyCommands!: HistoryCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;

  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  private readonly network = new Network(this);

  override render() {
    const shown = this.documentStore.document;
    if (!shown) return nothing;
    const { saving } = this.documentStore;
    // The live region says it.
    const { said } = this.notifications;
    return html`
      ${this.walk()}
      <h1 class="title" dir="auto" title=${shown.name}>${shown.name}</h1>
      <wm-done-of></wm-done-of>
      <span class="states">
        ${
          typeof saving === "object"
            ? nothing
            : html`<span class="saving">${saving === "saved" ? "Saved in this browser" : "Saving…"}${this.network.offline ? ", offline" : ""}</span>`
        }
        ${said === "" ? nothing : html`<span class="said" aria-hidden="true" title=${said} dir="auto">${said}</span>`}
      </span>
      <span class="tools">
        <button type="button" class="plain" aria-disabled=${!this.historyCommands.canUndo} @click=${thenFocusText(() => this.historyCommands.undo())}>Undo</button>
        <button type="button" class="plain" aria-disabled=${shown.history.redoable === 0} @click=${thenFocusText(() => this.historyCommands.redo())}>Redo</button>
        <button type="button" class="plain keys-button" @click=${() => this.dialogs.show("keys")}>Keys</button>
        <button type="button" class="plain" @click=${() => this.dialogs.show("export")}>Export</button>
        <button type="button" class="main" title="Accept all, mark as done, and go on to the next that is not" @click=${thenFocusText(() => this.editCommands.finishAndGoOn())}
        >Done & next <kbd aria-hidden="true">${keySign(this.keyCommands.keyOf("finish and go on"))}</kbd></button>
      </span>
    `;
  }

  private walk() {
    const { at, of } = this.documentWalk.position;
    if (of < 2) return nothing;
    const step = (by: 1 | -1, sign: string, name: string) => html`<button
      type="button"
      class="plain step"
      title=${name}
      aria-label=${name}
      aria-disabled=${by > 0 ? at === of : at === 1}
      @click=${thenFocusText(() => this.editCommands.goToDocument(by))}
    >${sign}</button>`;
    return html`<span class="walk" role="group" aria-label="Documents">
      ${step(-1, "‹", `Previous document (${this.keyCommands.keyOf("previous document")})`)}
      <span>${at.toLocaleString("en")} of ${of.toLocaleString("en")}</span>
      ${step(1, "›", `Next document (${this.keyCommands.keyOf("next document")})`)}
    </span>`;
  }
}
