/** The dialog of a text in which several articles were found: how many documents it becomes. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { SeveralArticles } from "../../state/dialogs.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import { documents } from "../../state/readable.js";
import type { Piece } from "../../workers/library.worker.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import "./split-articles.css";

/** How much of an article is shown, in UTF-16 units. */
const SHOWN = 240;

@customElement("wm-split-articles")
export class WmSplitArticles extends DialogElement<"splitArticles"> {
  @consume({ context: contexts.documentCreation }) private readonly documentCreation!: DocumentCreation;

  protected readonly dialogName = "splitArticles";
  @state() private found: SeveralArticles | undefined;
  /** Articles that stay with the one above, by their places. */
  @state() private joined: ReadonlySet<number> = new Set();
  /** Texts that came while another was being decided on. */
  private readonly waiting: SeveralArticles[] = [];
  /** Whether the text has become documents. */
  private decided = false;

  override show(detail: SeveralArticles): void {
    this.waiting.push(detail);
    if (!this.found) this.next();
  }

  private async next(): Promise<void> {
    this.found = this.waiting.shift();
    this.joined = new Set();
    this.decided = false;
    if (!this.found) return;
    await this.updateComplete;
    this.open();
    this.querySelector<HTMLElement>(".main")?.focus();
  }

  override render() {
    const pieces = this.found?.pieces ?? [];
    const count = pieces.length - this.joined.size;
    const file = this.found?.origin.file;
    return html`
      <dialog class="split-articles" aria-labelledby="split-articles-title" aria-describedby="split-articles-lead" @close=${this.onClose} @keydown=${this.onKeyDown}>
        <h2 id="split-articles-title">${pieces.length.toLocaleString("en")} articles in ${file ? `“${file}”` : "this text"}</h2>
        <p id="split-articles-lead">Each becomes a document of its own. Untick one to leave it with the one above.</p>
        <ol>${pieces.map((piece, nth) => this.piece(piece, nth))}</ol>
        <div class="answers">
          <button type="button" class="main" @click=${this.make}>Make ${documents(count)} <kbd aria-hidden="true">↵</kbd></button>
          <button type="button" class="plain framed" aria-keyshortcuts="k" @click=${this.keep}>Keep as one text <kbd aria-hidden="true">k</kbd></button>
          <button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel <kbd aria-hidden="true">Esc</kbd></button>
        </div>
      </dialog>
    `;
  }

  private piece({ start, end, title }: Piece, nth: number) {
    const text = this.found?.text ?? "";
    const head = text.slice(start, Math.min(end, start + SHOWN)).trim();
    // The title is the first line of most.
    const words = head.startsWith(title) ? head.slice(title.length).trim() : head;
    const joined = this.joined.has(nth);
    const size = `${(end - start).toLocaleString("en")} characters`;
    return html`<li class=${joined ? "joined" : ""}><label>
      ${
        nth === 0
          ? html`<span></span>`
          : html`<input type="checkbox" .checked=${!joined} @change=${() => this.toggle(nth)} />`
      }
      <span class="name" dir="auto">${title}</span>
      <span class="facts">${joined ? "with the one above" : size}</span>
      ${words === "" ? nothing : html`<span class="words" dir="auto">${words}…</span>`}
    </label></li>`;
  }

  private toggle(nth: number): void {
    const joined = new Set(this.joined);
    if (!joined.delete(nth)) joined.add(nth);
    this.joined = joined;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "k") this.keep();
    // On a tick there is nothing else that Enter would do.
    else if (key === "Enter" && (target as HTMLElement).matches("input")) this.make();
    else return;
    event.preventDefault();
  }

  private make(): void {
    this.decide((nth) => nth === 0 || !this.joined.has(nth));
  }

  private keep(): void {
    this.decide((nth) => nth === 0);
  }

  /** Makes documents of the pieces with which one begins. */
  private decide(begins: (nth: number) => boolean): void {
    const { found } = this;
    if (!found || this.decided) return;
    this.decided = true;
    const pieces: Piece[] = [];
    for (const [nth, piece] of found.pieces.entries()) {
      const above = pieces.at(-1);
      if (above && !begins(nth)) above.end = piece.end;
      else pieces.push({ ...piece });
    }
    this.documentCreation.createPieces({ ...found, pieces });
    this.dialog.close();
  }

  private onClose(): void {
    const { found } = this;
    // A file is where it was; what was pasted would be lost.
    if (found && !this.decided && found.origin.file === undefined)
      this.documentCreation.restoreDraft(found.text);
    this.next();
  }
}
