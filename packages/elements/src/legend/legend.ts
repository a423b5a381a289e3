/** The labels with their counts; each can be switched off. */
import { type CSSResultGroup, html, unsafeCSS } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emit } from "../events.js";
import type { ElementSpan } from "../model.js";
import { sampleRules } from "../theme.js";
import { ThemedElement } from "../themed.js";
import css from "./legend.css?inline";

@customElement("wiremark-legend")
export class WiremarkLegend extends ThemedElement {
  static override styles: CSSResultGroup = [ThemedElement.styles, unsafeCSS(css)];

  @property({ attribute: false }) spans: readonly ElementSpan[] = [];
  @property({ attribute: false }) hiddenLabels: ReadonlySet<string> = new Set();
  /** Whether the recogniser is at work: a label without spans may still get some. */
  @property({ attribute: false }) reading = false;

  protected override themeRules(): string {
    return `${super.themeRules()}\n${sampleRules(this.labels)}`;
  }

  override render() {
    const counts = new Map<string, number>();
    for (const { label } of this.spans) counts.set(label, (counts.get(label) ?? 0) + 1);
    return html`
      <div class="root legend" role="group" aria-label="Labels shown">
        ${this.labels.map(({ name, meaning }, index) => {
          const on = !this.hiddenLabels.has(name);
          const count = counts.get(name) ?? 0;
          const counted = count === 0 && this.reading ? undefined : count.toLocaleString("en");
          const spoken = counted === undefined ? "reading" : `${counted} ${count === 1 ? "label" : "labels"}`;
          return html`<button
            type="button"
            class="chip"
            data-label=${index}
            aria-pressed=${on}
            title="${on ? "Hide" : "Show"} ${name}: ${meaning}"
            @click=${() => emit(this, "wiremark-toggle", { label: name })}
          ><span class="sample" aria-hidden="true">${name}</span
            ><span class="count" aria-hidden="true">${counted ?? "…"}</span
            ><span class="visually-hidden">${name}, ${spoken}</span></button>`;
        })}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wiremark-legend": WiremarkLegend;
  }
}
