/** All places of the same words, shown before they are labelled alike or freed of a label. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import { labelIndex } from "../../state/labels.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { EqualIn } from "../../workers/contexts.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import { equalElsewhere, equalHere, placesIn } from "./equal-words.js";
import "./equal.css";

/** So many documents are listed at a time. */
const PAGE = 200;

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

@customElement("wm-equal")
export class WmEqual extends DialogElement<"equal"> {
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;

  protected readonly dialogName = "equal";
  @state() private request: EqualRequest | undefined;
  @state() private found: readonly EqualIn[] = [];
  /** Documents that are to stay as they are. */
  @state() private left: ReadonlySet<string> = new Set();
  /** How many documents were looked through, while they are. */
  @state() private looking: { done: number; of: number } | undefined;
  @state() private listed = PAGE;
  /** Tells this search from those before. */
  private searches = 0;

  protected override show(request: EqualRequest): void {
    this.search(request);
    // Empty, it would have nothing to give the focus to.
    this.updateComplete.then(() => this.open());
  }

  private async search(request: EqualRequest): Promise<void> {
    this.searches += 1;
    const search = this.searches;
    const current = () => search === this.searches;
    this.request = request;
    this.found = [];
    this.left = new Set();
    this.listed = PAGE;
    const others = request.scope === "project" ? this.projectDocuments.listed.length - 1 : 0;
    this.looking = { done: 0, of: others };
    try {
      const here = await equalHere(this.documentStore, request);
      const elsewhere =
        others > 0
          ? await equalElsewhere(
              this.projectWorker,
              this.documentStore,
              this.projectDocuments,
              request,
              (done, of) => {
                if (current()) this.looking = { done, of };
                return current();
              },
            )
          : [];
      if (current()) this.found = [...(here ? [here] : []), ...elsewhere];
    } catch (error) {
      if (current()) this.dialog.close();
      this.notifications.showError(error);
    }
    if (current()) this.looking = undefined;
  }

  override render() {
    const { request } = this;
    return html`<dialog class="equal" aria-labelledby="equal-title" @close=${this.forget}>
      ${request ? this.content(request) : nothing}
    </dialog>`;
  }

  private content(request: EqualRequest) {
    const { found, left } = this;
    const chosen = found.filter(({ key, ranges }) => !left.has(key) && ranges.length > 0);
    const places = placesIn(chosen);
    const kept = found.reduce((sum, one) => sum + one.kept, 0);
    const name = html`<span class="name" data-label=${labelIndex(this.projectStore.labels, request.label)}>${request.label}</span>`;
    const verb = request.kind === "label" ? "Label" : "Free";
    return html`
      <form @submit=${(event: Event) => this.submit(event, request, chosen)}>
        <h2 id="equal-title">${request.kind === "label" ? "Label every" : "No longer label"} <q dir="auto">${request.words}</q> ${name}</h2>
        ${this.choices(request)}
        <p class="sum" role="status">${this.sum(request, kept)}</p>
        <ul class="found">${found.slice(0, this.listed).map((one) => this.document(one, request))}</ul>
        ${
          found.length > this.listed
            ? html`<p class="sum"><button type="button" class="link" @click=${() => {
                this.listed += PAGE;
              }}>Show more of the other ${counted(found.length - this.listed, "document")}</button></p>`
            : nothing
        }
        <div class="answers">
          <button type="submit" class="main" autofocus aria-disabled=${places === 0}>
            ${this.looking ? "Looking…" : places === 0 ? "Nothing to do" : `${verb} ${counted(places, "place")}${request.scope === "project" ? ` in ${counted(chosen.length, "document")}` : ""}`}
            <kbd aria-hidden="true">↵</kbd></button>
          <button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel <kbd aria-hidden="true">Esc</kbd></button>
        </div>
      </form>`;
  }

  private choices(request: EqualRequest) {
    const choice = <K extends "kind" | "scope">(key: K, value: EqualRequest[K], says: string) => html`<label
      ><input
        type="radio"
        name=${key}
        .checked=${request[key] === value}
        @change=${() => this.search({ ...request, [key]: value })}
      />${says}</label>`;
    return html`
      <fieldset><legend class="visually-hidden">Where</legend>
        ${choice("scope", "document", "In this document")}
        ${choice("scope", "project", "In the whole project")}</fieldset>
      <fieldset><legend class="visually-hidden">What to do</legend>
        ${choice("kind", "label", `Label them ${request.label}`)}
        ${choice("kind", "remove", `Remove ${request.label}`)}</fieldset>`;
  }

  private sum(request: EqualRequest, kept: number): string {
    const { looking, found } = this;
    if (looking)
      return looking.of > 0
        ? `Looking through the documents: ${looking.done.toLocaleString("en")} of ${looking.of.toLocaleString("en")}.`
        : "Looking…";
    const places = placesIn(found);
    const documents = found.filter(({ ranges }) => ranges.length > 0).length;
    const where = request.scope === "document" ? "in this document" : `in ${counted(documents, "document")}`;
    const stay =
      request.kind === "label"
        ? `${kept === 1 ? "1 that you labelled otherwise stays" : `${kept} that you labelled otherwise stay`} as ${kept === 1 ? "it is" : "they are"}.`
        : `${kept === 1 ? "1 that you accepted stays" : `${kept} that you accepted stay`} labelled.`;
    const none = request.kind === "label" ? "no other place to label" : "no place that was not accepted";
    const sum =
      places === 0
        ? `There is ${none} ${request.scope === "document" ? "in this document" : "in the project"}.`
        : `${counted(places, "place")} ${where}.`;
    return kept > 0 ? `${sum} ${stay}` : sum;
  }

  private document({ key, name, ranges, kept, contexts }: EqualIn, { scope }: EqualRequest) {
    const on = !this.left.has(key);
    const more = ranges.length - contexts.length;
    const places = html`<ol>
      ${contexts.map(({ before, words, after }) => html`<li dir="auto">${before}<mark>${words}</mark>${after}</li>`)}
      ${more > 0 ? html`<li class="rest">and ${counted(more, "more place")}</li>` : nothing}
    </ol>`;
    if (scope === "document") return ranges.length > 0 ? html`<li>${places}</li>` : nothing;
    const here = key === this.documentStore.document?.key ? "this document" : name;
    return html`<li>
      <label><input type="checkbox" .checked=${on && ranges.length > 0} ?disabled=${ranges.length === 0} @change=${() => this.toggle(key)} />
        <span class="which" dir="auto">${here}</span>
        <span class="facts">${ranges.length > 0 ? counted(ranges.length, "place") : `${kept} stay`}</span></label>
      ${places}
    </li>`;
  }

  private toggle(key: string): void {
    const left = new Set(this.left);
    if (!left.delete(key)) left.add(key);
    this.left = left;
  }

  private submit(event: Event, request: EqualRequest, chosen: readonly EqualIn[]): void {
    event.preventDefault();
    if (this.looking || chosen.length === 0) return;
    const keys = chosen.map(({ key }) => key);
    this.dialog.close();
    this.editCommands.applyEqual(request, keys, placesIn(chosen));
  }

  private readonly forget = (): void => {
    this.searches += 1;
    this.request = undefined;
    this.found = [];
    this.looking = undefined;
  };
}
