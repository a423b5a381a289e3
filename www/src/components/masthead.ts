/** The head of a project's page: its name, which leads to the other projects, and its parts. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { Place } from "../app/projects.js";
import { SessionElement } from "./element.js";
import "./masthead.css";

const PLACES: [Place, string][] = [
  ["queue", "Documents"],
  ["labels", "Labels"],
  ["progress", "Progress"],
];

@customElement("wm-masthead")
export class WmMasthead extends SessionElement {
  override render() {
    const { session } = this;
    return html`
      <h1 class="title">
        <button
          type="button"
          class="project-name"
          aria-haspopup="dialog"
          title="Projects"
          ?disabled=${!session.ready}
          @click=${() => session.showDialog("project")}
        ><span dir="auto">${session.project.name}</span> <span aria-hidden="true">▾</span></button>
      </h1>
      <nav class="tools" aria-label="Parts of the project">
        ${PLACES.map(
          ([place, name]) => html`<button
            type="button"
            class="plain"
            aria-current=${session.place === place ? "page" : "false"}
            ?disabled=${!session.ready}
            @click=${() => session.goTo(place)}
          >${name}</button>`,
        )}
      </nav>
    `;
  }
}
