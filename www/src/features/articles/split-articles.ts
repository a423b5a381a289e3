/** The dialog in which a person makes articles of a text, one that was pasted or a document: where each begins. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { ArticleSplit } from "../../state/dialogs.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { DocumentDivision } from "../../state/document-division.js";
import { documents } from "../../state/readable.js";
import type { DivisionPreview } from "../../workers/library/division.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import { Boundaries } from "./boundaries.js";
import "./split-articles.css";

/** How much of an article or a line is shown, in UTF-16 units. */
const SHOWN = 240;

type Part = DivisionPreview["parts"][number];
type Line = DivisionPreview["lines"][number];

@customElement("wm-split-articles")
export class WmSplitArticles extends DialogElement<"splitArticles"> {
  @consume({ context: contexts.documentCreation }) private readonly documentCreation!: DocumentCreation;
  @consume({ context: contexts.documentDivision }) private readonly documentDivision!: DocumentDivision;

  protected readonly dialogName = "splitArticles";
  @state() private split: ArticleSplit | undefined;
  @state() private parts: readonly Part[] = [];
  @state() private crossing: DivisionPreview["crossing"] = [];
  /** What was last done to where articles begin. */
  @state() private said = "";
  /** Whose lines are shown, by where the article begins. */
  @state() private shownLines: ReadonlySet<number> = new Set();
  private lines: readonly Line[] = [];
  private boundaries = new Boundaries([]);
  /** Texts that came while another was being decided on. */
  private readonly waiting: ArticleSplit[] = [];
  /** Whether the text has become documents. */
  private decided = false;

  override show(detail: ArticleSplit): void {
    this.waiting.push(detail);
    if (!this.split) this.next();
  }

  private async next(): Promise<void> {
    const split = this.waiting.shift();
    this.split = split;
    this.decided = false;
    this.said = "";
    this.shownLines = new Set();
    this.boundaries = new Boundaries([]);
    if (!split) return;
    const { lines } = await this.documentDivision.preview(split, []);
    this.lines = lines;
    const first = lines[0]?.start ?? 0;
    this.boundaries = new Boundaries([...new Set([first, ...split.starts])]);
    // With one article there is nothing to see but its lines.
    if (this.boundaries.starts.length === 1) this.shownLines = new Set([first]);
    await this.look();
    this.open();
    const main = this.boundaries.starts.length === 1 ? ".line" : ".main";
    this.focusFromTop(this.querySelector<HTMLElement>(main), ".articles");
  }

  /** Asks what would be made now. */
  private async look(): Promise<void> {
    const { boundaries, split } = this;
    if (!split) return;
    const shown = await this.documentDivision.preview(split, boundaries.starts);
    const made = boundaries.joins ? await this.documentDivision.preview(split, boundaries.beginnings) : shown;
    this.parts = shown.parts;
    this.crossing = made.crossing;
    await this.updateComplete;
  }

  override render() {
    const { boundaries, split } = this;
    const count = boundaries.beginnings.length;
    const [over, ...more] = this.crossing;
    return html`
      <dialog class="split-articles" aria-labelledby="split-articles-title" aria-describedby="split-articles-lead" @close=${this.onClose} @keydown=${this.onKeyDown}>
        <h2 id="split-articles-title">${count === 1 ? "1 article" : `${count.toLocaleString("en")} articles`} in ${this.where(split)}</h2>
        <p id="split-articles-lead">Each becomes a document. Untick one to leave it with the one above, or open its lines to let another begin there.</p>
        <ol class="articles">${repeat(
          this.parts,
          ({ start }) => start,
          (part, nth) => this.article(part, nth),
        )}</ol>
        ${
          over
            ? html`<p class="crossing" role="alert">An article cannot begin within a label: “${over.words}” (${over.label})${
                more.length > 0 ? ` and ${more.length.toLocaleString("en")} more` : ""
              } would be lost. Let it begin at another line, or remove the label first.</p>`
            : nothing
        }
        <p class="visually-hidden" role="status">${this.said}</p>
        <div class="answers">
          <button type="button" class="main" ?disabled=${over !== undefined || (split?.document !== undefined && count === 1)} @click=${this.make}>${
            split?.document ? `Split into ${documents(count)}` : `Make ${documents(count)}`
          } <kbd aria-hidden="true">↵</kbd></button>
          ${
            split?.document
              ? nothing
              : html`<button type="button" class="plain framed" aria-keyshortcuts="k" @click=${this.keep}>Keep as one text <kbd aria-hidden="true">k</kbd></button>`
          }
          <button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel <kbd aria-hidden="true">Esc</kbd></button>
          ${
            boundaries.undoable
              ? html`<button type="button" class="plain" aria-keyshortcuts="Control+Z" @click=${this.undo}>Undo <kbd aria-hidden="true">Ctrl Z</kbd></button>`
              : nothing
          }
          <span class="keys" aria-hidden="true"><kbd>↑ ↓</kbd> move <kbd>→ ←</kbd> lines <kbd>Space</kbd> begin here, or not <kbd>Alt ↑ ↓</kbd> move where it begins</span>
        </div>
      </dialog>
    `;
  }

