/**
 * The documents of this browser, and the one that is open: opening, reading,
 * saving, leaving, exporting. The core, in the workers, decides; this asks, in
 * order, and tells the components when to draw again.
 */
import { proxy, type Remote, wrap } from "comlink";
import type { EditorApi, Exported, Opened } from "../core/editor.worker.js";
import type { ChangeView, FormatView, HistoryView, LabelView, SpanView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import { AnnotatorWorker, NOT_STARTED } from "./annotator.js";
import { FULL, fetchGazetteer, forgetGazetteer, rememberChoice, wasChosen } from "./gazetteer.js";
import { applyChange } from "./spans.js";

export type Saving = "saved" | "saving" | { failed: string };

export interface OpenDocument {
  /** Tells this opening of the document from every other. */
  key: number;
  id: string;
  text: string;
  /** By position, none overlapping. */
  spans: readonly SpanView[];
  published: string | undefined;
  history: HistoryView;
  /** Whether the recogniser is still reading. */
  labelling: boolean;
}

export interface Notice {
  kind: "info" | "error";
  text: string;
  /** Whether it stays until it is dismissed; others go with the next edit. */
  lasting?: boolean;
  /** What can be done about it; some only while a document is open. */
  actions?: { name: string; inDocument?: boolean; run: () => unknown }[];
}

/** Where a text comes from. */
export interface Origin {
  file?: string;
  published?: string;
  notices?: readonly string[];
}

/** A text that was taken apart; it can be had as one until another comes. */
interface Apart {
  text: string;
  origin: Origin;
  /** The documents that its articles are. */
  ids: string[];
  notice: Notice;
}

/** Texts from this length on say that they take a while. */
const LONG = 500_000;

export class Library extends EventTarget {
  labels: LabelView[] = [];
  formats: FormatView[] = [];
  documents: DocumentInfo[] = [];
  document: OpenDocument | undefined;
  saving: Saving = "saved";
  notice: Notice | undefined;
  /** What the live region says next. */
  spoken = "";
  ready = false;
  /** Which place names texts are read with. */
  places: "core" | "loading" | "full" = "core";
  /** Whether the start page is for its list of documents rather than for a new one. */
  toList = false;

  protected readonly editor: Remote<EditorApi>;
  private annotator: AnnotatorWorker;
  /** The full gazetteer's file, for every annotator that is started. */
  private gazetteer: Uint8Array | undefined;
  /** When it is clear which place names there are. */
  private placesSettled: Promise<void> = Promise.resolve();
  /** The document that is being read, if any. */
  private reading: number | undefined;
  private apart: Apart | undefined;
  /** How much of a document that cannot be saved has been exported. */
  private exported: { key: number; done: number } | undefined;
  /** Commands are done one after the other, in the order they were asked. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    const worker = new Worker(new URL("../core/editor.worker.ts", import.meta.url), {
      type: "module",
      name: "editor",
    });
    worker.addEventListener("error", () => this.fail(new Error(NOT_STARTED)));
    this.editor = wrap<EditorApi>(worker);
    this.annotator = new AnnotatorWorker(() => this.unread());
  }

  /** Tells everyone who draws. */
  protected changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Does commands in order; what goes wrong is shown, and the next one runs.
   * What a command is about, it asks when its turn comes: a key may be pressed
   * before the one before it has done its work.
   */
  enqueue<T>(command: () => T | Promise<T>): Promise<T | undefined> {
    const done = this.queue.then(command).catch((error: unknown) => {
      this.fail(error);
      return undefined;
    });
    this.queue = done;
    return done;
  }

  fail(error: unknown): void {
    this.notice = { kind: "error", text: error instanceof Error ? error.message : String(error) };
    this.changed();
  }

  tell(text: string): void {
    this.notice = { kind: "info", text };
    this.changed();
  }

  dismiss(): void {
    if (this.notice === this.apart?.notice) this.apart = undefined;
    // What an error stood in front of is still to be answered.
    this.notice = this.apart?.notice;
    this.changed();
  }

  say(text: string): void {
    // A repeated sentence is spoken again only if it differs.
    this.spoken = text === this.spoken ? `${text}\u00a0` : text;
    this.changed();
  }

  async start(): Promise<void> {
    await this.enqueue(async () => {
      const onSaved = (key: number, id: string, error?: string) => {
        if (key !== this.document?.key) {
          if (error !== undefined) this.fail(new Error(`“${id}” could not be saved: ${error}`));
          return;
        }
        this.saving = error === undefined ? "saved" : { failed: error };
        this.changed();
      };
      const { labels, formats, documents, blocked } = await this.editor.start(proxy(onSaved));
      Object.assign(this, { labels, formats, documents, ready: true });
      if (blocked !== undefined) this.saving = { failed: blocked };
      if (FULL && wasChosen()) this.useMorePlaces(true);
      this.changed();
      await this.follow();
      window.addEventListener("hashchange", () => this.enqueue(() => this.follow()));
    });
  }

  /** Opens the document that the address names. */
  private async follow(): Promise<void> {
    const wanted = idInAddress();
    if (wanted === "" || wanted === this.document?.id || !this.mayLeave()) return;
    if (this.documents.some((info) => info.id === wanted)) this.show(await this.editor.open(wanted));
    else this.fail(new Error(`There is no document “${wanted}” in this browser.`));
  }

  /** Whether the open document is safe, or the person gives it up. */
  private mayLeave(): boolean {
    const { document: shown, saving, exported } = this;
    if (!shown || typeof saving !== "object") return true;
    if (exported?.key === shown.key && exported.done === shown.history.done) return true;
    return confirm(
      `“${shown.id}” could not be saved in this browser. Leave it, and lose what was not exported?`,
    );
  }

  /** A new document from a text that was pasted, opened or chosen; several if it holds several articles. */
  create(text: string, origin: Origin = {}): Promise<unknown> {
    return this.enqueue(async () => {
      if (text.trim() === "") throw new Error("There is no text to label: it is empty or only white space.");
      if (!this.mayLeave()) return;
      const created = await this.editor.create(text, origin.file, origin.published);
      const { articles, together } = created;
      const notices = [...(origin.notices ?? [])];
      if (together)
        notices.unshift(
          `${together.count} articles found in this text. They stay one document, because the others could not be saved: ${together.reason}`,
        );
      this.apart = articles && this.takenApart(text, origin, articles, notices);
      this.show(created);
      if (this.apart) {
        this.say(this.apart.notice.text);
        this.readOthers(this.apart.ids);
      } else if (notices.length > 0) this.tell(notices.join(" "));
    });
  }

  private takenApart(text: string, origin: Origin, ids: string[], notices: string[]): Apart {
    const found = `${ids.length} articles found in this text; each is a document of its own now.`;
    const actions = [
      { name: "Keep as one text", run: () => this.rejoin() },
      { name: "Show all", inDocument: true, run: () => this.leave({ toList: true }) },
    ];
    return { text, origin, ids, notice: { kind: "info", text: [found, ...notices].join(" "), actions } };
  }

  /** The text that was taken apart as one document. What was worked on already stays beside it. */
  rejoin(): Promise<unknown> {
    return this.enqueue(async () => {
      const { apart } = this;
      if (!apart || !this.mayLeave()) return;
      const { text, origin, ids } = apart;
      const joined = await this.editor.rejoin(text, origin.file, origin.published, ids);
      this.apart = undefined;
      this.show(joined);
      const names = joined.kept.map((id) => `“${id}”`).join(", ");
      if (names === "") this.say("Kept as one text.");
      else this.tell(`Kept as one text. What you worked on is still there: ${names}.`);
    });
  }

  /** Reads documents that are not open, one after the other. Nobody has to wait for that. */
  private async readOthers(ids: readonly string[]): Promise<void> {
    let failed = () => {};
    const broken = new Promise<undefined>((resolve) => {
      failed = () => resolve(undefined);
    });
    // One of its own: opening a document stops the other one.
    const annotator = new AnnotatorWorker(failed);
    try {
      for (const id of ids) {
        const text = await this.editor.unread(id);
        if (text === undefined) continue;
        const findings = await Promise.race([annotator.api.annotate(text), broken]);
        if (findings === undefined) break;
        // Another tab may have it.
        await this.enqueue(() => this.editor.predictStored(id, findings).catch(() => {}));
      }
      if (this.document) return;
      this.documents = await this.editor.documents();
      this.changed();
    } catch {
      // What was not read now is read when it is opened.
    } finally {
      annotator.stop();
    }
  }

  /** Gives every document its labels, those that were never opened as well. */
  private async readAll(): Promise<void> {
    const documents = await this.enqueue(() => this.editor.documents());
    const unread = documents?.filter((info) => !info.labelled).map((info) => info.id) ?? [];
    if (unread.length > 0) await this.readOthers(unread);
  }

  open(id: string): Promise<unknown> {
    return this.enqueue(async () => {
      if (this.mayLeave()) this.show(await this.editor.open(id));
    });
  }

  /** Back to the start. Nothing is closed before it is saved, or given up. */
  leave({ toList = false } = {}): Promise<unknown> {
    return this.enqueue(async () => {
      await this.editor.settled();
      if (!this.mayLeave()) return;
      await this.editor.leave();
      this.documents = await this.editor.documents();
      this.toList = toList;
      this.document = undefined;
      this.notice = this.apart?.notice;
      history.replaceState(null, "", location.pathname + location.search);
      document.title = "Wiremark";
      this.changed();
    });
  }

  remove(id: string): Promise<unknown> {
    return this.enqueue(async () => {
      await this.editor.remove(id);
      if (this.apart?.ids.includes(id)) {
        if (this.notice === this.apart.notice) this.notice = undefined;
        this.apart = undefined;
      }
      this.documents = await this.editor.documents();
      this.changed();
    });
  }

  protected show(opened: Opened): void {
    const { key, id, text, view, stored, labelled, damaged } = opened;
    this.document = { key, id, text, ...view, published: view.published, labelling: !labelled };
    if (typeof this.saving !== "object") this.saving = stored ? "saved" : "saving";
    if (!this.apart?.ids.includes(id)) this.apart = undefined;
    this.notice =
      damaged === undefined
        ? this.apart?.notice
        : { kind: "error", text: `Some edits of this document are lost. ${damaged}`, lasting: true };
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
    document.title = `${id} — Wiremark`;
    if (this.reading !== undefined) {
      // Nobody waits for that document any more, and this one should not.
      this.annotator.stop();
      this.annotator = new AnnotatorWorker(() => this.unread());
      this.reading = undefined;
      if (this.places === "loading") this.useMorePlaces(true);
      else if (this.gazetteer) this.annotator.api.useGazetteer(this.gazetteer);
    }
    if (!labelled) this.annotate(key, text);
    this.changed();
  }

  /**
   * Reads texts from now on with the place names of the full gazetteer too, or
   * without. Not in the queue: edits go on while it is fetched.
   */
  useMorePlaces(wanted: boolean): Promise<void> {
    rememberChoice(wanted);
    this.placesSettled = wanted ? this.loadMorePlaces() : this.dropMorePlaces();
    return this.placesSettled;
  }

  private async loadMorePlaces(): Promise<void> {
    this.places = "loading";
    this.changed();
    try {
      const bytes = await fetchGazetteer();
      await this.annotator.api.useGazetteer(bytes);
      this.gazetteer = bytes;
      this.places = "full";
      this.say("Texts are read with more place names from now on.");
    } catch (error) {
      this.places = "core";
      await forgetGazetteer();
      const reason = error instanceof Error ? error.message : error;
      this.fail(new Error(`There are no more place names than those of the core gazetteer. ${reason}`));
    }
  }

  private async dropMorePlaces(): Promise<void> {
    this.gazetteer = undefined;
    this.places = "core";
    this.say("Texts are read with the core place names from now on.");
    await this.annotator.api.useGazetteer(undefined);
  }

  /** Not in the queue: edits go on while the recogniser reads. */
  private async annotate(key: number, text: string): Promise<void> {
    const long = text.length >= LONG && !this.apart;
    if (long) {
      const size = (text.length / 1_000_000).toFixed(1);
      this.tell(`Reading ${size} million characters. You can scroll and label meanwhile.`);
    }
    const notice = this.notice;
    await this.placesSettled;
    // Nobody waits for it any more.
    if (this.document?.key !== key) return;
    this.reading = key;
    try {
      const findings = await this.annotator.api.annotate(text);
      await this.enqueue(async () => this.take(await this.editor.predict(key, findings)));
    } catch (error) {
      this.fail(
        new Error(`The text could not be labelled: ${error instanceof Error ? error.message : error}`),
      );
    }
    if (this.reading === key) this.reading = undefined;
    if (this.document?.key !== key) return;
    this.document = { ...this.document, labelling: false };
    if (long && this.notice === notice) this.notice = undefined;
    const labels = `${this.document.spans.length} labels found.`;
    // Said so soon after the other that it would drown it.
    const news = this.spoken === this.apart?.notice.text ? `${this.spoken} ` : "";
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
    const spans = applyChange(this.document.spans, change);
    this.document = { ...this.document, spans, published: change.published, history: change.history };
    if (typeof this.saving !== "object") this.saving = "saving";
    if (this.notice?.kind === "error" && !this.notice.lasting) this.notice = this.apart?.notice;
    this.changed();
  }

  retrySave(): void {
    this.saving = "saving";
    this.changed();
    this.enqueue(() => this.editor.retrySave());
  }

  async export(format: string, all: boolean): Promise<Exported | undefined> {
    if (all) await this.readAll();
    return this.enqueue(async () => {
      const { document: shown } = this;
      const file = await this.editor.export(format, all);
      if (shown) this.exported = { key: shown.key, done: shown.history.done };
      if (file.missing.length > 0) {
        const names = file.missing.map((id) => `“${id}”`).join(", ");
        this.fail(new Error(`Not in the file, because their saved edits are damaged: ${names}.`));
      }
      return file;
    });
  }
}

/** The name in the page's address; none if it cannot be read. */
function idInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
