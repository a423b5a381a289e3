/**
 * The order in which one goes from document to document: that of the queue one came
 * from. Edits and filters do not change it on the way.
 */
import type { DocumentInfo } from "../storage/storage.js";
import { EVERYTHING, type Query } from "./document-query.js";
import type { DocumentStore } from "./document-store.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { QueueView } from "./queue-view.js";
import { signal } from "./signals.js";

export class DocumentWalk {
  private readonly current = signal<{ keys: readonly string[]; at: number; query: Query }>({
    keys: [],
    at: -1,
    query: EVERYTHING,
  });
  /** The way goes on over what was replaced, though no document is open meanwhile. */
  private replaced = false;
  readonly dispose: () => void;

  constructor(
    open: Pick<DocumentStore, "opening">,
    private readonly documents: Pick<ProjectDocuments, "all" | "listed">,
    private readonly queue: Pick<QueueView, "query" | "shown">,
  ) {
    this.dispose = open.opening.subscribe(({ key, previous }) => {
      let { keys, query } = this.current.get();
      const stays = previous || this.replaced;
      this.replaced = false;
      if (!stays || !keys.includes(key)) {
        const shown = this.queue.shown.map((info) => info.key);
        keys = shown.includes(key) ? shown : [key, ...shown];
        query = this.queue.query;
      }
      this.current.set({ keys, at: keys.indexOf(key), query });
    });
  }

  /** Documents took the place of others: what is opened next is one of them. */
  replace(gone: readonly string[], made: readonly string[]): void {
    const { keys, at, query } = this.current.get();
    const first = keys.findIndex((key) => gone.includes(key));
    if (first < 0) return;
    const others = (some: readonly string[]) => some.filter((key) => !gone.includes(key));
    const all = [...others(keys.slice(0, first)), ...made, ...others(keys.slice(first))];
    this.current.set({ keys: all, at, query });
    this.replaced = true;
  }

  /** What was asked for in the queue when one came from it. */
  get query(): Query {
    return this.current.get().query;
  }

  /** How many documents of the project that `wanted` wants are not in the walk. */
  outside(wanted: (info: DocumentInfo) => boolean = () => true): number {
    const inside = new Set(this.current.get().keys);
    return this.documents.listed.filter((info) => !inside.has(info.key) && wanted(info)).length;
  }

  /** The place of the open document in the walk, from 1; and how many documents it has. */
  get position(): { at: number; of: number } {
    const { keys, at } = this.current.get();
    return { at: at + 1, of: keys.length };
  }

  /** The document before or after this one that `wanted` wants; forwards also round the end, where `round` says so. */
  neighbour(
    by: 1 | -1,
    wanted: (info: DocumentInfo) => boolean = () => true,
    round = false,
  ): DocumentInfo | undefined {
    const { keys, at } = this.current.get();
    const rest =
      by > 0
        ? [...keys.slice(at + 1), ...(round ? keys.slice(0, Math.max(at, 0)) : [])]
        : keys.slice(0, Math.max(at, 0)).reverse();
    const infos = new Map(this.documents.all.map((info) => [info.key, info]));
    for (const key of rest) {
      const info = infos.get(key);
      if (info && !info.deleted && wanted(info)) return info;
    }
    return undefined;
  }
}
