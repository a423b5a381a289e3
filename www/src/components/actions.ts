/** The bar below the text: what can be done with the active span, and its keys. */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { readable } from "../app/readable.js";
import type { SpanView } from "../core/pkg/wiremark.js";
import { SessionElement } from "./element.js";

/** As much as the bar has room for. */
const LONGEST = 80;

/** The words of a range, cut where they get long: a selection can be the whole text. */
function short(text: string, { start, end }: { start: number; end: number }): string {
  if (end - start <= LONGEST) return text.slice(start, end);
  const words = text.slice(start, start + LONGEST);
  // Not between the halves of a character.
  return `${words.replace(/[\ud800-\udbff]$/, "")}…`;
}

@customElement("wm-actions")
export class WmActions extends SessionElement {
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
        ${span ? this.spanButtons(span) : nothing}
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
    document.querySelector("wm-article")?.focus();
  }

  private idle() {
    const { document: shown } = this.session;
    if (shown?.labelling) return html`<span>Reading the text…</span>`;
    return html`<span>Select words and press <kbd>1</kbd>–<kbd>${this.session.labels.length}</kbd> to label them.
        <kbd>n</kbd> goes to the next label, <kbd>?</kbd> lists the keys.</span>`;
  }

  private labelButtons(span: SpanView | undefined) {
    return this.numberedLabels.map(
      ({ name, index }) => html`<button
        type="button"
        class="choice"
        data-label=${index}
        aria-pressed=${span?.label === name}
        @click=${() => this.session.label(name)}
      ><kbd aria-hidden="true">${index + 1}</kbd> ${name}</button>`,
    );
  }

  private spanButtons(span: SpanView) {
    const attributes = this.session.labels.find((label) => label.name === span.label)?.attributes ?? [];
    return html`
      ${attributes.map(
        ({
          name,
          values,
        }) => html`<label class="attribute"><span>${readable(name)} <kbd aria-hidden="true">o</kbd></span>
          <select
            @change=${(event: Event) => {
              const value = (event.target as HTMLSelectElement).value;
              this.session.edit({ kind: "setAttribute", id: span.id, name, value });
            }}
          >
            ${values.map((value) => html`<option value=${value} .selected=${span.attributes[name] === value}>${readable(value)}</option>`)}
          </select></label>`,
      )}
      <span class="edges" role="group" aria-label="Edges">
        <span aria-hidden="true">start</span>
        ${this.edgeButton("start", "back", "←", "Start a word earlier", "a")}
        ${this.edgeButton("start", "forward", "→", "Start a word later", "s")}
        <span aria-hidden="true">end</span>
        ${this.edgeButton("end", "back", "←", "End a word earlier", "d")}
        ${this.edgeButton("end", "forward", "→", "End a word later", "f")}
      </span>
      <span class="decide">
        <button type="button" class="plain" @click=${this.removeActive}>Remove <kbd aria-hidden="true">⌫</kbd></button>
        <button type="button" class="main" @click=${() => this.session.acceptAndGoOn()}>${span.accepted ? "Next" : "Accept"} <kbd aria-hidden="true">↵</kbd></button>
      </span>
    `;
  }

  private edgeButton(
    edge: "start" | "end",
    direction: "back" | "forward",
    sign: string,
    name: string,
    key: string,
  ) {
    return html`<button
      type="button"
      class="edge"
      title="${name} (${key}; with Shift by a character)"
      aria-label="${name}, ${key}"
      @click=${(event: MouseEvent) => this.session.moveEdge(edge, direction, event.shiftKey ? "character" : "token")}
    ><span aria-hidden="true">${sign}</span><kbd aria-hidden="true">${key}</kbd></button>`;
  }
}
