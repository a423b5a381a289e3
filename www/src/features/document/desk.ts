/** The open document: its labels, what is said of it as a whole, its text, and what stands beside it. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { SessionElement } from "../page/element.js";

@customElement("wm-desk")
export class WmDesk extends SessionElement {
  override render() {
    const { session } = this;
    const shown = session.document;
    if (!shown) return html``;
    return html`
      <div class="desk">
        <div class="reading">
          <div class="above">
            <wm-legend .session=${session}></wm-legend>
            <span class="facts-of">
              <label class="published">Published
                <input
                  type="date"
                  .value=${shown.published ?? ""}
                  @keydown=${this.onDateKey}
                  @pointerdown=${() => {
                    this.typing = false;
                  }}
                  @change=${(event: Event) => {
                    if (!this.typing) this.publish(event);
                  }}
                  @blur=${this.publish}
                />
              </label>
              ${this.fact("Flag", shown.flagged, () => session.toggleFlag())}
              ${this.fact("Done", shown.finished, () => session.toggleFinished())}
            </span>
          </div>
          <wm-article .session=${session}></wm-article>
        </div>
        <wm-aside .session=${session}></wm-aside>
      </div>
      <wm-actions .session=${session}></wm-actions>
    `;
  }

  private fact(name: string, holds: boolean, change: () => void) {
    return html`<label class="fact"><input type="checkbox" .checked=${holds} @change=${change} />${name}</label>`;
  }

  /** Whether the date is being typed; a year is a date four times before it is done. */
  private typing = false;

  private onDateKey(event: KeyboardEvent): void {
    this.typing = true;
    if (event.key === "Enter") this.publish(event);
  }

  private publish(event: Event): void {
    const field = event.target as HTMLInputElement;
    const published = this.session.document?.published ?? "";
    if (event.type === "blur") this.typing = false;
    if (field.value === published && !field.validity.badInput) return;
    if (field.validity.badInput || (field.value !== "" && field.value < "1000")) {
      field.value = published;
      const kept = published === "" ? "there is none" : `it is still ${published}`;
      this.session.fail(new Error(`That is no whole date of publication: ${kept}.`));
      return;
    }
    this.session.publish(field.value);
  }
}
