/** All spans as a table beside the text: one Tab stop, arrow keys inside. */
import { html } from "lit";
import { customElement, query } from "lit/decorators.js";
import { readable } from "../app/readable.js";
import type { SpanView } from "../core/pkg/wiremark.js";
import { SessionElement } from "./element.js";
import { Rows } from "./rows.js";

/** A row's height in CSS pixels, as the style sheet has it. */
const ROW = 36;

@customElement("wm-spans")
export class WmSpans extends SessionElement {
  @query(".rows") private readonly scroller!: HTMLElement;
  private readonly drawn = new Rows(this, {
    height: () => ROW,
    list: () => this.querySelector(".spacer"),
    scroller: () => this.scroller,
  });

  override firstUpdated(): void {
    this.session.addEventListener("caret", this.follow);
    this.session.addEventListener("change", this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener("caret", this.follow);
    this.session.removeEventListener("change", this.follow);
  }

  private followed: number | undefined;

  /** Keeps the active row in sight when it changes. */
  private readonly follow = (): void => {
    const { active } = this.session;
    if (active === undefined || active === this.followed) return;
    this.followed = active;
    const row = this.session.visibleSpans.findIndex((span) => span.id === active) * ROW;
    const { scrollTop, clientHeight } = this.scroller;
    if (row < scrollTop || row + ROW > scrollTop + clientHeight)
      this.scroller.scrollTop = row - clientHeight / 2;
  };

  override render() {
    const spans = this.session.visibleSpans;
    const { first, last } = this.drawn.range(spans.length);
    const accepted = spans.filter((span) => span.accepted).length;
    const active = this.session.active;
    const activeShown = spans.slice(first, last).some((span) => span.id === active);
    return html`
      <h2 id="spans-title">Labels <small>${
        this.session.document?.labelling && spans.length === 0
          ? "reading…"
          : `${accepted.toLocaleString("en")} of ${spans.length.toLocaleString("en")} accepted`
      }</small></h2>
      <div
        class="rows"
        role="listbox"
        tabindex="0"
        aria-labelledby="spans-title"
        aria-activedescendant=${activeShown ? `span-${active}` : ""}
        @keydown=${this.onKeyDown}
        @focus=${() => {
          // A click chooses its own row.
          if (active === undefined && this.scroller.matches(":focus-visible")) this.session.goBy(1);
        }}
      >
        ${
          spans.length === 0
            ? html`<p class="none" role="option" aria-disabled="true" aria-selected="false">
                ${this.session.document?.labelling ? "Reading…" : "No labels. Select a word in the text and press 1, 2, 3 or 4."}
              </p>`
            : html`<div class="spacer" role="presentation" style="height: ${spans.length * ROW}px">
                ${spans.slice(first, last).map((span, nth) => this.row(span, first + nth, spans.length))}
              </div>`
        }
      </div>
    `;
  }

  private row(span: SpanView, index: number, count: number) {
    const text = this.session.document?.text.slice(span.start, span.end) ?? "";
    const outcome = Object.values(span.attributes).map(readable).join(", ");
    return html`<div
      id="span-${span.id}"
      class="row"
      role="option"
      aria-selected=${span.id === this.session.active}
      aria-posinset=${index + 1}
      aria-setsize=${count}
      style="translate: 0 ${index * ROW}px"
      @click=${() => this.session.go(span)}
    ><span class="tick" title=${span.accepted ? "accepted" : "not yet accepted"}>${span.accepted ? "✓" : ""}</span
      ><span class="words" dir="auto">${text}</span
      ><span class="outcome">${outcome}</span
      ><span class="name" data-label=${this.labelIndex(span.label)}>${span.label}</span></div>`;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const act: Record<string, () => void> = {
      ArrowDown: () => this.session.goBy(1),
      ArrowUp: () => this.session.goBy(-1),
      Home: () => this.goTo(0),
      End: () => this.goTo(-1),
      Delete: () => this.session.removeActive(),
      Enter: () => document.querySelector<HTMLElement>("wm-article")?.focus(),
    };
    const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  private goTo(index: number): void {
    const span = this.session.visibleSpans.at(index);
    if (span) this.session.go(span);
  }
}
