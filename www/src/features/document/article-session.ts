/**
 * What the elements of the open document (text, legend, span list, bar of actions) show and do,
 * in one narrow interface: they know no stores.
 */
import type { EditView, LabelView, RangeView, SpanView } from "../../core/pkg/wiremark.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { Dialogs, EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore, OpenDocument } from "../../state/document-store.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { DirectedSelection, Selection, SpanNavigation } from "../../state/span-navigation.js";
import type { Command, CommandId } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";
import type { EditCommands } from "./commands.js";

export interface ArticleStores {
  commands: CommandQueue;
  dialogs: Dialogs;
  document: DocumentStore;
  edits: EditCommands;
  keys: KeyCommands;
  projects: ProjectStore;
  spans: SpanNavigation;
}

export class ArticleSession {
  constructor(private readonly stores: ArticleStores) {}

  get document(): OpenDocument | undefined {
    return this.stores.document.document;
  }

  get labels(): LabelView[] {
    return this.stores.projects.labels;
  }

  get active(): number | undefined {
    return this.stores.spans.active;
  }

  get activeSpan(): SpanView | undefined {
    return this.stores.spans.activeSpan;
  }

  get selection(): Selection {
    return this.stores.spans.selection;
  }

  get hidden(): ReadonlySet<string> {
    return this.stores.spans.hidden;
  }

  get visibleSpans(): readonly SpanView[] {
    return this.stores.spans.visibleSpans;
  }

  get orderedSpans(): readonly SpanView[] {
    return this.stores.spans.orderedSpans;
  }

  get unsureFirst(): boolean {
    return this.stores.spans.unsureFirst;
  }

  get showsConfidence(): boolean {
    return this.stores.spans.showsConfidence;
  }

  /** The caret was put on a span. */
  onCaret(listener: () => void): () => void {
    return this.stores.spans.caretMoved.subscribe(listener);
  }

  /** The selection is to be moved. */
  onSelectionRequest(listener: (selection: DirectedSelection) => void): () => void {
    return this.stores.spans.selectionRequested.subscribe(listener);
  }

  // The text.

  enqueue(command: () => unknown): void {
    this.stores.commands.enqueue(command);
  }

  select(selection: Selection): void {
    this.stores.spans.select(selection);
  }

  deactivate(): void {
    this.stores.spans.deactivate();
  }

  step(...args: Parameters<SpanNavigation["step"]>): void {
    this.stores.spans.step(...args);
  }

  snap(start: number, end: number): Promise<RangeView | undefined> {
    return this.stores.document.snap(start, end);
  }

  // Going from span to span.

  goBy(by: 1 | -1): void {
    this.stores.spans.goBy(by);
  }

  go(span: SpanView): void {
    this.stores.spans.go(span);
  }

  toggleLabel(label: string): void {
    this.stores.spans.toggleLabel(label);
  }

  toggleUnsureFirst(): void {
    this.stores.spans.toggleUnsureFirst();
  }

  toggleConfidence(): void {
    this.stores.spans.toggleConfidence();
  }

  // Edits.

  edit(edit: EditView): void {
    this.stores.edits.edit(edit);
  }

  label(name: string): void {
    this.stores.edits.label(name);
  }

  removeActive(): void {
    this.stores.edits.removeActive();
  }

  moveEdge(...args: Parameters<EditCommands["moveEdge"]>): void {
    this.stores.edits.moveEdge(...args);
  }

  acceptAndGoOn(): void {
    this.stores.edits.acceptAndGoOn();
  }

  finishAndGoOn(): void {
    this.stores.edits.finishAndGoOn();
  }

  showEqual(kind: EqualRequest["kind"], scope: EqualRequest["scope"]): void {
    this.stores.edits.showEqual(kind, scope);
  }

  showPalette(): void {
    this.stores.dialogs.show("palette");
  }

  // Keys.

  keyOf(id: CommandId): string {
    return this.stores.keys.keyOf(id);
  }

  commandFor(event: KeyboardEvent): Command | undefined {
    return this.stores.keys.commandFor(event, true);
  }

  run(command: Command): void {
    this.stores.keys.run(command);
  }
}
