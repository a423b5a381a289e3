/** The labels of the project: seen, changed, saved, taken from a file and put into one. */
import { consume } from "@lit/context";
import { swatch, THEMES } from "@wiremark/elements/palette";
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import type { LabelView } from "../../core/pkg/wiremark.js";
import {
  type Draft,
  type DraftLabel,
  differs,
  draftOf,
  dropped,
  type LabelUse,
  moved,
  readsOtherwise,
  steps,
  toJson,
  uses,
  withLabel,
  withoutLabel,
} from "../../state/label-draft.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { Relabelling } from "../../state/relabelling.js";
import type { ProjectWorker } from "../../state/workers.js";
import { reasonOf } from "../../workers/reason.js";
import { save } from "../files/save-file.js";
import { chosen, readText } from "../files/text-file.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import "../../styles/project-pages.css";
import "./dropped-labels.js";
import type { WmDroppedLabels } from "./dropped-labels.js";
import "./label-form.js";
import "./guidelines.js";
import "./label-set.css";

/** What is being changed, and the labels it began with. */
interface Started {
  draft: Draft;
  from: readonly LabelView[];
}

/** By project; they outlive the look at something else. */
const drafts = new Map<string, Started>();

const many = (count: number, one: string) => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;

@customElement("wm-label-set")
export class WmLabelSet extends PageElement {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.relabelling }) private readonly relabelling!: Relabelling;

  /** The label whose facts are open. */
  @state() private open: string | undefined;
  /** What the core says is wrong with the draft. */
  @state() private wrong: string | undefined;
  /** Drafts that were put in another's place: their fields are made anew. */
  private generation = 0;
  private checked = 0;
  @query("wm-dropped-labels") private readonly droppedLabels!: WmDroppedLabels;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("beforeunload", this.onLeave);
    this.check();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("beforeunload", this.onLeave);
  }

  override firstUpdated(): void {
    this.querySelector<HTMLElement>(".part")?.focus();
  }

  private get started(): Started {
    const { labels } = this.projectStore;
    const { project } = this.projectStore;
    const started = drafts.get(project.id);
    return started ?? { draft: this.draftFrom(labels), from: labels };
  }

  private draftFrom(labels: readonly LabelView[]): Draft {
    return draftOf(
      labels,
      this.projectStore.labels.map(({ name }) => name),
    );
  }

  private get draft(): Draft {
    return this.started.draft;
  }

  private get dirty(): boolean {
    return drafts.has(this.projectStore.project.id) && differs(this.draft, this.started.from);
  }

  /** Whether someone else has saved other labels since the draft was begun. */
  private get stale(): boolean {
    return (
      this.started.from !== this.projectStore.labels &&
      differs(this.draftFrom(this.projectStore.labels), this.started.from)
    );
  }

  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.dirty) event.preventDefault();
  };

  private use(draft: Draft, anew = false): void {
    const { from } = this.started;
    drafts.set(this.projectStore.project.id, { draft, from });
    if (anew) this.generation += 1;
    this.requestUpdate();
    this.check();
  }

  /** Asks the core whether the draft is sound; its last answer counts. */
  private async check(): Promise<void> {
    this.checked += 1;
    const { checked } = this;
    const wrong = this.dirty ? await this.problemOf(toJson(this.draft)) : undefined;
    if (checked === this.checked) this.wrong = wrong;
  }

  private async problemOf(json: string): Promise<string | undefined> {
    try {
      await this.projectWorker.checkLabels(json);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  override render() {
    const { draft } = this;
    const used = uses(this.projectDocuments.all);
    const known = new Set([...this.projectStore.labels, ...draft.labels].map(({ name }) => name));
    const unlisted = [...used].filter(([name]) => !known.has(name));
    return html`
      <section class="settings" @wm-draft=${(event: CustomEvent<Draft>) => this.use(event.detail)} @keydown=${this.onKeyDown}>
        <h2 class="part" tabindex="-1">Labels</h2>
        <p class="lead">What there is to mark, in the order of the keys.</p>
        <ol class="label-list">
          ${repeat(
            draft.labels,
            ({ id }) => `${this.generation} ${id}`,
            (label, nth) => this.row(label, nth, used),
          )}
        </ol>
        ${unlisted.map(([name, use]) => this.unlisted(name, use))}
        <div class="answers">
          <button type="button" class="plain framed" @click=${() => this.add("")}>Add a label</button>
          <label class="link file">Open a label set<input type="file" accept=".json,application/json" @change=${this.openFile} /></label>
          <button type="button" class="link" @click=${this.saveFile}>Save as a file</button>
          <button type="button" class="link" @click=${this.useDefaults}>Back to the four default labels</button>
        </div>
        ${this.reading()}
        <wm-guidelines editable></wm-guidelines>
        ${this.bar()}
      </section>
      <wm-dropped-labels></wm-dropped-labels>
    `;
  }

  private row(label: DraftLabel, nth: number, used: ReadonlyMap<string, LabelUse>) {
    const key = `${this.generation} ${label.id}`;
    const open = this.open === key;
    const name = label.name.trim();
    const use = label.was === undefined ? undefined : used.get(label.was);
    const last = this.draft.labels.length - 1;
    const facts = [
      ...(label.was !== undefined && label.was !== name ? [`was ${label.was}`] : []),
      ...(use ? [many(use.spans, "span")] : []),
    ];
    return html`<li class="label-row" data-id=${label.id}>
      <div class="label-head">
        <kbd title=${nth < 9 ? "Its key" : "Only the first nine have a key"}>${nth < 9 ? nth + 1 : "–"}</kbd>
        <button type="button" class="label-open" aria-expanded=${open} @click=${() => {
          this.open = open ? undefined : key;
        }}><span class="label-sample" style=${styleMap(sampleOf(label))}>${name || "no name yet"}</span>
          <span class="meaning">${label.meaning}</span></button>
        <span class="facts">${facts.join(" · ")}</span>
        <span class="label-tools">
          <button type="button" class="edge up" aria-label="Move ${name} up" aria-disabled=${nth === 0} @click=${() => this.move(label, -1)}>↑</button>
          <button type="button" class="edge down" aria-label="Move ${name} down" aria-disabled=${nth === last} @click=${() => this.move(label, 1)}>↓</button>
          <button type="button" class="link" aria-label="Drop ${name}" @click=${() => this.drop(label, nth)}>Drop</button>
        </span>
      </div>
      ${open ? html`<wm-label-form .draft=${this.draft} .label=${label}></wm-label-form>` : nothing}
    </li>`;
  }

  /** A label that documents have and the set does not. */
  private unlisted(name: string, use: LabelUse) {
    return html`<p class="unlisted">
      <b>${name}</b> is not in the set, but used in ${many(use.documents, "document")} (${many(use.spans, "span")}).
      <button type="button" class="link" @click=${() => this.add(name)}>Add it</button>
      <button type="button" class="link" ?disabled=${this.dirty} @click=${() => this.settle(name, use)}>Give its spans another label</button>
    </p>`;
  }

  private reading() {
    const { relabelling } = this;
    const { running } = relabelling;
    if (running)
      return html`<div class="running">
        <label>${running.what === "annotating" ? "Annotating again" : "Changing documents"}: ${running.done.toLocaleString("en")} of ${many(running.total, "document")}
          <progress max=${running.total} value=${running.done}></progress></label>
        ${running.what === "annotating" ? html`<button type="button" class="link" @click=${() => relabelling.cancel()}>Stop</button>` : nothing}
      </div>`;
    const count = relabelling.unfinished.length;
    if (count === 0) return nothing;
    return html`<p class="again">
      <button type="button" class="plain framed" ?disabled=${this.dirty} @click=${() => relabelling.annotateAllAgain()}>Annotate ${many(count, "document")} again</button>
      <span class="facts">Those that are not done. What the recogniser found is found anew; what people did stays.</span>
    </p>`;
  }

  private bar() {
    if (!this.dirty) return nothing;
    const wrong = this.stale
      ? "The labels were changed elsewhere meanwhile. Discard this, and begin again."
      : this.wrong;
    return html`<div class="bottom-bar save-bar" role="group" aria-label="Unsaved changes">
      <span role="status" class=${wrong === undefined ? "" : "wrong"}>${wrong ?? "Not saved yet."}</span>
      <span class="answers">
        <button type="button" class="main" aria-disabled=${wrong !== undefined} @click=${this.save}>Save</button>
        <button type="button" class="plain" @click=${this.discard}>Discard</button>
      </span>
    </div>`;
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (this.dirty) this.save();
  }

  private async add(name: string): Promise<void> {
    const draft = withLabel(this.draft, name);
    this.use(draft);
    const added = draft.labels.at(-1) as DraftLabel;
    this.open = `${this.generation} ${added.id}`;
    await this.updateComplete;
    const form = this.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>("wm-label-form");
    await form?.updateComplete;
    form?.querySelector<HTMLElement>(".label-name")?.focus();
  }

  private async drop(label: DraftLabel, nth: number): Promise<void> {
    this.use(withoutLabel(this.draft, label.id));
    await this.updateComplete;
    // The button goes with the label.
    const rows = this.querySelectorAll<HTMLElement>(".label-open");
    (rows[nth] ?? rows[nth - 1] ?? this.querySelector<HTMLElement>(".plain"))?.focus();
    this.notifications.announce(`${label.name.trim() || "The label"} is dropped, once you save.`);
  }

  private async move(label: DraftLabel, by: 1 | -1): Promise<void> {
    const draft = moved(this.draft, label.id, by);
    if (draft === this.draft) return;
    this.use(draft);
    await this.updateComplete;
    // What moves in the page loses the focus.
    this.querySelector<HTMLElement>(`[data-id="${label.id}"] .${by < 0 ? "up" : "down"}`)?.focus();
    const at = draft.labels.findIndex(({ id }) => id === label.id) + 1;
    this.notifications.announce(`${label.name}: ${at} of ${draft.labels.length}.`);
  }

  private discard(): void {
    drafts.delete(this.projectStore.project.id);
    this.generation += 1;
    this.open = undefined;
    this.wrong = undefined;
    this.requestUpdate();
    this.notifications.announce("The labels are as they were.");
    this.querySelector<HTMLElement>(".part")?.focus();
  }

  private async save(): Promise<void> {
    // A word list that was just typed is with the core; it answers in order.
    await this.projectWorker.checkLabels(toJson(this.draft)).catch(() => {});
    if (this.stale || !this.dirty) return;
    const json = toJson(this.draft);
    this.wrong = await this.problemOf(json);
    if (this.wrong !== undefined) return;
    const { draft, from } = this.started;
    const used = uses(this.projectDocuments.all);
    const gone = dropped(
      draft,
      from.map(({ name }) => name),
    ).flatMap((name) => {
      const use = used.get(name);
      return use ? [{ name, use }] : [];
    });
    const names = draft.labels.map(({ name }) => name.trim());
    const replacements = gone.length === 0 ? new Map() : await this.droppedLabels.ask(gone, names);
    if (!replacements) return;
    try {
      const after = JSON.parse(json).labels as LabelView[];
      const todo = steps(draft, replacements);
      const plain = await this.isDefault(after);
      if (!(await this.relabelling.save(plain ? undefined : json, todo, readsOtherwise(from, draft)))) return;
    } catch (error) {
      this.wrong = reasonOf(error);
      return;
    }
    drafts.delete(this.projectStore.project.id);
    this.generation += 1;
    this.open = undefined;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".part")?.focus();
  }

  private async isDefault(labels: readonly LabelView[]): Promise<boolean> {
    const defaults = JSON.parse(await this.projectWorker.defaultLabelsJson()).labels as LabelView[];
    return !differs(draftOf(labels, []), defaults);
  }

  /** What becomes of the spans of a label that is not in the set. */
  private async settle(name: string, use: LabelUse): Promise<void> {
    const replacements = await this.droppedLabels.ask(
      [{ name, use }],
      this.projectStore.labels.map((label) => label.name),
    );
    if (replacements)
      await this.relabelling.save(
        this.projectStore.project.labels,
        steps({ labels: [], next: 0 }, replacements),
        false,
      );
  }

  private async useDefaults(): Promise<void> {
    const labels = JSON.parse(await this.projectWorker.defaultLabelsJson()).labels as LabelView[];
    this.use(this.draftFrom(labels), true);
    this.notifications.announce("The four default labels, once you save.");
  }

  private async openFile(event: Event): Promise<void> {
    const file = chosen(event);
    if (!file) return;
    try {
      const labels = await this.projectWorker
        .checkLabels(await readText(file, this.projectWorker))
        .catch((error: unknown) => {
          throw new Error(`“${file.name}” is no label set: ${reasonOf(error)}`);
        });
      this.use(this.draftFrom(labels), true);
      this.notifications.notify(`The labels of “${file.name}”. They are the project’s once you save them.`);
    } catch (error) {
      this.notifications.showError(error);
    }
  }

  private saveFile(): void {
    save(`${this.projectStore.project.name} labels.json`, "application/json", toJson(this.draft));
  }
}

/** A label's looks in both themes, as variables; the style sheet chooses. */
function sampleOf({ hue, underline }: DraftLabel): Record<string, string> {
  const [light, dark] = [swatch(hue, THEMES.light), swatch(hue, THEMES.dark)];
  return {
    "--light-tint": light.background,
    "--light-line": light.line,
    "--dark-tint": dark.background,
    "--dark-line": dark.line,
    "--style": underline,
  };
}
