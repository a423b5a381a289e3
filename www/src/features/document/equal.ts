/**
 * All places of the same words, shown before they are labelled alike or freed of a label: each with its sentence,
 * what it is and what it would be. The core says which of them a person has to choose one by one.
 */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import { labelIndex } from "../../state/labels.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { occurrences, readable } from "../../state/readable.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { EqualIn, EqualPlace } from "../../workers/equal-places.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import { ChosenPlaces, equalElsewhere, equalHere } from "./equal-words.js";
import "./equal.css";

/** What is labelled at a place, now or then. */
type EqualSide = EqualPlace["now"][number];

/** So many places are listed at a time. */
const PAGE = 200;

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Why a place is not chosen with all others. */
const CAUTIONS: Record<NonNullable<EqualPlace["caution"]>, string> = {
  person: "a person decided this",
  longer: "a longer label is there",
  otherValue: "read as something else",
  notToll: "not read as a toll",
};

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
  @state() private chosen = ChosenPlaces.proposed([]);
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
    this.listed = PAGE;
    const others = request.scope === "project" ? this.projectDocuments.listed.length - 1 : 0;
    this.looking = { done: 0, of: others };
    const { labels } = this.projectStore.project;
    try {
      const here = await equalHere(this.documentStore, labels, request);
      const elsewhere =
        others > 0
          ? await equalElsewhere(
              this.projectWorker,
              this.documentStore,
              this.projectDocuments,
              labels,
              request,
              (done, of) => {
                if (current()) this.looking = { done, of };
                return current();
              },
            )
          : [];
      if (current()) {
        this.found = [...(here ? [here] : []), ...elsewhere];
        this.chosen = ChosenPlaces.proposed(this.found);
      }
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
    const { found } = this;
    const edits = this.chosen.edits(found, request);
    const places = this.chosenCount(found);
    const all = found.reduce((sum, one) => sum + one.places.length, 0);
    const where = request.scope === "project" ? ` in ${counted(edits.length, "document")}` : "";
    const does =
      request.kind === "label" ? `Label ${occurrences(places)}` : `Remove ${counted(places, "label")}`;
    const says = all === 0 ? "Close" : places === 0 ? "Nothing chosen" : `${does}${where}`;
    return html`
      <form @submit=${(event: Event) => this.submit(event, request)}>
        <h2 id="equal-title">${request.kind === "label" ? "Label every" : "No longer label"} <q dir="auto">${request.words}</q> ${this.tag(request.label)}</h2>
        ${this.choices(request)}
        <p class="sum" role="status">${this.sum(request)}</p>
        <ul class="found" @keydown=${this.onListKey}>${this.listedDocuments(request)}</ul>
        ${
          all > this.listed
            ? html`<p class="sum"><button type="button" class="link" @click=${() => {
                this.listed += PAGE;
              }}>Show more of the other ${occurrences(all - this.listed)}</button></p>`
            : nothing
        }
        <div class="answers">
          <button type="submit" class="main" autofocus aria-disabled=${this.looking !== undefined || (places === 0 && all > 0)}>
            ${this.looking ? "Looking…" : says}
            <kbd aria-hidden="true">↵</kbd></button>
          ${
            all === 0 && !this.looking
              ? nothing
              : html`<button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel <kbd aria-hidden="true">Esc</kbd></button>`
          }
        </div>
      </form>`;
  }

  private tag(label: string) {
    return html`<span class="name" data-label=${labelIndex(this.projectStore.labels, label)}>${label}</span>`;
  }

  private chosenCount(found: readonly EqualIn[]): number {
    return found.reduce((sum, one) => sum + this.chosen.in(one).length, 0);
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

  private sum(request: EqualRequest): string {
    const { looking, found } = this;
    if (looking)
      return looking.of > 0
        ? `Looking through the documents: ${looking.done.toLocaleString("en")} of ${looking.of.toLocaleString("en")}.`
        : "Looking…";
    const places = found.reduce((sum, one) => sum + one.places.length, 0);
    const already = found.reduce((sum, one) => sum + one.already, 0);
    const documents = found.filter((one) => one.places.length > 0).length;
    const where = request.scope === "document" ? "in this document" : `in ${counted(documents, "document")}`;
    const none = request.kind === "label" ? "no other occurrence to label" : "no occurrence with this label";
    const sum =
      places === 0
        ? `There is ${none} ${request.scope === "document" ? "in this document" : "in the project"}.`
        : `${occurrences(places)} ${where}, ${this.chosenCount(found).toLocaleString("en")} chosen.`;
    const rest = already > 0 ? ` ${counted(already, "is", "are")} labelled so already.` : "";
    return `${sum}${rest}`;
  }

  /** The documents with as many of their places as are listed. */
  private listedDocuments(request: EqualRequest) {
    let left = this.listed;
    return this.found.flatMap((one) => {
      const places = one.places.slice(0, left);
      left -= places.length;
      return places.length === 0 ? [] : [this.document(one, places, request)];
    });
  }

  /** `places`: those that are listed. */
  private document(one: EqualIn, places: readonly EqualPlace[], request: EqualRequest) {
    const chosen = this.chosen.in(one).length;
    const of = one.places.length;
    const here = one.key === this.documentStore.document?.key ? "this document" : one.name;
    const which = request.scope === "document" ? "All occurrences" : here;
    return html`<li>
      ${
        of < 2 && request.scope === "document"
          ? nothing
          : html`<label class="all"><input
              type="checkbox"
              .checked=${chosen === of}
              .indeterminate=${chosen > 0 && chosen < of}
              @change=${() => this.choose(one, one.places, chosen < of)}
            />
            <span class="which" dir="auto">${which}</span>
            <span class="facts">${chosen.toLocaleString("en")} of ${of.toLocaleString("en")}</span></label>`
      }
      <ol>${places.map((place) => this.place(one, place, request))}</ol>
    </li>`;
  }

  private place(one: EqualIn, place: EqualPlace, request: EqualRequest) {
    const { before, words, after, now, then, caution } = place;
    const whole = (side: EqualSide) =>
      side.words === words ? nothing : html`<q dir="auto">${side.words}</q> `;
    const side = (of: EqualSide) =>
      html`<span class="side">${whole(of)}${this.tag(of.label)} ${Object.values(of.attributes).map(readable).join(", ")}</span>`;
    const accepts = then && now.length === 1 && now.every((is) => sameSide(is, then));
    return html`<li><label>
      <input type="checkbox" .checked=${this.chosen.has(one.key, place)} @change=${(event: Event) =>
        this.choose(one, [place], (event.target as HTMLInputElement).checked)} />
      <span class="place">
        <span class="sentence" dir="auto">${before}<mark>${words}</mark>${after}</span>
        <span class="change">${now.length === 0 ? "not labelled" : now.map(side)}
          <span aria-hidden="true">→</span> <span class="visually-hidden">would be</span>
          ${accepts ? "accepted" : then ? side(then) : request.kind === "label" ? nothing : "not labelled"}
          ${caution ? html`<em>${CAUTIONS[caution]}</em>` : nothing}</span>
      </span>
    </label></li>`;
  }

  private choose(one: EqualIn, places: readonly EqualPlace[], chosen: boolean): void {
    this.chosen = this.chosen.with(one, places, chosen);
  }

  /** Up and down go from box to box. */
  private readonly onListKey = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const boxes = [...this.querySelectorAll<HTMLInputElement>(".found input")];
    boxes[boxes.indexOf(event.target as HTMLInputElement) + by]?.focus();
  };

  private submit(event: Event, request: EqualRequest): void {
    event.preventDefault();
    if (this.looking) return;
    const edits = this.chosen.edits(this.found, request);
    if (this.found.every((one) => one.places.length === 0)) this.dialog.close();
    if (edits.length === 0) return;
    const places = this.chosenCount(this.found);
    this.dialog.close();
    this.editCommands.applyEqual(request, edits, places);
  }

  private readonly forget = (): void => {
    this.searches += 1;
    this.request = undefined;
    this.found = [];
    this.looking = undefined;
  };
}

const sameSide = (a: EqualSide, b: EqualSide): boolean =>
  a.words === b.words &&
  a.label === b.label &&
  JSON.stringify(Object.entries(a.attributes).sort()) === JSON.stringify(Object.entries(b.attributes).sort());
