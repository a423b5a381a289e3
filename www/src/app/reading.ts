/**
 * Where a person is in the open document: the caret, what they select, the span
 * that commands act on, the order in which spans are walked, and what is shown of them.
 */
import type { Opened } from "../core/editor.worker.js";
import type { ChangeView, SpanView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import { keep, kept } from "./kept.js";
import { Library } from "./library.js";
import { percent, readable } from "./readable.js";
import { spanAt, spanIndex } from "./spans.js";

/** A range of the text in UTF-16 units; `exact` ones do not snap to tokens. */
export interface Selection {
  start: number;
  end: number;
  exact: boolean;
}

/** How much of a span is read out. */
const QUOTED = 80;

export class Reading extends Library {
  /** The span that commands act on. */
  active: number | undefined;

  /** The caret, or what is selected. */
  selection: Selection = { start: 0, end: 0, exact: false };

  /** Labels that are switched off in the legend. Never mutated. */
  hidden: ReadonlySet<string> = new Set();

  /** Whether one walks the spans from the least sure on. */
  unsureFirst = kept("unsure first") !== undefined;

  /** Whether it is shown how sure the recogniser is. */
  showsSureness = kept("sureness") !== undefined;

  /** How sure each span was when the walk began: what is decided on the way keeps its place. */
  private sureness = new Map<number, number>();

  /** What was worked out of the spans, until they or the way change. */
  private walk: { of: unknown[]; visible: readonly SpanView[]; walked: readonly SpanView[] } = {
    of: [],
    visible: [],
    walked: [],
  };

  /** Documents in the order of the queue one came from: edits and filters do not turn it round on the way. */
  private round: { keys: readonly string[]; at: number } = { keys: [], at: -1 };

  protected override show(opened: Opened): Promise<void> {
    this.active = undefined;
    this.selection = { start: 0, end: 0, exact: false };
    this.sureness = new Map();
    const { key } = opened.info;
    if (!this.document || !this.round.keys.includes(key)) {
      const keys = this.queue.map((info) => info.key);
      this.round = { keys: keys.includes(key) ? keys : [key, ...keys], at: -1 };
    }
    this.round = { ...this.round, at: this.round.keys.indexOf(key) };
    return super.show(opened);
  }

  protected override take(change: ChangeView | undefined): void {
    if (this.active !== undefined && change?.removed.includes(this.active)) this.active = undefined;
    super.take(change);
  }

  get activeSpan(): SpanView | undefined {
    return this.document?.spans.find((span) => span.id === this.active);
  }

  /** The spans whose labels are switched on, by position. */
  get visibleSpans(): readonly SpanView[] {
    return this.currentWalk.visible;
  }

  /** The same in the order in which one walks them. */
  get walkedSpans(): readonly SpanView[] {
    return this.currentWalk.walked;
  }

  private get currentWalk() {
    const spans = this.document?.spans ?? [];
    const { hidden, unsureFirst, sureness } = this;
    const of = [spans, hidden, unsureFirst, sureness];
    if (of.some((one, nth) => one !== this.walk.of[nth])) {
      const visible = hidden.size === 0 ? spans : spans.filter((span) => !hidden.has(span.label));
      this.walk = { of, visible, walked: unsureFirst ? this.leastSureFirst(visible) : visible };
    }
    return this.walk;
  }

  private leastSureFirst(spans: readonly SpanView[]): readonly SpanView[] {
    for (const { id, accepted, confidence } of spans)
      if (!this.sureness.has(id)) this.sureness.set(id, accepted ? DECIDED : confidence);
    const sure = ({ id }: SpanView) => this.sureness.get(id) ?? DECIDED;
    return spans.toSorted((a, b) => sure(a) - sure(b) || a.start - b.start);
  }

  /** Walks the spans by how sure they are, or by their places again. */
  toggleUnsureFirst(): void {
    this.enqueue(() => {
      this.unsureFirst = !this.unsureFirst;
      keep("unsure first", this.unsureFirst ? "yes" : undefined);
      this.sureness = new Map();
      const told = this.unsureFirst ? "The least sure labels first." : "Labels in the order of the text.";
      const first = this.unsureFirst ? this.walkedSpans.find((span) => !span.accepted) : undefined;
      if (first) this.goToSpan(first, false);
      this.say(first ? `${told} ${this.described(first)}` : told);
    });
  }

  toggleSureness(): void {
    this.showsSureness = !this.showsSureness;
    keep("sureness", this.showsSureness ? "yes" : undefined);
    this.say(this.showsSureness ? "How sure the recogniser is, is shown." : "How sure it is, is not shown.");
  }

  /** The next span in the walk that nobody accepted, round the end. */
  protected goToOpen(): void {
    const spans = this.walkedSpans;
    const at = spans.findIndex((span) => span.id === this.active);
    const next = [...spans.slice(at + 1), ...spans.slice(0, at + 1)].find((span) => !span.accepted);
    if (next) this.goToSpan(next);
    else this.say("Every label is accepted.");
  }

  /** The span after or before the active one, or the caret. */
  goBy(by: 1 | -1): Promise<unknown> {
    return this.enqueue(() => {
      const spans = this.walkedSpans;
      if (spans.length === 0) {
        this.say("There are no labels.");
        return;
      }
      // Where the caret is says nothing about how sure the next one is.
      const afresh = this.unsureFirst && this.active === undefined;
      const first = by > 0 ? 0 : spans.length - 1;
      const next = afresh ? first : spanIndex(spans, this.active, this.selection.start, by);
      this.goToSpan(spans[next] as SpanView);
    });
  }

  /** Makes a span active and puts the caret on it. */
  go(span: SpanView): Promise<unknown> {
    return this.enqueue(() => this.goToSpan(span));
  }

  protected goToSpan(span: SpanView, speak = true): void {
    this.selection = { start: span.start, end: span.start, exact: false };
    this.activate(span.id, speak);
  }

  /** `speak`: it is described; otherwise something else will be said. */
  protected activate(id: number, speak = true): void {
    this.active = id;
    const span = this.activeSpan;
    if (!span) return;
    this.selection = { start: span.start, end: span.start, exact: false };
    if (speak) this.say(this.described(span));
    else this.changed();
    this.dispatchEvent(new Event("caret"));
  }

  private described(span: SpanView): string {
    const spans = this.document?.spans ?? [];
    const values = Object.values(span.attributes).map(readable);
    const state = span.accepted ? "accepted" : "not yet accepted";
    const sure = this.showsSureness && !span.accepted ? [`${percent(span.confidence)} sure`] : [];
    const place = `${spans.indexOf(span) + 1} of ${spans.length}`;
    return [this.quote(span), span.label, ...values, ...sure, state, place].join(", ");
  }

  /** What a span covers. */
  wordsOf(span: { start: number; end: number }): string {
    return this.document?.text.slice(span.start, span.end) ?? "";
  }

  protected quote(span: { start: number; end: number }): string {
    return quoted(this.wordsOf(span));
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
    const span = collapsed ? this.visibleAt(selection.start) : undefined;
    if (span?.id !== this.active) {
      this.active = span?.id;
      if (span) this.say(this.described(span));
    }
    this.changed();
  }

  private visibleAt(offset: number): SpanView | undefined {
    const { active, activeSpan } = this;
    // Of two that touch, the one that is worked on stays.
    if (active !== undefined && activeSpan && activeSpan.start <= offset && offset < activeSpan.end)
      return activeSpan;
    return spanAt(this.visibleSpans, offset);
  }

  /** Whole tokens, where the caret or selection would go. */
  snapped(start: number, end: number): Promise<{ start: number; end: number } | undefined> {
    return this.editor.snap(start, end);
  }

  /** Where a caret goes by a token or a character; `behind` is for the end of a selection. */
  stepped(
    offset: number,
    { behind, character, forward }: { behind: boolean; character: boolean; forward: boolean },
  ): Promise<number> {
    return this.editor.step(offset, behind, character, forward);
  }

  /** Shows the spans of a label, or hides them. */
  toggle(label: string): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(label)) hidden.add(label);
    this.hidden = hidden;
    if (this.activeSpan && hidden.has(this.activeSpan.label)) this.active = undefined;
    this.changed();
  }

  /** Where the document stands among those one goes through, from 1; and how many they are. */
  get standing(): { at: number; of: number } {
    return { at: this.round.at + 1, of: this.round.keys.length };
  }

  /** The document before or after this one that `wanted` wants; forwards also round the end, where `round` says so. */
  neighbour(
    by: 1 | -1,
    wanted: (info: DocumentInfo) => boolean = () => true,
    round = false,
  ): DocumentInfo | undefined {
    const { keys, at } = this.round;
    const rest =
      by > 0
        ? [...keys.slice(at + 1), ...(round ? keys.slice(0, Math.max(at, 0)) : [])]
        : keys.slice(0, Math.max(at, 0)).reverse();
    const infos = new Map(this.documents.map((info) => [info.key, info]));
    for (const key of rest) {
      const info = infos.get(key);
      if (info && !info.deleted && wanted(info)) return info;
    }
    return undefined;
  }
}

/** Behind every confidence. */
const DECIDED = 2;

/** Words in quotation marks, cut where they get long. */
export function quoted(words: string): string {
  return `“${words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words}”`;
}
