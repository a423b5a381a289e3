/** The open document: its labels, its text, the table beside it, and what is said of it as a whole. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import type { WmArticle } from "./article.js";
import { SessionElement } from "./element.js";

@customElement("wm-desk")
export class WmDesk extends SessionElement {
  private get article(): WmArticle | null {
    return this.querySelector("wm-article");
  }

  override render() {
    const { session } = this;
    const shown = session.document;
    if (!shown) return html``;
    return html`
              <div class="desk">
                <div class="reading">
                  <div class="above">
                    <wm-legend .session=${session}></wm-legend>
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
                  </div>
                  <wm-article .session=${session}></wm-article>
                </div>
                <aside>
                  <wm-spans .session=${session}></wm-spans>
                  <button type="button" class="plain all" aria-disabled=${shown.spans.every((span) => span.accepted)} @click=${this.andBack(() => session.acceptAll())}>Accept all <kbd aria-hidden="true">⇧ ↵</kbd></button>
                </aside>
              </div>
              <wm-actions .session=${session}></wm-actions>
    `;
  }

  /**
   * A click that does something and gives the focus back to the text, where the
   * keys are. By keyboard the focus stays, so that one can press again.
   */
  private andBack(act: () => unknown) {
    return (event: MouseEvent) => {
      if ((event.currentTarget as HTMLElement).ariaDisabled === "true") return;
      act();
      if (event.detail > 0) this.article?.focus();
    };
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
