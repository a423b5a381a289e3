/** One label of the label set while it is being changed. */
import { consume } from "@lit/context";
import { swatch, THEMES } from "@wiremark/elements/palette";
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import type { TermsView } from "../../core/pkg/wiremark.js";
import {
  choices,
  type Draft,
  type DraftAttribute,
  type DraftLabel,
  RECOGNISERS,
  startingWith,
  startValue,
  withAttribute,
  withAttributeFacts,
  withFacts,
} from "../../state/label-draft.js";
import { UNDERLINES } from "../../state/label-look.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectWorker } from "../../state/workers.js";
import { chosen, readText } from "../files/text-file.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import "./label-form.css";

/** So many lines that could not be taken are listed; the others are counted. */
const LISTED = 20;

@customElement("wm-label-form")
export class WmLabelForm extends PageElement {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;

  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) label!: DraftLabel;

  /** The word list as it is typed, until it is the same as what was taken of it. */
  @state() private list: string | undefined;
  @state() private problems: TermsView["problems"] = [];
  /** Which answer of the core is waited for. */
  private asked = 0;

  private emitDraft(draft: Draft): void {
    this.dispatchEvent(new CustomEvent<Draft>("wm-draft", { detail: draft, bubbles: true }));
  }

  private change(facts: Partial<Omit<DraftLabel, "id" | "was">>): void {
    this.emitDraft(withFacts(this.draft, this.label.id, facts));
  }

  override render() {
    const { label } = this;
    const id = (part: string) => `label-${label.id}-${part}`;
    return html`
      <div class="label-form">
        <div class="field">
          <label for=${id("name")}>Name</label>
          <input id=${id("name")} class="label-name" .value=${label.name} autocomplete="off" spellcheck="false"
            @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })} />
        </div>
        <div class="field">
          <label for=${id("meaning")}>Meaning, in one line</label>
          <input id=${id("meaning")} .value=${label.meaning} autocomplete="off"
            @input=${(event: Event) => this.change({ meaning: (event.target as HTMLInputElement).value })} />
        </div>
        ${this.looks(id)}
        ${this.feed(id)}
        ${this.words(id)}
        ${this.attributeForms(id)}
      </div>
    `;
  }

  private looks(id: (part: string) => string) {
    const { hue, underline } = this.label;
    return html`
      <div class="field looks">
        <div>
          <label for=${id("hue")}>Colour</label>
          <input id=${id("hue")} class="hue" type="range" min="0" max="359" .value=${`${hue}`}
            @input=${(event: Event) => this.change({ hue: Number((event.target as HTMLInputElement).value) })} />
        </div>
        <div>
          <label for=${id("underline")}>Underline</label>
          <select id=${id("underline")}
            @change=${(event: Event) => this.change({ underline: (event.target as HTMLSelectElement).value })}>
            ${UNDERLINES.map((style) => html`<option value=${style} ?selected=${style === underline}>${style}</option>`)}
          </select>
        </div>
        <div class="swatches">${this.swatch("light")}${this.swatch("dark")}</div>
      </div>
    `;
  }

  /** How the label looks in a theme; its contrast is the palette's promise. */
  private swatch(theme: keyof typeof THEMES) {
    const { page, text } = THEMES[theme];
    const { hue, underline, name } = this.label;
    const colours = swatch(hue, THEMES[theme]);
    const sheet = styleMap({ background: page, color: text });
    const marked = (background: string) =>
      styleMap({ background, textDecoration: `underline ${underline} 2px ${colours.line}` });
    return html`<figure class="swatch" style=${sheet}>
      <span class="words"><span style=${marked(colours.background)}>as it is read</span> and
        <span style=${marked(colours.active)}>when chosen</span></span>
      <span class="ink" style=${styleMap({ color: colours.ink })}>${name.trim() || "name"}</span>
      <figcaption>${theme}</figcaption>
    </figure>`;
  }

  private feed(id: (part: string) => string) {
    const { recogniser } = this.label;
    const feeds = (name: string) => {
      const other = this.draft.labels.find(
        (label) => label.id !== this.label.id && label.recogniser === name,
      );
      return other ? `${name} (now ${other.name.trim() || "another label"}’s)` : name;
    };
    return html`<div class="field">
      <label for=${id("recogniser")}>Found by</label>
      <select id=${id("recogniser")}
        @change=${(event: Event) => this.change({ recogniser: (event.target as HTMLSelectElement).value || undefined })}>
        <option value="" ?selected=${recogniser === undefined}>no recogniser of Wiremark’s</option>
        ${RECOGNISERS.map((name) => html`<option value=${name} ?selected=${name === recogniser}>the recogniser of ${feeds(name)}</option>`)}
      </select>
    </div>`;
  }

  private words(id: (part: string) => string) {
    const { terms } = this.label;
    const { problems } = this;
    const count = `${terms.length.toLocaleString("en")} ${terms.length === 1 ? "term" : "terms"}`;
    return html`<div class="field">
      <div class="above-field">
        <label for=${id("terms")}>Word list</label>
        <span class="facts" role="status">${count}</span>
        <label class="link file">Open a term list
          <input type="file" accept=".txt,.csv,.tsv,text/plain" @change=${this.openList} /></label>
      </div>
      <textarea id=${id("terms")} rows="4" spellcheck="false" placeholder="One term a line. Wherever it occurs in a text, it gets this label."
        aria-describedby=${problems.length > 0 ? id("problems") : nothing}
        .value=${this.list ?? terms.join("\n")}
        @input=${(event: Event) => this.read((event.target as HTMLTextAreaElement).value)}></textarea>
      ${
        problems.length === 0
          ? nothing
          : html`<div class="problems" id=${id("problems")}>
              <p>${problems.length === 1 ? "One line is not taken:" : `${problems.length.toLocaleString("en")} lines are not taken:`}</p>
              <ul>${problems.slice(0, LISTED).map(({ line, reason }) => html`<li>Line ${line}: ${reason}</li>`)}
                ${problems.length > LISTED ? html`<li>and ${(problems.length - LISTED).toLocaleString("en")} more</li>` : nothing}</ul>
            </div>`
      }
    </div>`;
  }

  /** The core says which lines are terms; its last answer counts. */
  private async read(list: string): Promise<void> {
    this.list = list;
    this.asked += 1;
    const { asked } = this;
    try {
      const { terms, problems } = await this.projectWorker.parseTerms(list);
      if (asked !== this.asked) return;
      this.problems = problems;
      this.change({ terms });
    } catch (error) {
      this.notifications.showError(error);
    }
  }

  private async openList(event: Event): Promise<void> {
    const file = chosen(event);
    if (!file) return;
    const before = (this.list ?? this.label.terms.join("\n")).trimEnd();
    try {
      const list = await readText(file, this.projectWorker);
      // Those that are there already stay; duplicates are reported.
      await this.read(before === "" ? list : `${before}\n${list}`);
    } catch (error) {
      this.notifications.showError(error);
    }
  }

  private attributeForms(id: (part: string) => string) {
    return html`<fieldset class="attributes">
      <legend>Attributes</legend>
      ${this.label.attributes.map((attribute) => this.attribute(attribute, id))}
      <button type="button" class="link add-attribute" @click=${this.addAttribute}>Add an attribute</button>
    </fieldset>`;
  }

  private attribute(attribute: DraftAttribute, id: (part: string) => string) {
    const { draft, label } = this;
    const change = (facts: Partial<DraftAttribute> | undefined) =>
      this.emitDraft(withAttributeFacts(draft, label.id, attribute.id, facts));
    const [name, values] = [id(`${attribute.id}-name`), id(`${attribute.id}-values`)];
    return html`<div class="attribute-form">
      <div class="field">
        <label for=${name}>Name</label>
        <input id=${name} .value=${attribute.name} autocomplete="off" spellcheck="false"
          @input=${(event: Event) => change({ name: (event.target as HTMLInputElement).value })} />
      </div>
      ${
        attribute.rest.kind === undefined
          ? html`<div class="field">
              <label for=${values}>Values, one a line</label>
              <textarea id=${values} rows="4" spellcheck="false" .value=${attribute.values.join("\n")}
                @input=${(event: Event) => change({ values: (event.target as HTMLTextAreaElement).value.split("\n") })}></textarea>
            </div>
            ${this.start(attribute, id(`${attribute.id}-start`), (rest) => change({ rest }))}`
          : nothing
      }
      <button type="button" class="link" aria-label="Drop the attribute ${attribute.name}" @click=${() => {
        change(undefined);
        this.querySelector<HTMLElement>(".add-attribute")?.focus();
      }}>Drop</button>
    </div>`;
  }

  /** What a new span has of a choice, and whether it may go without. */
  private start(attribute: DraftAttribute, id: string, change: (rest: DraftAttribute["rest"]) => void) {
    const start = startValue(attribute);
    const required = attribute.rest.required !== false;
    return html`<div class="field start">
      <label for=${id}>A new span has</label>
      <select id=${id} @change=${(event: Event) => change(startingWith((event.target as HTMLSelectElement).value, required))}>
        <option value="" ?selected=${start === ""}>no value, until one is chosen</option>
        ${choices(attribute).map((value) => html`<option value=${value} ?selected=${value === start}>${value}</option>`)}
      </select>
      ${
        start === ""
          ? nothing
          : html`<label class="optional"><input
              type="checkbox"
              .checked=${!required}
              @change=${(event: Event) => change(startingWith(start, !(event.target as HTMLInputElement).checked))}
            /> A span may have no value</label>`
      }
    </div>`;
  }

  private async addAttribute(): Promise<void> {
    this.emitDraft(withAttribute(this.draft, this.label.id));
    // The page hands the draft back before this is drawn.
    await Promise.resolve();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".attribute-form:last-of-type input")?.focus();
  }
}
