/** The document on paper: before its text what it is and what its lines mean, after it a table of its labels. */
import { consume } from "@lit/context";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { SpanView } from "../../core/pkg/wiremark.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { readable } from "../../state/readable.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import { sourceFacts } from "./source-facts.js";
import "./print.css";

/** Whether the page is being printed: only then is there something to draw. */
class Paper implements ReactiveController {
  private readonly media = window.matchMedia("print");
  printing = this.media.matches;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  // Not every browser says by its media that it is about to print.
  hostConnected(): void {
    window.addEventListener("beforeprint", this.changed);
    window.addEventListener("afterprint", this.changed);
    this.media.addEventListener("change", this.changed);
  }

  hostDisconnected(): void {
    window.removeEventListener("beforeprint", this.changed);
    window.removeEventListener("afterprint", this.changed);
    this.media.removeEventListener("change", this.changed);
  }

  private readonly changed = ({ type }: Event): void => {
    this.printing = type === "beforeprint" || (type === "change" && this.media.matches);
    this.host.requestUpdate();
  };
}

@customElement("wm-print-head")
export class WmPrintHead extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;
  private readonly paper = new Paper(this);

  override render() {
    const { document: shown } = this.documentStore;
    if (!shown || !this.paper.printing) return nothing;
    const facts = [
      ...sourceFacts(this.projectDocuments.all.find(({ key }) => key === shown.key)),
      ["Published", shown.published ?? ""],
      ["Project", this.projectStore.project.name],
      ["State", [shown.finished ? "done" : "not done", ...(shown.flagged ? ["flagged"] : [])].join(", ")],
      ["Note", shown.note ?? ""],
    ];
    return html`
      <h1 dir="auto">${shown.name}</h1>
      <dl class="facts">${facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => html`<div><dt>${name}:</dt> <dd dir="auto">${value}</dd></div>`)}</dl>
      ${this.legend(shown.spans)}
    `;
  }

  private legend(spans: readonly SpanView[]) {
    const { hidden } = this.spanNavigation;
    return html`<ul class="legend">${this.projectStore.labels.map(({ name, meaning, underline }) => {
      const count = spans.filter(({ label }) => label === name).length;
      const counted = hidden.has(name)
        ? `${count.toLocaleString("en")}, not shown`
        : count.toLocaleString("en");
      return html`<li><span class="sample" style="text-decoration-style: ${underline}">${name}</span> ${counted}
        <span class="meaning">${meaning}</span></li>`;
    })}</ul>
    <p class="lines">A thick line: accepted. A thin line: not yet. A line above as well: corrected or added by a person, not yet accepted.</p>`;
  }
}

@customElement("wm-print-table")
export class WmPrintTable extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;
  private readonly paper = new Paper(this);

  override render() {
    if (!this.documentStore.document || !this.paper.printing) return nothing;
    const spans = this.spanNavigation.visibleSpans;
    if (spans.length === 0) return html`<p>No labels.</p>`;
    return html`<table>
      <caption>Labels in the order of the text</caption>
      <thead><tr><th scope="col">No.</th><th scope="col">Text</th><th scope="col">Label</th><th scope="col">Values</th><th scope="col">Agreed</th></tr></thead>
      <tbody>${spans.map(
        (span, nth) => html`<tr>
          <td>${nth + 1}</td>
          <td dir="auto" class="words">${this.documentStore.wordsOf(span)}</td>
          <td>${span.label}</td>
          <td>${Object.entries(span.attributes).map(([name, value]) => html`<span>${readable(name)}: ${readable(value)}</span> `)}</td>
          <td>${span.accepted ? "accepted" : span.origin === "predicted" ? "not yet" : `${span.origin}, not yet`}</td>
        </tr>`,
      )}</tbody>
    </table>`;
  }
}
