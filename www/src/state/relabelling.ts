/** What a change of the label set does to a project's documents: names, spans, and another annotation. */
import type { DocumentInfo } from "../storage/storage.js";
import type { Done } from "../workers/library/bulk.js";
import { reasonOf } from "../workers/reason.js";
import type { AnnotatorClient } from "./annotator-client.js";
import { type BackgroundAnnotation, SHOWN_EVERY } from "./background-annotation.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore } from "./document-store.js";
import { annotatableAgain, having, type LabelStep } from "./label-draft.js";
import { type NoticeAction, type Notifications, undoing } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { signal } from "./signals.js";
import type { ProjectWorker } from "./workers.js";

/** Something that goes through many documents. */
export interface Running {
  what: "changing" | "annotating";
  done: number;
  total: number;
}

export interface RelabellingStores {
  annotator: Pick<AnnotatorClient, "annotateAll">;
  background: Pick<BackgroundAnnotation, "start">;
  commands: CommandQueue;
  document: Pick<DocumentStore, "document">;
  documents: Pick<ProjectDocuments, "all" | "upsert">;
  notifications: Notifications;
  projects: Pick<ProjectStore, "project" | "change">;
}

const counted = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "document" : "documents"}`;

export class Relabelling {
  private readonly current = signal<Running | undefined>(undefined);
  private cancelled = false;

  constructor(
    private readonly worker: Pick<ProjectWorker, "edit" | "revert" | "unfinishedText" | "predict">,
    private readonly stores: RelabellingStores,
  ) {}

  get running(): Running | undefined {
    return this.current.get();
  }

  /** Documents that can be annotated again with the labels as they are. */
  get unfinished(): string[] {
    const { document, documents } = this.stores;
    const open = document.document?.key;
    return annotatableAgain(documents.all).filter((key) => key !== open);
  }

  private show(running: Running | undefined): void {
    this.current.set(running);
  }

  /**
   * Gives the project another label set (JSON; none: the default one) and has its
   * documents follow. One answer takes all of it back. `reads`: texts are read
   * otherwise with it.
   *
   * @returns whether it was done.
   */
  async save(json: string | undefined, steps: readonly LabelStep[], reads: boolean): Promise<boolean> {
    const { commands, notifications, projects } = this.stores;
    const saved = await commands.enqueue(async () => {
      const { id, labels: before } = projects.project;
      // First, because a document takes only labels that the project has.
      await projects.change({ labels: json });
      const done: Done[][] = [];
      const skipped: string[] = [];
      for (const step of steps) {
        const result = await this.follow(step);
        done.push(result.done);
        skipped.push(...result.skipped.map(({ name, reason }) => `“${name}”: ${reason}`));
      }
      this.show(undefined);
      const changed = new Set(done.flat().map(({ key }) => key)).size;
      const text = [
        changed === 0
          ? "The labels are saved."
          : `The labels are saved, and ${counted(changed)} changed with them.`,
        skipped.length === 0 ? "" : `Left as they were: ${skipped.join("; ")}.`,
      ];
      const actions: NoticeAction[] = [undoing(() => this.revert(id, before, done))];
      const count = this.unfinished.length;
      if (reads && count > 0)
        actions.push({ name: `Annotate ${counted(count)} again`, run: () => this.annotateAllAgain() });
      notifications.notify(text.join(" ").trim(), actions);
      this.annotateAgain();
      return true;
    });
    if (!saved) this.show(undefined);
    return saved ?? false;
  }

  private async follow(step: LabelStep) {
    const { documents } = this.stores;
    const keys = having(documents.all, step.kind === "dropLabel" ? step.label : step.from);
    this.show({ what: "changing", done: 0, total: keys.length });
    const progress = (done: number, total: number) => {
      this.show({ what: "changing", done, total });
      return true;
    };
    const result = await this.worker.edit(keys, step, progress);
    documents.upsert(result.infos);
    return result;
  }

  private revert(project: string, labels: string | undefined, done: readonly Done[][]): Promise<unknown> {
    const { commands, documents, notifications, projects } = this.stores;
    return commands.enqueue(async () => {
      if (projects.project.id !== project)
        throw new Error("Go back to the project whose labels were changed, and undo it there.");
      await projects.change({ labels });
      const skipped: string[] = [];
      for (const step of [...done].reverse()) {
        const result = await this.worker.revert(step);
        documents.upsert(result.infos);
        skipped.push(...result.skipped.map(({ name, reason }) => `“${name}”: ${reason}`));
      }
      notifications.dismiss();
      if (skipped.length > 0)
        notifications.showError(new Error(`Not undone everywhere. ${skipped.join("; ")}`));
      else notifications.announce("Undone: the labels are as they were.");
      this.annotateAgain();
    });
  }

  /** What is being annotated with the former labels comes to its end first. */
  private annotateAgain(): void {
    const { background } = this.stores;
    background.start().then(() => background.start());
  }

  /** Has all unfinished documents annotated again. Edits go on meanwhile. */
  async annotateAllAgain(): Promise<void> {
    const { annotator, documents, notifications, projects } = this.stores;
    if (this.running) return;
    const { id, labels } = projects.project;
    const keys = this.unfinished;
    const skipped: string[] = [];
    let [at, annotatedCount, key] = [0, 0, ""];
    this.cancelled = false;
    if (notifications.notice?.kind === "info") notifications.dismiss();
    this.show({ what: "annotating", done: 0, total: keys.length });
    let annotated: DocumentInfo[] = [];
    let shown = performance.now();
    const show = () => {
      documents.upsert(annotated);
      this.show({ what: "annotating", done: at, total: keys.length });
      [annotated, shown] = [[], performance.now()];
    };
    const same = () => projects.project.id === id && projects.project.labels === labels;
    const next = async (): Promise<string | undefined> => {
      while (at < keys.length && !this.cancelled && same()) {
        // Thousands of documents are not drawn thousands of times.
        if (performance.now() - shown > SHOWN_EVERY) show();
        key = keys[at] as string;
        at += 1;
        const text = await this.worker.unfinishedText(key);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    try {
      await annotator.annotateAll(labels, next, async (findings) => {
        if (!same()) return;
        try {
          const info = await this.worker.predict(key, findings, true);
          if (!info) return;
          annotated.push(info);
          annotatedCount += 1;
        } catch (error) {
          skipped.push(reasonOf(error));
        }
      });
      show();
      const rest =
        this.cancelled && at < keys.length ? ` Not annotated again: ${counted(keys.length - at)}.` : "";
      const problems = skipped.length === 0 ? "" : ` Left as they were: ${skipped.join(" ")}`;
      if (projects.project.id === id)
        notifications.notify(`${counted(annotatedCount)} annotated again.${rest}${problems}`);
    } catch (error) {
      notifications.showError(error);
    } finally {
      this.show(undefined);
    }
  }

  cancel(): void {
    this.cancelled = true;
  }
}
