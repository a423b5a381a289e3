/** What the list is narrowed to: the fields, which come up when one asks for them, and in words what they say. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Narrowing } from "../../state/document-query.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import { readable } from "../../state/readable.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import { type ChoiceOf, CONFIDENCES, choicesOf, NO_SOURCE, narrowed } from "./narrowing.js";
import "./filters.css";

/** An option of a field; `value` is nothing for what does not narrow. */
type Option = readonly [says: string, value: string];

@customElement("wm-queue-filters")
export class WmQueueFilters extends PageElement {
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.queueView }) private readonly queueView!: QueueView;

  @state() private open = false;

  override render() {
    const { query } = this.queueView;
    const all = narrowed(query);
    return html`
      <div class="narrowed">
        <button type="button" class="link fields-button" aria-expanded=${this.open} aria-controls="queue-fields" @click=${this.toggle}>
          ${this.open ? "Fewer filters" : "More filters"}
        </button>
        ${all.map(
          ({ says, off }) => html`<button
            type="button"
            class="chip"
            aria-label="No longer: ${says}"
            title="No longer"
            @click=${() => this.queueView.changeQuery(off)}
          >${says} <span aria-hidden="true">×</span></button>`,
        )}
        ${all.length > 1 ? html`<button type="button" class="link" @click=${() => this.queueView.widen()}>No filters</button>` : nothing}
      </div>
      <div id="queue-fields" role="group" aria-label="Filters" ?hidden=${!this.open} @keydown=${this.onKeyDown}>
        ${this.open ? this.fields() : nothing}
      </div>
    `;
  }

  private fields() {
    const { label, lacking, below, source, from, until, undated } = this.queueView.query;
    const labels = this.projectStore.labels.map(({ name }): Option => [name, name]);
    const confidences = CONFIDENCES.map((one): Option => [`below ${one}`, `${one}`]);
    // A source may have any name; the place of each is a value that nothing else has.
    const { sources } = this.queueView;
    const from_ = sources.findIndex((one) => one.source === source);
    return html`
      ${this.field("With", [["any label", ""], ...labels], label, (value) => ({ label: value }))}
      ${this.field("Without", [["–", ""], ...labels], lacking, (value) => ({ lacking: value }))}
      ${choicesOf(this.projectStore.labels).map((choice) => this.choice(choice))}
      ${this.field("Lowest confidence", [["any", ""], ...confidences], below?.toString(), (value) => ({
        below: value === undefined ? undefined : Number(value),
      }))}
      ${this.field(
        "Source",
        [
          ["any source", ""],
          ...sources.map(
            ({ source, documents }, nth): Option => [
              `${source === "" ? NO_SOURCE : source} (${documents.toLocaleString("en")})`,
              `${nth}`,
            ],
          ),
        ],
        from_ < 0 ? undefined : `${from_}`,
        (value) => ({ source: value === undefined ? undefined : sources[Number(value)]?.source }),
      )}
      <span class="days">${this.day("From", from, (value) => ({ from: value, undated: false }))}
      ${this.day("Until", until, (value) => ({ until: value, undated: false }))}
      <label class="undated"><input
        type="checkbox"
        .checked=${live(undated)}
        @change=${(event: Event) =>
          this.narrow({
            undated: (event.target as HTMLInputElement).checked,
            from: undefined,
            until: undefined,
          })}
      /> No date</label></span>
    `;
  }

  private field(
    name: string,
    options: readonly Option[],
    chosen: string | undefined,
    narrowing: (value: string | undefined) => Partial<Narrowing>,
  ) {
    return html`<label class="narrowing"><span>${name}</span><select
        .value=${live(chosen ?? "")}
        @change=${(event: Event) => this.narrow(narrowing((event.target as HTMLSelectElement).value || undefined))}
      >${options.map(([says, value]) => html`<option value=${value} ?selected=${value === (chosen ?? "")}>${says}</option>`)}</select></label>`;
  }

  /** The values of one choice: of one label, or the same again of another. */
  private choice({ label, attribute, values }: ChoiceOf) {
    const { value: wanted } = this.queueView.query;
    const chosen = values.findIndex(
      ({ wanted: one }) =>
        one.label === wanted?.label && one.attribute === wanted.attribute && one.value === wanted.value,
    );
    const options = values.map(({ says }, nth): Option => [says, `${nth}`]);
    return this.field(
      `${label} ${readable(attribute)}`,
      [["any", ""], ...options],
      chosen < 0 ? undefined : `${chosen}`,
      (value) => ({ value: value === undefined ? undefined : values[Number(value)]?.wanted }),
    );
  }

  private day(
    name: string,
    value: string | undefined,
    narrowing: (day: string | undefined) => Partial<Narrowing>,
  ) {
    return html`<label class="narrowing"><span>${name}</span><input
        type="date"
        .value=${live(value ?? "")}
        @change=${(event: Event) => this.narrow(narrowing((event.target as HTMLInputElement).value || undefined))}
      /></label>`;
  }

  private narrow(narrowing: Partial<Narrowing>): void {
    this.queueView.changeQuery(narrowing);
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
  };

  /** Shows the fields, and goes to the first. */
  async show(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>("#queue-fields select")?.focus();
  }

  private onKeyDown(event: KeyboardEvent): void {
    // A letter goes to an option that begins with it, and does nothing to documents.
    if (event.key.length === 1 && (event.target as HTMLElement).matches("select")) event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.open = false;
    this.dispatchEvent(new CustomEvent("wm-filters-left"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-queue-filters": WmQueueFilters;
  }
}
