/** Where a text comes from: pasted, written, opened, or a sample. All of the page for a new project, a row above the queue else. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import { type Imported, pasted, pastedHtml } from "../files/read/index.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import type { KeyTarget } from "../page/focus.js";
import type { Startup } from "../page/startup.js";
import { SAMPLES } from "./samples.js";
import "./start.css";

/** As a text field has its line ends. */
const inField = (text: string) => text.replaceAll(/\r\n?/g, "\n");

@customElement("wm-start")
export class WmStart extends PageElement implements KeyTarget {
  @consume({ context: contexts.documentCreation }) private readonly documentCreation!: DocumentCreation;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.startup }) private readonly startup!: Startup;

  @query("textarea") private readonly box!: HTMLTextAreaElement;
  /** Whether the box has text. */
  @state() private writing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("paste", this.onPaste);
    this.subscribed(this.documentCreation.draftRestored.subscribe(this.onDraft));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("paste", this.onPaste);
    this.documentCreation.draft = this.written;
  }

  override firstUpdated(): void {
    this.setText(this.documentCreation.draft);
  }

  /** What is disabled cannot have the focus. */
  get keyTarget(): HTMLElement | null {
    return this.startup.ready ? this.querySelector("textarea:enabled") : null;
  }

  /** Whether there are documents already, which are what the page is for then. */
  private get beside(): boolean {
    return this.projectDocuments.all.length > 0;
  }

  override render() {
    const { beside, writing } = this;
    const { ready } = this.startup;
    return html`
      <div class="start ${beside ? "beside" : ""} ${writing ? "writing" : ""}">
        ${
          beside
            ? nothing
            : html`<h2 class="hero">Who, where, when, how many</h2>
              <p class="lead">
                Paste a news article. Wiremark marks its groups, places, dates and casualty numbers; you correct them by
                keyboard and export training data. Nothing leaves this machine.
              </p>`
        }
        <label class="visually-hidden" for="paste">Article text</label>
        <textarea
          id="paste"
          placeholder=${beside ? "Paste another article" : "Paste an article here"}
          spellcheck="false"
          ?disabled=${!ready}
          @keydown=${this.onKeyDown}
          @input=${this.onInput}
        ></textarea>
        <div class="sources">
          ${
            beside && !writing
              ? nothing
              : html`<button type="button" class="main" ?disabled=${!ready} @click=${this.useTyped}>Label this text</button>`
          }
          <label class="plain file">Open files<input type="file" multiple @change=${this.onFiles} /></label>
          <label class="plain file">Open a folder<input type="file" webkitdirectory @change=${this.onFiles} /></label>
          ${beside ? nothing : this.samples()}
        </div>
        ${beside ? nothing : html`<wm-gazetteer></wm-gazetteer>`}
      </div>
    `;
  }

  private samples() {
    return html`<span class="samples">or try a sample:
      ${SAMPLES.map(
        (sample) => html`<button type="button" class="link" ?disabled=${!this.startup.ready}
          @click=${async () => this.documentCreation.create(await sample.load(), { file: `sample ${sample.id}.txt` })}
        >${sample.title}</button> `,
      )}</span>`;
  }

  /** The text of the box; what was put there by the page has its own line ends still. */
  private get written(): string {
    const { draft } = this.documentCreation;
    return this.box.value === inField(draft) ? draft : this.box.value;
  }

  private setText(text: string): void {
    this.documentCreation.draft = text;
    this.box.value = text;
    this.onInput();
  }

  private onInput(): void {
    this.writing = this.box.value !== "";
  }

  /** A text came back that did not become a document. */
  private readonly onDraft = (): void => {
    this.setText(this.documentCreation.draft);
    this.box.focus();
  };

  /** Anywhere on the page: whoever clicked beside the box means the same. */
  private readonly onPaste = (event: ClipboardEvent): void => {
    const { clipboardData: clipboard, target } = event;
    const inBox = target === this.box;
    if (!clipboard || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    // Another field is for something else.
    if (!inBox && (target as Element).closest?.("input, textarea, select")) return;
    const text = clipboard.getData("text/plain");
    const markup = clipboard.getData("text/html");
    const files = [...clipboard.files];
    const writing = this.box.value.trim() !== "";
    // With something in the box already, the paste is part of what is being written.
    if (inBox && writing && text !== "") return;
    if (text.trim() === "" && markup === "" && files.length === 0) return;
    // Straight from the clipboard: a text field would change the line ends.
    event.preventDefault();
    if (text.trim() !== "") this.take(() => pasted(text), writing);
    else if (markup !== "") this.take(() => pastedHtml(markup), writing);
    else this.open(files);
  };

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.useTyped();
  }

  private async useTyped(): Promise<void> {
    const { written } = this;
    this.setText("");
    if (!(await this.take(() => pasted(written), false))) this.documentCreation.restoreDraft(written);
  }

  /** Labels what `read` gives, or puts it to what is being written; whether that went well. */
  private async take(read: () => Imported | Promise<Imported>, writing: boolean): Promise<boolean> {
    try {
      const { text, notices, published } = await read();
      if (!writing) {
        const origin = { notices, ...(published ? { published } : {}) };
        return (await this.documentCreation.create(text, origin)) ?? false;
      }
      const { box } = this;
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      box.focus();
      return true;
    } catch (error) {
      this.notifications.showError(error);
      return false;
    }
  }

  private open(files: File[]): void {
    this.dispatchEvent(new CustomEvent("wm-files", { detail: files, bubbles: true }));
  }

  private onFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) this.open(files);
  }
}
