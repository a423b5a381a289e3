/**
 * The spans as a table in their order. Only the rows that can be seen are in
 * the page, so that a long document scrolls.
 */

import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import type { SpanView } from "../core/pkg/wiremark.js";
import { keySign } from "../features/keys/commands.js";
import { focusText, thenFocusText } from "../features/page/element.js";
import { percent, readable } from "../state/readable.js";
import { ArticleElement } from "./element.js";
import { Rows } from "./rows.js";

/** A row's height in CSS pixels, as the style sheet has it. */
const ROW = 36;

/** What stands before a span, by who made it and whether a person agreed. */
const STATES = {
  accepted: { sign: "✓", says: "accepted" },
  predicted: { sign: "", says: "predicted, not yet accepted" },
  corrected: { sign: "≠", says: "corrected, not accepted" },
  added: { sign: "+", says: "added, not accepted" },
};

@customElement("wm-spans")
export class WmSpans extends ArticleElement {
  @query(".rows") private readonly scroller!: HTMLElement;
  private readonly drawn = new Rows(this, {
    height: () => ROW,
    list: () => this.querySelector(".spacer"),
    scroller: () => this.scroller,
  });

  override updated(): void {
    this.follow();
  }

  private followed: number | undefined;

  /** Keeps the active row in sight when it changes. */
  private follow(): void {
    const { active } = this.session;
    if (active === undefined || active === this.followed) return;
    this.followed = active;
    const row = this.session.orderedSpans.findIndex((span) => span.id === active);
    if (!this.drawn.sees(row)) this.scroller.scrollTop = row * ROW - this.drawn.height / 2;
  }

  override render() {
    const { session } = this;
    const spans = session.orderedSpans;
    const { first, last } = this.drawn.range(spans.length);
    const accepted = spans.filter((span) => span.accepted).length;
    const active = session.active;
    const drawn = spans.slice(first, last);
    const activeShown = drawn.some((span) => span.id === active);
    return html`
      <div class="over">
        <h2 id="spans-title"><span class="visually-hidden">Labels: </span>${
          session.document?.labelling && spans.length === 0
            ? "reading…"
            : `${accepted.toLocaleString("en")} of ${spans.length.toLocaleString("en")} accepted`
        }</h2>
        ${this.switch("Unsure first", session.unsureFirst, "unsure first", () => session.toggleUnsureFirst())}
        ${this.switch("How sure", session.showsConfidence, "sureness", () => session.toggleConfidence())}
      </div>
      <div
        class="rows"
        role="listbox"
        tabindex="0"
        aria-labelledby="spans-title"
        aria-activedescendant=${activeShown ? `span-${active}` : ""}
        @keydown=${this.onKeyDown}
        @focus=${() => {
          // A click chooses its own row.
          if (active === undefined && this.scroller.matches(":focus-visible")) session.goBy(1);
        }}
      >
        ${
          spans.length === 0
            ? html`<p class="none" role="option" aria-disabled="true" aria-selected="false">${this.nothing()}</p>`
            : html`<div class="spacer" role="presentation" style="height: ${spans.length * ROW}px">
                ${drawn.map((span, nth) => this.row(span, first + nth, spans.length))}
              </div>`
        }
      </div>
    `;
  }

  private switch(name: string, on: boolean, command: "unsure first" | "sureness", act: () => void) {
    return html`<button type="button" class="switch" aria-pressed=${on} @click=${thenFocusText(act)}
      ><span>${name}</span> <kbd aria-hidden="true">${keySign(this.session.keyOf(command))}</kbd></button>`;
  }

  private nothing(): string {
    const { document: shown, labels } = this.session;
    if (shown?.labelling) return "Reading…";
    if (shown && shown.spans.length > 0)
      return "All labels are hidden. The buttons above the text show them.";
    const keys = labels.slice(0, 9).map((_, nth) => nth + 1);
    const last = keys.pop();
    return `No labels. Select a word in the text and press ${keys.length > 0 ? `${keys.join(", ")} or ` : ""}${last}.`;
  }

  private row(span: SpanView, index: number, count: number) {
    const { session } = this;
    const text = session.document?.text.slice(span.start, span.end) ?? "";
    const values = Object.values(span.attributes).map(readable).join(", ");
    const state = STATES[span.accepted ? "accepted" : span.origin];
    return html`<div
      id="span-${span.id}"
      class="row"
      role="option"
      aria-selected=${span.id === session.active}
      aria-posinset=${index + 1}
      aria-setsize=${count}
      style="translate: 0 ${index * ROW}px"
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${thenFocusText(() => session.go(span))}
    ><span class="tick" title=${state.says}>${state.sign}</span
      ><span class="words" dir="auto">${text}</span
      ><span class="outcome">${values}</span
      >${
        session.showsConfidence
          ? html`<span class="sure" title="How sure the recogniser is">${span.accepted ? "" : percent(span.confidence)}</span>`
          : nothing
      }<span class="name" data-label=${this.labelIndex(span.label)}>${span.label}</span></div>`;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const act: Record<string, () => void> = {
      ArrowDown: () => this.session.goBy(1),
      ArrowUp: () => this.session.goBy(-1),
      Home: () => this.goTo(0),
      End: () => this.goTo(-1),
      Delete: () => this.session.removeActive(),
      Enter: () => focusText(),
    };
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const command = this.session.commandFor(event);
    const run = (plain ? act[event.key] : undefined) ?? (command && (() => this.session.run(command)));
    if (!run) return;
    event.preventDefault();
    run();
  }

  private goTo(index: number): void {
    const span = this.session.orderedSpans.at(index);
    if (span) this.session.go(span);
  }
}
