/** The text: caret, selection, painted spans and the handles of the active one. */
import { type CSSResultGroup, html, type PropertyValues, unsafeCSS } from "lit";
import { customElement, property, query, queryAll } from "lit/decorators.js";
import { emit } from "../events.js";
import { graphemeNavigator } from "../graphemes.js";
import { OFFERED, styleOf, UNKNOWN } from "../looks.js";
import { Media } from "../media.js";
import { type ElementSpan, labelIndices, type TextNavigator, type TextRange } from "../model.js";
import { lookRules } from "../theme.js";
import { ThemedElement } from "../themed.js";
import css from "./article.css?inline";
import { described } from "./describe.js";
import { type Edge, EdgeDrag, placeHandles } from "./handles.js";
import { scrollFor, type View } from "./in-view.js";
import { type Ends, type MarginPress, pressBeside, selectedFrom } from "./margin.js";
import { type Paint, type Painter, painterFor } from "./painter.js";
import { selectionIn } from "./selection.js";
import { Surface } from "./surface.js";
import { VisibleBlocks } from "./visible-blocks.js";

/** The keys that move by lines, as the browser's selection names what they do. */
const LINES: Record<string, [string, string]> = {
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};

const rangeOf = ({ anchor, focus }: Ends): TextRange => ({
  start: Math.min(anchor, focus),
  end: Math.max(anchor, focus),
});

let instances = 0;

@customElement("wiremark-article")
export class WiremarkArticle extends ThemedElement {
  static override styles: CSSResultGroup = [ThemedElement.styles, unsafeCSS(css)];

  @property({ attribute: false }) text = "";
  /** In their order, none overlapping. A change of them is another array. */
  @property({ attribute: false }) spans: readonly ElementSpan[] = [];
  /** The id of the span that has the handles. */
  @property({ attribute: false }) active: number | undefined;
  /** Words that have no label and would get the one that is chosen next. */
  @property({ attribute: false }) offered: TextRange | undefined;
  /** Labels whose spans are not painted. */
  @property({ attribute: false }) hiddenLabels: ReadonlySet<string> = new Set();
  /** Whether the looks of predictions show their confidence. */
  @property({ attribute: false }) showsConfidence = false;
  /** Where the caret goes when the text gets the focus. */
  @property({ attribute: false }) selection: TextRange = { start: 0, end: 0 };
  /** Whether the recogniser is at work. */
  @property({ attribute: false }) reading = false;
  /** The name of the text for whoever does not see it. */
  @property({ attribute: false }) description = "Article text, read only.";
  /** By default the caret goes by characters. */
  @property({ attribute: false }) navigator: TextNavigator = graphemeNavigator(() => this.text);
  /** What of the window nothing covers, in its pixels: there the caret is brought into view. */
  @property({ attribute: false }) viewport: () => View = () => ({ top: 0, bottom: window.innerHeight });

  @query(".text") private readonly textElement!: HTMLElement;
  @query(".sheet") private readonly sheet!: HTMLElement;
  @queryAll(".handle") private readonly handles!: NodeListOf<HTMLElement>;

