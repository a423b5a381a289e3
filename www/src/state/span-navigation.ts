/**
 * Where a person is in the open document: the caret, what they select, the span
 * that commands act on, the order in which spans are walked, and what is shown of them.
 */
import type { SpanView } from "../core/pkg/wiremark.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore } from "./document-store.js";
import { Emitter } from "./emitter.js";
import type { Notifications } from "./notifications.js";
import type { Preferences } from "./preferences.js";
import { around, percent, quoted, readable } from "./readable.js";
import { computed, signal } from "./signals.js";
import { spanAt, spanIndex } from "./spans.js";

/** A range of the text in UTF-16 units; `exact` ones do not snap to tokens. */
export interface Selection {
  start: number;
  end: number;
  exact: boolean;
}

/** Behind every confidence. */
const AFTER_ALL = 2;

const START: Selection = { start: 0, end: 0, exact: false };

export class SpanNavigation {
  /** The caret was put on a span. */
  readonly caretMoved = new Emitter();
  private readonly activeId = signal<number | undefined>(undefined);
  private readonly currentSelection = signal<Selection>(START);
  private readonly currentOffer = signal<{ start: number; end: number } | undefined>(undefined);
  private readonly hiddenLabels = signal<ReadonlySet<string>>(new Set());
  /** The confidence of each span when the order was chosen: what is accepted later keeps its place. */
  private readonly confidences = signal(new Map<number, number>());
  private readonly spans = computed<readonly SpanView[]>(() => this.documents.document?.spans ?? []);
  private readonly visible = computed(() => {
    const [spans, hidden] = [this.spans.get(), this.hidden];
    return hidden.size === 0 ? spans : spans.filter((span) => !hidden.has(span.label));
  });
  private readonly ordered = computed(() =>
    this.ordersByConfidence
      ? lowestConfidenceFirst(this.visible.get(), this.confidences.get())
      : this.visible.get(),
  );
  private readonly subscriptions: (() => void)[];

  constructor(
    private readonly documents: Pick<
      DocumentStore,
      "document" | "wordsOf" | "opening" | "changed" | "sentence" | "snap"
    >,
    private readonly preferences: Preferences,
    private readonly commands: CommandQueue,
    private readonly notifications: Pick<Notifications, "announce">,
  ) {
    this.subscriptions = [
      documents.opening.subscribe(() => this.reset()),
      documents.changed.subscribe(({ removed }) => {
        if (this.active !== undefined && removed.includes(this.active)) this.activeId.set(undefined);
      }),
    ];
  }

  /** The span that commands act on, by its id. */
  get active(): number | undefined {
    return this.activeId.get();
  }

  get activeSpan(): SpanView | undefined {
    const { active } = this;
    return active === undefined ? undefined : this.spans.get().find((span) => span.id === active);
  }

  /** The caret, or what is selected. */
  get selection(): Selection {
    return this.currentSelection.get();
  }

  /** The word that the caret was put on and that has no label: what a label would be given to. */
  get offered(): { start: number; end: number } | undefined {
    return this.currentOffer.get();
  }

  /** Labels that are switched off in the legend. Never mutated. */
  get hidden(): ReadonlySet<string> {
    return this.hiddenLabels.get();
  }

  /** Whether the spans are ordered by confidence, the lowest first. */
  get ordersByConfidence(): boolean {
    return this.preferences.has("order by confidence");
  }

  /** Whether the confidence of the recogniser is shown. */
  get showsConfidence(): boolean {
    return this.preferences.has("show confidence");
  }

  /** The spans whose labels are switched on, by position. */
  get visibleSpans(): readonly SpanView[] {
    return this.visible.get();
  }

  /** The same in the order in which one walks them. */
  get orderedSpans(): readonly SpanView[] {
    return this.ordered.get();
  }

