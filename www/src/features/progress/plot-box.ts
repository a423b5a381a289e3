/** A plot as wide as its place, drawn when what draws it is there; for the ear it is a sentence. */

import { swatch, THEMES } from "@wiremark/elements/palette";
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Kind } from "./figures.js";
import "./plot-box.css";
import { loadModule } from "../../state/module.js";

export type PlotName = "labels" | "pace" | "corrections";

/** What is wrong has hues far from each other; what was accepted is grey (style sheet). */
const KIND_HUES: Record<Exclude<Kind, "kept" | "together">, number> = {
  relabelled: 300,
  moved: 250,
  valued: 200,
  removed: 30,
  added: 90,
};

/** Their colours in both themes, as variables; the style sheet chooses. */
export function kindColours(): string {
  return Object.entries(KIND_HUES)
    .flatMap(([kind, hue]) =>
      (["light", "dark"] as const).map((theme) => `--${theme}-${kind}: ${swatch(hue, THEMES[theme]).line}`),
    )
    .join("; ");
}

@customElement("wm-plot")
export class PlotBox extends LitElement {
  @property({ attribute: false }) name!: PlotName;
  /** What it shows, in words. */
  @property({ attribute: false }) description = "";
  @property({ attribute: false, hasChanged: differs }) data: unknown[] = [];
  @state() private width = 0;
  /** Which drawing is the last that was asked for. */
  private asked = 0;
  private readonly resized = new ResizeObserver(() => {
    this.width = Math.floor(this.clientWidth);
  });

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  override updated(changed: Map<string, unknown>): void {
    if (this.width > 0 && (changed.has("width") || changed.has("data"))) this.draw();
  }

  private async draw(): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    const plots = await loadModule(() => import("./plots.js"));
    if (asked !== this.asked) return;
    const draw = { labels: plots.labelPlot, pace: plots.pacePlot, corrections: plots.correctionPlot }[
      this.name
    ];
    const drawn = (draw as (...given: unknown[]) => Element)(...this.data, this.width);
    // The parts' own names ("bar") say nothing; the sentence says it all.
    for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    this.querySelector(".plot")?.replaceChildren(drawn);
  }

  override render() {
    return html`<div class="plot" role="img" aria-label=${this.description}></div>`;
  }
}

/** Data is made anew each time the page is drawn; mostly it says the same. */
function differs(now: unknown[], before: unknown[] | undefined): boolean {
  return JSON.stringify(now) !== JSON.stringify(before);
}
