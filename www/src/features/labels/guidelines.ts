/**
 * What the labels of the project mean, at length: the default guidelines, or the
 * project's own. Read beside a text; changed on the page of the labels.
 */

import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { numbered } from "../../state/labels.js";
import { type Notifications, undoing } from "../../state/notifications.js";
import type { ProjectCommands } from "../../state/project-commands.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { SidePanel } from "../../state/side-panel.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { ProjectWorker } from "../../state/workers.js";
import { chosen, readText } from "../files/text-file.js";
import { contexts } from "../page/contexts.js";
import { PageElement } from "../page/element.js";
import "./guidelines.css";
import { loadModule } from "../../state/module.js";

/** What was written and not saved yet, by project. */
const drafts = new Map<string, string>();

@customElement("wm-guidelines")
export class WmGuidelines extends PageElement {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectCommands }) private readonly projectCommands!: ProjectCommands;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.sidePanel }) private readonly sidePanel!: SidePanel;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;

  /** Whether they can be changed here. */
  @property({ type: Boolean }) editable = false;

  @state() private prose: HTMLElement | undefined;
  @state() private preview: HTMLElement | undefined;
  /** The text that {@link prose} shows. */
  private shown: string | undefined;
  private defaults = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribed(this.sidePanel.guidelinesRequested.subscribe(this.onAsked));
    window.addEventListener("beforeunload", this.onLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("beforeunload", this.onLeave);
  }

  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    const { draft } = this;
    if (draft !== undefined && draft !== (this.projectStore.project.guidelines ?? this.defaults))
      event.preventDefault();
  };

  override firstUpdated(): void {
    if (this.draft !== undefined) this.write(this.draft);
  }

  private get draft(): string | undefined {
    return this.editable ? drafts.get(this.projectStore.project.id) : undefined;
  }

  /** The default guidelines and what sets them come when someone wants to read. */
  private async set(markdown: string | undefined): Promise<HTMLElement> {
    const [{ rendered }, defaults] = await Promise.all([
      loadModule(() => import("./markdown.js")),
      loadModule(() => import("./guidelines.md?raw")),
    ]);
    this.defaults = defaults.default;
    const prose = document.createElement("div");
    prose.append(rendered(markdown ?? this.defaults, this.editable ? 4 : 2));
    return prose;
  }

  override willUpdate(): void {
    const text = this.projectStore.project.guidelines ?? "";
    if (text === this.shown) return;
    this.shown = text;
    this.set(text || undefined).then(
      async (prose) => {
        if (text !== this.shown) return;
        this.prose = prose;
        await this.updateComplete;
        this.onAsked();
      },
      (error) => this.notifications.showError(error),
    );
  }

  override render() {
    return html`
      <section class="guidelines" aria-label="Guidelines">
        ${this.editable ? this.head() : nothing}
        ${this.draft === undefined ? this.reading() : this.writing(this.draft)}
      </section>
    `;
  }

  private head() {
    const own = this.projectStore.project.guidelines !== undefined;
    const writing = this.draft !== undefined;
    return html`<div class="section-head">
      <h3>Guidelines</h3>
      <span class="facts">${own ? "the project’s own" : "the default ones"}</span>
      <span class="answers">
        ${writing ? nothing : html`<button type="button" class="link change" @click=${() => this.begin()}>Change</button>`}
        <label class="link file">Open a Markdown file<input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain" @change=${this.openFile} /></label>
        ${own && !writing ? html`<button type="button" class="link" @click=${() => this.keep(undefined)}>Back to the default ones</button>` : nothing}
      </span>
    </div>`;
  }

  private reading() {
    const named = numbered(this.projectStore.labels).filter(({ name }) => this.headingOf(name));
    const active = this.spanNavigation.activeSpan?.label;
    return html`
      ${
        named.length === 0
          ? nothing
          : html`<nav class="jumps" aria-label="Guidelines by label">${named.map(
              ({
                name,
                index,
              }) => html`<button type="button" class="link" data-label=${index} aria-current=${name === active}
                @click=${() => this.showSection(name)}>${name}</button>`,
            )}</nav>`
      }
      <div class="prose" tabindex=${this.editable ? nothing : 0} role=${this.editable ? nothing : "region"} aria-label=${this.editable ? nothing : "Text of the guidelines"}>${this.prose ?? html`<p class="facts">Loading…</p>`}</div>
    `;
  }

  private writing(draft: string) {
    return html`
      <div class="writing">
        <label for="guidelines-text">Markdown</label>
        <textarea id="guidelines-text" rows="14" .value=${draft} @keydown=${this.onKeyDown}
          @input=${(event: Event) => this.write((event.target as HTMLTextAreaElement).value)}></textarea>
        <div class="answers">
          <button type="button" class="main" @click=${() => this.saveDraft()}>Save the guidelines</button>
          <button type="button" class="plain" @click=${this.cancel}>Cancel</button>
        </div>
        <h4>As it will look</h4>
        <div class="prose preview">${this.preview ?? nothing}</div>
      </div>
    `;
  }

  /** The heading that speaks of a label. */
  private headingOf(label: string): HTMLElement | undefined {
    const wanted = label.toLowerCase();
    const headings = [...(this.prose?.querySelectorAll<HTMLElement>("h2, h3, h4, h5, h6") ?? [])];
    const words = (heading: HTMLElement) => (heading.textContent ?? "").trim().toLowerCase();
    return (
      headings.find((heading) => words(heading) === wanted) ??
      headings.find((heading) =>
        words(heading)
          .split(/[^\p{L}\p{N}_-]+/u)
          .includes(wanted),
      )
    );
  }

  /** Asked for by a key in the text: it is shown, and the text keeps the focus. */
  private readonly onAsked = (): void => {
    const { guidelinesOf } = this.sidePanel;
    if (guidelinesOf === undefined || this.editable || !this.prose) return;
    this.sidePanel.guidelinesShown();
    if (!this.scrollToSection(guidelinesOf)) return;
    this.scrollIntoView({ block: "nearest" });
    this.notifications.announce(`The guidelines of ${guidelinesOf} are beside the text.`);
  };

  /** Goes to the section of a label; what is read next is there, by eye or by ear. */
  private showSection(label: string): void {
    const heading = this.scrollToSection(label);
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }

  private scrollToSection(label: string): HTMLElement | undefined {
    const heading = this.headingOf(label);
    const scroller = heading?.closest<HTMLElement>(".prose");
    if (!heading || !scroller) this.notifications.announce(`The guidelines have no heading with ${label}.`);
    else if (this.editable) heading.scrollIntoView({ block: "start" });
    else scroller.scrollTop += heading.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    return heading;
  }

  private async begin(text?: string): Promise<void> {
    // The default ones are there when they are set.
    if (this.defaults === "") await this.set(undefined);
    this.write(text ?? this.projectStore.project.guidelines ?? this.defaults);
    await this.updateComplete;
    this.querySelector("textarea")?.focus();
  }

  private async write(draft: string): Promise<void> {
    const { id } = this.projectStore.project;
    drafts.set(id, draft);
    this.requestUpdate();
    const preview = await this.set(draft);
    if (drafts.get(id) === draft) this.preview = preview;
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== "Enter" && event.key.toLowerCase() !== "s"))
      return;
    event.preventDefault();
    event.stopPropagation();
    this.saveDraft();
  }

  private saveDraft(): void {
    const draft = this.draft ?? "";
    if (draft.trim() === "")
      this.notifications.showError(new Error("There is nothing in the guidelines. Write them, or cancel."));
    else this.keep(draft === this.defaults ? undefined : draft);
  }

  private async keep(guidelines: string | undefined): Promise<void> {
    const before = this.projectStore.project.guidelines;
    const { id } = this.projectStore.project;
    await this.projectCommands.change({ guidelines });
    if (this.projectStore.project.guidelines !== guidelines) return;
    drafts.delete(id);
    const back = async () => {
      if (this.projectStore.project.id === id) await this.projectCommands.change({ guidelines: before });
      this.notifications.dismiss();
    };
    this.notifications.notify(
      guidelines === undefined ? "The default guidelines again." : "The guidelines are saved.",
      [undoing(back)],
    );
    this.focusChange();
  }

  private cancel(): void {
    drafts.delete(this.projectStore.project.id);
    this.focusChange();
  }

  private async focusChange(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".change")?.focus();
  }

  private async openFile(event: Event): Promise<void> {
    const file = chosen(event);
    if (!file) return;
    try {
      await this.begin(await readText(file, this.projectWorker));
    } catch (error) {
      this.notifications.showError(error);
    }
  }
}
