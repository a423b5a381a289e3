/** Which rows of a long list are drawn: those that can be seen, and some around them. */
import type { LitElement, ReactiveController } from "lit";

/** Rows drawn above and below what can be seen. */
const MARGIN = 12;

export class Rows implements ReactiveController {
  /** Where the window begins and ends, in pixels of the list. */
  private top = 0;
  private bottom = 1200;
  private observed: Element[] = [];
  private readonly resized = new ResizeObserver(() => this.look());

  /**
   * `height` of a row in CSS pixels; `list` is as tall as all rows together.
   * It is seen through `scroller`, or through the browser's window.
   */
  constructor(
    private readonly host: LitElement,
    private readonly parts: {
      height: () => number;
      list: () => HTMLElement | null;
      scroller?: () => HTMLElement | null;
    },
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Scroll events do not bubble, unless one listens on the way down; none leaves a shadow root.
    window.addEventListener("scroll", this.look, { capture: true, passive: true });
    window.addEventListener("resize", this.look);
    // Where it was before, other rows may have been seen.
    if (this.host.hasUpdated) this.host.requestUpdate();
  }

  hostDisconnected(): void {
    window.removeEventListener("scroll", this.look, { capture: true });
    window.removeEventListener("resize", this.look);
    this.resized.disconnect();
    this.observed = [];
  }

  hostUpdated(): void {
    const { list, scroller } = this.parts;
    const parts = [list(), scroller?.() ?? null].filter((part) => part !== null);
    if (parts.every((part, nth) => part === this.observed[nth])) return;
    this.resized.disconnect();
    this.observed = parts;
    for (const part of parts) {
      this.resized.observe(part);
      part.addEventListener("scroll", this.look, { passive: true });
    }
  }

  /** Draws anew if what can be seen is not what was drawn. */
  private readonly look = (): void => {
    const box = this.parts.list()?.getBoundingClientRect();
    if (!box) return;
    const scroller = this.parts.scroller?.()?.getBoundingClientRect();
    const top = (scroller?.top ?? 0) - box.top;
    const bottom = (scroller?.bottom ?? innerHeight) - box.top;
    const height = this.parts.height();
    const same = (a: number, b: number) => Math.floor(a / height) === Math.floor(b / height);
    const drawn = same(top, this.top) && same(bottom, this.bottom);
    this.top = top;
    this.bottom = bottom;
    if (!drawn) this.host.requestUpdate();
  };

  /** Whether a row can be seen as a whole, by what was seen last: to ask the page would have it laid out once more. */
  sees(row: number): boolean {
    const height = this.parts.height();
    return row * height >= this.top && (row + 1) * height <= this.bottom;
  }

  /** How much can be seen at once, in pixels. */
  get height(): number {
    return this.bottom - this.top;
  }

  /** The rows to draw of so many, the last not among them. */
  range(count: number): { first: number; last: number } {
    const height = this.parts.height();
    const last = Math.min(count, Math.max(0, Math.ceil(this.bottom / height) + MARGIN));
    // Of a list that has become short some are drawn in any case.
    const first = Math.min(
      Math.max(0, Math.floor(this.top / height) - MARGIN),
      Math.max(0, count - 2 * MARGIN),
    );
    return { first, last: Math.max(last, Math.min(count, first + 2 * MARGIN)) };
  }
}
