/** The project: its parts, and the one that is shown. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { SessionElement } from "../page/element.js";
import type { KeyTarget } from "../page/focus.js";
import type { WmStart } from "../start/start.js";
import type { WmQueue } from "./queue.js";

@customElement("wm-project")
export class WmProject extends SessionElement implements KeyTarget {
  get keyTarget(): HTMLElement | null {
    if (this.session.place !== "queue") return this.querySelector(".part");
    const queue = this.session.toList ? this.querySelector<WmQueue>("wm-queue") : null;
    return (queue ?? this.querySelector<WmStart>("wm-start"))?.keyTarget ?? null;
  }

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
