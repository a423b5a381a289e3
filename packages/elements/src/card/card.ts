/** What can be done with the active span, or with what is selected. */
import { type CSSResultGroup, html, nothing, unsafeCSS } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emit } from "../events.js";
import { Media } from "../media.js";
import type { ElementAttribute, ElementSpan, TextRange } from "../model.js";
import { readable, shortened } from "../readable.js";
import { ThemedElement } from "../themed.js";
import css from "./card.css?inline";

/** How many labels have a key, and with it a button. */
export const LABEL_KEYS = 9;

/** As many values of an attribute are chips; more are a menu. */
const CHIPS = 6;

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

  /** Hardly any room, as at 400 % zoom: menus instead of buttons, and only what one cannot do without. */
  private readonly compact = new Media(this, "(max-width: 30rem) and (max-height: 30rem)");

  override render() {
    const { span, selection } = this;
    const selected = selection.start !== selection.end;
    if (!span && !selected) return html`<div class="root actions idle" part="bar"><slot></slot></div>`;
    // A selection can be the whole text.
    const { start, end } = span ?? selection;
    const words = shortened(this.text.slice(start, end));
    return html`
      <div class="root actions ${this.compact.holds ? "compact" : ""}" part="bar" role="group" aria-label=${span ? "The active label" : "The selection"} @mousedown=${this.keepFocus}>
        <span class="words" dir="auto" title=${words}>${words}</span>
        <span class="choices">${this.compact.holds ? this.labelMenu(span, 0) : this.labelButtons(span)}</span>
        ${span && !this.compact.holds ? this.edgeButtons() : nothing}
        ${span ? html`<span class="values">${this.attributeFields(span)}</span>` : nothing}
        <span class="decide">${span ? this.spanButtons(span) : this.toolButtons()}</span>
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

  private give(label: string): void {
    emit(this, "wiremark-edit", { kind: "label", label });
  }

  /** A button for each label that has a key, and a menu for the rest. */
  private labelButtons(span: ElementSpan | undefined) {
    return html`
      ${this.labels.slice(0, LABEL_KEYS).map(
        ({ name, meaning }, index) => html`<button
          type="button"
          class="choice"
          data-label=${index}
          title=${meaning}
          aria-pressed=${span?.label === name}
          @click=${() => this.give(name)}
        >${this.kbd(this.keyHint(`label ${index + 1}`))} ${name}</button>`,
      )}
      ${this.labels.length > LABEL_KEYS ? this.labelMenu(span, LABEL_KEYS) : nothing}
    `;
  }

  /** The labels from a place in the set on, as a menu. */
  private labelMenu(span: ElementSpan | undefined, from: number) {
    const rest = this.labels.slice(from);
    const listed = rest.findIndex(({ name }) => name === span?.label);
    return html`<select
      class="choice rest"
      aria-label=${from > 0 ? "More labels" : "Label"}
      data-label=${listed < 0 ? "" : from + listed}
      @change=${(event: Event) => this.give((event.target as HTMLSelectElement).value)}
    >
      <option value="" disabled .selected=${listed < 0}>${from > 0 ? "more…" : "label…"}</option>
      ${rest.map(({ name }, nth) => html`<option value=${name} .selected=${nth === listed}>${name}</option>`)}
    </select>`;
  }

  private spanButtons(span: ElementSpan) {
    return html`
      ${this.toolButtons()}
      ${
        this.compact.holds
          ? nothing
          : html`<button type="button" class="plain" @click=${() => emit(this, "wiremark-edit", { kind: "remove" })}>Remove ${this.kbd(this.keyHint("remove"))}</button>`
      }
      <button type="button" class="main" @click=${() => emit(this, "wiremark-edit", { kind: "accept" })}>${span.accepted ? "Next" : "Accept"} ${this.kbd(this.keyHint("accept"))}</button>
    `;
  }

  private attributeFields(span: ElementSpan) {
    const attributes = this.labels.find(({ name }) => name === span.label)?.attributes ?? [];
    const turned = attributes.find(({ kind }) => kind === "choice");
    return attributes.map((attribute) => {
      const name = html`${readable(attribute.name)} ${attribute === turned ? this.kbd(this.keyHint("next value")) : nothing}`;
      const fewer = attribute.values.length + (attribute.required ? 0 : 1) <= CHIPS;
      if (attribute.kind === "choice" && fewer && !this.compact.holds)
        return html`<span class="attribute" role="group" aria-label=${readable(attribute.name)}
          ><span class="of">${name}</span><span class="chips">${this.valueChips(span, attribute)}</span></span>`;
      return html`<label class="attribute"><span class="of">${name}</span>${this.valueControl(span, attribute)}</label>`;
    });
  }

  private setValue({ id }: ElementSpan, name: string, value: string): void {
    const edit =
      value === "" ? ({ kind: "unsetAttribute" } as const) : ({ kind: "setAttribute", value } as const);
    emit(this, "wiremark-edit", { ...edit, id, name });
  }

  /** A button for each value. Nothing is no value. */
  private valueChips(span: ElementSpan, { name, values, required }: ElementAttribute) {
    const now = span.attributes[name] ?? "";
    return (required ? values : ["", ...values]).map(
      (value) => html`<button
        type="button"
        class="value"
        aria-pressed=${value === now}
        @click=${() => this.setValue(span, name, value)}
      >${value === "" ? "no value" : readable(value)}</button>`,
    );
  }

  /** Where one of many values is chosen, or a value is typed. */
  private valueControl(span: ElementSpan, { name, kind, values, required }: ElementAttribute) {
    const now = span.attributes[name] ?? "";
    const change = (event: Event) =>
      this.setValue(span, name, (event.target as HTMLInputElement | HTMLSelectElement).value);
    if (kind !== "choice")
      return html`<input .value=${now} size="12" spellcheck="false" @change=${change} />`;
    return html`<select @change=${change}>
      ${required ? nothing : html`<option value="" .selected=${now === ""}>no value</option>`}
      ${values.map((value) => html`<option value=${value} .selected=${now === value}>${readable(value)}</option>`)}
    </select>`;
  }

  private edgeButtons() {
    return html`<span class="edges" role="group" aria-label="Edges">
      <span aria-hidden="true">start</span>
      ${this.edgeButton("start", "back")}
      ${this.edgeButton("start", "forward")}
      <span aria-hidden="true">end</span>
      ${this.edgeButton("end", "back")}
      ${this.edgeButton("end", "forward")}
    </span>`;
  }

  /** What else the page can do. */
  private toolButtons() {
    // Where there is room for one, it is the last, which leads to all others.
    return (this.compact.holds ? this.tools.slice(-1) : this.tools).map(
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
