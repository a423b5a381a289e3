/** The two dialogs: the keys, and the export. */
import { html } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { COMMANDS, type Command, MOTIONS } from "../app/keys.js";
import { SessionElement } from "./element.js";

/** The further digits, and the edges' keys with Shift: one line says it for all of them. */
const saidOnce = ({ group, keys: [key = ""] }: Command) =>
  /^[2-9]$/.test(key) || (group === "Edges" && key.startsWith("Shift+"));

@customElement("wm-keys")
export class WmKeys extends SessionElement {
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  show(): void {
    this.dialog.showModal();
  }

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

/** What each format is for, by its name; the core has the list. */
const PURPOSES: Record<string, [string, string]> = {
  jsonl: ["JSON Lines", "Everything Wiremark knows of a span; offsets in code points. Read by the command."],
  "spacy-json": ["spaCy tuples", "Text and entities for spaCy's training, as JSON; offsets in code points."],
  csv: ["CSV", "A row a span, for spreadsheets; offsets in code points."],
};

@customElement("wm-export")
export class WmExport extends SessionElement {
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @state() private all = false;

  show(): void {
    this.all = this.session.document === undefined;
    this.dialog.showModal();
    this.querySelector<HTMLElement>(".format")?.focus();
  }

  override render() {
    const { document: shown, formats } = this.session;
    const open = shown?.spans.filter((span) => !span.accepted).length ?? 0;
    return html`
      <dialog class="export" aria-labelledby="export-title">
        <form method="dialog"><h2 id="export-title">Export</h2><button class="plain">Close <kbd>Esc</kbd></button></form>
        <fieldset>
          <legend class="visually-hidden">What to export</legend>
          <label><input type="radio" name="scope" .checked=${!this.all} ?disabled=${!shown} @change=${() => {
            this.all = false;
          }} /> this document</label>
          <label><input type="radio" name="scope" .checked=${this.all} @change=${() => {
            this.all = true;
          }} /> every document in this browser</label>
        </fieldset>
        ${!this.all && open > 0 ? html`<p>${open === 1 ? "1 label is not accepted yet; it is exported as it stands." : `${open.toLocaleString("en")} labels are not accepted yet; they are exported as they stand.`}</p>` : ""}
        <ul>
          ${formats.map(({ name, extension }) => {
            const [title, purpose] = PURPOSES[name] ?? [name, ""];
            return html`<li><button type="button" class="format" data-format=${name} @click=${() => this.download(name)}>
              <strong>${title}</strong> <span class="extension">.${extension}</span><span>${purpose}</span>
            </button></li>`;
          })}
        </ul>
      </dialog>
    `;
  }

  private async download(format: string): Promise<void> {
    const file = await this.session.export(format, this.all);
    this.dialog.close();
    if (!file) return;
    const url = URL.createObjectURL(new Blob([file.bytes as BlobPart], { type: file.mime }));
    const link = document.createElement("a");
    link.href = url;
    link.download = file.name;
    link.click();
    // The browser has taken hold of it by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.session.say(`Exported ${file.name}.`);
  }
}
