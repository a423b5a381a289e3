/**
 * Painting spans. A painter holds no annotations: it is told what to paint, and
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

export function painterFor(surface: Surface): Painter {
  return "highlights" in CSS ? new HighlightPainter(surface) : new MarkPainter(surface);
}

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

export class HighlightPainter implements Painter {
  private readonly names = new Set<string>();

  constructor(private readonly surface: Surface) {}

  paint(paints: readonly Paint[], visible: ReadonlySet<number>): void {
    const ranges = new Map<string, Range[]>();
    for (const { start, end, style } of shown(paints, this.surface.blocks, visible)) {
      const of = ranges.get(style) ?? [];
      of.push(this.surface.range(start, end));
      ranges.set(style, of);
    }
    for (const name of this.names) if (!ranges.has(name)) CSS.highlights.delete(name);
    for (const [name, of] of ranges) {
      const highlight = new Highlight(...of);
      highlight.priority = name.startsWith("active") ? 1 : 0;
      CSS.highlights.set(name, highlight);
      this.names.add(name);
    }
  }

  clear(): void {
    for (const name of this.names) CSS.highlights.delete(name);
    this.names.clear();
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
