/** The project: its parts, and the one that is shown. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectView, Router } from "../../state/router.js";
import { loadComponent } from "../page/components.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { KeyTarget } from "../page/focus.js";
import type { WmStart } from "../start/start.js";
import type { WmQueue } from "./queue.js";

const LOADED = { labels: "wm-label-set", progress: "wm-progress" } as const;

@customElement("wm-project")
export class WmProject extends PageElement implements KeyTarget {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.router }) private readonly router!: Router;

  /** What was drawn last. */
  private view: ProjectView = "queue";

  get keyTarget(): HTMLElement | null {
    if (this.router.view !== "queue") return this.querySelector(".part");
    const queue = this.router.toQueue ? this.querySelector<WmQueue>("wm-queue") : null;
    return (queue ?? this.querySelector<WmStart>("wm-start"))?.keyTarget ?? null;
  }

  override updated(): void {
    const { view } = this.router;
    if (view === this.view) return;
    this.view = view;
    if (view !== "queue") loadComponent(LOADED[view]).catch((error) => this.notifications.showError(error));
  }

  override render() {
    if (this.router.view === "labels") return html`<wm-label-set></wm-label-set>`;
    if (this.router.view === "progress") return html`<wm-progress></wm-progress>`;
    return html`
      <wm-start></wm-start>
      <wm-storage-note></wm-storage-note>
      ${this.projectDocuments.all.length > 0 ? html`<wm-queue></wm-queue>` : nothing}
    `;
  }
}
