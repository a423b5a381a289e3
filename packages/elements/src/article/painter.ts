/**
 * Painting spans. A painter holds no annotations: it is given what to paint, and
 * paints it anew. Where the CSS Custom Highlight API is missing, `<mark>`
 * elements take its place.
 */
import type { Block } from "./blocks.js";
import type { Surface } from "./surface.js";

/** Something to paint; `style` names its look, such as `label-0` or `active-0`. */
export interface Paint {
  start: number;
  end: number;
  style: string;
}

export interface Painter {
  /** Paints these, in order, over nothing; `visible` blocks are all that counts. */
  paint(paints: readonly Paint[], visible: ReadonlySet<number>): void;
  clear(): void;
}

/** `prefix`: in front of the names of highlights, which all of the document shares. */
export function painterFor(surface: Surface, prefix: string): Painter {
  return "highlights" in CSS ? new HighlightPainter(surface, prefix) : new MarkPainter(surface);
}

/** The active span's look lies over its own. */
const priorityOf = (style: string) => (style.startsWith("active") ? 1 : 0);

/** The paints that show in the visible blocks. */
function* shown(
  paints: readonly Paint[],
  blocks: readonly Block[],
  visible: ReadonlySet<number>,
): Generator<Paint> {
  if (visible.size === blocks.length) {
    yield* paints;
    return;
  }
  const windows = [...visible].sort((a, b) => a - b).map((index) => blocks[index] as Block);
  for (const paint of paints) {
    if (windows.some((window) => paint.start < window.end && window.start < paint.end)) yield paint;
  }
}

/**
 * Ranges that are painted already are kept: an edit changes two or three of
 * hundreds, and the browser works out anew only what is in those.
 */
export class HighlightPainter implements Painter {
  /** By style, and in it by where they start and end. */
  private painted = new Map<string, { highlight: Highlight; ranges: Map<string, Range> }>();

  constructor(
    private readonly surface: Surface,
    private readonly prefix: string,
  ) {}

  paint(paints: readonly Paint[], visible: ReadonlySet<number>): void {
    const wanted = new Map<string, Map<string, Paint>>();
    for (const paint of shown(paints, this.surface.blocks, visible)) {
      const of = wanted.get(paint.style) ?? new Map<string, Paint>();
      of.set(`${paint.start} ${paint.end}`, paint);
      wanted.set(paint.style, of);
    }
    for (const [style, of] of wanted) this.paintStyle(style, of);
    for (const style of this.painted.keys()) if (!wanted.has(style)) this.drop(style);
  }

  private paintStyle(style: string, wanted: ReadonlyMap<string, Paint>): void {
    let painted = this.painted.get(style);
    if (!painted) {
      painted = { highlight: new Highlight(), ranges: new Map() };
      painted.highlight.priority = priorityOf(style);
      CSS.highlights.set(this.prefix + style, painted.highlight);
      this.painted.set(style, painted);
    }
    const { highlight, ranges } = painted;
    for (const [where, range] of ranges) {
      if (wanted.has(where)) continue;
      highlight.delete(range);
      ranges.delete(where);
    }
    for (const [where, { start, end }] of wanted) {
      if (ranges.has(where)) continue;
      const range = this.surface.range(start, end);
      highlight.add(range);
      ranges.set(where, range);
    }
  }

  private drop(style: string): void {
    CSS.highlights.delete(this.prefix + style);
    this.painted.delete(style);
  }

  clear(): void {
    for (const style of this.painted.keys()) this.drop(style);
  }
}

/** Whether an element has these pieces already: a selection in it is not to be disturbed for nothing. */
function shows(element: HTMLElement, pieces: readonly (string | HTMLElement)[]): boolean {
  const { childNodes } = element;
  return (
    childNodes.length === pieces.length &&
    pieces.every((piece, nth) => {
      const node = childNodes[nth];
      if (typeof piece === "string") return node instanceof Text && node.data === piece;
      return (
        node instanceof HTMLElement &&
        node.className === piece.className &&
        node.textContent === piece.textContent
      );
    })
  );
}

export class MarkPainter implements Painter {
  constructor(private readonly surface: Surface) {}

  paint(paints: readonly Paint[], visible: ReadonlySet<number>): void {
    const { blocks, elements, text } = this.surface;
    const wanted = [...shown(paints, blocks, visible)];
    for (const index of visible) {
      const block = blocks[index] as Block;
      const here = wanted.filter((paint) => paint.start < block.end && block.start < paint.end);
      // Every edge cuts; a piece has the looks of all paints over it.
      const cuts = new Set([block.start, block.end]);
      for (const { start, end } of here) cuts.add(Math.max(start, block.start)).add(Math.min(end, block.end));
      const edges = [...cuts].sort((a, b) => a - b);
      const pieces = edges.slice(1).map((end, nth) => {
        const start = edges[nth] as number;
        const styles = here
          .filter((paint) => paint.start < end && start < paint.end)
          .map((paint) => paint.style);
        const piece = text.slice(start, end);
        if (styles.length === 0) return piece;
        const mark = document.createElement("mark");
        mark.className = styles.join(" ");
        mark.append(piece);
        return mark;
      });
      const element = elements[index];
      if (element && !shows(element, pieces)) element.replaceChildren(...pieces);
    }
  }

  clear(): void {
    for (const index of this.surface.blocks.keys()) this.surface.restore(index);
  }
}
