/**
 * The projects of this browser, their documents, and the one that is open:
 * opening, reading, saving, leaving. The core, in the workers, decides; this asks,
 * in order, and tells the components when to draw again.
 */
import { proxy, type Remote, wrap } from "comlink";
import type { EditorApi, Opened, Whole } from "../core/editor.worker.js";
import type { Done, LibraryApi, ManyEdit, NewDocument, Piece, Progress } from "../core/library.worker.js";
import type { ChangeView, HistoryView, LabelView, SpanView } from "../core/pkg/wiremark.js";
import type { News } from "../core/shared.js";
import { type DocumentInfo, newId, type ProjectInfo } from "../storage/storage.js";
import { NOT_STARTED } from "./annotator.js";
import { Choice } from "./choice.js";
import { FULL, wasChosen } from "./gazetteer.js";
import { keepOnce } from "./keeping.js";
import { keep, kept } from "./kept.js";
import { Messages } from "./messages.js";
import { EVERYTHING, type Query, shown } from "./queue.js";
import { Reader } from "./reader.js";
import { Relabelling } from "./relabelling.js";
import { applyChange } from "./spans.js";
import { TextSearch } from "./text-search.js";

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
  history: HistoryView;
  /** Whether the recogniser is still reading. */
  labelling: boolean;
}

/** Where a text comes from. */
export interface Origin {
  file?: string;
  published?: string;
  notices?: readonly string[];
}

/** What the page shows when no document is open. */
export type Place = "queue" | "labels" | "progress";

/** A text in which several articles were found: what a person decides on. */
export interface Found {
  text: string;
  origin: Origin;
  pieces: readonly Piece[];
}

/** Something that takes a while, done to many documents. */
export interface Work {
  done: number;
  total: number;
  /** What was done till then stays. */
  stop: () => void;
}

/** Texts from this length on say that they take a while. */
const LONG = 500_000;

/** How often what is done in the background is shown, in milliseconds. */
const TOLD_EVERY = 250;

/** Documents are made and stored this many at a time. */
const BATCH = 50;

export class Library extends Messages {
  projects: ProjectInfo[] = [];
  /** The one that is worked on. */
  project: ProjectInfo = { id: "", name: "", created: 0, changed: 0 };
  /** Of that project, in the order of import. Never mutated. */
  documents: readonly DocumentInfo[] = [];
  labels: LabelView[] = [];
  document: OpenDocument | undefined;
  place: Place = "queue";
  query: Query = EVERYTHING;
  /** Where one stands in the queue, and what is chosen in it. */
  readonly choice = new Choice();
  saving: Saving = "saved";
  ready = false;
  /** Whether the project's page is for its queue rather than for a new text. */
  toList = true;
  /** What was written and not labelled yet; it outlives the look at another document. */
  draft = "";
  /** An edit of many documents that is under way. */
  work: Work | undefined;

  readonly editor: Remote<EditorApi>;
  readonly library: Remote<LibraryApi>;
  readonly reader = new Reader(() => this.unread());
  readonly search: TextSearch;
  readonly relabelling = new Relabelling(this);
  /** The labels of a project that has none of its own. */
  private defaultLabels: LabelView[] = [];
  /** The opening that is being read, if any. */
  private reading: number | undefined;
  /** How much of a document that cannot be saved has been exported. */
  protected exported: { opening: number; done: number } | undefined;
  /** The last edit of many documents, until something else is done in the open one. */
  protected lastOfMany: readonly Done[] | undefined;
  private readonly tab = newId();
  private readonly news = new BroadcastChannel("wiremark");
  private lastQueue:
    | { documents: unknown; query: Query; found: unknown; shown: readonly DocumentInfo[] }
    | undefined;
  /** Who reads the documents that are not open, if someone does. */
  private background: Promise<void> | undefined;

