/** The queue: which of the project's documents are shown and in which order, and what is selected among them. */
import type { DocumentInfo } from "../storage/storage.js";
import { EVERYTHING, type Query, shown } from "./document-query.js";
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
  private readonly currentQuery = signal<Query>(EVERYTHING);
  // Sorting thousands of names takes a while; it is asked for with every key.
  private readonly shownDocuments = computed(() => shown(this.documents.all, this.query, this.search.found));
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

  /** Those of them that are selected. */
  get selected(): DocumentInfo[] {
    const { selected } = this.selection;
    return selected.size === 0 ? [] : this.shown.filter((info) => selected.has(info.key));
  }

  /** Asks for other documents, or for another order. */
  changeQuery(change: Partial<Query>): void {
    const { filter, label, words } = this.query;
    this.currentQuery.set({ ...this.query, ...change });
    // What is selected is what one sees selected; another order changes nothing about that.
    if (filter !== this.query.filter || label !== this.query.label || words !== this.query.words)
      this.selection.select([]);
    if (change.words !== undefined) this.searchTexts();
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
