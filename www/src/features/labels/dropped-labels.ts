/** What becomes of the spans of labels that are dropped: asked before anything is done. */
import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LabelUse } from "../../state/label-draft.js";
import { PageElement } from "../page/element.js";
import "./dropped-labels.css";

/** For each label another label's name, or `undefined` for none. */
export type Replacements = Map<string, string | undefined>;

interface Asked {
  labels: { name: string; use: LabelUse }[];
  /** What they can become. */
  others: string[];
  answer: (replacements: Replacements | undefined) => void;
}

/** A label's name is never empty and has no white space. */
const REMOVE = " ";

@customElement("wm-dropped-labels")
export class WmDroppedLabels extends PageElement {
  @state() private asked: Asked | undefined;

  /** @returns nothing if the person would rather leave it. */
  async ask(labels: Asked["labels"], others: string[]): Promise<Replacements | undefined> {
    const answered = new Promise<Replacements | undefined>((answer) => {
      this.asked = { labels, others, answer };
    });
    await this.updateComplete;
    this.querySelector("form")?.reset();
    this.querySelector("dialog")?.showModal();
    return answered;
  }

  private answer(replacements: Replacements | undefined): void {
    this.asked?.answer(replacements);
    this.asked = undefined;
    this.querySelector("dialog")?.close();
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const replacements: Replacements = new Map();
    this.asked?.labels.forEach(({ name }, nth) => {
      const replacement = given.get(`${nth}`) as string;
      replacements.set(name, replacement === REMOVE ? undefined : replacement);
    });
    this.answer(replacements);
  }

  override render() {
    const { labels = [], others = [] } = this.asked ?? {};
    const many = (count: number, one: string) =>
      `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
    return html`
      <dialog class="dropped-labels" aria-labelledby="dropped-labels-title" @close=${() => this.answer(undefined)}>
        <h2 id="dropped-labels-title">What becomes of their spans?</h2>
        <form class="dropped-labels-form" @submit=${this.submit}>
          ${labels.map(
            ({ name, use }, nth) => html`<div class="field">
              <label for="replacement-${nth}"><b>${name}</b> is dropped: ${many(use.spans, "span")} in ${many(use.documents, "document")}</label>
              <select id="replacement-${nth}" name=${nth} required>
                <option value="">Choose…</option>
                ${others.map((other) => html`<option value=${other}>They become ${other}</option>`)}
                <option value=${REMOVE}>They are removed</option>
              </select>
            </div>`,
          )}
          <p class="facts">It can be undone afterwards.</p>
          <div class="answers">
            <button class="main">Save</button>
            <button type="button" class="plain" @click=${() => this.answer(undefined)}>Cancel</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
