/** How many of the project's documents are done, beside the title. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import { contexts } from "./contexts.js";
import { PageElement } from "./element.js";
import "./done-of.css";

@customElement("wm-done-of")
export class WmDoneOf extends PageElement {
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;

  override render() {
    const { listed } = this.projectDocuments;
    if (listed.length < 2) return nothing;
    const done = listed.filter((info) => info.finished).length;
    return html`${done.toLocaleString("en")} of ${listed.length.toLocaleString("en")} done`;
  }
}