  private where(split: ArticleSplit | undefined): string {
    const name = split?.document?.name ?? split?.origin?.file;
    return name === undefined ? "this text" : `“${name}”`;
  }

  private article({ start, end, title, labels }: Part, nth: number) {
    const text = this.split?.text ?? "";
    const head = text.slice(start, Math.min(end, start + SHOWN)).trim();
    // The title is the first line of most.
    const words = head.startsWith(title) ? head.slice(title.length).trim() : head;
    const joined = this.boundaries.isJoined(start);
    const counts = this.split?.document
      ? ` · ${labels === 1 ? "1 label" : `${labels.toLocaleString("en")} labels`}`
      : "";
    const size = `${(end - start).toLocaleString("en")} characters${counts}`;
    const open = this.shownLines.has(start);
    const lines = open ? this.linesOf(start, end) : [];
    return html`<li class=${joined ? "joined" : ""}>
      <div class="article-head">
        <label>
          ${
            nth === 0
              ? html`<span></span>`
              : html`<input type="checkbox" data-start=${start} .checked=${!joined} @change=${() => this.toggle(start)} />`
          }
          <span class="name" dir="auto">${title}</span>
          <span class="facts">${joined ? "with the one above" : size}</span>
          ${words === "" ? nothing : html`<span class="words" dir="auto">${words}…</span>`}
        </label>
        <button type="button" class="plain lines-of" data-start=${start} aria-expanded=${open} @click=${() => this.toggleLines(start)}>
          ${open ? "Hide lines" : "Lines"}<span class="visually-hidden"> of ${title}</span>
        </button>
      </div>
      ${
        open
          ? html`<ol class="lines" aria-label="Lines of ${title}">${lines.map(
              (
                line,
              ) => html`<li><button type="button" class="line" data-start=${line.start} title="Let an article begin here" @click=${() => this.begin(line)}>
                <span dir="auto">${text.slice(line.start, Math.min(line.end, line.start + SHOWN))}</span></button></li>`,
            )}${lines.length === 0 ? html`<li class="none">It has no other line at which an article could begin.</li>` : nothing}</ol>`
          : nothing
      }
    </li>`;
  }

  /** Those of an article with which another could begin. */
  private linesOf(start: number, end: number): readonly Line[] {
    return this.lines.filter((line) => line.start > start && line.start < end);
  }

  private toggle(start: number): Promise<void> {
    const joined = this.boundaries.toggle(start);
    return this.changed(joined ? "With the one above." : "Begins here.", start);
  }

  private async begin({ start, end }: Line): Promise<void> {
    this.boundaries.add(start);
    // One goes on from there.
    this.shownLines = new Set([...this.shownLines, start]);
    const words = this.split?.text.slice(start, Math.min(end, start + 60)) ?? "";
    await this.changed(`An article begins at “${words}”.`, start);
  }

