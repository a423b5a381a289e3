/**
 * The spans as a list in the order they are given in. Only the rows that can be
 * seen are in the page, so that a long document scrolls.
 */
import { type CSSResultGroup, html, nothing, type PropertyValues, unsafeCSS } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { emit } from "../events.js";
import type { ElementSpan } from "../model.js";
import { percent, readable } from "../readable.js";
import { Rows } from "../rows.js";
import { ThemedElement } from "../themed.js";
import css from "./spans.css?inline";

/** A row's height in CSS pixels, as the style sheet has it. */
const ROW = 36;

/** The sign before a span, by who made it and whether a person agreed. */
const STATES = {
  accepted: { sign: "✓", says: "accepted" },
  predicted: { sign: "", says: "predicted, not yet accepted" },
  corrected: { sign: "≠", says: "corrected, not accepted" },
  added: { sign: "+", says: "added, not accepted" },
};

/** Buttons for the head of the list go into the slot `tools`. */
@customElement("wiremark-spans")
export class WiremarkSpans extends ThemedElement {
  static override styles: CSSResultGroup = [ThemedElement.styles, unsafeCSS(css)];

  @property({ attribute: false }) text = "";
  /** In the order in which one walks them. */
  @property({ attribute: false }) spans: readonly ElementSpan[] = [];
  @property({ attribute: false }) active: number | undefined;
  @property({ attribute: false }) showsConfidence = false;
  /** Whether the recogniser is at work. */
  @property({ attribute: false }) reading = false;
  /** What an empty list says. */
  @property({ attribute: false }) placeholder = "No labels.";

  @query(".rows") private readonly scroller!: HTMLElement;
  private readonly drawn = new Rows(this, {
    height: () => ROW,
    list: () => this.shadowRoot?.querySelector(".spacer") ?? null,
    scroller: () => this.scroller,
  });

  private followed: number | undefined;

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Keeps the active row in sight when it changes.
    const { active } = this;
    if (active === undefined) this.followed = undefined;
    if (active === undefined || active === this.followed) return;
    this.followed = active;
    const row = this.spans.findIndex((span) => span.id === active);
    if (!this.drawn.sees(row)) this.scroller.scrollTop = row * ROW - this.drawn.height / 2;
  }

  override render() {
    const { spans, active } = this;
    const { first, last } = this.drawn.range(spans.length);
    const accepted = spans.filter((span) => span.accepted).length;
    const drawn = spans.slice(first, last);
    const activeShown = drawn.some((span) => span.id === active);
    return html`
      <div class="root">
      <div class="over">
        <h2 id="title"><span class="visually-hidden">Labels: </span>${
          this.reading && spans.length === 0
            ? "reading…"
            : `${accepted.toLocaleString("en")} of ${spans.length.toLocaleString("en")} accepted`
        }</h2>
        <slot name="tools"></slot>
      </div>
      <div
        class="rows"
        role="listbox"
        tabindex="0"
        aria-labelledby="title"
        aria-activedescendant=${activeShown ? `span-${active}` : ""}
        @keydown=${this.onKeyDown}
        @focus=${() => {
          // A click chooses its own row.
          if (active === undefined && this.scroller.matches(":focus-visible"))
            emit(this, "wiremark-step", { by: 1 });
        }}
      >
        ${
          spans.length === 0
            ? html`<p class="none" role="option" aria-disabled="true" aria-selected="false">${this.placeholder}</p>`
            : html`<div class="spacer" role="presentation" style="height: ${spans.length * ROW}px">
                ${drawn.map((span, nth) => this.row(span, first + nth, spans.length))}
              </div>`
        }
      </div>
      </div>
    `;
  }

  private row(span: ElementSpan, index: number, count: number) {
    const values = Object.values(span.attributes).map(readable).join(", ");
    const state = STATES[span.accepted ? "accepted" : span.origin];
    return html`<div
      id="span-${span.id}"
      class="row"
      role="option"
      aria-selected=${span.id === this.active}
      aria-posinset=${index + 1}
      aria-setsize=${count}
      style="translate: 0 ${index * ROW}px"
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${({ detail }: MouseEvent) => emit(this, "wiremark-activate", { id: span.id, pointer: detail > 0 })}
    ><span class="tick" title=${state.says}>${state.sign}</span
      ><span class="words" dir="auto">${this.text.slice(span.start, span.end)}</span
      ><span class="values">${values}</span
      >${
        this.showsConfidence
          ? html`<span class="confidence" title="Confidence of the recogniser">${span.accepted ? "" : percent(span.confidence)}</span>`
          : nothing
      }<span class="name" data-label=${this.labelIndex(span.label)}>${span.label}</span></div>`;
  }

  /** Only what moves in the list; all other keys are the page's. */
  private onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act: Record<string, () => void> = {
      ArrowDown: () => emit(this, "wiremark-step", { by: 1 }),
      ArrowUp: () => emit(this, "wiremark-step", { by: -1 }),
      Home: () => this.goTo(0),
      End: () => this.goTo(-1),
      Delete: () => emit(this, "wiremark-edit", { kind: "remove" }),
      Enter: () => emit(this, "wiremark-open", null),
    };
    const run = act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  private goTo(index: number): void {
    const span = this.spans.at(index);
    if (span) emit(this, "wiremark-activate", { id: span.id, pointer: false });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wiremark-spans": WiremarkSpans;
  }
}
