/** The project: its parts, and the one that is shown. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { SessionElement } from "./element.js";

@customElement("wm-project")
export class WmProject extends SessionElement {
  override render() {
    const { session } = this;
    return html`
      <wm-start .session=${session}></wm-start>
      ${session.documents.length > 0 ? html`<wm-queue .session=${session}></wm-queue>` : ""}
    `;
  }
}
