/** The text: caret, selection, painted spans and the handles of the active one. */
import { html } from "lit";
import { customElement, query } from "lit/decorators.js";
import type { DirectedSelection } from "../state/span-navigation.js";
import { styleOf, UNKNOWN } from "../text/looks.js";
import { type Paint, type Painter, painterFor } from "../text/painter.js";
import { Surface } from "../text/surface.js";
import { ArticleElement } from "./element.js";

/** The keys that move by lines, as the browser's selection names what they do. */
const LINES: Record<string, [string, string]> = {
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};

@customElement("wm-article")
export class WmArticle extends ArticleElement {
  @query(".text") private readonly textElement!: HTMLElement;
  @query(".sheet") private readonly sheet!: HTMLElement;

  private surface: Surface | undefined;
  private painter: Painter | undefined;
  private visible = new Set<number>();
  private observer: IntersectionObserver | undefined;
  private readonly resized = new ResizeObserver(() => this.placeHandlesAnew());
  /** Whether the selection under way is by character, not by token. */
  private exact = false;
  /** Whether a pointer is selecting; it is read when it is let go. */
  private pointing = false;
  /** Whether it is the page that gives the focus, not the Tab key. */
  private sent = false;
  /** Where a dragged handle has the active span for now. */
  private dragged: { start: number; end: number } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("selectionchange", this.onSelectionChange);
    document.addEventListener("pointerup", this.onPointerUp);
    document.addEventListener("pointercancel", this.onPointerCancel);
    this.subscribed(this.session.onCaret(this.onCaret), this.session.onSelectionRequest(this.onMove));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("selectionchange", this.onSelectionChange);
    document.removeEventListener("pointerup", this.onPointerUp);
    document.removeEventListener("pointercancel", this.onPointerCancel);
    this.resized.disconnect();
    this.observer?.disconnect();
    this.painter?.clear();
  }

  override render() {
    // The text is its painter's; Lit does not look inside.
    return html`
      <div class="sheet">
        <div
          class="text"
          contenteditable="true"
          role="textbox"
          aria-multiline="true"
          aria-readonly="true"
          aria-label="Article text, read only. Press question mark for the keys."
          inputmode="none"
          spellcheck="false"
          autocapitalize="off"
          autocorrect="off"
          translate="no"
          data-gramm="false"
          dir="auto"
          @focus=${this.onFocus}
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

  override updated(): void {
    const { document: shown } = this.session;
    if (!shown) return;
    if (this.surface?.text !== shown.text) this.showText(shown.text);
    this.paint();
  }

  private showText(text: string): void {
    this.painter?.clear();
    this.observer?.disconnect();
    this.surface = new Surface(this.textElement, text);
    this.painter = painterFor(this.surface);
    const { elements } = this.surface;
    this.visible = new Set(elements.keys());
    if (!this.textElement.classList.contains("long")) return;
    // Only what can be seen is painted.
    this.visible = new Set();
    const indices = new Map(elements.map((element, index) => [element as Element, index]));
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const index = indices.get(target) as number;
          if (isIntersecting) this.visible.add(index);
          else if (this.visible.delete(index)) this.surface?.restore(index);
        }
        this.paint();
      },
      { rootMargin: "100% 0%" },
    );
    for (const element of elements) this.observer.observe(element);
  }

  private paint(): void {
    const { session } = this;
    const indices = new Map(session.labels.map(({ name }, index) => [name, index]));
    const paints: Paint[] = session.visibleSpans
      .filter((span) => !(this.dragged && span.id === session.active))
      .map((span) => ({
        start: span.start,
        end: span.end,
        style: styleOf(span, indices.get(span.label), session.showsConfidence),
      }));
    const active = session.activeSpan;
    if (active) {
      const { start, end } = this.dragged ?? active;
      paints.push({ start, end, style: `active-${indices.get(active.label) ?? UNKNOWN}` });
    }
    // Marks take the place of the very nodes that the caret stands in.
    const caret = document.activeElement === this.textElement ? this.domSelection() : undefined;
    this.painter?.paint(paints, this.visible);
    const now = caret && this.domSelection();
    if (caret && (caret.anchor !== now?.anchor || caret.focus !== now.focus))
      this.setSelection(caret.anchor, caret.focus);
    this.placeHandles();
  }

  /** What the handles were placed at; they move only with it, or when the text is laid out anew. */
  private placed = "";

  private readonly placeHandlesAnew = (): void => {
    this.placed = "";
    this.placeHandles();
  };

  private placeHandles(): void {
    const active = this.dragged ?? this.session.activeSpan;
    const label = this.labelIndex(this.session.activeSpan?.label ?? "");
    const where = active
      ? `${this.session.document?.opening} ${active.start} ${active.end} ${label}`
      : "none";
    if (where === this.placed) return;
    this.placed = where;
    const handles = this.querySelectorAll<HTMLElement>(".handle");
    for (const handle of handles) {
      handle.hidden = !active;
      handle.dataset.label = `${label}`;
    }
    if (!active || !this.surface) return;
    const rects = [...this.surface.range(active.start, active.end).getClientRects()].filter(
      (rect) => rect.width > 0,
    );
    const origin = this.sheet.getBoundingClientRect();
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last) {
      // It is not laid out yet.
      this.placed = "";
      return;
    }
    const rightToLeft = getComputedStyle(this.textElement).direction === "rtl";
    const place = (handle: HTMLElement | undefined, rect: DOMRect, x: number) => {
      if (!handle) return;
      handle.style.translate = `${x - origin.left}px ${rect.top - origin.top}px`;
      handle.style.height = `${rect.height}px`;
    };
    place(handles[0], first, rightToLeft ? first.right : first.left);
    place(handles[1], last, rightToLeft ? last.left : last.right);
  }

  /** By Tab one comes back to where one was; the first time, to the first span. */
  private onFocus(event: FocusEvent): void {
    if (this.pointing) return;
    const { session } = this;
    const { start, end } = session.selection;
    // Whoever is sent back here has not come to look for the first label.
    const sent = this.sent || (event.relatedTarget as Element | null)?.closest("dialog");
    if (!sent && end === 0 && session.active === undefined && session.visibleSpans.length > 0)
      session.goBy(1);
    else this.setSelection(start, end);
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
    // What is selected on the screen: the session may hear of it only later.
    const { anchor, focus } = this.domSelection() ?? { anchor: 0, focus: 0 };
    const selected = this.surface?.text.slice(Math.min(anchor, focus), Math.max(anchor, focus));
    if (selected) event.clipboardData?.setData("text/plain", selected);
  };

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
      this.session.enqueue(() => this.moveByLine(line, event.shiftKey));
      return;
    }
    // Alt counts for the selection it was held for, not for the next.
    if (/^(Arrow|Home|End|Page)/.test(event.key)) this.exact = event.altKey;
    if (event.key === "Escape") {
      this.session.enqueue(() => this.collapse());
      return;
    }
    const command = this.session.commandFor(event);
    if (!command) return;
    event.preventDefault();
    // Undo and the like are also heard by the page.
    event.stopPropagation();
    // The browser tells of a selection some time after it was made.
    this.session.enqueue(() => this.readSelection());
    this.session.run(command);
  }

  /** As the browser would, but in its turn: the key before may still be at work. */
  private moveByLine([direction, unit]: [string, string], extend: boolean): void {
    this.exact = false;
    document.getSelection()?.modify(extend ? "extend" : "move", direction, unit);
    this.readSelection();
    const focus = this.domSelection()?.focus;
    if (focus !== undefined) this.bringIntoView(focus);
  }

  private stepCaret(forward: boolean, character: boolean, extend: boolean): void {
    // The person reads right to left: the arrows go where they point.
    const rightToLeft = getComputedStyle(this.textElement).direction === "rtl";
    const stands = () => {
      const { start, end } = this.session.selection;
      return this.domSelection() ?? { anchor: start, focus: end };
    };
    this.session.step(stands, { forward: forward !== rightToLeft, character, extend });
  }

  private collapse(): void {
    const { start } = this.session.selection;
    this.exact = false;
    this.setSelection(start, start);
    this.session.deactivate();
  }

  /** The browser's selection in offsets of the text, as far as it lies in it. */
  private domSelection(): { anchor: number; focus: number } | undefined {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !selection.focusNode || !this.surface) return undefined;
    const anchor = this.surface.offset(selection.anchorNode, selection.anchorOffset);
    const focus = this.surface.offset(selection.focusNode, selection.focusOffset);
    return anchor === undefined || focus === undefined ? undefined : { anchor, focus };
  }

  private setSelection(anchor: number, focus: number): void {
    if (!this.surface) return;
    const [from, to] = [this.surface.position(anchor), this.surface.position(focus)];
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  private readonly onSelectionChange = (): void => {
    this.session.enqueue(() => this.readSelection());
  };

  private readSelection(): void {
    if (document.activeElement !== this.textElement) return;
    const selection = this.domSelection();
    if (!selection) return;
    const { anchor, focus } = selection;
    this.session.select({ start: Math.min(anchor, focus), end: Math.max(anchor, focus), exact: this.exact });
  }

  private readonly onPointerUp = (event: PointerEvent): void => {
    if (!this.pointing) return;
    this.pointing = false;
    this.exact = event.altKey;
    this.session.enqueue(() => this.snapSelection());
  };

  /** The browser scrolls, or selects by itself what a finger is held on. */
  private readonly onPointerCancel = (): void => {
    this.pointing = false;
  };

  private async snapSelection(): Promise<void> {
    const selection = this.domSelection();
    if (!selection || selection.anchor === selection.focus) return;
    const [start, end] = [
      Math.min(selection.anchor, selection.focus),
      Math.max(selection.anchor, selection.focus),
    ];
    const snapped = this.exact ? { start, end } : await this.session.snap(start, end);
    if (!snapped) return;
    this.setSelection(snapped.start, snapped.end);
    this.session.select({ ...snapped, exact: this.exact });
  }

  private readonly onMove = ({ anchor, focus, exact }: DirectedSelection): void => {
    this.exact = exact;
    this.setSelection(anchor, focus);
    this.session.select({ start: Math.min(anchor, focus), end: Math.max(anchor, focus), exact });
    this.bringIntoView(focus);
  };

  /** The session put the caret somewhere; the browser's follows. */
  private readonly onCaret = (): void => {
    this.exact = false;
    const { start, end } = this.session.selection;
    if (document.activeElement === this.textElement) this.setSelection(start, end);
    this.bringIntoView(start);
  };

  override focus(): void {
    this.sent = true;
    this.textElement.focus({ preventScroll: true });
    this.sent = false;
    this.setSelection(this.session.selection.start, this.session.selection.end);
  }

  /** Brings an offset into view, clear of the bars at the window's edges. */
  private bringIntoView(offset: number): void {
    if (!this.surface) return;
    const { node, offset: at } = this.surface.position(offset);
    // A block that was never shown has no place yet; its element has.
    const block = (node instanceof Element ? node : node.parentElement)?.closest(".block");
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at);
    const rect = range.getClientRects()[0] ?? block?.getBoundingClientRect();
    if (!rect) return;
    // Between the head and the bar of actions, as far as they stand in the window.
    const head = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
    const bar = document.querySelector(".actions")?.getBoundingClientRect().top ?? window.innerHeight;
    const [top, bottom] = [Math.max(0, head), Math.min(window.innerHeight, bar)];
    if (rect.top >= top && rect.bottom <= bottom) return;
    window.scrollBy({ top: rect.top - top - (bottom - top) / 3, behavior: "instant" });
  }

  private dragHandle(event: PointerEvent, edge: "start" | "end"): void {
    const span = this.session.activeSpan;
    if (!span || event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    this.sheet.classList.add("dragging");
    let exact = false;
    const move = (moved: PointerEvent) => {
      const offset = this.surface?.offsetAtPoint(moved.clientX, moved.clientY);
      if (offset === undefined) return;
      exact = moved.shiftKey || moved.altKey;
      const range = edge === "start" ? { start: offset, end: span.end } : { start: span.start, end: offset };
      if (range.start >= range.end) return;
      this.dragged = range;
      this.paint();
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", drop);
      handle.removeEventListener("lostpointercapture", end);
      window.removeEventListener("keydown", giveUp, true);
      this.sheet.classList.remove("dragging");
      this.dragged = undefined;
      this.paint();
    };
    const drop = async () => {
      const range = this.dragged;
      end();
      if (!range || (range.start === span.start && range.end === span.end)) return;
      const wanted = exact ? range : await this.session.snap(range.start, range.end);
      if (wanted) this.session.edit({ kind: "resize", id: span.id, ...wanted });
    };
    // A key during the drag gives it up: it may be about another span.
    const giveUp = (pressed: KeyboardEvent) => {
      if (["Shift", "Alt"].includes(pressed.key)) return;
      if (pressed.key === "Escape") pressed.stopPropagation();
      end();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("lostpointercapture", end);
    window.addEventListener("keydown", giveUp, true);
  }
}