  /** In front of the names of this element's highlights, which the document's elements share. */
  private readonly highlightPrefix = `wm${++instances}-`;
  private surface: Surface | undefined;
  private painter: Painter | undefined;
  private blocks: VisibleBlocks | undefined;
  /** Fingers have larger handles. */
  private readonly coarse = new Media(this, "(pointer: coarse)");
  private readonly resized = new ResizeObserver(() => this.placeHandlesAnew());
  /** Whether the selection under way is by character, not by token. */
  private exact = false;
  /** Whether a pointer is selecting; it is read when the pointer is up. */
  private pointing = false;
  /** Whether it is the page that gives the focus, not the Tab key. */
  private sent = false;
  private drag: EdgeDrag | undefined;
  /** Where the mouse is held that was pressed beside the text. */
  private press: MarginPress | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("selectionchange", this.onSelectionChange);
    document.addEventListener("mousedown", this.onMouseDown);
    document.addEventListener("mousemove", this.onMouseMove);
    document.addEventListener("pointerup", this.onPointerUp);
    document.addEventListener("pointercancel", this.onPointerCancel);
    if (!this.hasUpdated) return;
    this.resized.observe(this.sheet);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("selectionchange", this.onSelectionChange);
    document.removeEventListener("mousedown", this.onMouseDown);
    document.removeEventListener("mousemove", this.onMouseMove);
    document.removeEventListener("pointerup", this.onPointerUp);
    document.removeEventListener("pointercancel", this.onPointerCancel);
    this.drag?.cancel();
    this.resized.disconnect();
    this.blocks?.dispose();
    this.painter?.clear();
    // Where it is put back it is painted anew.
    this.surface = undefined;
  }

  override render() {
    // The text is its painter's; Lit does not look inside.
    return html`
      <div class="root sheet" part="sheet">
        <div
          class="text"
          part="text"
          contenteditable="true"
          role="textbox"
          aria-multiline="true"
          aria-readonly="true"
          aria-label=${this.description}
          aria-describedby="labels"
          inputmode="none"
          spellcheck="false"
          autocapitalize="off"
          autocorrect="off"
          translate="no"
          data-gramm="false"
          dir="auto"
          @focus=${this.onFocus}
          @blur=${this.describe}
          @keydown=${this.onKeyDown}
          @beforeinput=${this.refuse}
          @input=${this.undoForeignInput}
          @compositionend=${this.undoForeignInput}
          @drop=${this.refuse}
          @dragstart=${this.refuse}
          @cut=${this.onCopy}
          @copy=${this.onCopy}
          @pointerdown=${() => {
            this.pointing = true;
            this.exact = false;
          }}
        ></div>
        <p id="labels" hidden></p>
        ${(["start", "end"] as const).map(
          (edge) => html`<div
            class="handle at-${edge}"
            hidden
            aria-hidden="true"
            title="Drag to move the ${edge}; with Shift by a character"
            @pointerdown=${(event: PointerEvent) => this.dragHandle(event, edge)}
          ></div>`,
        )}
      </div>
    `;
  }

  override firstUpdated(): void {
    this.resized.observe(this.sheet);
    // Another typeface may break the lines elsewhere and be as tall.
    document.fonts.ready.then(() => this.placeHandlesAnew());
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.isConnected) return;
    if (this.surface?.text !== this.text) this.showText();
    this.paint();
    if (!this.hasFocus || changed.has("reading") || changed.has("text")) this.describe();
  }

  /**
   * Says in the text's description which labels there are. While the text has the focus it is left as it is but for the
   * recogniser's findings: who listens is told of each edit, and would be read the whole of it again.
   */
  private readonly describe = (): void => {
    const says = this.reading ? "The labels are still being looked for." : described(this.text, this.spans);
    const description = this.shadowRoot?.querySelector("#labels");
    if (description && description.textContent !== says) description.textContent = says;
  };

  protected override themeRules(): string {
    return `${super.themeRules()}\n${lookRules(this.labels, this.highlightPrefix)}`;
  }

  private showText(): void {
    this.painter?.clear();
    this.blocks?.dispose();
    this.surface = new Surface(this.textElement, this.text);
    this.painter = painterFor(this.surface, this.highlightPrefix);
    this.placed = "";
    this.blocks = new VisibleBlocks(this.surface, () => this.paint());
  }

  private get activeSpan(): ElementSpan | undefined {
    return this.spans.find((span) => span.id === this.active);
  }

  private paint(): void {
    const indices = labelIndices(this.labels);
    const dragged = this.drag?.range;
    const paints: Paint[] = this.spans
      .filter((span) => !this.hiddenLabels.has(span.label) && !(dragged && span.id === this.active))
      .map((span) => ({
        start: span.start,
        end: span.end,
        style: styleOf(span, indices.get(span.label), this.showsConfidence),
      }));
    const active = this.activeSpan;
    if (active) {
      const { start, end } = dragged ?? active;
      paints.push({ start, end, style: `active-${indices.get(active.label) ?? UNKNOWN}` });
    }
    if (this.offered) paints.push({ ...this.offered, style: OFFERED });
    // Marks take the place of the very nodes that the caret is in.
    const caret = this.hasFocus ? this.domSelection() : undefined;
    if (this.blocks) this.painter?.paint(paints, this.blocks.indices);
    const now = caret && this.domSelection();
    if (caret && (caret.anchor !== now?.anchor || caret.focus !== now.focus)) this.setSelection(caret);
    this.placeHandles();
  }

  /** What the handles were placed at; they move only with it, or when the text is laid out anew. */
  private placed = "";

  private readonly placeHandlesAnew = (): void => {
    this.placed = "";
    this.placeHandles();
  };

  private placeHandles(): void {
    const span = this.activeSpan;
    const active = span && (this.drag?.range ?? span);
    const label = this.labelIndex(span?.label ?? "");
    const where = active ? `${active.start} ${active.end} ${label}` : "none";
    if (where === this.placed) return;
    this.placed = where;
    const handles = [...this.handles];
    for (const handle of handles) {
      handle.hidden = !active;
      handle.dataset.label = `${label}`;
    }
    if (!active || !this.surface) return;
    if (!placeHandles(handles, this.sheet, this.surface, active)) this.placed = "";
  }

  /** By Tab one comes back to where one was, or goes where the page says. */
  private onFocus(event: FocusEvent): void {
    if (this.pointing) return;
    const { start, end } = this.selection;
    // Whoever is sent back here has not come to look for something.
    const sent = this.sent || (event.relatedTarget as Element | null)?.closest("dialog");
    if (sent || emit(this, "wiremark-enter", null)) this.setSelection({ anchor: start, focus: end });
  }

  private readonly refuse = (event: Event): void => event.preventDefault();

  /** Some input cannot be refused beforehand: an input method's, an extension's. */
  private readonly undoForeignInput = (): void => {
    // What was painted went with the nodes that it was painted on.
    this.painter?.clear();
    this.surface?.restoreAll();
    this.paint();
  };

  private readonly onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    // What is selected on the screen: the page may get the event only later.
    const { start, end } = rangeOf(this.domSelection() ?? { anchor: 0, focus: 0 });
    const selected = this.surface?.text.slice(start, end);
    if (selected) event.clipboardData?.setData("text/plain", selected);
  };

  /** Only what moves in the text; all other keys are the page's. */
  private onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const forward = event.key === "ArrowRight";
    if ((forward || event.key === "ArrowLeft") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.stepCaret(forward, event.altKey, event.shiftKey);
      return;
    }
    const line = event.ctrlKey || event.metaKey || event.altKey ? undefined : LINES[event.key];
    if (line) {
      event.preventDefault();
      this.navigator.inTurn(() => this.moveByLine(line, event.shiftKey));
      return;
    }
    // Alt counts for the selection it was held for, not for the next.
    if (/^(Arrow|Home|End|Page)/.test(event.key)) this.exact = event.altKey;
    if (event.key === "Escape") this.navigator.inTurn(() => this.collapse());
  }

  /** As the browser would, but in its turn: the key before may still be at work. */
  private moveByLine([direction, unit]: [string, string], extend: boolean): void {
    this.exact = false;
    document.getSelection()?.modify(extend ? "extend" : "move", direction, unit);
    const end = unit === "lineboundary" && direction === "forward" && !extend && this.domSelection()?.focus;
    // Where a width breaks a line, its end is also where the next begins: the word before the space is meant.
    if (end && /[^\S\r\n]/.test(this.text[end - 1] ?? ""))
      this.setSelection({ anchor: end - 1, focus: end - 1 });
    this.readSelection();
    const focus = this.domSelection()?.focus;
    if (focus !== undefined) this.bringIntoView({ start: focus, end: focus });
  }

  private stepCaret(right: boolean, character: boolean, extend: boolean): void {
    // The person reads right to left: the arrows go where they point.
    const forward = right !== (getComputedStyle(this.textElement).direction === "rtl");
    this.navigator.inTurn(async () => {
      const { start, end } = this.selection;
      const from = this.domSelection() ?? { anchor: start, focus: end };
      const focus = await this.navigator.step(from.focus, { behind: extend && forward, character, forward });
      this.exact = character;
      const ends = { anchor: extend ? from.anchor : focus, focus };
      this.setSelection(ends);
      this.select(rangeOf(ends));
      this.bringIntoView({ start: focus, end: focus });
    });
  }

  private collapse(): void {
    const { start } = this.selection;
    this.exact = false;
    this.setSelection({ anchor: start, focus: start });
    this.selection = { start, end: start };
    emit(this, "wiremark-release", null);
  }

  private get hasFocus(): boolean {
    return this.shadowRoot?.activeElement === this.textElement;
  }

  /** The browser's selection in offsets of the text, as far as it lies in it. */
  private domSelection(): Ends | undefined {
    const { surface, shadowRoot } = this;
    const selection = shadowRoot && selectionIn(shadowRoot);
    if (!selection || !surface) return undefined;
    const anchor = surface.offset(selection.anchorNode, selection.anchorOffset);
    const focus = surface.offset(selection.focusNode, selection.focusOffset);
    return anchor === undefined || focus === undefined ? undefined : { anchor, focus };
  }

  private setSelection({ anchor, focus }: Ends): void {
    if (!this.surface) return;
    const [from, to] = [this.surface.position(anchor), this.surface.position(focus)];
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  private select(range: TextRange): void {
    this.selection = range;
    emit(this, "wiremark-select", { ...range, exact: this.exact });
  }

  private readonly onSelectionChange = (): void => {
    if (this.hasFocus) this.navigator.inTurn(() => this.readSelection());
  };

  /** Tells what is selected now: the browser itself does so some time after it was made. */
  readSelection(): void {
    if (!this.hasFocus) return;
    const selection = this.domSelection();
    if (selection) this.select(rangeOf(selection));
  }

  /** What is pressed beside the text takes no focus from it. */
  private readonly onMouseDown = (event: MouseEvent): void => {
    if (event.defaultPrevented || !this.surface || !this.sheet) return;
    this.press = pressBeside(event, this.sheet, this.surface);
    if (this.press) event.preventDefault();
  };

  private readonly onMouseMove = (event: MouseEvent): void => {
    const ends = this.press && this.surface && selectedFrom(this.press, event, this.surface);
    if (!ends) return;
    this.pointing = true;
    this.sheet.classList.add("selecting");
    if (!this.hasFocus) this.textElement.focus({ preventScroll: true });
    this.setSelection(ends);
  };

  private readonly onPointerUp = (event: PointerEvent): void => {
    this.endPress();
    if (!this.pointing) return;
    this.pointing = false;
    this.exact = event.altKey;
    this.navigator.inTurn(() => this.snapSelection());
  };

  /** The browser scrolls, or selects by itself what a finger is held on. */
  private readonly onPointerCancel = (): void => {
    this.endPress();
    this.pointing = false;
  };

  private endPress(): void {
    this.press = undefined;
    this.sheet?.classList.remove("selecting");
  }

  private async snapSelection(): Promise<void> {
    const selection = this.domSelection();
    if (!selection || selection.anchor === selection.focus) return;
    const range = rangeOf(selection);
    const snapped = this.exact ? range : await this.navigator.snap(range.start, range.end);
    if (!snapped) return;
    this.setSelection({ anchor: snapped.start, focus: snapped.end });
    this.select(snapped);
  }

  /** Puts the caret or selection somewhere and brings it into view, with what it is `within`. */
  placeCaret({ start, end }: TextRange, within: TextRange = { start, end: start }): void {
    this.exact = false;
    this.selection = { start, end };
    if (this.hasFocus) this.setSelection({ anchor: start, focus: end });
    this.bringIntoView(within);
  }

  /** Brings what is worked on out from under what covers the window's edges, where that has changed. */
  keepInView(): void {
    const { start, end } = this.selection;
    const range = this.activeSpan ?? this.offered ?? (start === end ? undefined : { start, end });
    const boxes = range ? this.boxesOf(range) : [];
    // Whoever has scrolled on is not brought back.
    if (boxes.some(({ top, bottom }) => bottom > 0 && top < window.innerHeight)) this.see(boxes, true);
  }

  override focus(): void {
    this.sent = true;
    this.textElement.focus({ preventScroll: true });
    this.sent = false;
    this.setSelection({ anchor: this.selection.start, focus: this.selection.end });
  }

  /** Brings a range, or the place of a caret, into view, clear of what covers the window's edges. */
  private bringIntoView(range: TextRange): void {
    this.see(this.boxesOf(range), false);
  }

  private see(boxes: readonly DOMRect[], gently: boolean): void {
    const room = this.coarse.holds ? 26 : 12;
    const top = scrollFor(boxes, this.viewport(), { gently, room });
    if (top !== 0) window.scrollBy({ top, behavior: "instant" });
  }

  private boxesOf({ start, end }: TextRange): DOMRect[] {
    if (!this.surface) return [];
    const boxes = [...this.surface.range(start, end).getClientRects()];
    if (boxes.length > 0) return boxes;
    // A block that was never shown has no place yet; its element has.
    const { node } = this.surface.position(start);
    const block = (node instanceof Element ? node : node.parentElement)?.closest(".block");
    return block ? [block.getBoundingClientRect()] : [];
  }

  private dragHandle(event: PointerEvent, edge: Edge): void {
    const span = this.activeSpan;
    if (!span || !this.surface || event.button !== 0) return;
    event.preventDefault();
    this.sheet.classList.add("dragging");
    const drag = new EdgeDrag(event, edge, span, this.surface, {
      moved: () => this.paint(),
      ended: (how) => {
        const { pressed } = drag;
        this.sheet.classList.remove("dragging");
        this.drag = undefined;
        this.paint();
        if (how === "dropped") this.resize(span, drag);
        // It lies over the words beside it: a tap is meant for those.
        else if (how === "tapped" && pressed !== undefined) this.goTo(pressed);
      },
    });
    this.drag = drag;
  }

  private goTo(offset: number): void {
    if (!this.hasFocus) this.textElement.focus({ preventScroll: true });
    this.setSelection({ anchor: offset, focus: offset });
    this.navigator.inTurn(() => this.readSelection());
  }

  private async resize(span: ElementSpan, { range, exact }: EdgeDrag): Promise<void> {
    if (!range || (range.start === span.start && range.end === span.end)) return;
    const wanted = exact ? range : await this.navigator.snap(range.start, range.end);
    if (wanted) emit(this, "wiremark-edit", { kind: "resize", id: span.id, ...wanted });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wiremark-article": WiremarkArticle;
  }
}
