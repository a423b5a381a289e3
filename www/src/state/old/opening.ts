/**
 * The open document: opening, reading, saving, closing. The core, in the workers,
 * decides; this asks, in order, and tells the components when to draw again.
 */
import { type Remote, wrap } from "comlink";
import type { ChangeView, FactsView, HistoryView, LabelView, SpanView } from "../../core/pkg/wiremark.js";
import { type DocumentInfo, newId, type ProjectInfo } from "../../storage/storage.js";
import type { EditorApi, Opened, Whole } from "../../workers/editor.worker.js";
import type { Done, LibraryApi } from "../../workers/library.worker.js";
import { Reader } from "../annotator-client.js";
import { NOT_STARTED } from "../annotator-worker.js";
import { keepOnce } from "../persistence.js";
import { applyChange } from "../spans.js";
import { Messages } from "./messages.js";

export type Saving = "saved" | "saving" | { failed: string };

export interface OpenDocument extends FactsView {
  /** Tells this opening of the document from every other. */
  opening: number;
  key: string;
  name: string;
  text: string;
  /** By position, none overlapping. */
  spans: readonly SpanView[];
  history: HistoryView;
  /** Whether the recogniser is still reading. */
  labelling: boolean;
}

/** Texts from this length on say that they take a while. */
const LONG = 500_000;

export abstract class Opening extends Messages {
  /** The one that is worked on. */
  project: ProjectInfo = { id: "", name: "", created: 0, changed: 0 };
  labels: LabelView[] = [];
  document: OpenDocument | undefined;
  saving: Saving = "saved";
  readonly editor: Remote<EditorApi>;
  readonly library: Remote<LibraryApi>;
  readonly reader = new Reader(() => this.unread());
  /** The opening that is being read, if any. */
  private reading: number | undefined;
  /** How much of a document that cannot be saved has been exported. */
  protected exported: { opening: number; done: number } | undefined;
  /** The last edit of many documents, until something else is done in the open one. */
  protected lastOfMany: readonly Done[] | undefined;
  protected readonly tab = newId();

  constructor() {
    super();
    const start = (name: "editor" | "library", worker: Worker) => {
      worker.addEventListener("error", () => this.fail(new Error(`${NOT_STARTED} (${name})`)));
      return worker;
    };
    this.editor = wrap<EditorApi>(
      start(
        "editor",
        new Worker(new URL("../../workers/editor.worker.ts", import.meta.url), {
          type: "module",
          name: "editor",
        }),
      ),
    );
    this.library = wrap<LibraryApi>(
      start(
        "library",
        new Worker(new URL("../../workers/library.worker.ts", import.meta.url), {
          type: "module",
          name: "library",
        }),
      ),
    );
  }

  /** Puts what is known of documents in the place of what was known before. */
  abstract put(infos: readonly DocumentInfo[]): void;

  protected onSaved(opening: number, info: DocumentInfo, error?: string): void {
    if (error === undefined) {
      this.put([info]);
      // There is something to lose from now on.
      if (info.touched) keepOnce();
    }
    if (opening !== this.document?.opening) {
      if (error !== undefined) this.fail(new Error(`“${info.name}” could not be saved: ${error}`));
      return;
    }
    this.saving = error === undefined ? "saved" : { failed: error };
    this.changed();
  }

  /** Whether the open document is safe, or the person gives it up. What is on its way to the disk is waited for. */
  protected async mayLeave(): Promise<boolean> {
    if (this.document) await this.editor.settled();
    const { document: shown, saving, exported } = this;
    if (!shown || typeof saving !== "object") return true;
    if (exported?.opening === shown.opening && exported.done === shown.history.done) return true;
    return confirm(
      `“${shown.name}” could not be saved in this browser. Leave it, and lose what was not exported?`,
    );
  }

