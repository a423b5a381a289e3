/** The dialog of the export: which documents, as which file, and what will not be in it. */
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import {
  type Choice,
  download,
  exportFile,
  leftOut,
  nameOfFile,
  notAccepted,
  outlook,
  report,
  type Scope,
  type ScopeName,
  scopesOf,
  unread,
} from "../app/exporting.js";
import { Job } from "../app/files.js";
import { FORMAT_GROUPS, FORMATS, type FormatEntry } from "../app/format-table.js";
import type { Left, Outlook } from "../core/files/export.js";
import type { FormatView } from "../core/formats-pkg/wiremark.js";
import { DialogElement } from "./element.js";
import "./export.css";

const LAST_FORMAT = "wiremark format";

/** What a dialog can be asked to be about. */
interface Detail {
  /** Only these documents. */
  keys?: string[];
  /** The whole project, to be kept. */
  project?: boolean;
}

interface Progress {
  doing: string;
  done: number;
  total: number;
}

/** How many documents that are left out are named. */
const NAMED = 20;

@customElement("wm-export")
export class WmExport extends DialogElement {
  protected readonly dialogName = "export";

  @state() private shown = false;
  @state() private scope: ScopeName = "all";
  @state() private format = "jsonl";
  @state() private split = false;
  @state() private shares: [number, number, number] = [80, 10, 10];
  @state() private seed = 1;
  @state() private card = false;
  /** What the core says of the formats, when it is there. */
  @state() private views: FormatView[] = [];
  @state() private outlook: Outlook | undefined;
  /** How far the look at that is, when it takes long. */
  @state() private lookedAt: Progress | undefined;
  @state() private problem: string | undefined;
  /** How far the export is. */
  @state() private progress: Progress | undefined;
  private chosen: readonly string[] = [];
  /** The look at what would be lost. */
  private looking = new Job();
  private exporting: Job | undefined;

  override async show(detail: Detail = {}): Promise<void> {
    this.chosen = detail.keys ?? [];
    const scopes = scopesOf(this.session, this.chosen).map(({ name }) => name);
    this.scope = detail.project
      ? "all"
      : ((["chosen", "document", "all"] as const).find((name) => scopes.includes(name)) ?? "all");
    const last = localStorageItem();
    this.format = detail.project ? "wiremark" : FORMATS.some(({ name }) => name === last) ? last : "jsonl";
    this.problem = undefined;
    this.shown = true;
    await this.updateComplete;
    this.open();
    this.dialog.querySelector<HTMLElement>("input[name=format]:checked")?.focus();
    this.look();
  }

  private get current(): Scope {
    const scopes = scopesOf(this.session, this.chosen);
    return scopes.find(({ name }) => name === this.scope) ?? (scopes.at(-2) as Scope);
  }

  private get entry(): FormatEntry {
    const all = this.groups.flatMap(({ formats }) => formats);
    return all.find(({ name }) => name === this.format) ?? (all[0] as FormatEntry);
  }

