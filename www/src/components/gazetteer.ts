/** Which place names texts are read with, and where they are from. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { FULL } from "../app/gazetteer.js";
import { SessionElement } from "./element.js";
import "./gazetteer.css";

@customElement("wm-gazetteer")
export class WmGazetteer extends SessionElement {
  override render() {
    return html`<p class="places">
      ${FULL ? this.morePlaces(FULL.megabytes) : nothing}
      <span>Place names: <a class="link" href="https://www.geonames.org/">GeoNames</a>,
        <a class="link" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, selected and folded.</span>
    </p>`;
  }

  private morePlaces(megabytes: string) {
    const {
      ready,
      reader: { places },
    } = this.session;
    return html`<label>
      <input
        type="checkbox"
        .checked=${places !== "core"}
        ?disabled=${!ready || places === "loading"}
        @change=${(event: Event) => this.session.useMorePlaces((event.target as HTMLInputElement).checked)}
      />
      More place names (${megabytes} MB${places === "loading" ? ", loading…" : ""})
    </label>`;
  }
}
