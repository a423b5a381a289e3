/**
 * The open document: its labels, what is said of it as a whole, its text, and what is beside and below it.
 * Here and in `span-elements.ts` the stores are bound to the elements, which know nothing of them.
 */

import { consume } from "@lit/context";
import type { ElementEvents, TextNavigator } from "@wiremark/elements";
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import "./workspace.css";

@customElement("wm-workspace")
export class WmWorkspace extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;

  override render() {
    const { document: shown } = this.documentStore;
    if (!shown) return html``;
    return html`
      <div class="columns">
        <div class="reading">
          <div class="above">
            <wm-legend></wm-legend>
            <span class="facts-of">
              <label class="published">Published
                <input
                  type="date"
                  .value=${shown.published ?? ""}
                  @keydown=${this.onDateKey}
                  @pointerdown=${() => {
                    this.typing = false;
                  }}
                  @change=${(event: Event) => {
                    if (!this.typing) this.publish(event);
                  }}
                  @blur=${this.publish}
                />
              </label>
              ${this.fact("Flag", shown.flagged, () => this.editCommands.toggleFlag())}
              ${this.fact("Done", shown.finished, () => this.editCommands.toggleFinished())}
            </span>
          </div>
          <wm-document-text></wm-document-text>
        </div>
        <wm-aside></wm-aside>
      </div>
      <wm-actions></wm-actions>
    `;
  }

  private fact(name: string, holds: boolean, change: () => void) {
    return html`<label class="fact"><input type="checkbox" .checked=${holds} @change=${change} />${name}</label>`;
  }

  /** Whether the date is being typed; a year is a date four times before it is done. */
  private typing = false;

  private onDateKey(event: KeyboardEvent): void {
    this.typing = true;
    if (event.key === "Enter") this.publish(event);
  }

  private publish(event: Event): void {
    const field = event.target as HTMLInputElement;
    const published = this.documentStore.document?.published ?? "";
    if (event.type === "blur") this.typing = false;
    if (field.value === published && !field.validity.badInput) return;
    if (field.validity.badInput || (field.value !== "" && field.value < "1000")) {
      field.value = published;
      const kept = published === "" ? "there is none" : `it is still ${published}`;
      this.notifications.showError(new Error(`That is no whole date of publication: ${kept}.`));
      return;
    }
    this.editCommands.setPublished(field.value);
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
      .hiddenLabels=${spanNavigation.hidden}
      .showsConfidence=${spanNavigation.showsConfidence}
      .selection=${spanNavigation.selection}
      .description=${"Article text, read only. Press question mark for the keys."}
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
  private readonly onCaret = (): void => this.article?.placeCaret(this.spanNavigation.selection);

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

/** What of the window neither the head nor the bar below covers. */
function viewport(): { top: number; bottom: number } {
  const head = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
  const bar = document.querySelector("wiremark-card")?.getBoundingClientRect().top ?? window.innerHeight;
  return { top: Math.max(0, head), bottom: Math.min(window.innerHeight, bar) };
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-document-text": WmDocumentText;
  }
}