  /** Lets an article begin a line earlier or later. */
  private async move(start: number, by: -1 | 1): Promise<void> {
    const at = this.lines.findIndex((line) => line.start === start);
    const to = this.lines[at + by]?.start;
    if (to === undefined || !this.boundaries.move(start, to)) {
      this.said = "It cannot begin there.";
      return;
    }
    if (this.shownLines.has(start)) this.shownLines = new Set([...this.shownLines, to]);
    const line = this.lines[at + by] as Line;
    const words = this.split?.text.slice(line.start, Math.min(line.end, line.start + 60)) ?? "";
    await this.changed(`Begins at “${words}”.`, to);
  }

  private async undo(): Promise<void> {
    if (!this.boundaries.undo()) return;
    await this.changed("Undone.", undefined);
  }

  private async changed(said: string, focus: number | undefined): Promise<void> {
    const focused = this.focusedStart ?? focus;
    await this.look();
    this.said = said;
    const start = focus ?? focused;
    const target = this.querySelector<HTMLElement>(`input[data-start="${start}"]`);
    if (target) target.focus();
    else if (!this.contains(document.activeElement) || document.activeElement === this.dialog)
      this.querySelector<HTMLElement>(".lines-of")?.focus();
  }

  private get focusedStart(): number | undefined {
    const start = (document.activeElement as HTMLElement | null)?.dataset.start;
    return start === undefined ? undefined : Number(start);
  }

  private async toggleLines(start: number): Promise<void> {
    const shown = new Set(this.shownLines);
    if (!shown.delete(start)) shown.add(start);
    this.shownLines = shown;
    await this.updateComplete;
  }

  /** What the arrow keys go through. */
  private get stops(): HTMLElement[] {
    return [
      ...this.querySelectorAll<HTMLElement>(".article-head input, .article-head .lines-of, .line"),
    ].filter(
      // With a tick the lines are opened from there.
      (stop) => !stop.matches(".lines-of") || !stop.closest(".article-head")?.querySelector("input"),
    );
  }

  private onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const { key } = event;
    const start = this.focusedStart;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") this.undo();
    else if (event.ctrlKey || event.metaKey) return;
    else if (event.altKey && (key === "ArrowUp" || key === "ArrowDown") && target.matches("input"))
      this.move(start as number, key === "ArrowUp" ? -1 : 1);
    else if (event.altKey) return;
    else if (key === "ArrowUp" || key === "ArrowDown") this.step(key === "ArrowUp" ? -1 : 1);
    else if ((key === "ArrowRight" || key === "ArrowLeft") && start !== undefined)
      this.openLines(start, key === "ArrowRight");
    else if (key === "k" && !this.split?.document) this.keep();
    // On a tick there is nothing else that Enter would do.
    else if (key === "Enter" && target.matches("input")) this.make();
    else return;
    event.preventDefault();
  }

  private step(by: -1 | 1): void {
    const { stops } = this;
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? stops[by > 0 ? 0 : stops.length - 1] : stops[at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  /** Opens the lines of the article that the focus is in and goes to the first, or closes them. */
  private async openLines(start: number, open: boolean): Promise<void> {
    const article = this.parts.findLast((part) => part.start <= start);
    if (!article) return;
    if (open !== this.shownLines.has(article.start)) await this.toggleLines(article.start);
    const item = this.querySelector(`.lines-of[data-start="${article.start}"]`)?.closest("li");
    const to = open
      ? item?.querySelector<HTMLElement>(".line")
      : item?.querySelector<HTMLElement>(".article-head input, .article-head .lines-of");
    to?.focus();
  }

  private make(): void {
    const { boundaries, crossing, split } = this;
    if (crossing.length > 0 || (split?.document && boundaries.beginnings.length === 1)) return;
    this.decide(boundaries.beginnings);
  }

  private keep(): void {
    this.decide(this.boundaries.starts.slice(0, 1));
  }

  private decide(starts: readonly number[]): void {
    const { split } = this;
    if (!split || this.decided) return;
    this.decided = true;
    this.documentDivision.split(split, starts);
    this.dialog.close();
  }

  private onClose(): void {
    const { split } = this;
    // A file or a document is where it was; what was pasted would be lost.
    if (split && !this.decided && !split.document && split.origin?.file === undefined)
      this.documentCreation.restoreDraft(split.text);
    this.next();
  }
}
