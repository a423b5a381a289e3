/** The page: its head, the project or the open document, and what spans both. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { BulkEdits } from "../../state/bulk-edits.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { Router } from "../../state/router.js";
import type { WmDocumentText, WmWorkspace } from "../document/workspace.js";
import type { FileOpener } from "../files/open-files.js";
import { dropped } from "../files/read/dropped.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { isForElement, typesInto } from "../keys/typing.js";
import type { WmProject } from "../queue/project.js";
import { Bars } from "./bars.js";
import { preloadForDocument } from "./components.js";
import { contexts } from "./contexts.js";
import { PageElement } from "./element.js";
import { FocusKeeper, type KeyTarget } from "./focus.js";
import "./app.css";

@customElement("wm-app")
export class WmApp extends PageElement implements KeyTarget {
  @consume({ context: contexts.commandQueue }) private readonly commandQueue!: CommandQueue;
  @consume({ context: contexts.bulkEdits }) private readonly bulkEdits!: BulkEdits;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.fileOpener }) private readonly fileOpener!: FileOpener;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.router }) private readonly router!: Router;

  @state() private dropping = false;
  /** The opening that is on the screen. */
  private shown: number | undefined;
  private readonly focusKeeper = new FocusKeeper(this);
  private readonly bars = new Bars(this, () => this.article?.keepInView());

  override connectedCallback(): void {
    super.connectedCallback();
    this.focusKeeper.start();
    window.addEventListener("keydown", this.onKeyDown);
    window.addEventListener("dragover", this.onDrag);
    window.addEventListener("dragleave", this.onDrag);
    window.addEventListener("drop", this.onDrop);
    this.addEventListener("wm-files", this.onFiles);
    window.addEventListener("beforeunload", (event) => {
      if (this.documentStore.document && this.documentStore.saving !== "saved") event.preventDefault();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.focusKeeper.stop();
    this.bars.stop();
  }

  override firstUpdated(): void {
    this.bars.start();
  }

  override updated(): void {
    const opening = this.documentStore.document?.opening;
    if (opening === this.shown) return;
    this.shown = opening;
    // A new document starts at its top, with the keys at work; the queue knows where one was in it.
    window.scrollTo(0, 0);
    if (opening === undefined) return;
    this.focusText();
    preloadForDocument();
  }

  private async focusText(): Promise<void> {
    // The text is drawn by the workspace, which is drawn after this.
    await this.querySelector<WmWorkspace>("wm-workspace")?.updateComplete;
    await this.article?.updateComplete;
    this.article?.focus();
  }

  get keyTarget(): HTMLElement | null {
    const { article } = this;
    if (article) return article.hasUpdated ? article : null;
    return this.querySelector<WmProject>("wm-project")?.keyTarget ?? null;
  }

  private get article(): WmDocumentText | null {
    return this.querySelector("wm-document-text");
  }

  override render() {
    const shown = this.documentStore.document;
    return html`
      <div class="head">
      <header class="masthead">
        <button type="button" class="wordmark" title="All documents" ?disabled=${!shown && this.router.view === "queue"} @click=${() => this.router.leave()}>Wiremark</button>
        ${shown ? html`<wm-head></wm-head>` : html`<wm-masthead></wm-masthead>`}
      </header>
      </div>
      <main>
        ${shown ? html`<wm-workspace></wm-workspace>` : html`<wm-project></wm-project>`}
      </main>
      <div class="notices">${this.failure()}${this.working()}${this.notice()}</div>
      <wm-palette></wm-palette>
      <wm-export></wm-export>
      <wm-dialogs></wm-dialogs>
      <div class="visually-hidden" role="status" aria-live="polite">${this.notifications.announcement}</div>
      ${this.dropping ? html`<div class="drop">Drop files or folders to label them</div>` : nothing}
    `;
  }

  private failure() {
    const { saving } = this.documentStore;
    if (typeof saving !== "object") return nothing;
    return html`<div class="saving failed" role="alert">
      <p>Not saved: ${saving.failed || "the browser gave no reason"}${/[.!?]$/.test(saving.failed) ? "" : "."}
        Export your work before you close this page.</p>
      ${this.documentStore.document ? html`<button type="button" class="link" @click=${() => this.commandQueue.enqueue(() => this.documentStore.retrySave())}>Try again</button>` : nothing}
    </div>`;
  }

  /** How far an edit of many documents is. */
  private working() {
    const { progress: work } = this.bulkEdits;
    if (!work) return nothing;
    return html`<div class="notice" role="group" aria-label="Work in progress">
      <p>${work.done.toLocaleString("en")} of ${work.total.toLocaleString("en")} documents…</p>
      <span class="answers"><button type="button" class="link" @click=${work.stop}>Stop</button></span>
    </div>`;
  }

  private notice() {
    const { notice } = this.notifications;
    if (!notice) return nothing;
    // What is no error is said in the live region, without its buttons.
    const role = notice.kind === "error" ? "alert" : "group";
    return html`<div class="notice ${notice.kind}" role=${role} aria-label=${role === "group" ? "Notice" : nothing}>
      <p>${notice.text}</p>
      <span class="answers">
        ${notice.actions
          ?.filter(({ inDocument }) => !inDocument || this.documentStore.document)
          .map(({ name, run }) => html`<button type="button" class="link" @click=${run}>${name}</button>`)}
        <button type="button" class="link" @click=${() => this.notifications.dismiss()}>Dismiss</button>
      </span>
    </div>`;
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    // A dialog has its own keys.
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const typing = typesInto(event);
    const command = isForElement(event) ? undefined : this.keyCommands.commandFor(event, typing);
    if (!command) return;
    // A field has its own undo.
    const here = this.documentStore.document && !typing;
    if (!here && !command.everywhere) return;
    event.preventDefault();
    this.keyCommands.run(command);
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
      await this.fileOpener.open(await dropped(dataTransfer));
    } catch (error) {
      this.notifications.showError(error);
    }
  };

  private readonly onFiles = (event: Event): void => {
    this.fileOpener.open((event as CustomEvent<File[]>).detail);
  };
}
