/** The documents of the project. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { DocumentInfo } from "../storage/storage.js";
import { SessionElement } from "./element.js";

@customElement("wm-queue")
export class WmQueue extends SessionElement {
  override render() {
    return html`
      <section class="earlier">
        <h2>Documents</h2>
        <ul>${this.session.queue.map((info) => this.row(info))}</ul>
      </section>
    `;
  }

  private row(info: DocumentInfo) {
    const facts = info.labelled
      ? `${info.accepted.toLocaleString("en")} of ${info.spans.toLocaleString("en")} accepted`
      : "not read yet";
    return html`<li>
      <button type="button" class="link open" title=${info.name} @click=${() => this.session.open(info.key)}>${info.name}</button>
      <span class="facts">${facts}</span>
      <button type="button" class="link delete" aria-label="Delete ${info.name}" @click=${() => this.session.discard([info.key])}>Delete</button>
    </li>`;
  }
}
