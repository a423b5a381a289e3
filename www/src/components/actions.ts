/** The bar below the text: what can be done with the active span, and its keys. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { SpanView } from "../core/pkg/wiremark.js";
import { type CommandId, keySign } from "../features/keys/commands.js";
import { focusText } from "../features/page/element.js";
import { readable } from "../state/readable.js";
import { ArticleElement } from "./element.js";

/** As much as the bar has room for. */
const LONGEST = 80;

/** How many labels have a key, and with it a button. */
const DIGITS = 9;

/** The words of a range, cut where they get long: a selection can be the whole text. */
function short(text: string, { start, end }: { start: number; end: number }): string {
  if (end - start <= LONGEST) return text.slice(start, end);
  const words = text.slice(start, start + LONGEST);
  // Not between the halves of a character.
  return `${words.replace(/[\ud800-\udbff]$/, "")}…`;
}

@customElement("wm-actions")
export class WmActions extends ArticleElement {
  override render() {
    const { activeSpan: span, selection } = this.session;
    const selected = selection.start !== selection.end;
    if (!span && !selected) return html`<div class="actions idle">${this.idle()}</div>`;
    const range = span ?? selection;
    const words = short(this.session.document?.text ?? "", range);
    return html`
      <div class="actions" role="group" aria-label=${span ? "The active label" : "The selection"} @mousedown=${this.keepFocus}>
        <span class="words" dir="auto" title=${words}>${words}</span>
        <span class="choices">${this.labelButtons(span)}</span>
        <span class="does">${span ? this.spanButtons(span) : this.more()}</span>
      </div>
    `;
  }

  /** A button here takes no focus from the text by mouse: the keys go on working. */
  private keepFocus(event: MouseEvent): void {
    if ((event.target as HTMLElement).closest("button")) event.preventDefault();
  }

  private removeActive(): void {
    this.session.removeActive();
    // The button goes with the label.
    focusText();
  }

  private idle() {
    const { document: shown, labels } = this.session;
    if (shown?.labelling) return html`<span>Reading the text…</span>`;
    const last = Math.min(labels.length, DIGITS);
    return html`<span class="with-keys">Select words and press ${this.kbd("label 1")}${last > 1 ? html`–${this.kbd(`label ${last}` as CommandId)}` : nothing} to label them.
        ${this.kbd("next")} goes to the next label, ${this.kbd("keys")} lists the keys.</span>
      <span class="by-touch">Tap a label, or hold on a word.</span>
      ${this.more()}
      <button type="button" class="plain by-touch" @click=${() => this.session.finishAndGoOn()}>Done & next</button>`;
  }

  private kbd(id: CommandId) {
    return html`<kbd aria-hidden="true">${keySign(this.session.keyOf(id))}</kbd>`;
  }

  /** A button for each label that has a key, and a list for the rest. */
  private labelButtons(span: SpanView | undefined) {
    const labels = this.numberedLabels;
    const rest = labels.slice(DIGITS);
    const listed = rest.find(({ name }) => name === span?.label);
    return html`
      ${labels.slice(0, DIGITS).map(
        ({ name, meaning, index }) => html`<button
          type="button"
          class="choice"
          data-label=${index}
          title=${meaning}
          aria-pressed=${span?.label === name}
          @click=${() => this.session.label(name)}
        >${this.kbd(`label ${index + 1}` as CommandId)} ${name}</button>`,
      )}
      ${
        rest.length === 0
          ? nothing
          : html`<select
              class="choice rest"
              aria-label="More labels"
              data-label=${listed?.index ?? ""}
              @change=${(event: Event) => this.session.label((event.target as HTMLSelectElement).value)}
            >
              <option value="" disabled .selected=${!listed}>more…</option>
              ${rest.map(({ name }) => html`<option value=${name} .selected=${name === span?.label}>${name}</option>`)}
            </select>`
      }
    `;
  }

  private spanButtons(span: SpanView) {
    const { session } = this;
    const attributes = session.labels.find((label) => label.name === span.label)?.attributes ?? [];
    return html`
      ${attributes.map(
        (
          { name, values },
          nth,
        ) => html`<label class="attribute"><span>${readable(name)} ${nth === 0 ? this.kbd("next value") : nothing}</span>
          <select
            @change=${(event: Event) => {
              const value = (event.target as HTMLSelectElement).value;
              session.edit({ kind: "setAttribute", id: span.id, name, value });
            }}
          >
            ${values.map((value) => html`<option value=${value} .selected=${span.attributes[name] === value}>${readable(value)}</option>`)}
          </select></label>`,
      )}
      <span class="edges" role="group" aria-label="Edges">
        <span aria-hidden="true">start</span>
        ${this.edgeButton("start", "back", "←", "Start a word earlier", "start earlier")}
        ${this.edgeButton("start", "forward", "→", "Start a word later", "start later")}
        <span aria-hidden="true">end</span>
        ${this.edgeButton("end", "back", "←", "End a word earlier", "end earlier")}
        ${this.edgeButton("end", "forward", "→", "End a word later", "end later")}
      </span>
      <span class="decide">
        <button type="button" class="plain" title="Label the same words alike in this document" @click=${() => session.showEqual("label", "document")}>Equal ${this.kbd("equal here")}</button>
        ${this.more()}
        <button type="button" class="plain" @click=${this.removeActive}>Remove ${this.kbd("remove")}</button>
        <button type="button" class="main" @click=${() => session.acceptAndGoOn()}>${span.accepted ? "Next" : "Accept"} ${this.kbd("accept")}</button>
      </span>
    `;
  }

  /** What has no button of its own: a finger has no keys. */
  private more() {
    return html`<button type="button" class="plain more" @click=${() => this.session.showPalette()}>More</button>`;
  }

  private edgeButton(
    edge: "start" | "end",
    direction: "back" | "forward",
    sign: string,
    name: string,
    command: CommandId,
  ) {
    const key = this.session.keyOf(command);
    return html`<button
      type="button"
      class="edge"
      title="${name} (${key}; with Shift by a character)"
      aria-label="${name}, ${key}"
      @click=${(event: MouseEvent) => this.session.moveEdge(edge, direction, event.shiftKey ? "character" : "token")}
    ><span aria-hidden="true">${sign}</span>${this.kbd(command)}</button>`;
  }
}
