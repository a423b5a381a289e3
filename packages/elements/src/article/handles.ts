/** The two handles at the edges of the active span, and dragging them. */
import type { TextRange } from "../model.js";
import type { Surface } from "./surface.js";

export type Edge = "start" | "end";

/** A handle that is being dragged. */
export class EdgeDrag {
  /** Where the handle has the span for now. */
  range: TextRange | undefined;
  /** Whether the edge goes by character, not by token. */
  exact = false;

  /**
   * `moved` after each move, and `ended` once: with the drag where it was dropped, or with nothing
   * where it was cancelled.
   */
  constructor(
    event: PointerEvent,
    private readonly edge: Edge,
    private readonly span: TextRange,
    private readonly surface: Surface,
    private readonly callbacks: { moved(): void; ended(dropped: boolean): void },
  ) {
    this.handle = event.currentTarget as HTMLElement;
    this.handle.setPointerCapture(event.pointerId);
    this.handle.addEventListener("pointermove", this.onMove);
    this.handle.addEventListener("pointerup", this.onDrop);
    this.handle.addEventListener("lostpointercapture", this.cancel);
    window.addEventListener("keydown", this.onKeyDown, true);
  }

  private readonly handle: HTMLElement;

  readonly cancel = (): void => this.end(false);

  private readonly onMove = (event: PointerEvent): void => {
    const offset = this.surface.offsetAtPoint(event.clientX, event.clientY);
    if (offset === undefined) return;
    this.exact = event.shiftKey || event.altKey;
    const { start, end } = this.span;
    const range = this.edge === "start" ? { start: offset, end } : { start, end: offset };
    if (range.start >= range.end) return;
    this.range = range;
    this.callbacks.moved();
  };

  private readonly onDrop = (): void => this.end(true);

  /** A key during the drag cancels it: it may be about another span. */
  private readonly onKeyDown = (pressed: KeyboardEvent): void => {
    if (["Shift", "Alt"].includes(pressed.key)) return;
    if (pressed.key === "Escape") pressed.stopPropagation();
    this.cancel();
  };

  private end(dropped: boolean): void {
    this.handle.removeEventListener("pointermove", this.onMove);
    this.handle.removeEventListener("pointerup", this.onDrop);
    this.handle.removeEventListener("lostpointercapture", this.cancel);
    window.removeEventListener("keydown", this.onKeyDown, true);
    this.callbacks.ended(dropped);
  }
}

/** Puts the handles at the edges of a range; `false` while that is not laid out. */
export function placeHandles(
  handles: readonly HTMLElement[],
  sheet: HTMLElement,
  surface: Surface,
  { start, end }: TextRange,
): boolean {
  const rects = [...surface.range(start, end).getClientRects()].filter((rect) => rect.width > 0);
  const [first, last] = [rects[0], rects.at(-1)];
  if (!first || !last) return false;
  const origin = sheet.getBoundingClientRect();
  const rightToLeft = getComputedStyle(surface.root).direction === "rtl";
  const place = (handle: HTMLElement | undefined, rect: DOMRect, x: number) => {
    if (!handle) return;
    handle.style.translate = `${x - origin.left}px ${rect.top - origin.top}px`;
    handle.style.height = `${rect.height}px`;
  };
  place(handles[0], first, rightToLeft ? first.right : first.left);
  place(handles[1], last, rightToLeft ? last.left : last.right);
  return true;
}
