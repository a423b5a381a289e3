/** The page: its head, the start or the open document, and what spans both. */
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { commandFor } from "../app/keys.js";
import { readFile } from "../import/index.js";
import type { WmArticle } from "./article.js";
import type { WmExport, WmKeys } from "./dialogs.js";
import { SessionElement } from "./element.js";

@customElement("wm-app")
export class WmApp extends SessionElement {
  @query("wm-keys") private readonly keys!: WmKeys;
  @query("wm-export") private readonly exporting!: WmExport;
  @state() private dropping = false;
  /** The opening that is on the screen. */
  private shown: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { session } = this;
    session.addEventListener("keys", () => this.keys.show());
    session.addEventListener("export", () => this.exporting.show());
    window.addEventListener("keydown", this.onKeyDown);
    window.addEventListener("dragover", this.onDrag);
    window.addEventListener("dragleave", this.onDrag);
    window.addEventListener("drop", this.onDrop);
    window.addEventListener("beforeunload", (event) => {
      if (session.document && session.saving !== "saved") event.preventDefault();
    });
  }

  override firstUpdated(): void {
    // How much of the window's top the head covers, for what is placed below it.
    const head = this.querySelector<HTMLElement>(".head");
    const measure = () =>
      document.documentElement.style.setProperty("--head", `${head?.offsetHeight ?? 0}px`);
    if (head) new ResizeObserver(measure).observe(head);
  }

  override updated(): void {
    const key = this.session.document?.key;
    if (key === this.shown) return;
    this.shown = key;
    // A new document starts at its top, with the keys at work.
    window.scrollTo(0, 0);
    if (key !== undefined)
      this.querySelector<WmArticle>("wm-article")?.updateComplete.then(() => this.article?.focus());
  }

  private get article(): WmArticle | null {
    return this.querySelector("wm-article");
  }

  override render() {
    const { session } = this;
    const shown = session.document;
    return html`
      <div class="head">
      <header class="masthead">
        <button type="button" class="wordmark" title="All documents" ?disabled=${!shown} @click=${() => session.leave()}>Wiremark</button>
        ${
          shown
            ? html`
              <h1 class="title" dir="auto" title=${shown.id}>${shown.id}</h1>
              ${
                typeof session.saving === "object"
                  ? nothing
                  : html`<span class="saving">${session.saving === "saved" ? "Saved in this browser" : "Saving…"}</span>`
              }
              <span class="tools">
                <button type="button" class="plain" aria-disabled=${shown.history.undoable === 0} @click=${this.andBack(() => session.undo())}>Undo</button>
                <button type="button" class="plain" aria-disabled=${shown.history.redoable === 0} @click=${this.andBack(() => session.redo())}>Redo</button>
                <button type="button" class="plain" @click=${() => this.keys.show()}>Keys</button>
                <button type="button" class="plain" @click=${() => session.leave()}>New</button>
                <button type="button" class="main" @click=${() => this.exporting.show()}>Export</button>
              </span>`
            : nothing
        }
      </header>
      <div class="notices">${this.failure()}${this.notice()}</div>
      </div>
      <main @wm-file=${(event: CustomEvent<File>) => this.openFile(event.detail)}>
        ${
          shown
            ? html`
              <div class="desk">
                <div class="reading">
                  <div class="above">
                    <wm-legend .session=${session}></wm-legend>
                    <label class="published">Published
                      <input
                        type="date"
                        .value=${shown.published ?? ""}
                        @keydown=${this.onDateKey}
                        @pointerdown=${() => {
                          this.typing = false;
                        }}
                        @change=${(event: Event) => {
                          if (!this.typing) this.publish(event);
                        }}
                        @blur=${this.publish}
                      />
                    </label>
                  </div>
                  <wm-article .session=${session}></wm-article>
                </div>
                <aside>
                  <wm-spans .session=${session}></wm-spans>
                  <button type="button" class="plain all" aria-disabled=${shown.spans.every((span) => span.accepted)} @click=${this.andBack(() => session.acceptAll())}>Accept all <kbd aria-hidden="true">⇧ ↵</kbd></button>
                </aside>
              </div>
              <wm-actions .session=${session}></wm-actions>`
            : html`<wm-start .session=${session}></wm-start>`
        }
      </main>
      <wm-keys .session=${session}></wm-keys>
      <wm-export .session=${session}></wm-export>
      <div class="visually-hidden" role="status" aria-live="polite">${session.spoken}</div>
      ${this.dropping ? html`<div class="drop">Drop a .txt, .md or .html file to label it</div>` : nothing}
    `;
  }

  /**
   * A click that does something and gives the focus back to the text, where the
   * keys are. By keyboard the focus stays, so that one can press again.
   */
  private andBack(act: () => unknown) {
    return (event: MouseEvent) => {
      if ((event.currentTarget as HTMLElement).ariaDisabled === "true") return;
      act();
      if (event.detail > 0) this.article?.focus();
    };
  }

  /** Whether the date is being typed; a year is a date four times before it is done. */
  private typing = false;

  private onDateKey(event: KeyboardEvent): void {
    this.typing = true;
    if (event.key === "Enter") this.publish(event);
  }

  private publish(event: Event): void {
    const field = event.target as HTMLInputElement;
    const published = this.session.document?.published ?? "";
    if (event.type === "blur") this.typing = false;
    if (field.value === published && !field.validity.badInput) return;
    if (field.validity.badInput || (field.value !== "" && field.value < "1000")) {
      field.value = published;
      const kept = published === "" ? "there is none" : `it is still ${published}`;
      this.session.fail(new Error(`That is no whole date of publication: ${kept}.`));
      return;
    }
    this.session.publish(field.value);
  }

  private failure() {
    const { saving } = this.session;
    if (typeof saving !== "object") return nothing;
    return html`<div class="saving failed" role="alert">
      <p>Not saved: ${saving.failed || "the browser gave no reason"}${/[.!?]$/.test(saving.failed) ? "" : "."}
        Export your work before you close this page.</p>
      <button type="button" class="link" @click=${() => this.session.retrySave()}>Try again</button>
    </div>`;
  }

  private notice() {
    const { notice } = this.session;
    if (!notice) return nothing;
    // One with something to do is said in the live region, without its buttons.
    const role = notice.kind === "error" ? "alert" : notice.actions ? "group" : "status";
    return html`<div class="notice ${notice.kind}" role=${role} aria-label=${role === "group" ? "Notice" : nothing}>
      <p>${notice.text}</p>
      <span class="answers">
        ${notice.actions
          ?.filter(({ inDocument }) => !inDocument || this.session.document)
          .map(({ name, run }) => html`<button type="button" class="link" @click=${run}>${name}</button>`)}
        <button type="button" class="link" @click=${this.dismiss}>Dismiss</button>
      </span>
    </div>`;
  }

  private dismiss(): void {
    this.session.dismiss();
    // The button goes with the notice.
    this.article?.focus();
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    // A field has its own undo, and a dialog its own keys.
    if (!this.session.document || target.closest("input, textarea, select, dialog")) return;
    const command = commandFor(event, false);
    if (!command) return;
    event.preventDefault();
    command.run(this.session);
  };

  private readonly onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = event.type === "dragover";
  };

  private readonly onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.dropping = false;
    if (files.length > 1)
      this.session.fail(new Error("Drop one file at a time: several documents at once come later."));
    else if (files[0]) this.openFile(files[0]);
  };

  private async openFile(file: File): Promise<void> {
    try {
      const { name, text, published, notices } = await readFile(file);
      await this.session.create(text, { file: name, notices, ...(published ? { published } : {}) });
    } catch (error) {
      this.session.fail(error);
    }
  }
}