  protected async show(opened: Opened): Promise<void> {
    const { opening, info, text, view, stored, damaged } = opened;
    const { key, name, labelled } = info;
    const { published, note } = view;
    this.lastOfMany = undefined;
    this.document = { opening, key, name, text, ...view, published, note, labelling: !labelled };
    if (typeof this.saving !== "object" || stored) this.saving = stored ? "saved" : "saving";
    this.notice =
      damaged === undefined
        ? undefined
        : { kind: "error", text: `Some edits of this document are lost. ${damaged}`, lasting: true };
    history.replaceState(null, "", `#${encodeURIComponent(key)}`);
    document.title = `${name} — Wiremark`;
    if (this.reading !== undefined) {
      this.reading = undefined;
      await this.reader.restart();
    }
    if (!labelled) this.annotate(opening, text);
    this.changed();
  }

  protected showName(name: string): void {
    if (this.document) this.document = { ...this.document, name };
    document.title = `${name} — Wiremark`;
  }

  protected async close(): Promise<void> {
    await this.editor.leave();
    this.document = undefined;
    history.replaceState(null, "", location.pathname + location.search);
    document.title = "Wiremark";
  }

  /** Not in the queue: edits go on while it is fetched. */
  async useMorePlaces(wanted: boolean): Promise<void> {
    try {
      await this.reader.useMorePlaces(wanted, () => this.changed());
      this.say(`Texts are read with ${wanted ? "more" : "the core"} place names from now on.`);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Not in the queue: edits go on while the recogniser reads. */
  private async annotate(opening: number, text: string): Promise<void> {
    const long = text.length >= LONG;
    if (long) {
      const size = (text.length / 1_000_000).toFixed(1);
      this.tell(`Reading ${size} million characters. You can scroll and label meanwhile.`);
    }
    const notice = this.notice;
    // Nobody waits for it any more when another is open.
    const stillWanted = () => this.document?.opening === opening;
    this.reading = opening;
    try {
      const findings = await this.reader.read(text, this.project.labels, stillWanted);
      if (findings) await this.enqueue(async () => this.take(await this.editor.predict(opening, findings)));
    } catch (error) {
      this.fail(
        new Error(`The text could not be labelled: ${error instanceof Error ? error.message : error}`),
      );
    }
    if (this.reading === opening) this.reading = undefined;
    if (this.document?.opening !== opening) return;
    this.document = { ...this.document, labelling: false };
    if (long && this.notice === notice) this.notice = undefined;
    const labels = `${this.document.spans.length} labels found.`;
    // Said so soon after the other that it would drown it.
    const news = this.spoken.includes("documents made") ? `${this.spoken} ` : "";
    this.say(news + labels);
  }

  /** The annotator's worker is broken: the text can still be labelled by hand. */
  private unread(): void {
    this.reading = undefined;
    if (this.document) this.document = { ...this.document, labelling: false };
    this.fail(new Error(NOT_STARTED));
  }

  /** Draws what a change did. */
  protected take(change: ChangeView | undefined): void {
    if (!change || !this.document) return;
    this.lastOfMany = undefined;
    const spans = applyChange(this.document.spans, change);
    const { published, note, finished, flagged, history } = change;
    this.document = { ...this.document, spans, published, note, finished, flagged, history };
    if (typeof this.saving !== "object") this.saving = "saving";
    this.calm();
    this.changed();
  }

  retrySave(): void {
    this.saving = "saving";
    this.changed();
    this.enqueue(() => this.editor.retrySave());
  }

  /** A document with its history: the open one as it is here, another as it is stored. */
  async whole(key: string): Promise<Whole | undefined> {
    if (key !== this.document?.key) return this.library.whole(key);
    const whole = await this.editor.whole();
    return { ...whole, info: { ...whole.info, name: this.document.name } };
  }

  /** That the open document has left as a file: it may be left now. */
  wasExported(): void {
    const { document: shown } = this;
    if (shown) this.exported = { opening: shown.opening, done: shown.history.done };
  }
}
