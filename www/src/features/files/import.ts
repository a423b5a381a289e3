/** The dialog of the import: what files were taken for, what cannot be read, and what becomes of their labels. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { FORMATS, formatTitle } from "../../core/format-table.js";
import type { WishView } from "../../core/formats-pkg/wiremark.js";
import type { Brought, CreationUndo } from "../../state/creation-undo.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { DocumentStore } from "../../state/document-store.js";
import { type NoticeAction, type Notifications, undoing } from "../../state/notifications.js";
import type { ProjectCommands } from "../../state/project-commands.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import type { Router } from "../../state/router.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { ImportPreview } from "../../workers/files/import.js";
import { ARTICLES, type LeftOut } from "../../workers/files/repeated.js";
import { reasonOf } from "../../workers/reason.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import { articlesView, nothingNew, repeatedView } from "./articles-view.js";
import { type FilesClient, Job } from "./files-client.js";
import { count, counted, DRAWN, leftOutView, problemLine, problemsView } from "./import-lists.js";
import { documentsOf, gather, type ImportStores, importItems, type Looked, look } from "./importing.js";
import { type LabelChoice, labelMap, labelName, proposal, unknownLabels, withLabels } from "./read/labels.js";
import type { Item, Plan } from "./read/plan.js";
import "../../styles/file-dialogs.css";
import "./import.css";

/** Up to here a project is quick. */
const MANY = 10_000;

interface Progress {
  doing: string;
  done: number;
  total: number;
}

/** A file or folder, and what was found when it was last looked into. */
interface Entry {
  item: Item;
  /** What it looked like at first. */
  detected: string;
  found: ImportPreview | undefined;
}