  constructor() {
    super();
    const start = (name: "editor" | "library", worker: Worker) => {
      worker.addEventListener("error", () => this.fail(new Error(`${NOT_STARTED} (${name})`)));
      return worker;
    };
    this.editor = wrap<EditorApi>(
      start(
        "editor",
        new Worker(new URL("../core/editor.worker.ts", import.meta.url), { type: "module", name: "editor" }),
      ),
    );
    this.library = wrap<LibraryApi>(
      start(
        "library",
        new Worker(new URL("../core/library.worker.ts", import.meta.url), {
          type: "module",
          name: "library",
        }),
      ),
    );
    const search = this.library.search.bind(this.library);
    this.search = new TextSearch(
      (keys, words, found, progress) => search([...keys], words, proxy(found), proxy(progress)),
      (error) => (error === undefined ? this.changed() : this.fail(error)),
    );
    this.news.onmessage = ({ data }: MessageEvent<News>) => this.hear(data);
  }

  async start(): Promise<void> {
    await this.enqueue(async () => {
      const onSaved = (opening: number, info: DocumentInfo, error?: string) =>
        this.onSaved(opening, info, error);
      const [{ projects, labels, blocked }] = await Promise.all([
        this.library.start(this.tab),
        this.editor.start(this.tab, proxy(onSaved)),
      ]);
      this.defaultLabels = labels;
      this.projects = projects;
      if (blocked !== undefined) this.saving = { failed: blocked };
      const last = kept("project");
      const there = this.listedProjects;
      await this.enter(there.find((project) => project.id === last) ?? (there[0] as ProjectInfo));
      this.ready = true;
      if (FULL && wasChosen()) this.useMorePlaces(true);
      this.changed();
      await this.follow();
      window.addEventListener("hashchange", () => this.enqueue(() => this.follow()));
    });
  }

