/** The project: its parts, and the one that is shown. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { SessionElement } from "./element.js";

@customElement("wm-project")
export class WmProject extends SessionElement {
  override render() {
    const { session } = this;
    if (session.place === "labels") return html`<wm-label-set .session=${session}></wm-label-set>`;
    if (session.place === "progress") return html`<wm-progress .session=${session}></wm-progress>`;
    return html`
      <wm-start .session=${session}></wm-start>
      <wm-storage-note .session=${session}></wm-storage-note>
      ${session.documents.length > 0 ? html`<wm-queue .session=${session}></wm-queue>` : nothing}
    `;
  }
}