@customElement("wm-import")
export class WmImport extends DialogElement<"import"> {
  @consume({ context: contexts.creationUndo }) private readonly creationUndo!: CreationUndo;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.documentCreation }) private readonly documentCreation!: DocumentCreation;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.filesClient }) private readonly filesClient!: FilesClient;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectCommands }) private readonly projectCommands!: ProjectCommands;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.queueView }) private readonly queueView!: QueueView;
  @consume({ context: contexts.router }) private readonly router!: Router;

  protected readonly dialogName = "import";

  @state() private shown = false;
  @state() private plan: Plan | undefined;
  @state() private entries: readonly Entry[] = [];
  @state() private choices: ReadonlyMap<string, LabelChoice> = new Map();
  @state() private readAlso = false;
  @state() private apart = true;
  /** What a person said of documents that the project has already; until then, see {@link leftOut}. */
  @state() private wantedOut: LeftOut | undefined;
  @state() private progress: Progress | undefined;
  @state() private problem: string | undefined;
  /** Whether documents are being stored. */
  @state() private storing = false;
  private job = new Job();

  protected override async show(files: readonly File[]): Promise<void> {
    if (this.storing) {
      this.problem = "Other files can be imported when these are stored.";
      return;
    }
    this.job.stop();
    const job = new Job();
    this.job = job;
    this.plan = undefined;
    this.entries = [];
    this.choices = new Map();
    this.readAlso = false;
    this.apart = true;
    this.wantedOut = undefined;
    this.problem = undefined;
    this.progress = { doing: "Looking at files:", done: 0, total: files.length };
    this.shown = true;
    await this.updateComplete;
    if (!this.dialog.open) this.open();
    try {
      const plan = await gather(this.stores, files, job, this.report);
      if (!plan || job.stopped) return;
      this.plan = plan;
      this.entries = plan.items.map((item) => ({ item, detected: item.as, found: undefined }));
      for (const nth of this.entries.keys()) await this.lookInto(nth, job);
      if (job.stopped) return;
    } catch (error) {
      if (!job.stopped) this.problem = reasonOf(error);
    }
    this.progress = undefined;
    await this.updateComplete;
    const main = this.dialog.querySelector<HTMLElement>(".foot .main:enabled");
    this.focusFromTop(main ?? this.dialog.querySelector<HTMLElement>(".bar button"), ".body");
  }

  private get stores(): ImportStores {
    return {
      creation: this.documentCreation,
      files: this.filesClient,
      projectCommands: this.projectCommands,
      projects: this.projectStore,
      worker: this.projectWorker,
    };
  }

  private readonly report = (doing: string, done: number, total: number): void => {
    this.progress = { doing, done, total };
  };

  /** Reads the files of an entry as what they are taken for. */
  private async lookInto(nth: number, job: Job): Promise<void> {
    const { item } = this.entries[nth] as Entry;
    const found = item.as === "" ? undefined : await look(this.stores, item, job, this.report);
    // Meanwhile something else may have been said of it.
    if (job.stopped || this.entries[nth]?.item !== item) return;
    this.entries = this.entries.map((entry, at) => (at === nth ? { ...entry, found } : entry));
    const choices = new Map(this.choices);
    for (const { name } of this.unknown)
      if (!choices.has(name)) choices.set(name, proposal(name, this.projectStore.labels));
    this.choices = choices;
  }

  /** Takes the files of an entry for something else. */
  private takeAs(nth: number, as: string): Promise<void> {
    return this.change(nth, { as }, false);
  }

  /** Looks again at an entry with something else said of it; `keep`: what was found is shown until then. */
  private async change(nth: number, change: Partial<Item>, keep = true): Promise<void> {
    const job = new Job();
    this.job = job;
    this.entries = this.entries.map((entry, at) =>
      at === nth
        ? { ...entry, item: { ...entry.item, ...change }, found: keep ? entry.found : undefined }
        : entry,
    );
    try {
      await this.lookInto(nth, job);
    } finally {
      if (!job.stopped) this.progress = undefined;
    }
  }

  /** What is to be imported. */
  private get looked(): Looked[] {
    return this.entries.flatMap(({ item, found }) =>
      found && found.documents + (item.as === "wiremark" && found.project !== undefined ? 1 : 0) > 0
        ? [{ item, found }]
        : [],
    );
  }

  /** Labels that come with the files and that the project does not have. */
  private get unknown(): { name: string; count: number }[] {
    const counts: Record<string, number> = {};
    for (const { item, found } of this.entries) {
      // A project brings its labels with it.
      if (item.as === "wiremark") continue;
      for (const [label, count] of Object.entries(found?.labels ?? {}))
        counts[label] = (counts[label] ?? 0) + count;
    }
    return unknownLabels(counts, this.projectStore.labels);
  }

  private get documents(): number {
    return this.looked.reduce((sum, { found }) => sum + documentsOf(found, this.apart, this.leftOut), 0);
  }

  /** What the project has already is left out, unless it comes with labels. */
  private get leftOut(): LeftOut {
    const labelled = this.looked.some(({ item, found }) => item.as !== "wiremark" && found.spans > 0);
    return this.wantedOut ?? { text: !labelled, name: false };
  }

  override render() {
    return html`
      <dialog class="import" aria-labelledby="import-title" @close=${this.onClose} @cancel=${this.onCancel}>
        ${this.shown ? this.content() : nothing}
      </dialog>
    `;
  }

  private content() {
    const { plan, progress, storing, documents, entries } = this;
    const ready = plan !== undefined && progress === undefined;
    const projects = this.looked.filter(({ item }) => item.as === "wiremark").length;
    const only = projects > 0 && projects === this.looked.length;
    const open = projects === 1 ? "Open the project" : `Open ${count(projects)} projects`;
    const nothingIsNew = this.looked.length > 0 && projects === 0 && documents === 0;
    const what = only
      ? open
      : nothingIsNew
        ? "Nothing to import"
        : `Import ${counted(documents, "document", "documents")}`;
    return html`
      <form method="dialog" class="bar">
        <h2 id="import-title">Import</h2>
        <button class="plain" ?disabled=${storing}>Cancel <kbd>Esc</kbd></button>
      </form>
      <div class="body" ?inert=${storing}>
        ${ready && nothingIsNew ? html`<p class="nothing-new" id="nothing-new" role="status">${nothingNew(this.looked.map(({ found }) => found.repeated))}</p>` : nothing}
        ${this.files()} ${ready ? [leftOutView(plan, entries.length === 0), this.problems(), this.labels(), this.repeated(), this.several(), this.also(), this.many()] : nothing}
      </div>
      <div class="foot">
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${
          progress
            ? this.running(progress)
            : html`<button type="button" class="main" ?disabled=${this.looked.length === 0 || nothingIsNew} aria-describedby=${nothingIsNew ? "nothing-new" : nothing} @click=${this.onImport}>${what} <kbd aria-hidden="true">↵</kbd></button>`
        }
      </div>
    `;
  }

  private running({ doing, done, total }: Progress) {
    // Of bytes nobody wants to read the number.
    const text =
      total > 100_000
        ? `${doing} ${Math.floor((100 * done) / total)} %`
        : `${doing} ${count(done)} of ${count(total)}`;
    return html`<div class="running">
      <progress max=${Math.max(total, 1)} .value=${done} aria-label="Import"></progress>
      <span>${text}</span>
      ${this.storing ? html`<button type="button" class="plain" @click=${() => this.job.stop()}>Stop</button>` : nothing}
    </div>`;
  }

  private files() {
    const { entries } = this;
    return html`<ul class="files">
      ${entries.slice(0, DRAWN).map((entry, nth) => this.entry(entry, nth))}
      ${entries.length > DRAWN ? html`<li>and ${count(entries.length - DRAWN)} more</li>` : nothing}
    </ul>`;
  }

  private entry({ item, detected, found }: Entry, nth: number) {
    const { path, files, as, why, wish } = item;
    const name =
      path ||
      (files.length === 1 ? (files[0]?.path ?? "") : counted(files.length, "text file", "text files"));
    return html`<li>
      <span class="path" title=${name}>${name}</span>
      <select aria-label="What ${name} is" .value=${as} @change=${(event: Event) =>
        this.takeAs(nth, (event.target as HTMLSelectElement).value)}>
        ${this.kinds(item).map(
          ([value, title]) => html`<option value=${value} ?selected=${value === as}>${title}</option>`,
        )}
      </select>
      <span class="facts" role="status">${this.facts(item, found)}</span>
      ${
        ![detected, "", "text"].includes(as) && !["", "text"].includes(detected) && found
          ? html`<p class="hint">It looks like ${formatTitle(detected)}.
              <button type="button" class="link" @click=${() => this.takeAs(nth, detected)}>Take it for that</button></p>`
          : nothing
      }
      ${why !== undefined && as === "" ? html`<p class="hint">Left out: ${why}.</p>` : nothing}
      ${
        found?.table
          ? articlesView(name, found.table, wish ?? {}, {
              wish: (wish: WishView) => this.change(nth, { wish }),
              sheet: (sheet: string) => this.change(nth, { sheet, wish: {} }),
            })
          : nothing
      }
      ${(found?.notes ?? []).map((note) => html`<p class="hint note">${note.charAt(0).toUpperCase()}${note.slice(1)}.</p>`)}
    </li>`;
  }

  /** What the files of an item may be taken for. */
  private kinds({ path, as, files }: Item): [string, string][] {
    const isText = path === "";
    const isFolder = files.length > 1 && !isText;
    const readable = FORMATS.filter(({ reads, folder, name }) =>
      isFolder ? folder : reads !== "no" && (!folder || name === as),
    );
    const kinds: [string, string][] = isText ? [] : readable.map(({ name, title }) => [name, title]);
    const workbook = as === ARTICLES && /\.xls[xm]$/i.test(path);
    return [
      ...(isText || isFolder ? [] : [[ARTICLES, "A table of articles"] as [string, string]]),
      ...(workbook ? [] : kinds),
      ...(workbook ? [] : [["text", isText || isFolder ? "Texts" : "A text"] as [string, string]]),
      ["", as === "" ? "Not recognised: left out" : "Leave out"],
    ];
  }

  private facts({ as }: Item, found: ImportPreview | undefined): string {
    if (as === "" || !found) return "";
    const documents = counted(found.documents, "document", "documents");
    const spans = counted(found.spans, "label", "labels");
    const problems = found.problemCount > 0 ? `, ${counted(found.problemCount, "problem", "problems")}` : "";
    if (as === "text" || as === ARTICLES) return `${documents}${problems}`;
    if (as === "wiremark" && found.project !== undefined) {
      const { name } = JSON.parse(found.project) as { name: string };
      return `project “${name}”, ${documents}, ${spans}${problems}`;
    }
    const onto = FORMATS.find(({ name }) => name === as)?.reads === "onto";
    const how = onto ? "; on the texts of this project’s documents of the same names, as new documents" : "";
    return `${documents}, ${spans}${problems}${how}`;
  }

  /** What could not be taken, a line each. */
  private get problemLines(): string[] {
    const many = this.entries.length > 1;
    return this.entries.flatMap(({ item, found }) =>
      (found?.problems ?? []).map(
        (problem) => `${many && item.path ? `${item.path}: ` : ""}${problemLine(problem)}`,
      ),
    );
  }

  private problems() {
    const total = this.entries.reduce((sum, { found }) => sum + (found?.problemCount ?? 0), 0);
    return problemsView(this.problemLines, total, this.copy);
  }

  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.problemLines.join("\n"));
      this.notifications.announce("Copied.");
    } catch {
      this.problem = "The browser does not let the page copy. Select the lines and copy them.";
    }
  };

  private labels() {
    const { unknown } = this;
    if (unknown.length === 0) return nothing;
    return html`<section class="unknown">
      <h3>${unknown.length === 1 ? "A label" : "Labels"} that this project does not have</h3>
      <ul>${unknown.map(({ name, count: spans }) => {
        const choice = this.choices.get(name) ?? { add: labelName(name) };
        const own = labelName(name);
        const value = choice === "leave" ? "leave" : "to" in choice ? `to ${choice.to}` : "add";
        return html`<li>
          <label><span class="path">${name}</span> <span class="facts">${counted(spans, "label", "labels")}</span>
          <select @change=${(event: Event) => this.choose(name, (event.target as HTMLSelectElement).value)}>
            <option value="add" ?selected=${value === "add"}>Add ${own === name ? "to the project" : `as ${own}`}</option>
            ${this.projectStore.labels.map(
              (label) =>
                html`<option value="to ${label.name}" ?selected=${value === `to ${label.name}`}>Make it ${label.name}</option>`,
            )}
            <option value="leave" ?selected=${value === "leave"}>Leave out its labels</option>
          </select></label>
        </li>`;
      })}</ul>
    </section>`;
  }

  private choose(name: string, value: string): void {
    const choice: LabelChoice =
      value === "leave"
        ? "leave"
        : value === "add"
          ? { add: labelName(name) }
          : { to: value.slice("to ".length) };
    this.choices = new Map(this.choices).set(name, choice);
  }

  private several() {
    const texts = this.looked.reduce((sum, { found }) => sum + (found.several?.texts ?? 0), 0);
    const articles = this.looked.reduce((sum, { found }) => sum + (found.several?.articles ?? 0), 0);
    if (texts === 0) return nothing;
    const text = `${counted(texts, "text holds", "texts hold")} several articles, ${count(articles)} in all`;
    return html`<label class="also"><input type="checkbox" name="apart" .checked=${this.apart}
      @change=${(event: Event) => {
        this.apart = (event.target as HTMLInputElement).checked;
      }} /> ${text}: make each a document</label>`;
  }

  private repeated() {
    const all = this.looked.map(({ found }) => found.repeated);
    return repeatedView(all, this.leftOut, (out) => {
      this.wantedOut = out;
    });
  }

  private many() {
    if (this.documents <= MANY) return nothing;
    return html`<p class="many">${count(this.documents)} documents are many for one project: its lists and searches are quick up to ${count(MANY)}. Take
      the file apart, or have it annotated by the command.</p>`;
  }

  private also() {
    const labelled = this.looked.some(({ item, found }) => item.as !== "wiremark" && found.spans > 0);
    if (!labelled) return nothing;
    return html`<label class="also"><input type="checkbox" .checked=${this.readAlso}
      @change=${(event: Event) => {
        this.readAlso = (event.target as HTMLInputElement).checked;
      }} /> have texts that are labelled already read by the recogniser too</label>`;
  }

  private readonly onImport = async (): Promise<void> => {
    const { looked } = this;
    if (this.storing || looked.length === 0) return;
    this.storing = true;
    this.problem = undefined;
    const job = new Job();
    this.job = job;
    this.report("Storing documents:", 0, this.documents);
    this.updateComplete.then(() => this.querySelector<HTMLElement>(".running button")?.focus());
    const unknown = new Set(this.unknown.map(({ name }) => name));
    const choices = new Map([...this.choices].filter(([name]) => unknown.has(name)));
    const project = this.projectStore.project.id;
    try {
      const labels = await this.addLabels(choices);
      const { readAlso, apart, leftOut } = this;
      const wishes = { map: labelMap(choices), readAlso, apart, leftOut };
      const { documents, opened, failed } = await importItems(this.stores, looked, wishes, job, this.report);
      const stopped = job.stopped ? " It was stopped; these stay." : "";
      const total = documents.length + opened;
      const text =
        `Imported ${counted(total, "document", "documents")}.${stopped} ${this.documentCreation.foreignNote()}`.trim();
      this.storing = false;
      this.dialog.close();
      // They are at the end of the list.
      const [first] = documents;
      if (first && !this.documentStore.document) this.queueView.show(first.key);
      if (failed.length > 0)
        this.notifications.showError(new Error(`${text} The rest failed: ${failed.join("; ")}`));
      else this.notifications.notify(text, this.afterwards({ from: "import", project, documents, labels }));
    } catch (error) {
      this.problem = reasonOf(error);
    } finally {
      this.storing = false;
      this.progress = undefined;
    }
  };

  /** What can be done about an import. */
  private afterwards(brought: Brought): NoticeAction[] | undefined {
    const actions: NoticeAction[] = [];
    const [first] = brought.documents;
    const showAll = () => {
      if (first) this.queueView.show(first.key);
      return this.router.leave({ toQueue: true });
    };
    if (this.documentStore.document) actions.push({ name: "Show all", run: showAll });
    // A project that was opened is deleted as one.
    if (brought.documents.length > 0 && this.projectStore.project.id === brought.project) {
      this.creationUndo.remember(brought);
      actions.push(undoing(() => this.creationUndo.undo(brought)));
    }
    return actions.length > 0 ? actions : undefined;
  }

  /** Adds labels to the project, as its labels come from the files. */
  private async addLabels(choices: ReadonlyMap<string, LabelChoice>): Promise<Brought["labels"]> {
    const added = [...choices.values()].flatMap((choice) =>
      typeof choice === "object" && "add" in choice ? [choice.add] : [],
    );
    const labels = withLabels(this.projectStore.labels, added);
    if (labels.length === this.projectStore.labels.length) return undefined;
    const before = this.projectStore.project.labels;
    await this.projectCommands.change({ labels: JSON.stringify({ labels }) });
    if (!added.every((name) => this.projectStore.labels.some((label) => label.name === name)))
      throw new Error("The labels could not be added to the project.");
    // The open document takes only the labels it was opened with.
    if (this.documentStore.document && this.documentStore.saving === "saved")
      await this.router.open(this.documentStore.document.key);
    return { added, before, after: this.projectStore.project.labels };
  }

  /** Escape stops first what is being stored. */
  private onCancel(event: Event): void {
    if (!this.storing) return;
    event.preventDefault();
    this.job.stop();
  }

  private onClose(): void {
    this.job.stop();
    this.shown = false;
    this.entries = [];
    this.plan = undefined;
    this.progress = undefined;
  }
}
