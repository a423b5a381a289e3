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

/** How many lines of an article are shown at first, and how many more each time: all of a book's would take long to draw. */
const LINES = 300;

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
  /** How many lines of each article are shown at most. */
  @state() private mostLines = LINES;
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
    this.mostLines = LINES;
    this.boundaries = new Boundaries([]);
    if (!split) return window.removeEventListener("beforeunload", this.onUnload);
    window.addEventListener("beforeunload", this.onUnload);
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

  /** A text that is nowhere else yet: a file or a document is where it was, and what was pasted is not. */
  private get undecided(): string | undefined {
    const { split } = this;
    const elsewhere = this.decided || split?.document !== undefined || split?.origin?.file !== undefined;
    return elsewhere ? undefined : split?.text;
  }

  /** The browser asks before the page goes. */
  private readonly onUnload = (event: BeforeUnloadEvent): void => {
    if (this.undecided !== undefined) event.preventDefault();
  };

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
    const { count } = boundaries;
    const [over, ...more] = this.crossing;
    return html`
      <dialog class="split-articles" aria-labelledby="split-articles-title" aria-describedby="split-articles-lead" @close=${this.onClose} @keydown=${this.onKeyDown}>
        <h2 id="split-articles-title">${count === 1 ? "1 article" : `${count.toLocaleString("en")} articles`} in ${this.where(split)}</h2>
        <p id="split-articles-lead">Each becomes a document. Untick one to leave it with the one above, or open its lines to let another begin there.${
          split?.document ? "" : " Leave out what is no article, such as a menu."
        }</p>
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
          <button type="button" class="main" ?disabled=${!this.makes} @click=${this.make}>${
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
          ${
            boundaries.redoable
              ? html`<button type="button" class="plain" aria-keyshortcuts="Control+Shift+Z" @click=${this.redo}>Redo <kbd aria-hidden="true">Ctrl Shift Z</kbd></button>`
              : nothing
          }
          <span class="keys" aria-hidden="true"><kbd>↑ ↓</kbd> move <kbd>→ ←</kbd> lines <kbd>Space</kbd> begin here, or not ${
            split?.document ? nothing : html`<kbd>x</kbd> leave out `
          }<kbd>Alt ↑ ↓</kbd> move where it begins</span>
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
    const leftOut = this.boundaries.isLeftOut(start);
    const counts = this.split?.document
      ? ` · ${labels === 1 ? "1 label" : `${labels.toLocaleString("en")} labels`}`
      : "";
    const size = `${(end - start).toLocaleString("en")} characters${counts}`;
    const open = this.shownLines.has(start);
    const lines = open ? this.linesOf(start, end) : [];
    const more = lines.length - this.mostLines;
    const facts = joined ? "with the one above" : leftOut ? "left out" : size;
    return html`<li class="${joined ? "joined" : ""} ${leftOut ? "left-out" : ""}">
      <div class="article-head">
        <label>
          ${
            nth === 0
              ? html`<span></span>`
              : html`<input type="checkbox" data-start=${start} .checked=${!joined} @change=${() => this.toggle(start)} />`
          }
          <span class="name" dir="auto">${title}</span>
          <span class="facts">${facts}</span>
          ${words === "" ? nothing : html`<span class="words" dir="auto">${words}…</span>`}
        </label>
        ${
          joined || this.split?.document
            ? nothing
            : html`<button type="button" class="plain leave-out" data-start=${start} aria-keyshortcuts="x" @click=${() => this.toggleLeftOut(start)}>${leftOut ? "Take in" : "Leave out"}<span class="visually-hidden"> ${title}</span></button>`
        }
        <button type="button" class="plain lines-of" data-start=${start} aria-expanded=${open} @click=${() => this.toggleLines(start)}>
          ${open ? "Hide lines" : "Lines"}<span class="visually-hidden"> of ${title}</span>
        </button>
      </div>
      ${
        open
          ? html`<ol class="lines" aria-label="Lines of ${title}">${lines.slice(0, this.mostLines).map(
              (
                line,
              ) => html`<li><button type="button" class="line" data-start=${line.start} title="Let an article begin here" @click=${() => this.begin(line)}>
                <span dir="auto">${text.slice(line.start, Math.min(line.end, line.start + SHOWN))}</span></button></li>`,
            )}${
              more > 0
                ? html`<li><button type="button" class="plain more-lines" @click=${() => (this.mostLines += LINES)}>Show more lines (${more.toLocaleString("en")})</button></li>`
                : nothing
            }${
              lines.length === 0
                ? html`<li class="none">It has no other line at which an article could begin.</li>`
                : nothing
            }</ol>`
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

  private toggleLeftOut(start: number): Promise<void> {
    const leftOut = this.boundaries.toggleLeftOut(start);
    return this.changed(leftOut ? "Left out." : "Becomes a document.", undefined);
  }

  private async undo(): Promise<void> {
    if (this.boundaries.undo()) await this.changed("Undone.", undefined);
  }

  private async redo(): Promise<void> {
    if (this.boundaries.redo()) await this.changed("Done again.", undefined);
  }

  private async changed(said: string, focus: number | undefined): Promise<void> {
    const focused = document.activeElement as HTMLElement | null;
    const start = focus ?? this.focusedStart;
    await this.look();
    this.said = said;
    const gone = !this.contains(document.activeElement) || document.activeElement === this.dialog;
    if (focus === undefined && !gone && focused === document.activeElement) return;
    // Where it was, or else at the article that has the place now.
    const article =
      this.parts.findLast((part) => start === undefined || part.start <= start) ?? this.parts[0];
    const target = [start, article?.start].flatMap((at) =>
      at === undefined
        ? []
        : [...this.querySelectorAll<HTMLElement>(`[data-start="${at}"]:is(input, .lines-of)`)],
    )[0];
    target?.focus();
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
      ...this.querySelectorAll<HTMLElement>(
        ".article-head input, .article-head .lines-of, .line, .more-lines",
      ),
    ].filter(
      // With a tick the lines are opened from there.
      (stop) => !stop.matches(".lines-of") || !stop.closest(".article-head")?.querySelector("input"),
    );
  }

  private onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const { key } = event;
    const start = this.focusedStart;
    const command = event.ctrlKey || event.metaKey;
    const letter = key.toLowerCase();
    if (command && (letter === "y" || (letter === "z" && event.shiftKey))) this.redo();
    else if (command && letter === "z") this.undo();
    else if (command) return;
    else if (event.altKey && (key === "ArrowUp" || key === "ArrowDown") && target.matches("input"))
      this.move(start as number, key === "ArrowUp" ? -1 : 1);
    else if (event.altKey) return;
    else if (key === "ArrowUp" || key === "ArrowDown") this.step(key === "ArrowUp" ? -1 : 1);
    else if ((key === "ArrowRight" || key === "ArrowLeft") && start !== undefined)
      this.openLines(start, key === "ArrowRight");
    else if (key === "x" && start !== undefined && !this.split?.document) this.leaveOutAt(start);
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

  /** Leaves out the article that has this line, or no longer. */
  private leaveOutAt(start: number): void {
    const article = this.parts.findLast((part) => part.start <= start);
    if (article && !this.boundaries.isJoined(article.start)) this.toggleLeftOut(article.start);
  }

  /** Whether anything can be made of it as it stands. */
  private get makes(): boolean {
    const { boundaries, crossing, split } = this;
    return crossing.length === 0 && boundaries.count > (split?.document ? 1 : 0);
  }

  private make(): void {
    const { boundaries } = this;
    if (this.makes) this.decide(boundaries.beginnings, boundaries.leftOut);
  }

  private keep(): void {
    this.decide(this.boundaries.starts.slice(0, 1));
  }

  private decide(starts: readonly number[], leftOut?: ReadonlySet<number>): void {
    const { split } = this;
    if (!split || this.decided) return;
    this.decided = true;
    this.documentDivision.split(split, starts, leftOut);
    this.dialog.close();
  }

  private onClose(): void {
    const { undecided } = this;
    if (undecided !== undefined) this.documentCreation.restoreDraft(undecided);
    this.next();
  }
}