  private onSaved(opening: number, info: DocumentInfo, error?: string): void {
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

  /** Puts what is known of documents in the place of what was known before. */
  put(infos: readonly DocumentInfo[]): void {
    const fresh = new Map(
      infos.filter((info) => info.project === this.project.id).map((info) => [info.key, info]),
    );
    if (fresh.size === 0) return;
    const { document: shown } = this;
    const renamed = shown && fresh.get(shown.key)?.name;
    if (renamed !== undefined && renamed !== shown?.name) this.showName(renamed);
    const before = this.documents.map((info) => {
      const now = fresh.get(info.key);
      fresh.delete(info.key);
      return now ?? info;
    });
    this.documents = [...before, ...fresh.values()];
    if (fresh.size > 0) this.lookThrough();
    this.changed();
  }

  /** Another tab changed a project. */
  private async hear({ from, project, infos }: News): Promise<void> {
    if (from === this.tab || project !== this.project.id) return;
    if (infos) {
      this.put(infos);
      return;
    }
    const { labels, guidelines } = this.project;
    await this.refresh();
    if (this.project.labels === labels && this.project.guidelines === guidelines) return;
    // The open document is marked with the labels as they are now.
    const { document: shown } = this;
    if (shown && this.project.labels !== labels) await this.open(shown.key);
  }

  /** Reads the project and its documents anew. */
  protected async refresh(): Promise<void> {
    const { id } = this.project;
    const [projects, documents] = await Promise.all([this.library.projects(), this.library.documents(id)]);
    if (id !== this.project.id) return;
    this.projects = projects;
    this.documents = documents;
    const project = projects.find((known) => known.id === id);
    if (project) this.useProject(project);
    this.changed();
  }

  private useProject(project: ProjectInfo): void {
    this.project = project;
    const labels = project.labels === undefined ? undefined : parsed(project.labels);
    this.labels = labels ?? this.defaultLabels;
  }

  /** The projects that were not thrown away, the first made first. */
  get listedProjects(): ProjectInfo[] {
    return this.projects.filter((project) => !project.deleted).sort((a, b) => a.created - b.created);
  }

  /** Documents that were not thrown away. */
  get listed(): DocumentInfo[] {
    return shown(this.documents, EVERYTHING, new Set());
  }

  /** The documents as the queue shows them. */
  get queue(): readonly DocumentInfo[] {
    const { documents, query } = this;
    const { found } = this.search;
    const last = this.lastQueue;
    // It is asked for with every key, and sorting thousands of names takes a while.
    if (last?.documents === documents && last.query === query && last.found === found) return last.shown;
    this.lastQueue = { documents, query, found, shown: shown(documents, query, found) };
    return this.lastQueue.shown;
  }

  /** Asks the queue for something else. */
  changeQuery(change: Partial<Query>): void {
    const { filter, label, words } = this.query;
    this.query = { ...this.query, ...change };
    // What is chosen is what one sees chosen; another order changes nothing about that.
    if (filter !== this.query.filter || label !== this.query.label || words !== this.query.words)
      this.choice.choose([]);
    if (change.words !== undefined) this.lookThrough();
    this.changed();
  }

  /** Looks for the query's words in the texts that were not looked through yet. */
  private lookThrough(): void {
    this.search.look(
      this.query.words,
      this.documents.map((info) => info.key),
    );
  }

  /** Goes to another project. */
  private async enter(project: ProjectInfo): Promise<void> {
    this.useProject(project);
    this.documents = await this.library.documents(project.id);
    this.query = EVERYTHING;
    this.choice.reset();
    this.search.stop();
    this.toList = true;
    this.place = "queue";
    keep("project", project.id);
    this.readUnread();
  }

  enterProject(id: string): Promise<unknown> {
    return this.enqueue(async () => {
      const project = this.projects.find((known) => known.id === id);
      if (!project || !this.mayLeave()) return;
      if (this.document) await this.close();
      await this.enter(project);
      this.changed();
    });
  }

  /** A new project, which is entered. */
  createProject(facts: Partial<ProjectInfo> & { name: string }): Promise<ProjectInfo | undefined> {
    return this.enqueue(async () => {
      if (!this.mayLeave()) return undefined;
      const name = freeName(facts.name, this.listedProjects);
      const project = await this.library.changeProject(undefined, { ...facts, name });
      this.projects = [...this.projects, project];
      if (this.document) await this.close();
      await this.enter(project);
      this.changed();
      return project;
    });
  }

  /** Other facts of the project. */
  changeProject(change: Partial<ProjectInfo>): Promise<unknown> {
    return this.enqueue(() => this.setProject(change));
  }

  /** As {@link changeProject}, as a part of another command. */
  async setProject(change: Partial<ProjectInfo>): Promise<void> {
    const project = await this.library.changeProject(this.project.id, change);
    this.projects = this.projects.map((known) => (known.id === project.id ? project : known));
    this.useProject(project);
    this.changed();
  }

  /** Throws the project away, from where it can be had back. */
  discardProject(): Promise<unknown> {
    return this.enqueue(async () => {
      const { id, name } = this.project;
      if (!this.mayLeave()) return;
      if (this.document) await this.close();
      await this.library.changeProject(id, { deleted: Date.now() });
      this.projects = await this.library.projects();
      const next =
        this.listedProjects[0] ?? (await this.library.changeProject(undefined, { name: "My articles" }));
      this.projects = await this.library.projects();
      await this.enter(next);
      this.tell(`The project “${name}” is deleted.`, [{ name: "Undo", run: () => this.restoreProject(id) }]);
    });
  }

  /** Has a project back that was thrown away. */
  restoreProject(id: string): Promise<unknown> {
    return this.enqueue(async () => {
      if (!this.mayLeave()) return;
      if (this.document) await this.close();
      const project = await this.library.changeProject(id, { deleted: undefined });
      this.projects = await this.library.projects();
      await this.enter(project);
      this.dismiss();
    });
  }

  /** Takes a project that was thrown away out of this browser, with all that is in it. */
  removeProject(id: string): Promise<unknown> {
    return this.enqueue(async () => {
      await this.library.removeProject(id);
      this.projects = await this.library.projects();
      this.notice = undefined;
      this.changed();
    });
  }

  /** Shows another part of the project. */
  goTo(place: Place): Promise<unknown> {
    return this.enqueue(async () => {
      if (this.document) {
        if (!this.mayLeave()) return;
        await this.close();
      }
      this.place = place;
      this.changed();
    });
  }

  /** Opens the document that the address names. */
  private async follow(): Promise<void> {
    const wanted = keyInAddress();
    if (wanted === "" || wanted === this.document?.key || !this.mayLeave()) return;
    const elsewhere = this.documents.some((info) => info.key === wanted)
      ? undefined
      : await this.projectOf(wanted);
    if (elsewhere) await this.enter(elsewhere);
    if (this.documents.some((info) => info.key === wanted)) await this.show(await this.editor.open(wanted));
    else this.fail(new Error(`There is no document “${wanted}” in this browser.`));
  }

  private async projectOf(key: string): Promise<ProjectInfo | undefined> {
    const whole = await this.library.whole(key);
    return this.projects.find((project) => project.id === whole?.info.project);
  }

  /** Whether the open document is safe, or the person gives it up. */
  protected mayLeave(): boolean {
    const { document: shown, saving, exported } = this;
    if (!shown || typeof saving !== "object") return true;
    if (exported?.opening === shown.opening && exported.done === shown.history.done) return true;
    return confirm(
      `“${shown.name}” could not be saved in this browser. Leave it, and lose what was not exported?`,
    );
  }

  /** A new document from a text that was pasted, opened or chosen: `true` if it was taken. If it holds several articles a person decides. */
  create(text: string, origin: Origin = {}): Promise<true | undefined> {
    return this.enqueue(async () => {
      if (text.trim() === "") throw new Error("There is no text to label: it is empty or only white space.");
      if (!this.mayLeave()) return undefined;
      const pieces = await this.library.articles(text);
      if (pieces.length > 1) this.showDialog("articles", { text, origin, pieces } satisfies Found);
      else await this.createOne(text, origin);
      return true;
    });
  }

  /** A text that did not become a document goes back to where it was written. */
  giveBack(text: string): void {
    this.draft = text;
    this.dispatchEvent(new Event("draft"));
  }

  /** The documents of a text with several articles, as a person wants them: each piece is one. */
  createPieces({ text, origin, pieces }: Found): Promise<unknown> {
    return this.enqueue(async () => {
      if (!this.mayLeave()) return;
      if (pieces.length > 1) await this.createSeveral({ text, origin, pieces });
      else await this.createOne(text, origin);
    });
  }

  private async createOne(text: string, origin: Origin, why?: string): Promise<void> {
    const document = { text, source: origin.file, published: origin.published };
    try {
      const [info] = await this.library.add(this.project, [document]);
      if (!info) return;
      this.put([info]);
      await this.show(await this.editor.open(info.key));
    } catch {
      // Why it cannot be kept is told by the editor, which tries again.
      const { info, text, entries } = await this.library.unstored(this.project, document);
      await this.show(await this.editor.openUnstored(info, text, entries, this.project));
    }
    const notices = [...(why === undefined ? [] : [why]), ...(origin.notices ?? [])];
    if (notices.length > 0) this.tell(notices.join(" "));
  }

  private async createSeveral({ text, origin, pieces }: Found): Promise<void> {
    const documents = pieces.map(({ start, end, title }) => ({
      text: text.slice(start, end),
      title,
      source: origin.file,
      published: origin.published,
    }));
    let infos: DocumentInfo[];
    try {
      infos = await this.library.add(this.project, documents);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      const together = `The ${pieces.length} articles of this text stay one document, because the others could not be saved: ${reason}`;
      await this.createOne(text, origin, together);
      return;
    }
    this.put(infos);
    await this.show(await this.editor.open((infos[0] as DocumentInfo).key));
    const made = `${infos.length} documents made. This is the first.`;
    this.tell([made, ...(origin.notices ?? [])].join(" "));
    this.say(made);
    this.readUnread();
  }

  /** Stores documents in batches; `progress` may stop it. Nothing is opened. */
  async addAll(
    documents: readonly NewDocument[],
    progress: (done: number) => boolean = () => true,
  ): Promise<number> {
    let done = 0;
    for (let at = 0; at < documents.length; at += BATCH) {
      const infos = await this.library.add(this.project, documents.slice(at, at + BATCH));
      done += infos.length;
      this.put(infos);
      if (!progress(done)) break;
    }
    this.readUnread();
    return done;
  }

  /** Has the project's documents read that nobody has read yet, one after the other. Nobody has to wait for that. */
  readUnread(): Promise<void> {
    this.background ??= this.readAll().finally(() => {
      this.background = undefined;
      this.changed();
    });
    return this.background;
  }

  /** Whether documents that are not open are being read. */
  get readsOthers(): boolean {
    return this.background !== undefined;
  }

  private async readAll(): Promise<void> {
    let before: ProjectInfo | undefined;
    // Whoever went to another project meanwhile wants that one read.
    while (before?.id !== this.project.id || before.labels !== this.project.labels) {
      before = this.project;
      await this.readProject(before);
    }
  }

  private async readProject({ id, labels }: ProjectInfo): Promise<void> {
    const tried = new Set<string>();
    let key = "";
    const next = async (): Promise<string | undefined> => {
      while (this.project.id === id && this.project.labels === labels) {
        const unread = this.documents.find(
          (info) =>
            !info.labelled && !info.deleted && info.key !== this.document?.key && !tried.has(info.key),
        );
        if (!unread) return undefined;
        key = unread.key;
        tried.add(key);
        const text = await this.library.unread(key);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    if (!this.documents.some((info) => !info.labelled && !info.deleted)) return;
    let news: DocumentInfo[] = [];
    let told = 0;
    const tell = () => {
      this.put(news.filter((info) => info.key !== this.document?.key));
      news = [];
      told = performance.now();
    };
    try {
      await this.reader.readAll(labels, next, async (findings) => {
        // They may be of labels that are no longer there; it is read again then.
        if (this.project.id === id && this.project.labels !== labels) return;
        // Another tab may have it, or this one has opened it.
        const info = await this.library.predict(key, findings).catch(() => undefined);
        if (info) news.push(info);
        // Thousands of documents are not drawn thousands of times.
        if (performance.now() - told > TOLD_EVERY) tell();
      });
    } catch {
      // What was not read now is read when it is opened.
    }
    tell();
  }

  open(key: string): Promise<unknown> {
    return this.enqueue(async () => {
      if (this.mayLeave()) await this.show(await this.editor.open(key));
    });
  }

  /** Back to the project. Nothing is closed before it is saved, or given up. */
  leave({ toList = true } = {}): Promise<unknown> {
    return this.enqueue(async () => {
      await this.editor.settled();
      if (!this.mayLeave()) return;
      await this.close();
      this.toList = toList;
      this.place = "queue";
      this.notice = undefined;
      this.changed();
    });
  }

  private async close(): Promise<void> {
    await this.editor.leave();
    this.document = undefined;
    history.replaceState(null, "", location.pathname + location.search);
    document.title = "Wiremark";
    this.readUnread();
  }

  /** Throws documents away; they can be had back. */
  discard(keys: string[], discarded = true): Promise<unknown> {
    return this.enqueue(async () => {
      if (discarded && this.document && keys.includes(this.document.key)) await this.close();
      const infos = await this.library.discard(keys, discarded);
      this.put(infos);
      if (!discarded) return;
      const what =
        infos.length === 1
          ? `“${infos[0]?.name}” is deleted.`
          : `${infos.length.toLocaleString("en")} documents are deleted.`;
      const back = async () => {
        await this.discard(keys, false);
        this.dismiss();
      };
      this.tell(what, [{ name: "Undo", run: back }]);
    });
  }

  /** Takes documents that were thrown away out of this browser. */
  remove(keys: string[]): Promise<unknown> {
    return this.enqueue(async () => {
      await this.library.remove(keys);
      this.documents = this.documents.filter((info) => !keys.includes(info.key));
      this.changed();
    });
  }

  rename(key: string, name: string): Promise<unknown> {
    return this.enqueue(async () => {
      const info = await this.library.rename(key, name);
      if (!info) return;
      this.put([info]);
      if (info.name !== name.trim()) this.say(`The name was taken: it is “${info.name}”.`);
    });
  }

  private showName(name: string): void {
    if (this.document) this.document = { ...this.document, name };
    document.title = `${name} — Wiremark`;
  }

  duplicate(key: string): Promise<unknown> {
    return this.enqueue(async () => {
      await this.editor.settled();
      const info = await this.library.duplicate(key);
      if (!info) return;
      this.put([info]);
      this.choice.standOn(info.key);
      this.tell(`“${info.name}” is made.`, [
        { name: "Undo", run: () => this.discard([info.key]).then(() => this.dismiss()) },
      ]);
    });
  }

  /** The same edit of many documents, with one answer that takes it back. `says` tells what was done to how many. */
  editMany(keys: readonly string[], edit: ManyEdit, says: (count: number) => string): Promise<unknown> {
    return this.enqueue(async () => {
      const others = keys.filter((key) => key !== this.document?.key);
      const { done, infos, left } = await this.working(others.length, (progress) =>
        this.library.edit(others, edit, progress),
      );
      this.put(infos);
      const here = this.document && keys.includes(this.document.key) ? await this.editHere(edit) : undefined;
      const all = here ? [...done, here] : done;
      this.lastOfMany = all.length > 0 ? all : undefined;
      const problems = left.map(({ name, reason }) => `“${name}”: ${reason}`).join("; ");
      const text = `${says(all.length)}${problems === "" ? "" : ` Left as they were: ${problems}.`}`;
      this.tell(text, all.length > 0 ? [{ name: "Undo", run: () => this.revertMany(all) }] : undefined);
    });
  }

  /** Shows how far something with many documents is, and lets it be stopped. */
  protected async working<T>(total: number, run: (progress: Progress) => Promise<T>): Promise<T> {
    let going = true;
    const stop = () => {
      going = false;
    };
    const progress = (done: number) => {
      this.work = { done, total, stop };
      this.changed();
      return going;
    };
    try {
      return await run(proxy(progress));
    } finally {
      this.work = undefined;
      this.changed();
    }
  }

  /** An edit of many, done to the open document. */
  private async editHere(edit: ManyEdit): Promise<Done | undefined> {
    const { document: shown } = this;
    const change =
      edit.kind === "labelEqualWords"
        ? await this.editor.labelEqual(edit.words, edit.label, edit.attributes)
        : await this.editor.apply(edit);
    this.take(change);
    const entry = change ? await this.editor.lastEntry() : undefined;
    return shown && entry !== undefined ? { key: shown.key, entry } : undefined;
  }

  private revertMany(done: readonly Done[]): Promise<unknown> {
    return this.enqueue(() => this.takeBack(done));
  }

  protected async takeBack(done: readonly Done[]): Promise<void> {
    this.lastOfMany = undefined;
    const here = done.find(({ key }) => key === this.document?.key);
    const others = done.filter((one) => one !== here);
    const { infos, left } = await this.working(others.length, (progress) =>
      this.library.revert([...others], progress),
    );
    this.put(infos);
    if (here) this.take(await this.editor.revert(here.entry));
    this.dismiss();
    const problems = left.map(({ name, reason }) => `“${name}”: ${reason}`).join("; ");
    if (problems !== "") this.fail(new Error(`Not taken back everywhere. ${problems}`));
    else this.say("Undone.");
  }

  protected async show(opened: Opened): Promise<void> {
    const { opening, info, text, view, stored, damaged } = opened;
    const { key, name, labelled } = info;
    const { published, note } = view;
    this.lastOfMany = undefined;
    this.document = { opening, key, name, text, ...view, published, note, labelling: !labelled };
    if (typeof this.saving !== "object" || stored) this.saving = stored ? "saved" : "saving";
    this.choice.standOn(key);
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

/** A name that none of the projects has; a number goes behind it when it is taken. */
function freeName(name: string, projects: readonly ProjectInfo[]): string {
  const taken = new Set(projects.map((project) => project.name));
  let free = name;
  for (let nth = 2; taken.has(free); nth += 1) free = `${name} ${nth}`;
  return free;
}

/** The label set of a project; nothing if it is not one, which its editor reports. */
function parsed(labels: string): LabelView[] | undefined {
  try {
    return (JSON.parse(labels) as { labels: LabelView[] }).labels;
  } catch {
    return undefined;
  }
}

/** The key in the page's address; none if it cannot be read. */
function keyInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
