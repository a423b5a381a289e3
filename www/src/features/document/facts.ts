/** What is said of the document as a whole: its day, whether it is flagged, whether it is done. */
import { consume } from "@lit/context";
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import { contexts } from "../page/contexts.js";
import { leaveByEscape, PageElement } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import "./facts.css";

@customElement("wm-facts")
export class WmFacts extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;

  override render() {
    const { document: shown } = this.documentStore;
    if (!shown) return html``;
    return html`
      <label class="published">Published
        <input
          type="date"
          .value=${shown.published ?? ""}
          @keydown=${this.onDateKey}
          @pointerdown=${() => {
            this.typing = false;
          }}
          @change=${(event: Event) => {
            if (!this.typing) this.publish(event);
          }}
          @blur=${this.publish}
        />
      </label>
      <span class="states">
        ${this.fact("Flag", shown.flagged, () => this.editCommands.toggleFlag())}
        ${this.fact("Done", shown.finished, () => this.editCommands.toggleFinished())}
      </span>
    `;
  }

  private fact(name: string, holds: boolean, change: () => void) {
    return html`<label class="fact"><input type="checkbox" .checked=${holds} @change=${change} />${name}</label>`;
  }

  /** Whether the date is being typed; a year is a date four times before it is done. */
  private typing = false;

  private onDateKey(event: KeyboardEvent): void {
    this.typing = true;
    if (event.key === "Enter") this.publish(event);
    leaveByEscape(event);
  }

  private publish(event: Event): void {
    const field = event.target as HTMLInputElement;
    const published = this.documentStore.document?.published ?? "";
    if (event.type === "blur") this.typing = false;
    if (field.value === published && !field.validity.badInput) return;
    if (field.validity.badInput || (field.value !== "" && field.value < "1000")) {
      field.value = published;
      const kept = published === "" ? "there is none" : `it is still ${published}`;
      this.notifications.showError(new Error(`That is no whole date of publication: ${kept}.`));
      return;
    }
    this.editCommands.setPublished(field.value);
  }
}
