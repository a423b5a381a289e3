/** What can be done with the active span, or with what is selected. */
import { type CSSResultGroup, html, nothing, unsafeCSS } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emit } from "../events.js";
import type { ElementAttribute, ElementSpan, TextRange } from "../model.js";
import { readable, shortened } from "../readable.js";
import { ThemedElement } from "../themed.js";
import css from "./card.css?inline";

/** How many labels have a key, and with it a button. */
export const LABEL_KEYS = 9;

/** What the card does that may have a key. */
export type CardCommand =
  | `label ${number}`
  | "next value"
  | `${"start" | "end"} ${"earlier" | "later"}`
  | "remove"
  | "accept";

/** A key as it is called, and as a button shows it. */
export interface KeyHint {
  name: string;
  sign: string;
}

/** A button of the page's own. */
export interface CardTool {
  id: string;
  name: string;
  title?: string;
  key?: KeyHint;
}

/** What is in the element itself is shown while there is nothing to do. */
@customElement("wiremark-card")
export class WiremarkCard extends ThemedElement {
  static override styles: CSSResultGroup = [ThemedElement.styles, unsafeCSS(css)];

  @property({ attribute: false }) text = "";
  /** The active span. */
  @property({ attribute: false }) span: ElementSpan | undefined;
  @property({ attribute: false }) selection: TextRange = { start: 0, end: 0 };
  /** The key of each command, where it has one. */
  @property({ attribute: false }) keyHint: (command: CardCommand) => KeyHint | undefined = () => undefined;
  @property({ attribute: false }) tools: readonly CardTool[] = [];

  override render() {
    const { span, selection } = this;
    const selected = selection.start !== selection.end;
    if (!span && !selected) return html`<div class="root actions idle" part="bar"><slot></slot></div>`;
    // A selection can be the whole text.
    const { start, end } = span ?? selection;
    const words = shortened(this.text.slice(start, end));
    return html`
      <div class="root actions" part="bar" role="group" aria-label=${span ? "The active label" : "The selection"} @mousedown=${this.keepFocus}>
        <span class="words" dir="auto" title=${words}>${words}</span>
        <span class="choices">${this.labelButtons(span)}</span>
        <span class="does">${span ? this.spanButtons(span) : this.toolButtons()}</span>
      </div>
    `;
  }

  /** A button here takes no focus from the text by mouse: the keys go on working. */
  private keepFocus(event: MouseEvent): void {
    if ((event.target as HTMLElement).closest("button")) event.preventDefault();
  }

  private kbd(hint: KeyHint | undefined) {
    return hint ? html`<kbd aria-hidden="true">${hint.sign}</kbd>` : nothing;
  }

  /** A button for each label that has a key, and a list for the rest. */
  private labelButtons(span: ElementSpan | undefined) {
    const labels = this.labels.map((label, index) => ({ ...label, index }));
    const rest = labels.slice(LABEL_KEYS);
    const listed = rest.find(({ name }) => name === span?.label);
    const give = (label: string) => emit(this, "wiremark-edit", { kind: "label", label });
    return html`
      ${labels.slice(0, LABEL_KEYS).map(
        ({ name, meaning, index }) => html`<button
          type="button"
          class="choice"
          data-label=${index}
          title=${meaning}
          aria-pressed=${span?.label === name}
          @click=${() => give(name)}
        >${this.kbd(this.keyHint(`label ${index + 1}`))} ${name}</button>`,
      )}
      ${
        rest.length === 0
          ? nothing
          : html`<select
              class="choice rest"
              aria-label="More labels"
              data-label=${listed?.index ?? ""}
              @change=${(event: Event) => give((event.target as HTMLSelectElement).value)}
            >
              <option value="" disabled .selected=${!listed}>more…</option>
              ${rest.map(({ name }) => html`<option value=${name} .selected=${name === span?.label}>${name}</option>`)}
            </select>`
      }
    `;
  }

  private spanButtons(span: ElementSpan) {
    return html`
      ${this.attributeFields(span)}
      <span class="edges" role="group" aria-label="Edges">
        <span aria-hidden="true">start</span>
        ${this.edgeButton("start", "back")}
        ${this.edgeButton("start", "forward")}
        <span aria-hidden="true">end</span>
        ${this.edgeButton("end", "back")}
        ${this.edgeButton("end", "forward")}
      </span>
      <span class="decide">
        ${this.toolButtons()}
        <button type="button" class="plain" @click=${() => emit(this, "wiremark-edit", { kind: "remove" })}>Remove ${this.kbd(this.keyHint("remove"))}</button>
        <button type="button" class="main" @click=${() => emit(this, "wiremark-edit", { kind: "accept" })}>${span.accepted ? "Next" : "Accept"} ${this.kbd(this.keyHint("accept"))}</button>
      </span>
    `;
  }

  private attributeFields(span: ElementSpan) {
    const attributes = this.labels.find(({ name }) => name === span.label)?.attributes ?? [];
    const turned = attributes.find(({ kind }) => kind === "choice");
    return attributes.map(
      (attribute) => html`<label class="attribute"
        ><span>${readable(attribute.name)} ${attribute === turned ? this.kbd(this.keyHint("next value")) : nothing}</span>
        ${this.valueControl(span, attribute)}</label>`,
    );
  }

  /** Where an attribute's value is chosen, or typed if it is no choice. Nothing is no value. */
  private valueControl({ id, attributes }: ElementSpan, { name, kind, values, required }: ElementAttribute) {
    const now = attributes[name] ?? "";
    const change = (event: Event) => {
      const { value } = event.target as HTMLInputElement | HTMLSelectElement;
      const edit =
        value === "" ? ({ kind: "unsetAttribute" } as const) : ({ kind: "setAttribute", value } as const);
      emit(this, "wiremark-edit", { ...edit, id, name });
    };
    if (kind !== "choice")
      return html`<input .value=${now} size="12" spellcheck="false" @change=${change} />`;
    return html`<select @change=${change}>
      ${required ? nothing : html`<option value="" .selected=${now === ""}>no value</option>`}
      ${values.map((value) => html`<option value=${value} .selected=${now === value}>${readable(value)}</option>`)}
    </select>`;
  }

  /** What else the page can do. */
  private toolButtons() {
    return this.tools.map(
      ({ id, name, title, key }) =>
        html`<button type="button" class="plain ${id}" title=${title ?? nothing} @click=${() => emit(this, "wiremark-tool", { id })}>${name}${key ? html` ${this.kbd(key)}` : nothing}</button>`,
    );
  }

  private edgeButton(edge: "start" | "end", direction: "back" | "forward") {
    const where = direction === "back" ? "earlier" : "later";
    const key = this.keyHint(`${edge} ${where}`);
    const name = `${edge === "start" ? "Start" : "End"} a word ${where}`;
    return html`<button
      type="button"
      class="edge"
      title="${name} (${key ? `${key.name}; ` : ""}with Shift by a character)"
      aria-label="${name}${key ? `, ${key.name}` : ""}"
      @click=${({ shiftKey }: MouseEvent) =>
        emit(this, "wiremark-edit", {
          kind: "moveEdge",
          edge,
          direction,
          step: shiftKey ? "character" : "token",
        })}
    ><span aria-hidden="true">${direction === "back" ? "←" : "→"}</span>${this.kbd(key)}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wiremark-card": WiremarkCard;
  }
}
