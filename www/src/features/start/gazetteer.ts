/** Which place names texts are read with, and where they are from. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { AnnotatorClient } from "../../state/annotator-client.js";
import { FULL } from "../../state/gazetteer.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { Startup } from "../page/startup.js";
import "./gazetteer.css";

@customElement("wm-gazetteer")
export class WmGazetteer extends PageElement {
  @consume({ context: contexts.annotatorClient }) private readonly annotatorClient!: AnnotatorClient;
  @consume({ context: contexts.startup }) private readonly startup!: Startup;

  override render() {
    return html`<p class="places">
      ${FULL ? this.morePlaces(FULL.megabytes) : nothing}
      <span>Place names: <a class="link" href="https://www.geonames.org/">GeoNames</a>,
        <a class="link" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, selected and folded.</span>
    </p>`;
  }

  private morePlaces(megabytes: string) {
    const { ready } = this.startup;
    const { places } = this.annotatorClient;
    return html`<label>
      <input
        type="checkbox"
        .checked=${places !== "core"}
        ?disabled=${!ready || places === "loading"}
        @change=${(event: Event) => this.startup.useMorePlaces((event.target as HTMLInputElement).checked)}
      />
      More place names (${megabytes} MB${places === "loading" ? ", loading…" : ""})
    </label>`;
  }
}
