/** The two handles at the edges of the active span, and dragging them. */
import type { TextRange } from "../model.js";
import type { Surface } from "./surface.js";

export type Edge = "start" | "end";

/** How far a pointer moves, in pixels, before it drags. */
const THRESHOLD = 4;

/** A handle that is being dragged. */
export class EdgeDrag {
  /** Where the handle has the span for now. */
  range: TextRange | undefined;
  /** Whether the edge goes by character, not by token. */
  exact = false;
  /** Where it was pressed. */
  private readonly from: { x: number; y: number };
  /** From there to the edge: a finger holds the handle, not the line. */
  private readonly toEdge: { x: number; y: number };
  private moving = false;
  private readonly handle: HTMLElement;

  /**
   * `moved` after each move, and `ended` once: `dropped` where the drag was, `tapped` where the handle was pressed
   * and not moved, `cancelled` otherwise.
   */
  constructor(
    event: PointerEvent,
    private readonly edge: Edge,
    private readonly span: TextRange,
    private readonly surface: Surface,
    private readonly callbacks: { moved(): void; ended(how: "dropped" | "tapped" | "cancelled"): void },
  ) {
    this.from = { x: event.clientX, y: event.clientY };
    const at = edgesOf(surface, span)?.[edge];
    this.toEdge = at
      ? { x: at.x - event.clientX, y: (at.rect.top + at.rect.bottom) / 2 - event.clientY }
      : { x: 0, y: 0 };
    this.handle = event.currentTarget as HTMLElement;
    this.handle.setPointerCapture(event.pointerId);
    this.handle.addEventListener("pointermove", this.onMove);
    this.handle.addEventListener("pointerup", this.onDrop);
    this.handle.addEventListener("lostpointercapture", this.cancel);
    window.addEventListener("keydown", this.onKeyDown, true);
  }

  /** The offset of the text where it was pressed, if there is text. */
  get pressed(): number | undefined {
    return this.surface.offsetAtPoint(this.from.x, this.from.y);
  }

  readonly cancel = (): void => this.end("cancelled");

  private readonly onMove = (event: PointerEvent): void => {
    const { from, toEdge } = this;
    this.moving ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) >= THRESHOLD;
    if (!this.moving) return;
    const offset = this.surface.offsetAtPoint(event.clientX + toEdge.x, event.clientY + toEdge.y);
    if (offset === undefined) return;
    this.exact = event.shiftKey || event.altKey;
    const { start, end } = this.span;
    const range = this.edge === "start" ? { start: offset, end } : { start, end: offset };
    if (range.start >= range.end) return;
    this.range = range;
    this.callbacks.moved();
  };

  private readonly onDrop = (): void => this.end(this.moving ? "dropped" : "tapped");

  /** A key during the drag cancels it: it may be about another span. */
  private readonly onKeyDown = (pressed: KeyboardEvent): void => {
    if (["Shift", "Alt"].includes(pressed.key)) return;
    if (pressed.key === "Escape") pressed.stopPropagation();
    this.cancel();
  };

  private end(how: "dropped" | "tapped" | "cancelled"): void {
    this.handle.removeEventListener("pointermove", this.onMove);
    this.handle.removeEventListener("pointerup", this.onDrop);
    this.handle.removeEventListener("lostpointercapture", this.cancel);
    window.removeEventListener("keydown", this.onKeyDown, true);
    this.callbacks.ended(how);
  }
}

/** Where the edges of a range are in the window; nothing while that is not laid out. */
function edgesOf(surface: Surface, { start, end }: TextRange) {
  const rects = [...surface.range(start, end).getClientRects()].filter((rect) => rect.width > 0);
  const [first, last] = [rects[0], rects.at(-1)];
  if (!first || !last) return undefined;
  const rightToLeft = getComputedStyle(surface.root).direction === "rtl";
  return {
    start: { rect: first, x: rightToLeft ? first.right : first.left, side: rightToLeft ? "right" : "left" },
    end: { rect: last, x: rightToLeft ? last.left : last.right, side: rightToLeft ? "left" : "right" },
  };
}

/** Puts the handles at the edges of a range; `false` while that is not laid out. */
export function placeHandles(
  handles: readonly HTMLElement[],
  sheet: HTMLElement,
  surface: Surface,
  range: TextRange,
): boolean {
  const edges = edgesOf(surface, range);
  if (!edges) return false;
  const origin = sheet.getBoundingClientRect();
  for (const [nth, edge] of (["start", "end"] as const).entries()) {
    const handle = handles[nth];
    if (!handle) continue;
    const { rect, x, side } = edges[edge];
    handle.style.translate = `${x - origin.left}px ${rect.top - origin.top}px`;
    handle.style.height = `${rect.height}px`;
    handle.dataset.side = side;
  }
  return true;
}