  /** The formats as the table tells of them; when the core's list is there, that decides which there are. */
  private get groups(): readonly { title: string; formats: readonly FormatEntry[] }[] {
    const { views } = this;
    if (views.length === 0) return FORMAT_GROUPS;
    const there = new Set(views.map(({ name }) => name));
    const told = new Set(FORMATS.map(({ name }) => name));
    const others = views.filter(({ name }) => !told.has(name)).map((view) => ({ ...view, loads: "" }));
    return [
      ...FORMAT_GROUPS.map(({ title, formats }) => ({
        title,
        formats: formats.filter(({ name }) => there.has(name)),
      })),
      { title: "Other", formats: others },
    ].filter(({ formats }) => formats.length > 0);
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
    this.outlook = undefined;
    this.lookedAt = undefined;
    this.problem = undefined;
    const tell = (doing: string, done: number, total: number) => {
      this.lookedAt = { doing, done, total };
    };
    try {
      if (this.views.length === 0) this.views = await this.session.files.ask((files) => files.formats());
      const said = await outlook(this.session, this.current, this.choice, job, tell);
      if (!job.stopped) this.outlook = said;
    } catch (error) {
      if (!job.stopped) this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    // What is said of a format stands below it, and is to be seen.
    if (changed.has("format") || changed.has("outlook"))
      this.querySelector("#format-told")?.scrollIntoView({ block: "nearest" });
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
            ${scopesOf(this.session, this.chosen).map(
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
            ${this.groups.map(
              ({ title, formats }) => html`<h3>${title}</h3>
              ${formats.map((format) => this.row(format))}`,
            )}
          </div>
          ${this.options()}
        </div>
        <div class="foot">
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <button class="main" ?disabled=${current.keys.length === 0 || this.badSplit !== undefined}>Download <kbd aria-hidden="true">↵</kbd></button>
          <span class="file-name">${nameOfFile(this.session, current, this.choice, this.entry.extension)}</span>
        </div>
      </form>
      ${progress ? this.running(progress) : nothing}
    `;
  }

  private warnings({ keys }: Scope) {
    const open = notAccepted(this.session, keys);
    const later = unread(this.session, keys);
    const lines = [
      later === 1 && keys.length === 1 && "The text is still being read; the export waits for that.",
      later > 0 &&
        keys.length > 1 &&
        `${number(later, "document is", "documents are")} not read yet. That is done first.`,
      open > 0 &&
        `${number(open, "label is", "labels are")} not accepted yet, and exported as ${open === 1 ? "it stands" : "they stand"}.`,
    ].filter((line) => typeof line === "string");
    return lines.length > 0 ? html`<p class="pending">${lines.join(" ")}</p>` : nothing;
  }

  private row({ name, title, extension, loads }: FormatEntry) {
    const checked = name === this.format;
    return html`
      <label class="format-row" data-format=${name}>
        <input
          type="radio" name="format" value=${name} .checked=${checked}
          aria-describedby=${checked ? "format-told" : nothing}
          @change=${() => {
            this.format = name;
            this.look();
          }}
        />
        <span class="what">${title}</span> <span class="extension">.${extension}</span>
      </label>
      ${checked ? this.told(loads) : nothing}
    `;
  }

  /** What loads the format, what it counts, and what it will not carry. */
  private told(loads: string) {
    const view = this.views.find(({ name }) => name === this.format);
    return html`<div class="told" id="format-told">
      <p>${loads}${view ? ` Offsets count ${view.offsets}.` : ""}${view?.reads === "no" ? " Written only, not read back." : ""}</p>
      ${this.outlook ? nothing : html`<p class="waiting">${this.waiting()}</p>`}
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
    const { outlook: said } = this;
    if (!said) return nothing;
    return html`
      ${
        said.losses.length === 0
          ? html`<p>Nothing is lost.</p>`
          : html`<p class="lost">Not in the file:</p><ul>${said.losses.map((loss) => html`<li>${loss}</li>`)}</ul>`
      }
      ${
        said.left.length === 0
          ? nothing
          : html`<p class="lost">Left out (${said.left.length.toLocaleString("en")}):</p>
            <ul>${said.left.slice(0, NAMED).map((one: Left) => html`<li>${leftOut([one])}</li>`)}
            ${said.left.length > NAMED ? html`<li>and ${(said.left.length - NAMED).toLocaleString("en")} more</li>` : nothing}</ul>`
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
    const said = `${doing} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    return html`<div class="running">
      <progress max=${Math.max(total, 1)} .value=${done} aria-label="Export"></progress>
      <span>${said}</span>
      <button type="button" class="plain" @click=${() => this.exporting?.stop()}>Cancel</button>
    </div>`;
  }

  private async onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { current, choice, session } = this;
    if (this.exporting || current.keys.length === 0 || this.badSplit) return;
    // The formats' worker does one thing at a time.
    this.looking.stop();
    const job = new Job();
    this.exporting = job;
    this.problem = undefined;
    // What is done at once needs no progress.
    const began = performance.now();
    const tell = (doing: string, done: number, total: number) => {
      if (!this.progress && performance.now() - began < 200) return;
      const first = this.progress === undefined;
      this.progress = { doing, done, total };
      // What had the focus does nothing now.
      if (first) this.updateComplete.then(() => this.querySelector<HTMLElement>(".running button")?.focus());
    };
    try {
      const written = await exportFile(session, current, choice, job, tell);
      if (!written) {
        session.say("The export was cancelled.");
        return;
      }
      if (written.documents === 0) {
        this.problem = `Nothing was exported. Left out: ${leftOut(written.left) || "there is no document"}.`;
        return;
      }
      remember(choice.format);
      download(written.blob, written.name);
      this.exporting = undefined;
      this.dialog.close();
      if (written.left.length > 0) session.tell(report(written));
      session.say(report(written));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.exporting = undefined;
      this.progress = undefined;
      // What went wrong is to be read; what was stopped can be looked at again.
      if (job.stopped && this.shown) this.look();
    }
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

function localStorageItem(): string {
  try {
    return localStorage.getItem(LAST_FORMAT) ?? "";
  } catch {
    return "";
  }
}

function remember(format: string): void {
  // The project is saved now and then; it is not what one exports for a model.
  if (format === "wiremark") return;
  try {
    localStorage.setItem(LAST_FORMAT, format);
  } catch {
    // The next export begins with the first one.
  }
}