  dispose(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  /** Orders the spans by confidence, or by position again. */
  toggleConfidenceOrder(): Promise<unknown> {
    return this.commands.enqueue(() => {
      const ordersByConfidence = !this.ordersByConfidence;
      this.preferences.set("order by confidence", ordersByConfidence ? "yes" : undefined);
      this.confidences.set(new Map());
      const order = ordersByConfidence ? "Lowest confidence first." : "Labels in the order of the text.";
      const first = ordersByConfidence ? this.orderedSpans.find((span) => !span.accepted) : undefined;
      if (first) this.moveTo(first, `${order} `);
      else this.notifications.announce(order);
    });
  }

  toggleConfidence(): void {
    const shows = !this.showsConfidence;
    this.preferences.set("show confidence", shows ? "yes" : undefined);
    this.notifications.announce(shows ? "Confidence is shown." : "Confidence is hidden.");
  }

  /** Moves to the next span that nobody accepted, round the end. `first`: what is said before. */
  moveToOpen(first = ""): void {
    const spans = this.orderedSpans;
    const at = this.indexBy(1);
    const next = [...spans.slice(at), ...spans.slice(0, at)].find((span) => !span.accepted);
    if (next) this.moveTo(next, first);
    else this.notifications.announce(`${first}Every label is accepted.`);
  }

  /** Goes to the span after or before the active one, or the caret. */
  goBy(by: 1 | -1): Promise<unknown> {
    return this.commands.enqueue(() => {
      const spans = this.orderedSpans;
      if (spans.length === 0) {
        this.notifications.announce("There are no labels.");
        return;
      }
      this.moveTo(spans[this.indexBy(by)] as SpanView);
    });
  }

  /** Makes a span active and puts the caret on it. */
  go(span: SpanView): Promise<unknown> {
    return this.commands.enqueue(() => this.moveTo(span));
  }

  /** Makes a span active, if it is there. `announce`: it is described; otherwise something else will be said. */
  activate(id: number, announce = true): void {
    this.activeId.set(id);
    this.currentOffer.set(undefined);
    const span = this.activeSpan;
    if (!span) return;
    this.currentSelection.set({ start: span.start, end: span.start, exact: false });
    if (announce) this.notifications.announce(this.description(span));
    this.caretMoved.emit();
  }

  /** No span is active any more, though the caret is on it. */
  deactivate(): void {
    const { start } = this.selection;
    if (this.active !== undefined) this.notifications.announce("No label is active.");
    this.currentSelection.set({ start, end: start, exact: false });
    this.currentOffer.set(undefined);
    this.activeId.set(undefined);
  }

  /** The person moved the caret or selected something in the text. */
  select(selection: Selection): void {
    const { start, end, exact } = this.selection;
    if (selection.start === start && selection.end === end && selection.exact === exact) return;
    this.currentSelection.set(selection);
    const collapsed = selection.start === selection.end;
    const span = collapsed ? this.visibleAt(selection.start) : undefined;
    if (collapsed && !span) this.offerWordAt(selection.start);
    else this.currentOffer.set(undefined);
    if (span?.id === this.active) return;
    this.activeId.set(span?.id);
    if (span) this.notifications.announce(this.description(span));
  }

  /** Shows the spans of a label, or hides them. */
  toggleLabel(label: string): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(label)) hidden.add(label);
    this.hiddenLabels.set(hidden);
    if (this.activeSpan && hidden.has(this.activeSpan.label)) this.activeId.set(undefined);
  }

  /** What a range covers, in quotation marks. */
  quote(range: { start: number; end: number }): string {
    return quoted(this.documents.wordsOf(range));
  }

  /** Which of the ordered spans comes after or before the active one, or the caret. */
  private indexBy(by: 1 | -1): number {
    const spans = this.orderedSpans;
    // Where the caret is says nothing about the confidence of the next one.
    const afresh = this.ordersByConfidence && this.active === undefined;
    if (afresh) return by > 0 ? 0 : spans.length - 1;
    return spanIndex(spans, this.active, this.selection.start, by);
  }

  /** Goes to a span; it is described with its sentence, after what `first` says. */
  private moveTo(span: SpanView, first = ""): void {
    this.activate(span.id, false);
    const described = `${first}${this.description(span)}`;
    const say = (more: string) => {
      if (this.active === span.id) this.notifications.announce(`${described}${more}`);
    };
    // Whoever only looks waits for no worker.
    this.documents.sentence(span).then(
      (sentence) => {
        const { start, end } = span;
        const text = this.documents.document?.text ?? "";
        const alone = sentence.start === start && sentence.end === end;
        say(alone ? "." : `. In: ${around(text, span, sentence)}`);
      },
      () => say("."),
    );
  }

  private async offerWordAt(offset: number): Promise<void> {
    this.currentOffer.set(undefined);
    const opening = this.documents.document?.opening;
    // Whoever only looks is told of no error.
    const token = await this.documents.snap(offset, offset).catch(() => undefined);
    const { start, end } = this.selection;
    const still = start === offset && end === offset && this.active === undefined;
    const here = still && opening === this.documents.document?.opening;
    if (here && token && /[\p{L}\p{N}]/u.test(this.documents.wordsOf(token))) this.currentOffer.set(token);
  }

  private reset(): void {
    this.activeId.set(undefined);
    this.currentOffer.set(undefined);
    this.currentSelection.set(START);
    this.confidences.set(new Map());
  }

  private description(span: SpanView): string {
    const spans = this.spans.get();
    const values = Object.values(span.attributes).map(readable);
    const state = span.accepted ? "accepted" : "not yet accepted";
    const confidence =
      this.showsConfidence && !span.accepted ? [`confidence ${percent(span.confidence)}`] : [];
    const place = `${spans.indexOf(span) + 1} of ${spans.length}`;
    return [this.quote(span), span.label, ...values, ...confidence, state, place].join(", ");
  }

  private visibleAt(offset: number): SpanView | undefined {
    const { activeSpan } = this;
    // Of two that touch, the one that is worked on stays.
    if (activeSpan && activeSpan.start <= offset && offset < activeSpan.end) return activeSpan;
    return spanAt(this.visibleSpans, offset);
  }
}

/** `confidences`: what each had when the order was chosen; new spans are added to it. */
function lowestConfidenceFirst(
  spans: readonly SpanView[],
  confidences: Map<number, number>,
): readonly SpanView[] {
  for (const { id, accepted, confidence } of spans)
    if (!confidences.has(id)) confidences.set(id, accepted ? AFTER_ALL : confidence);
  const confidenceOf = ({ id }: SpanView) => confidences.get(id) ?? AFTER_ALL;
  return spans.toSorted((a, b) => confidenceOf(a) - confidenceOf(b) || a.start - b.start);
}
