/** A reminder where the browser may delete what is stored, and how much that is. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import { requestPersistence, type StorageState, storageState, usageNote } from "../../state/persistence.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import { Network } from "../page/network.js";
import "./storage-note.css";

@customElement("wm-storage-note")
export class WmStorageNote extends PageElement {
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;

  @state() private known: StorageState | undefined;
  private readonly network = new Network(this);
  /** The browser was asked to keep it, and did not say that it would. */
  @state() private refused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.look();
  }

  private async look(): Promise<void> {
    this.known = await storageState();
  }

  private async ask(): Promise<void> {
    const kept = await requestPersistence();
    this.refused = !kept;
    await this.look();
    this.notifications.announce(
      kept ? "The browser keeps its data." : "The browser does not promise it. Save the project to a file.",
    );
  }

  override render() {
    const { known } = this;
    const { offline } = this.network;
    if (!known || this.projectDocuments.all.length === 0 || typeof this.documentStore.saving === "object")
      return nothing;
    const usage = usageNote(known);
    const mayGo = known.persisted === false;
    if (!mayGo && usage === undefined && !offline) return nothing;
    return html`<p class="storage-note">
      ${offline ? html`<span class="offline">Offline. What you do goes on being saved in this browser.</span>` : nothing}
      ${mayGo ? html`<span>This browser may delete its data when the disk is full: keep a copy.</span>` : nothing}
      ${usage === undefined ? nothing : html`<span>${usage}.</span>`}
      <span class="answers">
        <button type="button" class="link" @click=${() => this.dialogs.show("export", { project: true })}>Save project</button>
        ${mayGo && !this.refused ? html`<button type="button" class="link" @click=${this.ask}>Ask the browser to keep it</button>` : nothing}
        ${this.refused ? html`<span>It does not promise it.</span>` : nothing}
      </span>
    </p>`;
  }
}
