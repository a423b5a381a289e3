/**
 * The open document: its labels, what is said of it as a whole, its text, and what stands beside it. Here the
 * session is bound to the elements, which know nothing of it.
 */
import {
  type CardCommand,
  type CardTool,
  type ElementEvents,
  type KeyHint,
  LABEL_KEYS,
  type SpanEdit,
  type TextNavigator,
} from "@wiremark/elements";
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import { type CommandId, commandFor, keySign } from "../app/keys.js";
import { SessionElement } from "./element.js";
import "./desk.css";

type Told<Name extends keyof ElementEvents> = CustomEvent<ElementEvents[Name]>;

@customElement("wm-desk")
export class WmDesk extends SessionElement {
  override render() {
    const { session } = this;
    const shown = session.document;
    if (!shown) return html``;
    return html`
      <div class="desk">
        <div class="reading">
          <div class="above">
            <wm-legend .session=${session}></wm-legend>
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
              ${this.fact("Flag", shown.flagged, () => session.toggleFlag())}
              ${this.fact("Done", shown.finished, () => session.toggleFinished())}
            </span>
          </div>
          <wm-article .session=${session}></wm-article>
        </div>
        <wm-aside .session=${session}></wm-aside>
      </div>
      <wm-actions .session=${session}></wm-actions>
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
    const published = this.session.document?.published ?? "";
    if (event.type === "blur") this.typing = false;
    if (field.value === published && !field.validity.badInput) return;
    if (field.validity.badInput || (field.value !== "" && field.value < "1000")) {
      field.value = published;
      const kept = published === "" ? "there is none" : `it is still ${published}`;
      this.session.fail(new Error(`That is no whole date of publication: ${kept}.`));
      return;
    }
    this.session.publish(field.value);
  }
}

@customElement("wm-legend")
export class WmLegend extends SessionElement {
  override render() {
    const { session } = this;
    return html`<wiremark-legend
      .labels=${session.labels}
      .spans=${session.document?.spans ?? []}
      .hiddenLabels=${session.hidden}
      .reading=${session.document?.labelling ?? false}
      @wiremark-toggle=${({ detail }: Told<"wiremark-toggle">) => session.toggle(detail.label)}
    ></wiremark-legend>`;
  }
}

@customElement("wm-article")
export class WmArticle extends SessionElement {
  @query("wiremark-article") private readonly article!: HTMLElementTagNameMap["wiremark-article"];

  private readonly navigator: TextNavigator = {
    snap: (start, end) => this.session.snapped(start, end),
    step: (offset, options) => this.session.stepped(offset, options),
    inTurn: (task) => this.session.enqueue(task),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("caret", this.onCaret);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener("caret", this.onCaret);
  }

  override render() {
    const { session } = this;
    const shown = session.document;
    if (!shown) return nothing;
    return html`<wiremark-article
      .text=${shown.text}
      .spans=${shown.spans}
      .labels=${session.labels}
      .active=${session.active}
      .hiddenLabels=${session.hidden}
      .showsConfidence=${session.showsSureness}
      .selection=${session.selection}
      .description=${"Article text, read only. Press question mark for the keys."}
      .navigator=${this.navigator}
      .viewport=${viewport}
      @keydown=${this.onKeyDown}
      @wiremark-enter=${this.onEnter}
      @wiremark-select=${({ detail }: Told<"wiremark-select">) => session.select(detail)}
      @wiremark-release=${() => session.release()}
      @wiremark-edit=${({ detail }: Told<"wiremark-edit">) => {
        if (detail.kind === "resize") session.edit(detail);
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
    this.article.selection = this.session.selection;
    this.article.focus();
  }

  /** The session put the caret somewhere; the browser's follows. */
  private readonly onCaret = (): void => this.article?.placeCaret(this.session.selection);

  /** By Tab one comes to the first span, if one was nowhere yet. */
  private onEnter(event: Event): void {
    const { session } = this;
    if (session.selection.end !== 0 || session.active !== undefined || session.visibleSpans.length === 0)
      return;
    event.preventDefault();
    session.goBy(1);
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { session } = this;
    if (event.defaultPrevented || event.isComposing || event.key === "Escape") return;
    const command = commandFor(event, true, session.bindings);
    if (!command) return;
    event.preventDefault();
    // Undo and the like are also heard by the page.
    event.stopPropagation();
    // The browser tells of a selection some time after it was made.
    session.enqueue(() => this.article.readSelection());
    command.run(session);
  }
}

/** Between the head and the bar of actions, as far as they stand in the window. */
function viewport(): { top: number; bottom: number } {
  const head = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
  const bar = document.querySelector("wiremark-card")?.getBoundingClientRect().top ?? window.innerHeight;
  return { top: Math.max(0, head), bottom: Math.min(window.innerHeight, bar) };
}

@customElement("wm-spans")
export class WmSpans extends SessionElement {
  override render() {
    const { session } = this;
    return html`<wiremark-spans
      .text=${session.document?.text ?? ""}
      .spans=${session.walkedSpans}
      .labels=${session.labels}
      .active=${session.active}
      .showsConfidence=${session.showsSureness}
      .reading=${session.document?.labelling ?? false}
      .placeholder=${this.placeholder}
      @keydown=${this.onKeyDown}
      @wiremark-step=${({ detail }: Told<"wiremark-step">) => session.goBy(detail.by)}
      @wiremark-activate=${this.onActivate}
      @wiremark-edit=${() => session.removeActive()}
      @wiremark-open=${focusText}
    >
      ${this.switch("Unsure first", session.unsureFirst, "unsure first", () => session.toggleUnsureFirst())}
      ${this.switch("How sure", session.showsSureness, "sureness", () => session.toggleSureness())}
    </wiremark-spans>`;
  }

  private switch(name: string, on: boolean, command: "unsure first" | "sureness", act: () => void) {
    return html`<button slot="tools" type="button" class="switch" aria-pressed=${on} @click=${this.andBack(act)}
      ><span>${name}</span> <kbd aria-hidden="true">${keySign(this.session.keyOf(command))}</kbd></button>`;
  }

  private get placeholder(): string {
    const { document: shown, labels } = this.session;
    if (shown?.labelling) return "Reading…";
    if (shown && shown.spans.length > 0)
      return "All labels are hidden. The buttons above the text show them.";
    const keys = labels.slice(0, LABEL_KEYS).map((_, nth) => nth + 1);
    const last = keys.pop();
    return `No labels. Select a word in the text and press ${keys.length > 0 ? `${keys.join(", ")} or ` : ""}${last}.`;
  }

  private onActivate({ detail: { id, pointer } }: Told<"wiremark-activate">): void {
    const span = this.session.walkedSpans.find((one) => one.id === id);
    if (span) this.session.go(span);
    // By keyboard the focus stays, so that one can press again.
    if (pointer) focusText();
  }

  /** Only in the list: what stands in its head has keys of its own. */
  private onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.target !== event.currentTarget) return;
    const command = commandFor(event, true, this.session.bindings);
    if (!command) return;
    event.preventDefault();
    command.run(this.session);
  }
}

