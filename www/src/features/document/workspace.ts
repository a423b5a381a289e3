/**
 * The open document: its labels, what is said of it as a whole, its text, and what is beside and below it.
 * Here and in `span-elements.ts` the stores are bound to the elements, which know nothing of them.
 */

import { consume } from "@lit/context";
import { type ElementEvents, Media, type TextNavigator } from "@wiremark/elements";
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import "./facts.js";
import "./print.js";
import "./workspace.css";

@customElement("wm-workspace")
export class WmWorkspace extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  /** Whether there is room for little but the text. */
  private readonly small = new Media(this, "(max-width: 40rem), (max-height: 30rem)");

  override render() {
    const { document: shown } = this.documentStore;
    if (!shown) return html``;
    const small = this.small.holds;
    const facts = html`<wm-facts></wm-facts>`;
    return html`
      <div class="columns">
        <div class="reading">
          <div class="above">
            <wm-legend></wm-legend>
            ${small ? nothing : facts}
          </div>
          <wm-print-head></wm-print-head>
          <wm-document-text></wm-document-text>
          ${small ? facts : nothing}
          <wm-print-table></wm-print-table>
        </div>
        <wm-aside></wm-aside>
      </div>
      <wm-actions></wm-actions>
    `;
  }
}

@customElement("wm-legend")
export class WmLegend extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;

  override render() {
    const { document: shown } = this.documentStore;
    return html`<wiremark-legend
      .labels=${this.projectStore.labels}
      .spans=${shown?.spans ?? []}
      .hiddenLabels=${this.spanNavigation.hidden}
      .reading=${shown?.labelling ?? false}
      @wiremark-toggle=${({ detail }: ElementEvent<"wiremark-toggle">) => this.spanNavigation.toggleLabel(detail.label)}
    ></wiremark-legend>`;
  }
}

@customElement("wm-document-text")
export class WmDocumentText extends PageElement {
  @consume({ context: contexts.commandQueue }) private readonly commandQueue!: CommandQueue;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;

  @query("wiremark-article") private readonly article!: HTMLElementTagNameMap["wiremark-article"] | null;

  private readonly navigator: TextNavigator = {
    snap: (start, end) => this.documentStore.snap(start, end),
    step: (offset, options) => this.documentStore.step(offset, options),
    inTurn: (task) => this.commandQueue.enqueue(task),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribed(this.spanNavigation.caretMoved.subscribe(this.onCaret));
  }

  override render() {
    const { document: shown } = this.documentStore;
    if (!shown) return nothing;
    const { spanNavigation } = this;
    return html`<wiremark-article
      .text=${shown.text}
      .spans=${shown.spans}
      .labels=${this.projectStore.labels}
      .active=${spanNavigation.active}
      .offered=${spanNavigation.offered}
      .reading=${shown.labelling}
      .hiddenLabels=${spanNavigation.hidden}
      .showsConfidence=${spanNavigation.showsConfidence}
      .selection=${spanNavigation.selection}
      .description=${`${shown.name}: article text, read only. Press question mark for the keys.`}
      .navigator=${this.navigator}
      .viewport=${viewport}
      @keydown=${this.onKeyDown}
      @wiremark-enter=${this.onEnter}
      @wiremark-select=${({ detail }: ElementEvent<"wiremark-select">) => spanNavigation.select(detail)}
      @wiremark-release=${() => spanNavigation.deactivate()}
      @wiremark-edit=${({ detail }: ElementEvent<"wiremark-edit">) => {
        if (detail.kind === "resize") this.editCommands.edit(detail);
      }}
    ></wiremark-article>`;
  }

  /** The text is drawn with it, so that it takes the focus as soon as it is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.article?.updateComplete;
    return done;
  }

  override focus(): void {
    if (!this.article?.hasUpdated) return;
    this.article.selection = this.spanNavigation.selection;
    this.article.focus();
  }

  /** The caret was put on a span; the browser's follows. */
  private readonly onCaret = (): void => {
    const { activeSpan, selection } = this.spanNavigation;
    this.article?.placeCaret(selection, activeSpan);
  };

  /** What the window's edges cover has changed. */
  keepInView(): void {
    this.article?.keepInView();
  }

  /** By Tab one comes to the first span, if one was nowhere yet. */
  private onEnter(event: Event): void {
    const { active, selection, visibleSpans } = this.spanNavigation;
    if (selection.end !== 0 || active !== undefined || visibleSpans.length === 0) return;
    event.preventDefault();
    this.spanNavigation.goBy(1);
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.key === "Escape") return;
    const command = this.keyCommands.commandFor(event, false);
    if (!command) return;
    event.preventDefault();
    // The page listens to these keys too.
    event.stopPropagation();
    // The browser reports a selection some time after it was made.
    this.commandQueue.enqueue(() => this.article?.readSelection());
    this.keyCommands.run(command);
  }
}

/** The details of an element's event. */
type ElementEvent<Name extends keyof ElementEvents> = CustomEvent<ElementEvents[Name]>;

/** What of the window neither the head nor the bar below and the notices over it cover. */
function viewport(): { top: number; bottom: number } {
  const head = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
  const tops = [...document.querySelectorAll("wiremark-card, .notices")].map(
    (one) => one.getBoundingClientRect().top,
  );
  return { top: Math.max(0, head), bottom: Math.min(window.innerHeight, ...tops) };
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-document-text": WmDocumentText;
  }
}
