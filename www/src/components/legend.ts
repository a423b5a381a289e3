/** The labels with their counts; each can be switched off. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { ArticleElement } from "./element.js";

@customElement("wm-legend")
export class WmLegend extends ArticleElement {
  override render() {
    const counts = new Map<string, number>();
    for (const { label } of this.session.document?.spans ?? [])
      counts.set(label, (counts.get(label) ?? 0) + 1);
    const labelling = this.session.document?.labelling ?? false;
    return html`
      <div class="legend" role="group" aria-label="Labels shown">
        ${this.numberedLabels.map(({ name, meaning, index }) => {
          const on = !this.session.hidden.has(name);
          const count = counts.get(name) ?? 0;
          const counted = count === 0 && labelling ? undefined : count.toLocaleString("en");
          const spoken = counted === undefined ? "reading" : `${counted} ${count === 1 ? "label" : "labels"}`;
          return html`<button
            type="button"
            class="chip"
            data-label=${index}
            aria-pressed=${on}
            title="${on ? "Hide" : "Show"} ${name}: ${meaning}"
            @click=${() => this.session.toggleLabel(name)}
          ><span class="sample" aria-hidden="true">${name}</span
            ><span class="count" aria-hidden="true">${counted ?? "…"}</span
            ><span class="visually-hidden">${name}, ${spoken}</span></button>`;
        })}
      </div>
    `;
  }
}
