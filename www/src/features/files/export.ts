/** The dialog of the export: which documents, as which file, and what will not be in it. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { FORMAT_GROUPS, FORMATS, type FormatEntry } from "../../core/format-table.js";
import type { BackgroundAnnotation } from "../../state/background-annotation.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { ExportRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { Preferences } from "../../state/preferences.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { skippedList } from "../../state/readable.js";
import type { ExportPreview, Skipped } from "../../workers/files/export.js";
import { reasonOf } from "../../workers/reason.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import {
  type Choice,
  download,
  type ExportStores,
  exportFile,
  nameOfFile,
  notAccepted,
  previewExport,
  report,
  type Scope,
  type ScopeName,
  scopesOf,
  unannotated,
} from "./exporting.js";
import { type FilesClient, Job } from "./files-client.js";
import "../../styles/file-dialogs.css";
import "./export.css";

interface Progress {
  doing: string;
  done: number;
  total: number;
}

/** How many documents that are left out are named. */
const NAMED = 20;

@customElement("wm-export")
export class WmExport extends DialogElement<"export"> {
  @consume({ context: contexts.preferences }) private readonly preferences!: Preferences;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.commandQueue }) private readonly commandQueue!: CommandQueue;
  @consume({ context: contexts.backgroundAnnotation })
  private readonly backgroundAnnotation!: BackgroundAnnotation;
  @consume({ context: contexts.filesClient }) private readonly filesClient!: FilesClient;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;

  protected readonly dialogName = "export";

  @state() private shown = false;
  @state() private scope: ScopeName = "all";
  @state() private format = "jsonl";
  @state() private split = false;
  @state() private shares: [number, number, number] = [80, 10, 10];
  @state() private seed = 1;
  @state() private card = false;
  @state() private preview: ExportPreview | undefined;
  /** How far the look at that is, when it takes long. */
  @state() private lookedAt: Progress | undefined;
  @state() private problem: string | undefined;
  /** How far the export is. */
  @state() private progress: Progress | undefined;
  private chosen: readonly string[] = [];
  /** The look at what would be lost. */
  private looking = new Job();
  private exporting: Job | undefined;

  protected override async show(request: ExportRequest = {}): Promise<void> {
    this.chosen = request.keys ?? [];
    const scopes = scopesOf(this.stores, this.chosen).map(({ name }) => name);
    this.scope = request.project
      ? "all"
      : ((["chosen", "document", "all"] as const).find((name) => scopes.includes(name)) ?? "all");
    const last = this.preferences.get("format") ?? "";
    this.format = request.project ? "wiremark" : FORMATS.some(({ name }) => name === last) ? last : "jsonl";
    this.problem = undefined;
    this.shown = true;
    await this.updateComplete;
    this.open();
    this.dialog.querySelector<HTMLElement>("input[name=format]:checked")?.focus();
    this.look();
  }

  private get stores(): ExportStores {
    return {
      background: this.backgroundAnnotation,
      commands: this.commandQueue,
      document: this.documentStore,
      documents: this.projectDocuments,
      files: this.filesClient,
      projects: this.projectStore,
    };
  }

  private get current(): Scope {
    const scopes = scopesOf(this.stores, this.chosen);
    return scopes.find(({ name }) => name === this.scope) ?? (scopes.at(-2) as Scope);
  }

  private get entry(): FormatEntry {
    return FORMATS.find(({ name }) => name === this.format) ?? (FORMATS[0] as FormatEntry);
  }

  /** A project's file is all of it, and splits of one document are none. */
  private get canSplit(): boolean {
    return this.format !== "wiremark" && this.current.keys.length > 1;
  }

  private get choice(): Choice {
    const split = this.split && this.canSplit ? { shares: this.shares, seed: this.seed } : undefined;
    return { format: this.format, split, card: this.card && this.format !== "wiremark" };
  }

  /** Why the split cannot be made as it is asked for. */
  private get badSplit(): string | undefined {
    if (!this.choice.split) return undefined;
    const whole = [...this.shares, this.seed].every((number) => Number.isInteger(number) && number >= 0);
    if (!whole) return "Shares and seed are whole numbers, 0 or more.";
    return this.shares.some((share) => share > 0) ? undefined : "One of the shares must be more than 0.";
  }

  /** Looks what the format would lose, and forgets the look before. */
  private async look(): Promise<void> {
    this.looking.stop();
    const job = new Job();
    this.looking = job;
    this.preview = undefined;
    this.lookedAt = undefined;
    this.problem = undefined;
    const onProgress = (doing: string, done: number, total: number) => {
      this.lookedAt = { doing, done, total };
    };
    try {
      const preview = await previewExport(this.stores, this.current, this.choice, job, onProgress);
      if (!job.stopped) this.preview = preview;
    } catch (error) {
      if (!job.stopped) this.problem = reasonOf(error);
    }
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    // The notes on a format are below it, and have to be visible.
    if (changed.has("format") || changed.has("preview"))
      this.querySelector("#format-notes")?.scrollIntoView({ block: "nearest" });
  }

  override render() {
    return html`
      <dialog class="export" aria-labelledby="export-title" @close=${this.onClose} @cancel=${this.onCancel}>
        ${this.shown ? this.content() : nothing}
      </dialog>
    `;
  }

  private content() {
    const { current, progress } = this;
    return html`
      <form method="dialog" class="bar">
        <h2 id="export-title">Export</h2>
        <button class="plain" ?disabled=${progress !== undefined}>Close <kbd>Esc</kbd></button>
      </form>
      <form class="choose" @submit=${this.onSubmit} ?inert=${progress !== undefined}>
        <div class="body">
          <fieldset>
            <legend class="visually-hidden">What to export</legend>
            ${scopesOf(this.stores, this.chosen).map(
              ({ name, title, keys }) => html`<label><input
                type="radio" name="scope" value=${name}
                .checked=${name === current.name} ?disabled=${keys.length === 0}
                @change=${() => {
                  this.scope = name;
                  this.look();
                }}
              /> ${title}</label>`,
            )}
          </fieldset>
          ${this.warnings(current)}
          <div class="formats" role="radiogroup" aria-label="Format">
            ${FORMAT_GROUPS.map(
              ({ title, formats }) => html`<h3>${title}</h3>
              ${formats.map((format) => this.row(format))}`,
            )}
          </div>
          ${this.options()}
        </div>
        <div class="foot">
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <button class="main" ?disabled=${current.keys.length === 0 || this.badSplit !== undefined}>Download <kbd aria-hidden="true">↵</kbd></button>
          <span class="file-name">${nameOfFile(this.stores, current, this.choice, this.entry.extension)}</span>
        </div>
      </form>
      ${progress ? this.running(progress) : nothing}
    `;
  }

  private warnings({ keys }: Scope) {
    const open = notAccepted(this.stores, keys);
    const later = unannotated(this.stores, keys);
    const lines = [
      later === 1 && keys.length === 1 && "The text is still being read; the export waits for that.",
      later > 0 &&
        keys.length > 1 &&
        `${number(later, "document is", "documents are")} not annotated yet. That is done first.`,
      open > 0 &&
        `${number(open, "label is", "labels are")} not accepted yet, and exported as ${open === 1 ? "it is" : "they are"}.`,
    ].filter((line) => typeof line === "string");
    return lines.length > 0 ? html`<p class="pending">${lines.join(" ")}</p>` : nothing;
  }

  private row(format: FormatEntry) {
    const { name, title, extension } = format;
    const checked = name === this.format;
    return html`
      <label class="format-row" data-format=${name}>
        <input
          type="radio" name="format" value=${name} .checked=${checked}
          aria-describedby=${checked ? "format-notes" : nothing}
          @change=${() => {
            this.format = name;
            this.look();
          }}
        />
        <span class="what">${title}</span> <span class="extension">.${extension}</span>
      </label>
      ${checked ? this.description(format) : nothing}
    `;
  }

  /** What loads the format, what it counts, and what it will not carry. */
  private description({ loadedBy, offsets, reads }: FormatEntry) {
    return html`<div class="format-notes" id="format-notes">
      <p>${loadedBy} Offsets count ${offsets}.${reads === "no" ? " Written only, not read back." : ""}</p>
      ${this.preview ? nothing : html`<p class="waiting">${this.waiting()}</p>`}
      <div role="status">${this.losses()}</div>
    </div>`;
  }

  private waiting(): string {
    const { lookedAt } = this;
    if (!lookedAt) return "Looking what it can carry…";
    const { done, total } = lookedAt;
    return `Looking what it can carry: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} documents…`;
  }

  private losses() {
    const { preview } = this;
    if (!preview) return nothing;
    return html`
      ${
        preview.losses.length === 0
          ? html`<p>Nothing is lost.</p>`
          : html`<p class="lost">Not in the file:</p><ul>${preview.losses.map((loss) => html`<li>${loss}</li>`)}</ul>`
      }
      ${
        preview.skipped.length === 0
          ? nothing
          : html`<p class="lost">Left out (${preview.skipped.length.toLocaleString("en")}):</p>
            <ul>${preview.skipped.slice(0, NAMED).map((one: Skipped) => html`<li>${skippedList([one])}</li>`)}
            ${preview.skipped.length > NAMED ? html`<li>and ${(preview.skipped.length - NAMED).toLocaleString("en")} more</li>` : nothing}</ul>`
      }
    `;
  }

  private options() {
    const { canSplit, badSplit } = this;
    if (this.format === "wiremark") return nothing;
    const share = (nth: 0 | 1 | 2, name: string) => html`<label>${name} <input
      type="number" min="0" step="1" inputmode="numeric" .value=${String(this.shares[nth])}
      @change=${(event: Event) => {
        this.shares = this.shares.with(nth, numberIn(event)) as [number, number, number];
      }}
    /></label>`;
    return html`<div class="options">
      <label><input type="checkbox" name="split" .checked=${this.split} ?disabled=${!canSplit}
        @change=${(event: Event) => {
          this.split = (event.target as HTMLInputElement).checked;
        }} /> split into train, dev and test${canSplit ? "" : " (needs several documents)"}</label>
      ${
        this.split && canSplit
          ? html`<div class="shares">
              ${share(0, "Train")} ${share(1, "Dev")} ${share(2, "Test")}
              <label>Seed <input type="number" min="0" step="1" inputmode="numeric" .value=${String(this.seed)}
                @change=${(event: Event) => {
                  this.seed = numberIn(event);
                }} /></label>
              <p>${badSplit ?? "By whole documents; those of nearly the same text stay together."}</p>
            </div>`
          : nothing
      }
      <label><input type="checkbox" name="card" .checked=${this.card}
        @change=${(event: Event) => {
          this.card = (event.target as HTMLInputElement).checked;
        }} /> with a data card (README.md)</label>
    </div>`;
  }

  private running({ doing, done, total }: Progress) {
    const text = `${doing} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    return html`<div class="running">
      <progress max=${Math.max(total, 1)} .value=${done} aria-label="Export"></progress>
      <span>${text}</span>
      <button type="button" class="plain" @click=${() => this.exporting?.stop()}>Cancel</button>
    </div>`;
  }

  private async onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { current, choice } = this;
    if (this.exporting || current.keys.length === 0 || this.badSplit) return;
    // The formats' worker does one thing at a time.
    this.looking.stop();
    const job = new Job();
    this.exporting = job;
    this.problem = undefined;
    // What is done at once needs no progress.
    const began = performance.now();
    const onProgress = (doing: string, done: number, total: number) => {
      if (!this.progress && performance.now() - began < 200) return;
      const first = this.progress === undefined;
      this.progress = { doing, done, total };
      // What had the focus does nothing now.
      if (first) this.updateComplete.then(() => this.querySelector<HTMLElement>(".running button")?.focus());
    };
    try {
      const written = await exportFile(this.stores, current, choice, job, onProgress);
      if (!written) {
        this.notifications.announce("The export was cancelled.");
        return;
      }
      if (written.documents === 0) {
        this.problem = `Nothing was exported. Left out: ${skippedList(written.skipped) || "there is no document"}.`;
        return;
      }
      this.remember(choice.format);
      download(written.blob, written.name);
      this.exporting = undefined;
      this.dialog.close();
      if (written.skipped.length > 0) this.notifications.notify(report(written));
      this.notifications.announce(report(written));
    } catch (error) {
      this.problem = reasonOf(error);
    } finally {
      this.exporting = undefined;
      this.progress = undefined;
      // What went wrong is to be read; what was stopped can be looked at again.
      if (job.stopped && this.shown) this.look();
    }
  }

  private remember(format: string): void {
    // The project is saved now and then; it is not what one exports for a model.
    if (format !== "wiremark") this.preferences.set("format", format);
  }

  /** Escape stops the export first. */
  private onCancel(event: Event): void {
    if (!this.exporting) return;
    event.preventDefault();
    this.exporting.stop();
  }

  private onClose(): void {
    this.looking.stop();
    this.exporting?.stop();
    this.shown = false;
  }
}

const number = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const numberIn = (event: Event) => (event.target as HTMLInputElement).valueAsNumber;
