/**
 * The open document: its text, its spans and whether it is saved. The core, in the
 * editor's worker, decides what an edit does; this keeps the page's copy of it.
 */
import type {
  ChangeView,
  EditView,
  EqualView,
  FindingsView,
  HistoryView,
  PastChangeView,
  RangeView,
  SpanView,
} from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import type { DocumentSnapshot, Opened } from "../workers/editor.worker.js";
import { reasonOf } from "../workers/reason.js";
import { Emitter } from "./emitter.js";
import type { Notifications } from "./notifications.js";
import { notEnglish } from "./readable.js";
import { signal } from "./signals.js";
import { applyChange } from "./spans.js";
import type { EditorWorker } from "./workers.js";

export type Saving = "saved" | "saving" | { failed: string };

export interface OpenDocument {
  /** Tells this opening of the document from every other. */
  opening: number;
  key: string;
  name: string;
  text: string;
  /** By position, none overlapping. */
  spans: readonly SpanView[];
  published: string | undefined;
  finished: boolean;
  flagged: boolean;
  note: string | undefined;
  /** What it seems to be in, if that is clearly not English. */
  language: string | undefined;
  history: HistoryView;
  /** Whether the recogniser's findings are still to come. */
  labelling: boolean;
}

/** A document is being opened; `previous` is the one in whose place it comes. */
export interface Opening {
  key: string;
  previous: OpenDocument | undefined;
}

export class DocumentStore {
  /** Emitted before the document is there. */
  readonly opening = new Emitter<Opening>();
  /** Emitted before the change is applied. */
  readonly changed = new Emitter<ChangeView>();
  private readonly current = signal<OpenDocument | undefined>(undefined);
  private readonly currentSaving = signal<Saving>("saved");
  /** Why nothing can be stored, as far as is known. */
  private blocked: string | undefined;
  /** How much of a document that cannot be saved has been exported. */
  private exported: { opening: number; done: number } | undefined;

  /** `confirm` puts a question to the person. */
  constructor(
    private readonly editor: EditorWorker,
    private readonly notifications: Pick<Notifications, "clearError" | "show" | "showError">,
    private readonly confirm: (question: string) => boolean,
  ) {}

  /** The document that is open, if one is. */
  get document(): OpenDocument | undefined {
    return this.current.get();
  }

  get saving(): Saving {
    return this.currentSaving.get();
  }

  /** The words of a range of the open document. */
  wordsOf({ start, end }: { start: number; end: number }): string {
    return this.document?.text.slice(start, end) ?? "";
  }

  /** Whether the open document is safe, or the person gives it up. What is on its way to the disk is waited for. */
  async mayLeave(): Promise<boolean> {
    // Where it cannot be asked, nobody knows what is saved.
    if (this.document) await this.editor.settled().catch((error) => this.storageFailed(reasonOf(error)));
    const { document: shown, saving, exported } = this;
    if (!shown || typeof saving !== "object") return true;
    if (exported?.opening === shown.opening && exported.done === shown.history.done) return true;
    return this.confirm(
      `“${shown.name}” could not be saved in this browser. Leave it, and lose what was not exported?`,
    );
  }

  async open(key: string): Promise<OpenDocument> {
    return this.show(await this.editor.open(key));
  }

  /** Opens a document that could not be stored. */
  async openUnstored(unstored: DocumentSnapshot, project: ProjectInfo): Promise<OpenDocument> {
    return this.show(await this.editor.openUnstored(unstored, project));
  }

  async close(): Promise<void> {
    // Where it cannot be asked, there is nothing to leave.
    await this.editor.leave().catch(() => {});
    this.current.set(undefined);
  }

  /** Nothing can be stored, and why. */
  storageFailed(reason: string): void {
    this.blocked = reason;
    this.currentSaving.set({ failed: reason });
  }

  /** Things can be stored again. Of an open document its editor says so, when it is. */
  storageWorks(): void {
    this.blocked = undefined;
    if (!this.document) this.currentSaving.set("saved");
  }

  /** What became of saving a document: it is stored, or why it is not. */
  saved(opening: number, info: DocumentInfo, error?: string): void {
    if (error === undefined) this.blocked = undefined;
    if (opening === this.document?.opening)
      this.currentSaving.set(error === undefined ? "saved" : { failed: error });
    else if (error !== undefined)
      this.notifications.showError(new Error(`“${info.name}” could not be saved: ${error}`));
  }