function focusText(): void {
  document.querySelector("wm-article")?.focus();
}

/** The bar below the text. */
@customElement("wm-actions")
export class WmActions extends SessionElement {
  override render() {
    const { session } = this;
    const { activeSpan: span } = session;
    return html`<wiremark-card
      .text=${session.document?.text ?? ""}
      .labels=${session.labels}
      .span=${span}
      .selection=${session.selection}
      .keyHint=${(command: CardCommand): KeyHint => this.hint(command as CommandId)}
      .tools=${this.tools(span !== undefined)}
      @wiremark-edit=${({ detail }: Told<"wiremark-edit">) => this.onEdit(detail)}
      @wiremark-tool=${({ detail }: Told<"wiremark-tool">) => {
        if (detail.id === "equal") session.showEqual("label", "document");
        else session.showDialog("palette");
      }}
    >${this.idle()}</wiremark-card>`;
  }

  private hint(id: CommandId): KeyHint {
    const name = this.session.keyOf(id);
    return { name, sign: keySign(name) };
  }

  private tools(active: boolean): CardTool[] {
    const equal = {
      id: "equal",
      name: "Equal",
      title: "Label the same words alike in this document",
      key: this.hint("equal here"),
    };
    // What has no button of its own: a finger has no keys.
    return [...(active ? [equal] : []), { id: "more", name: "More" }];
  }

  private onEdit(edit: SpanEdit): void {
    const { session } = this;
    switch (edit.kind) {
      case "label":
        session.label(edit.label);
        break;
      case "moveEdge":
        session.moveEdge(edit.edge, edit.direction, edit.step);
        break;
      case "accept":
        session.acceptAndGoOn();
        break;
      case "remove":
        session.removeActive();
        // The button goes with the label.
        focusText();
        break;
      default:
        session.edit(edit);
    }
  }

  private idle() {
    const { session } = this;
    if (session.document?.labelling) return html`<span>Reading the text…</span>`;
    const last = Math.min(session.labels.length, LABEL_KEYS);
    return html`<span class="with-keys">Select words and press ${this.kbd("label 1")}${last > 1 ? html`–${this.kbd(`label ${last}` as CommandId)}` : nothing} to label them.
        ${this.kbd("next")} goes to the next label, ${this.kbd("keys")} lists the keys.</span>
      <span class="by-touch">Tap a label, or hold on a word.</span>
      <button type="button" class="plain more" @click=${() => session.showDialog("palette")}>More</button>
      <button type="button" class="plain by-touch" @click=${() => session.finishAndGoOn()}>Done & next</button>`;
  }

  private kbd(id: CommandId) {
    return html`<kbd aria-hidden="true">${this.hint(id).sign}</kbd>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-article": WmArticle;
  }
}
