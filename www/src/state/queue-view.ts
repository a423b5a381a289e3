/** The queue: which of the project's documents are shown and in which order, and what is selected among them. */
import type { DocumentInfo } from "../storage/storage.js";
import {
  counts,
  EVERYTHING,
  type Filter,
  isNarrowed,
  NOT_NARROWED,
  type Query,
  shown,
  sources,
} from "./document-query.js";
import type { DocumentStore } from "./document-store.js";
import { Emitter } from "./emitter.js";
import { ListSelection } from "./list-selection.js";
import type { Notifications } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import { computed, signal } from "./signals.js";
import { TextSearch } from "./text-search.js";
import type { ProjectWorker } from "./workers.js";

export class QueueView {
  readonly selection = new ListSelection();
  readonly search: TextSearch;
  /** The person wants to give the selected document another name. */
  readonly renameRequested = new Emitter();
  /** The current document is to be seen. */
  readonly showRequested = new Emitter();
  private readonly currentQuery = signal<Query>(EVERYTHING);
  // Sorting thousands of names takes a while; it is asked for with every key.
  private readonly shownDocuments = computed(() => shown(this.documents.all, this.query, this.search.found));
  private readonly filterCounts = computed(() => counts(this.documents.all, this.query));
  private readonly knownSources = computed(() => sources(this.documents.all));
  private readonly subscriptions: (() => void)[];

  constructor(
    worker: Pick<ProjectWorker, "search">,
    private readonly documents: Pick<ProjectDocuments, "all" | "added">,
    open: Pick<DocumentStore, "opening">,
    notifications: Pick<Notifications, "showError">,
  ) {
    this.search = new TextSearch(
      (keys, words, found, progress) => worker.search(keys, words, found, progress),
      (error) => notifications.showError(error),
    );
    this.subscriptions = [
      documents.added.subscribe(() => this.searchTexts()),
      open.opening.subscribe(({ key }) => this.selection.moveToKey(key)),
    ];
  }

  get query(): Query {
    return this.currentQuery.get();
  }

  /** The documents that the query shows, in its order. */
  get shown(): readonly DocumentInfo[] {
    return this.shownDocuments.get();
  }

  /** How many documents each filter would show, of those that the list was narrowed to. */
  get counts(): Readonly<Record<Filter, number>> {
    return this.filterCounts.get();
  }

  /** Where the documents are from, and how many are from each source. */
  get sources(): readonly { source: string; documents: number }[] {
    return this.knownSources.get();
  }

  /** Those of them that are selected. */
  get selected(): DocumentInfo[] {
    const { selected } = this.selection;
    return selected.size === 0 ? [] : this.shown.filter((info) => selected.has(info.key));
  }

  /** Asks for other documents, or for another order. */
  changeQuery(change: Partial<Query>): void {
    this.currentQuery.set({ ...this.query, ...change });
    // What is selected is what one sees selected; another order changes nothing about that.
    if (Object.keys(change).some((part) => part !== "sort" && part !== "reversed")) this.selection.select([]);
    if (change.words !== undefined) this.searchTexts();
  }

  /** Whether the list is narrowed by more than what was done to the documents. */
  get narrowed(): boolean {
    return isNarrowed(this.query);
  }

  /** Asks for documents of all labels, sources and days again. */
  widen(): void {
    this.changeQuery(NOT_NARROWED);
  }

  /** Goes to a document, and has it brought into sight. */
  show(key: string): void {
    this.selection.moveToKey(key);
    this.showRequested.emit();
  }

  /** Asks for all documents again, in the order that they are in. */
  showAll(): void {
    this.changeQuery({ ...NOT_NARROWED, filter: "all", words: "" });
  }

  /** As it is when one comes to a project. */
  reset(): void {
    this.currentQuery.set(EVERYTHING);
    this.selection.reset();
    this.search.stop();
  }

  dispose(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
    this.search.stop();
  }

  /** Looks for the query's words in the texts that were not looked through yet. */
  private searchTexts(): void {
    this.search.look(
      this.query.words,
      this.documents.all.map((info) => info.key),
    );
  }
}