  /** When all that was under way to the disk is there, or has failed and that was reported. */
  settled(): Promise<void> {
    return this.editor.settled();
  }

  retrySave(): Promise<void> {
    this.currentSaving.set("saving");
    return this.editor.retrySave();
  }

  /** The document has another name. */
  renamed(key: string, name: string): void {
    const { document: shown } = this;
    if (shown?.key === key && shown.name !== name) this.current.set({ ...shown, name });
  }

  async edit(edit: EditView): Promise<ChangeView | undefined> {
    return this.accept(await this.editor.apply(edit));
  }

  async undo(): Promise<ChangeView | undefined> {
    return this.accept(await this.editor.undo());
  }

  async redo(): Promise<ChangeView | undefined> {
    return this.accept(await this.editor.redo());
  }

  /** Reverts an earlier change, by its entry of the journal. @throws if something was changed since. */
  async revert(entry: string): Promise<ChangeView | undefined> {
    return this.accept(await this.editor.revert(entry));
  }

  /** The entry of the journal that {@link revert} would revert now. */
  lastEntry(): Promise<string | undefined> {
    return this.editor.lastEntry();
  }

  /** Takes in the recogniser's findings; the document may have been closed since. */
  async predict(opening: number, findings: FindingsView): Promise<void> {
    this.accept(await this.editor.predict(opening, findings));
  }

  /** The recogniser has no more to say of this opening. */
  annotated(opening: number): OpenDocument | undefined {
    const { document: shown } = this;
    if (shown?.opening !== opening) return undefined;
    const annotated = { ...shown, labelling: false };
    this.current.set(annotated);
    return annotated;
  }

  /** What an edit of equal words could do. `labels`: the project's, as JSON. */
  equal(edit: EditView, labels: string | undefined): Promise<EqualView> {
    return this.editor.equal(edit, labels);
  }

  /** What was done to the document, from the first change on. */
  changes(): Promise<PastChangeView[]> {
    return this.editor.changes();
  }

  /** The whole tokens of a range. */
  snap(start: number, end: number): Promise<RangeView | undefined> {
    return this.editor.snap(start, end);
  }

  /** The sentence around a range. */
  sentence({ start, end }: RangeView): Promise<RangeView> {
    return this.editor.sentence(start, end);
  }

  /** Where a step of the caret leads. `behind`: to the end of a token rather than to its start. */
  step(offset: number, options: { behind: boolean; character: boolean; forward: boolean }): Promise<number> {
    return this.editor.step(offset, options.behind, options.character, options.forward);
  }

  /** The open document with its history, stored or not. */
  async snapshot(): Promise<DocumentSnapshot | undefined> {
    const { document: shown } = this;
    if (!shown) return undefined;
    const snapshot = await this.editor.snapshot();
    return { ...snapshot, info: { ...snapshot.info, name: shown.name } };
  }

  /** The open document has left as a file: it may be left now. */
  markExported(): void {
    const { document: shown } = this;
    if (shown) this.exported = { opening: shown.opening, done: shown.history.done };
  }

  private show({ opening, info, text, view, stored, damaged, language }: Opened): OpenDocument {
    const { key, name, labelled } = info;
    const { published, note } = view;
    this.opening.emit({ key, previous: this.document });
    const shown = { opening, key, name, text, ...view, published, note, language, labelling: !labelled };
    this.current.set(shown);
    if (this.blocked !== undefined) this.currentSaving.set({ failed: this.blocked });
    else if (typeof this.saving !== "object" || stored) this.currentSaving.set(stored ? "saved" : "saving");
    const foreign =
      language === undefined ? undefined : ({ kind: "info", text: notEnglish(language) } as const);
    this.notifications.show(
      damaged === undefined
        ? foreign
        : { kind: "error", text: `Some edits of this document are lost. ${damaged}`, lasting: true },
    );
    return shown;
  }

  /** Applies what the core did to the page's copy. */
  private accept(change: ChangeView | undefined): ChangeView | undefined {
    const { document: shown } = this;
    if (!change || !shown) return change;
    this.changed.emit(change);
    const { published, note, finished, flagged, history } = change;
    const spans = applyChange(shown.spans, change);
    this.current.set({ ...shown, spans, published, note, finished, flagged, history });
    if (typeof this.saving !== "object") this.currentSaving.set("saving");
    this.notifications.clearError();
    return change;
  }
}
