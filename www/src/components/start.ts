/** Where a text comes from: pasted, opened, a sample, or one from before. */
import { html, nothing } from "lit";
import { customElement, query } from "lit/decorators.js";
import { FULL } from "../app/gazetteer.js";
import { type Imported, pasted, pastedHtml } from "../import/index.js";
import { SAMPLES } from "../samples.js";
import { SessionElement } from "./element.js";

/** What was written and not labelled yet; it outlives the look at another document. */
let draft = "";

@customElement("wm-start")
export class WmStart extends SessionElement {
  @query("textarea") private readonly box!: HTMLTextAreaElement;

  /** What is disabled cannot have the focus: it gets it when the page is ready. */
  private focused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("paste", this.onPaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("paste", this.onPaste);
    draft = this.box.value;
  }

  override firstUpdated(): void {
    this.box.value = draft;
  }

  override updated(): void {
    if (this.focused || !this.session.ready) return;
    this.focused = true;
    const first = this.session.toList ? this.querySelector<HTMLElement>("button.open") : null;
    (first ?? this.box).focus();
  }

  override render() {
    const { ready } = this.session;
    return html`
      <div class="start">
        <h1>Who, where, when, how many</h1>
        <p class="lead">
          Paste a news article. Wiremark marks its groups, places, dates and casualty numbers; you correct them by
          keyboard and export training data. Nothing leaves this machine.
        </p>
        <label class="visually-hidden" for="paste">Article text</label>
        <textarea
          id="paste"
          placeholder="Paste an article here"
          spellcheck="false"
          ?disabled=${!ready}
          @keydown=${this.onKeyDown}
        ></textarea>
        <div class="sources">
          <button type="button" class="main" ?disabled=${!ready} @click=${this.useTyped}>Label this text</button>
          <label class="plain file">
            Open a file
            <input type="file" accept=".txt,.md,.html,.htm,text/plain,text/html,text/markdown" @change=${this.onFile} />
          </label>
          <span class="samples">or try a sample:
            ${SAMPLES.map(
              (sample) => html`<button type="button" class="link" ?disabled=${!ready}
                @click=${async () => this.session.create(await sample.load(), { file: `sample ${sample.id}.txt` })}
              >${sample.title}</button> `,
            )}</span>
        </div>
        <footer class="places">
          ${FULL ? this.morePlaces(FULL.megabytes) : nothing}
          <span>Place names: <a class="link" href="https://www.geonames.org/">GeoNames</a>,
            <a class="link" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, selected and folded.</span>
        </footer>
      </div>
    `;
  }

  private morePlaces(megabytes: string) {
    const {
      ready,
      reader: { places },
    } = this.session;
    return html`<label>
      <input
        type="checkbox"
        .checked=${places !== "core"}
        ?disabled=${!ready || places === "loading"}
        @change=${(event: Event) => this.session.useMorePlaces((event.target as HTMLInputElement).checked)}
      />
      More place names (${megabytes} MB${places === "loading" ? ", loading…" : ""})
    </label>`;
  }

  /** Anywhere on the page: whoever clicked beside the box means the same. */
  private readonly onPaste = (event: ClipboardEvent): void => {
    const { clipboardData: clipboard, target } = event;
    const inBox = target === this.box;
    if (!clipboard || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const text = clipboard.getData("text/plain");
    const markup = clipboard.getData("text/html");
    const [file] = clipboard.files;
    const writing = this.box.value.trim() !== "";
    // With something in the box already, the paste is part of what is being written.
    if (inBox && writing && text !== "") return;
    if (text.trim() === "" && markup === "" && !file) return;
    // Straight from the clipboard: a text field would change the line ends.
    event.preventDefault();
    if (text.trim() !== "") this.take(() => pasted(text), writing);
    else if (markup !== "") this.take(() => pastedHtml(markup), writing);
    else if (file) this.dispatchEvent(new CustomEvent("wm-file", { detail: file, bubbles: true }));
  };

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.useTyped();
  }

  private useTyped(): void {
    const { value } = this.box;
    this.take(() => pasted(value), false).then(() => {
      if (!this.session.document) return;
      this.box.value = "";
      draft = "";
    });
  }

  /** Labels what `read` gives, or puts it to what is being written. */
  private async take(read: () => Imported | Promise<Imported>, writing: boolean): Promise<void> {
    try {
      const { text, notices, published } = await read();
      if (writing) {
        const { box } = this;
        box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
        box.focus();
      } else await this.session.create(text, { notices, ...(published ? { published } : {}) });
    } catch (error) {
      this.session.fail(error);
    }
  }

  private onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) this.dispatchEvent(new CustomEvent("wm-file", { detail: file, bubbles: true }));
  }
}
