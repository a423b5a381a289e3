/** Has the documents annotated that are neither open nor annotated yet, one after the other. */
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import type { AnnotatorClient } from "./annotator-client.js";
import type { DocumentStore } from "./document-store.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { signal } from "./signals.js";
import type { ProjectWorker } from "./workers.js";

/** How often what is done in the background is shown, in milliseconds. */
export const SHOWN_EVERY = 250;

export class BackgroundAnnotation {
  private readonly current = signal<Promise<void> | undefined>(undefined);

  constructor(
    private readonly worker: Pick<ProjectWorker, "unannotatedText" | "predict">,
    private readonly annotator: Pick<AnnotatorClient, "annotateAll">,
    private readonly projects: Pick<ProjectStore, "project">,
    private readonly documents: Pick<ProjectDocuments, "all" | "upsert">,
    private readonly open: Pick<DocumentStore, "document">,
  ) {}

  /** Whether documents that are not open are being annotated. */
  get running(): boolean {
    return this.current.get() !== undefined;
  }

  /** Annotates all there are, if that is not being done already. Nobody has to wait for it. */
  start(): Promise<void> {
    const running = this.current.get();
    if (running) return running;
    const started = this.annotateAll().finally(() => this.current.set(undefined));
    this.current.set(started);
    return started;
  }

  private async annotateAll(): Promise<void> {
    let before: ProjectInfo | undefined;
    // Whoever went to another project meanwhile wants that one annotated.
    while (before?.id !== this.projects.project.id || before.labels !== this.projects.project.labels) {
      before = this.projects.project;
      await this.annotateProject(before);
    }
  }

  private async annotateProject({ id, labels }: ProjectInfo): Promise<void> {
    const { projects, documents, worker } = this;
    const tried = new Set<string>();
    let key = "";
    const next = async (): Promise<string | undefined> => {
      while (projects.project.id === id && projects.project.labels === labels) {
        const unannotated = documents.all.find(
          (info) =>
            !info.labelled && !info.deleted && info.key !== this.open.document?.key && !tried.has(info.key),
        );
        if (!unannotated) return undefined;
        key = unannotated.key;
        tried.add(key);
        const text = await worker.unannotatedText(key);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    if (!documents.all.some((info) => !info.labelled && !info.deleted)) return;
    let annotated: DocumentInfo[] = [];
    let shown = 0;
    const show = () => {
      // Since one was annotated it may have been deleted, restored or renamed.
      const known = new Map(documents.all.map((info) => [info.key, info]));
      const fresh = annotated.flatMap((info) => {
        const now = info.key === this.open.document?.key ? undefined : known.get(info.key);
        return now ? [{ ...info, name: now.name, deleted: now.deleted }] : [];
      });
      documents.upsert(fresh);
      annotated = [];
      shown = performance.now();
    };
    try {
      await this.annotator.annotateAll(labels, next, async (findings) => {
        // They may be of labels that are no longer there; it is annotated again then.
        if (projects.project.id === id && projects.project.labels !== labels) return;
        // Another tab may have it, or this one has opened it.
        const info = await worker.predict(key, findings).catch(() => undefined);
        if (info) annotated.push(info);
        // Thousands of documents are not drawn thousands of times.
        if (performance.now() - shown > SHOWN_EVERY) show();
      });
    } catch {
      // What was not annotated now is annotated when it is opened.
    }
    show();
  }
}
