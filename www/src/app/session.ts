/**
 * What a person does to the open document: where they are in it, what they
 * select, and the commands that the keys and buttons give.
 */
import type { Opened } from "../core/editor.worker.js";
import type { ChangeView, EditView, SpanView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import { Library } from "./library.js";
import { readable } from "./readable.js";
import { spanAt, spanIndex } from "./spans.js";

/** A range of the text in UTF-16 units; `exact` ones do not snap to tokens. */
export interface Selection {
  start: number;
  end: number;
  exact: boolean;
}

/** How much of a span is read out. */
const QUOTED = 80;

export class Session extends Library {
  /** The span that commands act on. */
  active: number | undefined;

  /** The caret, or what is selected. */
  selection: Selection = { start: 0, end: 0, exact: false };

  /** Labels that are switched off in the legend. */
  readonly hidden = new Set<string>();

  /** The label whose guidelines were asked for last. */
  guidelinesOf: string | undefined;

  /** Whether one walks the spans from the least sure on. */
  unsureFirst = false;

  protected override show(opened: Opened): Promise<void> {
    this.active = undefined;
    this.selection = { start: 0, end: 0, exact: false };
    return super.show(opened);
  }

  protected override take(change: ChangeView | undefined): void {
    if (this.active !== undefined && change?.removed.includes(this.active)) this.active = undefined;
    super.take(change);
  }

  get activeSpan(): SpanView | undefined {
    return this.document?.spans.find((span) => span.id === this.active);
  }

  /** An edit; what it made or changed becomes active. */
  edit(edit: EditView, spoken?: (span: SpanView | undefined) => string): Promise<unknown> {
    return this.enqueue(() => this.perform(edit, spoken));
  }

  private async perform(edit: EditView, spoken?: (span: SpanView | undefined) => string): Promise<void> {
    const change = await this.editor.apply(edit);
    this.take(change);
    const touched = change?.updated.length === 1 ? change.updated[0] : undefined;
    if (touched) this.activate(touched.id, spoken === undefined);
    if (spoken) this.say(spoken(touched));
  }

  /** A command on the active span; nothing if there is none. */
  private onActive(command: (span: SpanView) => Promise<void>): Promise<unknown> {
    return this.enqueue(async () => {
      const span = this.activeSpan;
      if (span) await command(span);
    });
  }

  undo(): Promise<unknown> {
    return this.enqueue(async () => this.travel(await this.editor.undo(), "Undone", "Nothing to undo."));
  }

  redo(): Promise<unknown> {
    return this.enqueue(async () => this.travel(await this.editor.redo(), "Done again", "Nothing to redo."));
  }

  private travel(change: ChangeView | undefined, done: string, nothing: string): void {
    this.take(change);
    const touched = change?.updated.length === 1 ? change.updated[0] : undefined;
    if (touched) this.activate(touched.id, false);
    this.say(change ? `${done}.` : nothing);
  }

  /** Labels the selection, the active span, or the word at the caret. */
  label(name: string): Promise<unknown> {
    return this.enqueue(async () => {
      const { start, end, exact } = this.selection;
      const active = this.activeSpan;
      const selected = start !== end;
      if (active && !selected) {
        await this.perform(
          { kind: "relabel", id: active.id, label: name },
          () => `${this.quote(active)} is ${name}.`,
        );
        return;
      }
      const range = exact && selected ? { start, end } : await this.editor.snap(start, end);
      if (!range) throw new Error("There is no word to label here. Select some text first.");
      await this.perform({ kind: "add", ...range, label: name }, (added) =>
        added ? `${this.quote(added)} is ${name}.` : "",
      );
      // What was just labelled is to be seen.
      this.hidden.delete(name);
      this.changed();
    });
  }

  removeActive(): void {
    this.onActive((span) => {
      const words = this.quote(span);
      return this.perform({ kind: "remove", id: span.id }, () => `${words} is no longer labelled.`);
    });
  }

  /** The next value of the active span's attribute. */
  turnAttribute(direction: "back" | "forward"): void {
    this.onActive(async (span) => {
      const name = this.labels.find((label) => label.name === span.label)?.attributes[0]?.name;
      if (name === undefined) return;
      await this.perform({ kind: "turnAttribute", id: span.id, name, direction }, (turned) =>
        readable(turned?.attributes[name] ?? ""),
      );
    });
  }

  moveEdge(edge: "start" | "end", direction: "back" | "forward", step: "token" | "character"): void {
    this.onActive((span) =>
      this.perform({ kind: "moveEdge", id: span.id, edge, direction, step }, (moved) =>
        moved ? this.quote(moved) : "",
      ),
    );
  }

  /** Agrees with the active span and goes on to the next open one. */
  acceptAndGoOn(): Promise<unknown> {
    return this.enqueue(async () => {
      const span = this.activeSpan;
      if (span) await this.perform({ kind: "accept", id: span.id, accepted: true });
      this.goToOpen(span?.end ?? 0);
    });
  }

  acceptAll(): void {
    this.edit({ kind: "acceptAll" }, () =>
      this.hidden.size > 0 ? "All labels accepted, hidden ones too." : "All labels accepted.",
    );
  }

  /** The next span from `offset` on that nobody accepted, round to the start; or the least sure of them. */
  private goToOpen(offset: number): void {
    const open = this.visibleSpans.filter((span) => !span.accepted);
    const inOrder = this.unsureFirst ? leastSure(open) : open.find((span) => span.start >= offset);
    const next = inOrder ?? open[0];
    if (next) this.goToSpan(next);
    else this.say("Every label is accepted.");
  }

  /** Walks the spans by how sure they are, or by their places again. */
  toggleUnsureFirst(): void {
    this.unsureFirst = !this.unsureFirst;
    this.say(this.unsureFirst ? "The least sure labels first." : "Labels in their order.");
    if (this.unsureFirst) this.enqueue(() => this.goToOpen(0));
  }

  /** The active span becomes two at the caret. */
  splitActive(): void {
    this.onActive((span) => {
      const at = this.selection.start;
      if (at <= span.start || at >= span.end)
        throw new Error("Put the caret inside the label, where it is to be cut.");
      return this.perform({ kind: "split", id: span.id, at }, () => "Cut in two.");
    });
  }

  /** The active span and its neighbour become one. */
  mergeActive(direction: "back" | "forward"): void {
    this.onActive((span) =>
      this.perform({ kind: "merge", id: span.id, direction }, (merged) =>
        merged ? `${this.quote(merged)} is one label.` : "",
      ),
    );
  }

  /** Gives every place of the active span's words its label, in this document. */
  labelEqual(): void {
    this.onActive(async (span) => {
      const words = this.wordsOf(span);
      const { ranges, kept } = await this.editor.equal(words, span.label);
      const change = await this.editor.labelEqual(words, span.label, span.attributes);
      this.take(change);
      const left = kept > 0 ? ` ${kept} you had labelled otherwise stay.` : "";
      const told = ranges.length === 1 ? "1 more place" : `${ranges.length.toLocaleString("en")} more places`;
      if (!change) this.tell(`There are no other places of ${this.quote(span)} to label.${left}`);
      else
        this.tell(`${told} of ${this.quote(span)} labelled ${span.label}.${left}`, [
          { name: "Undo", run: () => this.undo() },
        ]);
    });
  }

  /** Agrees with all of the document, marks it done and goes on to the next that is not. */
  finishAndGoOn(): Promise<unknown> {
    return this.enqueue(async () => {
      const { document: shown } = this;
      if (!shown) return;
      const next = this.neighbour(1, (info) => !info.finished);
      await this.perform({ kind: "finish", finished: true }, () => "Done.");
      await this.editor.settled();
      if (typeof this.saving === "object") return;
      if (next) await this.show(await this.editor.open(next.key));
      else this.tell("Done. No other document of the queue is left.");
    });
  }

  /** Whether the document counts as done. */
  finish(finished: boolean): void {
    this.edit({ kind: "finish", finished }, () => (finished ? "Done." : "Not done."));
  }

  toggleFlag(): void {
    this.enqueue(() =>
      this.perform({ kind: "flag", flagged: !this.document?.flagged }, () =>
        this.document?.flagged ? "Flagged." : "No longer flagged.",
      ),
    );
  }

  note(note: string): void {
    this.edit({ kind: "note", note }, () => (note.trim() === "" ? "No note." : "Note kept."));
  }

  /** The document before or after this one in the queue, if `wanted` wants it. */
  neighbour(by: 1 | -1, wanted: (info: DocumentInfo) => boolean = () => true): DocumentInfo | undefined {
    const { queue } = this;
    const at = queue.findIndex((info) => info.key === this.document?.key);
    // What the filter no longer shows is before the first.
    const rest =
      by > 0
        ? [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))]
        : queue.slice(0, Math.max(at, 0)).reverse();
    return rest.find(wanted);
  }

  goToDocument(by: 1 | -1): Promise<unknown> {
    return this.enqueue(async () => {
      const next = this.neighbour(by);
      if (!next) this.say(by > 0 ? "This is the last document." : "This is the first document.");
      else if (this.mayLeave()) await this.show(await this.editor.open(next.key));
    });
  }

  /** The spans whose labels are switched on. */
  get visibleSpans(): readonly SpanView[] {
    const spans = this.document?.spans ?? [];
    return this.hidden.size === 0 ? spans : spans.filter((span) => !this.hidden.has(span.label));
  }

  /** The span after or before the active one, or the caret. */
  goBy(by: 1 | -1): Promise<unknown> {
    return this.enqueue(() => {
      const spans = this.visibleSpans;
      if (spans.length === 0) {
        this.say("There are no labels.");
        return;
      }
      const next = spanIndex(spans, this.active, this.selection.start, by);
      this.goToSpan(spans[next] as SpanView);
    });
  }

  /** Makes a span active and puts the caret on it. */
  go(span: SpanView): Promise<unknown> {
    return this.enqueue(() => this.goToSpan(span));
  }

  private goToSpan(span: SpanView): void {
    this.selection = { start: span.start, end: span.start, exact: false };
    this.activate(span.id);
  }

  /** `speak`: it is described; otherwise something else will be said. */
  private activate(id: number, speak = true): void {
    this.active = id;
    const span = this.activeSpan;
    if (!span) return;
    this.selection = { start: span.start, end: span.start, exact: false };
    if (speak) this.describe(span);
    else this.changed();
    this.dispatchEvent(new Event("caret"));
  }

  private describe(span: SpanView): void {
    const spans = this.document?.spans ?? [];
    const values = Object.values(span.attributes).map(readable);
    const state = span.accepted ? "accepted" : "not yet accepted";
    const place = `${spans.indexOf(span) + 1} of ${spans.length}`;
    this.say([this.quote(span), span.label, ...values, state, place].join(", "));
  }

  /** What a span covers. */
  wordsOf(span: { start: number; end: number }): string {
    return this.document?.text.slice(span.start, span.end) ?? "";
  }

  private quote(span: SpanView): string {
    const words = this.wordsOf(span);
    return `“${words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words}”`;
  }

  /** No span is active any more, though the caret stands on it. */
  release(): void {
    this.selection = { start: this.selection.start, end: this.selection.start, exact: false };
    this.active = undefined;
    this.changed();
  }

  /** The person moved the caret or selected something in the text. */
  select(selection: Selection): void {
    const { start, end } = this.selection;
    if (selection.start === start && selection.end === end && selection.exact === this.selection.exact)
      return;
    this.selection = selection;
    const collapsed = selection.start === selection.end;
    const span = collapsed ? spanAt(this.visibleSpans, selection.start) : undefined;
    if (span?.id !== this.active) {
      this.active = span?.id;
      if (span) this.describe(span);
    }
    this.changed();
  }

  /** Whole tokens, where the caret or selection would go. */
  snapped(start: number, end: number): Promise<{ start: number; end: number } | undefined> {
    return this.editor.snap(start, end);
  }

  /** Moves the caret, or with `extend` the end of the selection that moves. */
  step(
    stands: () => { anchor: number; focus: number },
    options: { forward: boolean; character: boolean; extend: boolean },
  ): Promise<void> {
    const { forward, character, extend } = options;
    return this.enqueue(async () => {
      const { anchor, focus } = stands();
      const to = await this.editor.step(focus, extend && forward, character, forward);
      const from = extend ? anchor : to;
      this.dispatchEvent(new CustomEvent("move", { detail: { anchor: from, focus: to, exact: character } }));
    }) as Promise<void>;
  }

  /** Has the guidelines shown, where they speak of the active span's label. */
  showGuidelines(): void {
    this.guidelinesOf = this.activeSpan?.label;
    this.dispatchEvent(new Event("guidelines"));
  }

  publish(date: string): void {
    this.edit({ kind: "publish", date }, () =>
      date === "" ? "No date of publication." : `Published ${date}.`,
    );
  }

  toggle(label: string): void {
    if (!this.hidden.delete(label)) this.hidden.add(label);
    if (this.activeSpan && this.hidden.has(this.activeSpan.label)) this.active = undefined;
    this.changed();
  }
}

/** The one that the recogniser is least sure of. */
function leastSure(spans: readonly SpanView[]): SpanView | undefined {
  const [first, ...rest] = spans;
  return rest.reduce((least, span) => (least && span.confidence < least.confidence ? span : least), first);
}
