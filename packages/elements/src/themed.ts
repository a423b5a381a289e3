/** What the elements have in common: styles that the page's cannot reach, and the colours of their own label set. */
import { type CSSResultGroup, LitElement, type PropertyValues, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";
import base from "./base.css?inline";
import controls from "./controls.css?inline";
import type { ElementLabel } from "./model.js";
import { lookRules, paletteRules } from "./theme.js";

let instances = 0;

export class ThemedElement extends LitElement {
  static override styles: CSSResultGroup = [unsafeCSS(base), unsafeCSS(controls)];

  /** The label set. A change of it is another array. */
  @property({ attribute: false }) labels: readonly ElementLabel[] = [];

  /** In front of the names of this element's highlights, which the document's elements share. */
  protected readonly highlightPrefix = `wm${++instances}-`;

  private readonly theme = new CSSStyleSheet();

  protected override createRenderRoot(): ShadowRoot {
    const root = super.createRenderRoot() as ShadowRoot;
    root.adoptedStyleSheets.push(this.theme);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("labels"))
      this.theme.replaceSync(
        `${paletteRules(this.labels, ".root")}\n${lookRules(this.labels, this.highlightPrefix)}`,
      );
  }

  protected labelIndex(name: string): number {
    return this.labels.findIndex((label) => label.name === name);
  }
}
