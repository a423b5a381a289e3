/** What the elements have in common: styles that the page's cannot reach, and the colours of their own label set. */
import { type CSSResultGroup, LitElement, type PropertyValues, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";
import base from "./base.css?inline";
import controls from "./controls.css?inline";
import type { ElementLabel } from "./model.js";
import { paletteRules } from "./theme.js";

export class ThemedElement extends LitElement {
  static override styles: CSSResultGroup = [unsafeCSS(base), unsafeCSS(controls)];

  /** The label set. A change of it is another array. */
  @property({ attribute: false }) labels: readonly ElementLabel[] = [];

  private readonly theme = new CSSStyleSheet();

  protected override createRenderRoot(): ShadowRoot {
    const root = super.createRenderRoot() as ShadowRoot;
    root.adoptedStyleSheets.push(this.theme);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("labels")) this.theme.replaceSync(this.themeRules());
  }

  /** The styles that depend on the label set. */
  protected themeRules(): string {
    return paletteRules(this.labels, ".root");
  }

  protected labelIndex(name: string): number {
    return this.labels.findIndex((label) => label.name === name);
  }
}
