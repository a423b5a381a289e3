/** The open document: its labels, what is said of it as a whole, its text, and what stands beside it. */
import { consume } from "@lit/context";
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import { ArticleSession } from "./article-session.js";
import type { EditCommands } from "./commands.js";

@customElement("wm-workspace")
export class WmWorkspace extends PageElement {
  @consume({ context: contexts.commandQueue }) private readonly commandQueue!: CommandQueue;
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;
  /** What the elements inside show and do. */
  private session!: ArticleSession;

  override connectedCallback(): void {
    super.connectedCallback();
    this.session ??= new ArticleSession({
      commands: this.commandQueue,
      dialogs: this.dialogs,
      document: this.documentStore,
      edits: this.editCommands,
      keys: this.keyCommands,
      projects: this.projectStore,
      spans: this.spanNavigation,
    });
  }

  override render() {
    const { session } = this;
    const { document: shown } = this.documentStore;
    if (!shown) return html``;
    return html`
      <div class="desk">
        <div class="reading">
          <div class="above">
            <wm-legend .session=${session}></wm-legend>
            <span class="facts-of">
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
              ${this.fact("Flag", shown.flagged, () => this.editCommands.toggleFlag())}
              ${this.fact("Done", shown.finished, () => this.editCommands.toggleFinished())}
            </span>
          </div>
          <wm-article .session=${session}></wm-article>
        </div>
        <wm-aside .session=${session}></wm-aside>
      </div>
      <wm-actions .session=${session}></wm-actions>
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
