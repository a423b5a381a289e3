/** The dialog of the keys. */
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { COMMANDS, type Command, MOTIONS } from "../app/keys.js";
import { DialogElement } from "./element.js";

/** The further digits, and the edges' keys with Shift: one line says it for all of them. */
const saidOnce = ({ group, keys: [key = ""] }: Command) =>
  /^[2-9]$/.test(key) || (group === "Edges" && key.startsWith("Shift+"));

@customElement("wm-keys")
export class WmKeys extends DialogElement {
  protected readonly dialogName = "keys";

  override render() {
    const groups = [...new Set(COMMANDS.map((command) => command.group))];
    const labels = this.session.labels.length;
    return html`
      <dialog class="keys" aria-labelledby="keys-title">
        <form method="dialog"><h2 id="keys-title">Keys</h2><button class="plain">Close <kbd>Esc</kbd></button></form>
        <p>They act while the text has the focus.</p>
        <div class="groups">
          ${groups.map(
            (
              group,
            ) => html`<section><h3>${group}${group === "Edges" ? html` <small>with Shift: by a character</small>` : ""}</h3><dl>
              ${group === "Move" ? MOTIONS.map(([keys, does]) => this.entry([keys], does)) : ""}
              ${COMMANDS.filter((command) => command.group === group && !saidOnce(command)).map(({ keys, does }) => this.entry(keys[0] === "1" ? [`1 – ${labels}`] : keys, does))}
            </dl></section>`,
          )}
        </div>
        <p>Selections grow to whole words; hold <kbd>Alt</kbd> to select by the character.</p>
      </dialog>
    `;
  }

  private entry(keys: string[], does: string) {
    return html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`;
  }
}
