/** The head of an open document: where it stands in the queue, whether it is saved, and what is done with it as a whole. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { keySign } from "../app/keys.js";
import { SessionElement } from "./element.js";
import "./head.css";

@customElement("wm-head")
export class WmHead extends SessionElement {
  override render() {
    const { session } = this;
    const shown = session.document;
    if (!shown) return nothing;
    const { saving } = session;
    return html`
      ${this.walk()}
      <h1 class="title" dir="auto" title=${shown.name}>${shown.name}</h1>
      ${
        typeof saving === "object"
          ? nothing
          : html`<span class="saving">${saving === "saved" ? "Saved in this browser" : "Saving…"}</span>`
      }
      <span class="tools">
        <button type="button" class="plain" aria-disabled=${shown.history.undoable === 0} @click=${this.andBack(() => session.undo())}>Undo</button>
        <button type="button" class="plain" aria-disabled=${shown.history.redoable === 0} @click=${this.andBack(() => session.redo())}>Redo</button>
        <button type="button" class="plain keys-button" @click=${() => session.showDialog("keys")}>Keys</button>
        <button type="button" class="plain" @click=${() => session.showDialog("export")}>Export</button>
        <button type="button" class="main" title="Accept all, mark as done, and go on to the next that is not" @click=${this.andBack(() => session.finishAndGoOn())}
        >Done & next <kbd aria-hidden="true">${keySign(session.keyOf("finish and go on"))}</kbd></button>
      </span>
    `;
  }

  private walk() {
    const { session } = this;
    const { at, of } = session.standing;
    if (of < 2) return nothing;
    const step = (by: 1 | -1, sign: string, name: string) => html`<button
      type="button"
      class="plain step"
      title=${name}
      aria-label=${name}
      aria-disabled=${by > 0 ? at === of : at === 1}
      @click=${this.andBack(() => session.goToDocument(by))}
    >${sign}</button>`;
    return html`<span class="walk" role="group" aria-label="Documents">
      ${step(-1, "‹", `Previous document (${session.keyOf("previous document")})`)}
      <span>${at.toLocaleString("en")} of ${of.toLocaleString("en")}</span>
      ${step(1, "›", `Next document (${session.keyOf("next document")})`)}
    </span>`;
  }
}
