/** The page: its head, the project or the open document, and what spans both. */
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { commandFor } from "../app/keys.js";
import { dropped } from "../import/dropped.js";
import type { WmArticle } from "./desk.js";
import { SessionElement } from "./element.js";
import { FocusKeeper, type KeyTarget } from "./focus.js";
import type { WmProject } from "./project.js";
import "./app.css";

@customElement("wm-app")
export class WmApp extends SessionElement implements KeyTarget {
  @state() private dropping = false;
  /** The opening that is on the screen. */
  private shown: number | undefined;
  private readonly focusKeeper = new FocusKeeper(this);

  override connectedCallback(): void {
    super.connectedCallback();
    const { session } = this;
    this.focusKeeper.start();
    window.addEventListener("keydown", this.onKeyDown);
    window.addEventListener("dragover", this.onDrag);
    window.addEventListener("dragleave", this.onDrag);
    window.addEventListener("drop", this.onDrop);
    this.addEventListener("wm-files", this.onFiles);
    window.addEventListener("beforeunload", (event) => {
      if (session.document && session.saving !== "saved") event.preventDefault();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.focusKeeper.stop();
  }

  override firstUpdated(): void {
    // How much of the window's top the head covers, for what is placed below it.
    const head = this.querySelector<HTMLElement>(".head");
    const measure = () =>
      document.documentElement.style.setProperty("--head", `${head?.offsetHeight ?? 0}px`);
    if (head) new ResizeObserver(measure).observe(head);
  }

  override updated(): void {
    const opening = this.session.document?.opening;
    if (opening === this.shown) return;
    this.shown = opening;
    // A new document starts at its top, with the keys at work; the queue knows where one was in it.
    window.scrollTo(0, 0);
    if (opening !== undefined) this.focusText();
  }

  private async focusText(): Promise<void> {
    // The text is drawn by the desk, which is drawn after this.
    await this.querySelector<SessionElement>("wm-desk")?.updateComplete;
    await this.article?.updateComplete;
    this.article?.focus();
  }

  get keyTarget(): HTMLElement | null {
    const { article } = this;
    if (article) return article.hasUpdated ? article : null;
    return this.querySelector<WmProject>("wm-project")?.keyTarget ?? null;
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
        <button type="button" class="wordmark" title="All documents" ?disabled=${!shown && session.place === "queue"} @click=${() => session.leave()}>Wiremark</button>
        ${shown ? html`<wm-head .session=${session}></wm-head>` : html`<wm-masthead .session=${session}></wm-masthead>`}
      </header>
      <div class="notices">${this.failure()}${this.working()}${this.notice()}</div>
      </div>
      <main>
        ${
          shown
            ? html`<wm-desk .session=${session}></wm-desk>`
            : html`<wm-project .session=${session}></wm-project>`
        }
      </main>
      <wm-keys .session=${session}></wm-keys>
      <wm-projects .session=${session}></wm-projects>
      <wm-articles .session=${session}></wm-articles>
      <wm-palette .session=${session}></wm-palette>
      <wm-equal .session=${session}></wm-equal>
      <wm-export .session=${session}></wm-export>
      <wm-import .session=${session}></wm-import>
      <div class="visually-hidden" role="status" aria-live="polite">${session.spoken}</div>
      ${this.dropping ? html`<div class="drop">Drop files or folders to label them</div>` : nothing}
    `;
  }

  private failure() {
    const { saving } = this.session;
    if (typeof saving !== "object") return nothing;
    return html`<div class="saving failed" role="alert">
      <p>Not saved: ${saving.failed || "the browser gave no reason"}${/[.!?]$/.test(saving.failed) ? "" : "."}
        Export your work before you close this page.</p>
      ${this.session.document ? html`<button type="button" class="link" @click=${() => this.session.retrySave()}>Try again</button>` : nothing}
    </div>`;
  }

  /** How far an edit of many documents is. */
  private working() {
    const { work } = this.session;
    if (!work) return nothing;
    return html`<div class="notice" role="group" aria-label="Work in progress">
      <p>${work.done.toLocaleString("en")} of ${work.total.toLocaleString("en")} documents…</p>
      <span class="answers"><button type="button" class="link" @click=${work.stop}>Stop</button></span>
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
        <button type="button" class="link" @click=${() => this.session.dismiss()}>Dismiss</button>
      </span>
    </div>`;
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    // Within an element's shadow root as well.
    const target = event.composedPath()[0] as HTMLElement;
    const command = commandFor(event, false, this.session.bindings);
    // A dialog has its own keys.
    if (!command || document.querySelector("dialog[open]")) return;
    // A field has its own undo.
    const here = this.session.document && !target.closest("input, textarea, select");
    if (!here && !command.everywhere) return;
    event.preventDefault();
    command.run(this.session);
  };

  private readonly onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = event.type === "dragover";
  };

  private readonly onDrop = async (event: DragEvent): Promise<void> => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = false;
    try {
      await this.session.openFiles(await dropped(dataTransfer));
    } catch (error) {
      this.session.fail(error);
    }
  };

  private readonly onFiles = (event: Event): void => {
    this.session.openFiles((event as CustomEvent<File[]>).detail);
  };
}
