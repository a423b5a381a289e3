/** Which blocks of a text are painted: of a long one those near what can be seen, and all of them on paper. */
import type { Surface } from "./surface.js";

export class VisibleBlocks {
  private readonly all: ReadonlySet<number>;
  private readonly near = new Set<number>();
  private readonly observer: IntersectionObserver | undefined;
  private readonly paper = window.matchMedia("print");
  private printing = this.paper.matches;

  /** `changed`: others are to be painted than before. */
  constructor(
    private readonly surface: Surface,
    private readonly changed: () => void,
  ) {
    const { elements, root } = surface;
    this.all = new Set(elements.keys());
    if (!root.classList.contains("long")) return;
    const indices = new Map(elements.map((element, index) => [element as Element, index]));
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const index = indices.get(target) as number;
          if (isIntersecting) this.near.add(index);
          else if (this.near.delete(index) && !this.printing) surface.restore(index);
        }
        this.changed();
      },
      { rootMargin: "100% 0%" },
    );
    for (const element of elements) this.observer.observe(element);
    // Not every browser says by its media that it is about to print.
    window.addEventListener("beforeprint", this.onPrint);
    window.addEventListener("afterprint", this.onPrint);
    this.paper.addEventListener("change", this.onPrint);
  }

  get indices(): ReadonlySet<number> {
    return this.observer && !this.printing ? this.near : this.all;
  }

  dispose(): void {
    this.observer?.disconnect();
    window.removeEventListener("beforeprint", this.onPrint);
    window.removeEventListener("afterprint", this.onPrint);
    this.paper.removeEventListener("change", this.onPrint);
  }

  private readonly onPrint = ({ type }: Event): void => {
    const printing = type === "beforeprint" || (type === "change" && this.paper.matches);
    if (printing === this.printing) return;
    this.printing = printing;
    if (!printing) for (const index of this.all) if (!this.near.has(index)) this.surface.restore(index);
    this.changed();
  };
}
