/** A reminder where the browser may delete what is stored, and how much that is. */
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type Keeping, keep, keeping, much } from "../app/keeping.js";
import { SessionElement } from "./element.js";
import "./storage-note.css";

@customElement("wm-storage-note")
export class WmStorageNote extends SessionElement {
  @state() private known: Keeping | undefined;
  /** The browser was asked to keep it, and did not say that it would. */
  @state() private refused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.look();
  }

  private async look(): Promise<void> {
    this.known = await keeping();
  }

  private async ask(): Promise<void> {
    const kept = await keep();
    this.refused = !kept;
    await this.look();
    this.session.say(
      kept ? "The browser keeps its data." : "The browser does not promise it. Save the project to a file.",
    );
  }

  override render() {
    const { session, known } = this;
    if (!known || session.documents.length === 0 || typeof session.saving === "object") return nothing;
    const usage = much(known);
    const mayGo = known.persisted === false;
    if (!mayGo && usage === undefined) return nothing;
    return html`<p class="storage-note">
      ${mayGo ? html`<span>This browser may delete its data when the disk is full: keep a copy.</span>` : nothing}
      ${usage === undefined ? nothing : html`<span>${usage}.</span>`}
      <span class="answers">
        <button type="button" class="link" @click=${() => session.showDialog("export", { project: true })}>Save project</button>
        ${mayGo && !this.refused ? html`<button type="button" class="link" @click=${this.ask}>Ask the browser to keep it</button>` : nothing}
        ${this.refused ? html`<span>It does not promise it.</span>` : nothing}
      </span>
    </p>`;
  }
}
