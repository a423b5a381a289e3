/** What is known of the documents of the project: their names, states and counts. */
import type { DocumentInfo } from "../storage/storage.js";
import type { DocumentSnapshot } from "../workers/editor.worker.js";
import { EVERYTHING, shown } from "./document-query.js";
import type { DocumentStore } from "./document-store.js";
import { Emitter } from "./emitter.js";
import type { ProjectStore } from "./project-store.js";
import { computed, signal } from "./signals.js";
import type { ProjectWorker } from "./workers.js";

export class ProjectDocuments {
  /** There are documents that were not known before. */
  readonly added = new Emitter();
  /** In the order of import. Never mutated. */
  private readonly infos = signal<readonly DocumentInfo[]>([]);
  private readonly notDeleted = computed(() => shown(this.infos.get(), EVERYTHING, new Set()));

  constructor(
    private readonly worker: Pick<ProjectWorker, "documents" | "snapshot">,
    private readonly projects: Pick<ProjectStore, "project">,
    private readonly documents: Pick<DocumentStore, "document" | "renamed" | "snapshot">,
  ) {}

  get all(): readonly DocumentInfo[] {
    return this.infos.get();
  }

  /** Those that were not deleted. */
  get listed(): readonly DocumentInfo[] {
    return this.notDeleted.get();
  }

  has(key: string): boolean {
    return this.all.some((info) => info.key === key);
  }

  /** The documents of a project, as they are stored. */
  fetch(project: string): Promise<readonly DocumentInfo[]> {
    return this.worker.documents(project);
  }

  /** The documents of the project are these from now on. */
  replace(infos: readonly DocumentInfo[]): void {
    this.infos.set(infos);
  }

  /** Asks for the documents of the project anew. */
  async refresh(): Promise<void> {
    const { id } = this.projects.project;
    const infos = await this.fetch(id);
    if (id === this.projects.project.id) this.replace(infos);
  }

  /** Takes in what is known now of documents of the project, and those that are new. */
  upsert(infos: readonly DocumentInfo[]): void {
    const { id } = this.projects.project;
    const fresh = new Map(infos.filter((info) => info.project === id).map((info) => [info.key, info]));
    if (fresh.size === 0) return;
    for (const { key, name } of fresh.values()) this.documents.renamed(key, name);
    const before = this.all.map((info) => {
      const now = fresh.get(info.key);
      fresh.delete(info.key);
      return now ?? info;
    });
    this.infos.set([...before, ...fresh.values()]);
    if (fresh.size > 0) this.added.emit();
  }

  /** They are gone for good. */
  removed(keys: readonly string[]): void {
    const gone = new Set(keys);
    this.infos.set(this.all.filter((info) => !gone.has(info.key)));
  }

  /** A document with its history: the open one as it is on the page, another as it is stored. */
  snapshot(key: string): Promise<DocumentSnapshot | undefined> {
    return key === this.documents.document?.key ? this.documents.snapshot() : this.worker.snapshot(key);
  }
}
