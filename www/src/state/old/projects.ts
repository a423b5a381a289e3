/** The projects of this browser, and the queue of the one that is worked on. */
import { proxy } from "comlink";
import type { LabelView } from "../../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../../storage/storage.js";
import type { Opened } from "../../workers/editor.worker.js";
import type { News } from "../../workers/shared.js";
import { EVERYTHING, type Query, shown } from "../document-query.js";
import { FULL, wasChosen } from "../gazetteer.js";
import { Choice } from "../list-selection.js";
import { keep, kept } from "../preferences.js";
import { TextSearch } from "../text-search.js";
import { Opening } from "./opening.js";

/** What the page shows when no document is open. */
export type Place = "queue" | "labels" | "progress";

export abstract class Projects extends Opening {
  projects: ProjectInfo[] = [];
  /** Of that project, in the order of import. Never mutated. */
  documents: readonly DocumentInfo[] = [];
  place: Place = "queue";
  query: Query = EVERYTHING;
  /** Where one stands in the queue, and what is chosen in it. */
  readonly choice = new Choice();
  ready = false;
  /** Whether the project's page is for its queue rather than for a new text. */
  toList = true;
  readonly search: TextSearch;
  /** The labels of a project that has none of its own. */
  private defaultLabels: LabelView[] = [];
  private readonly news = new BroadcastChannel("wiremark");
  private lastQueue:
    | { documents: unknown; query: Query; found: unknown; shown: readonly DocumentInfo[] }
    | undefined;

  constructor() {
    super();
    const search = this.library.search.bind(this.library);
    this.search = new TextSearch(
      (keys, words, found, progress) => search([...keys], words, proxy(found), proxy(progress)),
      (error) => (error === undefined ? this.changed() : this.fail(error)),
    );
    this.news.onmessage = ({ data }: MessageEvent<News>) => this.hear(data);
  }

  /** Has the project's documents read that nobody has read yet. */
  abstract readUnread(): Promise<void>;

  /** Throws documents away, or has them back. */
  abstract discard(keys: string[], discarded?: boolean): Promise<unknown>;

  async start(): Promise<void> {
    await this.enqueue(async () => {
      const onSaved = (opening: number, info: DocumentInfo, error?: string) =>
        this.onSaved(opening, info, error);
      const { projects, labels, blocked } = await this.library.start(this.tab);
      await this.editor.start(this.tab, proxy(onSaved), blocked);
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

  /** Puts what is known of documents in the place of what was known before. */
  override put(infos: readonly DocumentInfo[]): void {
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
      this.warnOfDeletion(infos);
      this.put(infos);
      return;
    }
    const { labels, guidelines, deleted } = this.project;
    await this.refresh();
    if (this.project.deleted && !deleted) {
      const back = () => this.changeProject({ deleted: undefined }).then(() => this.dismiss());
      this.tell(`The project “${this.project.name}” was deleted in another tab.`, [
        { name: "Restore", run: back },
      ]);
    }
    if (this.project.labels === labels && this.project.guidelines === guidelines) return;
    // The open document is marked with the labels as they are now.
    const { document: shown } = this;
    if (shown && this.project.labels !== labels) await this.open(shown.key);
  }

  /** The open document can be thrown away elsewhere; what is done to it here goes there with it. */
  private warnOfDeletion(infos: readonly DocumentInfo[]): void {
    const key = this.document?.key;
    const deleted = (all: readonly DocumentInfo[]) =>
      all.some((info) => info.key === key && info.deleted !== undefined);
    if (key === undefined || !deleted(infos) || deleted(this.documents)) return;
    const back = () => this.discard([key], false).then(() => this.dismiss());
    this.tell("This document was deleted in another tab.", [
      { name: "Restore", inDocument: true, run: back },
    ]);
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

  protected useProject(project: ProjectInfo): void {
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
  protected async enter(project: ProjectInfo): Promise<void> {
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
      if (!project || !(await this.mayLeave())) return;
      if (this.document) await this.close();
      await this.enter(project);
      this.changed();
    });
  }

  /** A new project, which is entered. */
  createProject(facts: Partial<ProjectInfo> & { name: string }): Promise<ProjectInfo | undefined> {
    return this.enqueue(async () => {
      if (!(await this.mayLeave())) return undefined;
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
      if (!(await this.mayLeave())) return;
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
      if (!(await this.mayLeave())) return;
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
        if (!(await this.mayLeave())) return;
        await this.close();
      }
      this.place = place;
      this.changed();
    });
  }

  /** Opens the document that the address names. */
  private async follow(): Promise<void> {
    const wanted = keyInAddress();
    if (wanted === "" || wanted === this.document?.key || !(await this.mayLeave())) return;
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

  open(key: string): Promise<unknown> {
    return this.enqueue(async () => {
      if (!(await this.mayLeave())) return;
      try {
        await this.show(await this.editor.open(key));
      } catch (error) {
        // One that was open was let go of, and could not be taken again.
        if (this.document?.key === key) await this.close();
        throw error;
      }
    });
  }

  /** Back to the project. Nothing is closed before it is saved, or given up. */
  leave({ toList = true } = {}): Promise<unknown> {
    return this.enqueue(async () => {
      if (!(await this.mayLeave())) return;
      await this.close();
      this.toList = toList;
      this.place = "queue";
      this.notice = undefined;
      this.changed();
    });
  }

  protected override async close(): Promise<void> {
    await super.close();
    this.readUnread();
  }

  protected override show(opened: Opened): Promise<void> {
    this.choice.standOn(opened.info.key);
    return super.show(opened);
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
