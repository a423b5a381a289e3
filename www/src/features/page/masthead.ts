/** The head of a project's page: its name, which leads to the other projects, and its parts. */
import { consume } from "@lit/context";
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { ProjectView, Router } from "../../state/router.js";
import { contexts } from "./contexts.js";
import { PageElement } from "./element.js";
import type { Startup } from "./startup.js";
import "./done-of.js";
import "./masthead.css";

const VIEWS: [ProjectView, string][] = [
  ["queue", "Documents"],
  ["labels", "Labels"],
  ["progress", "Progress"],
];

@customElement("wm-masthead")
export class WmMasthead extends PageElement {
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.router }) private readonly router!: Router;
  @consume({ context: contexts.startup }) private readonly startup!: Startup;

  override render() {
    return html`
      <h1 class="title">
        <button
          type="button"
          class="project-name"
          aria-haspopup="dialog"
          title="Projects"
          ?disabled=${!this.startup.ready}
          @click=${() => this.dialogs.show("project")}
        ><span dir="auto">${this.projectStore.project.name}</span> <span aria-hidden="true">▾</span></button>
      </h1>
      <wm-done-of></wm-done-of>
      <nav class="tools" aria-label="Parts of the project">
        ${VIEWS.map(
          ([view, name]) => html`<button
            type="button"
            class="plain"
            aria-current=${this.router.view === view ? "page" : "false"}
            ?disabled=${!this.startup.ready}
            @click=${() => this.router.goTo(view)}
          >${name}</button>`,
        )}
      </nav>
    `;
  }
}
