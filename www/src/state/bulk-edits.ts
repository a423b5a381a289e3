/** The same edit of many documents, the open one among them, and its undo. */
import type { EditView } from "../core/pkg/wiremark.js";
import type { DocumentEdit, Done } from "../workers/library/bulk.js";
import type { Progress } from "../workers/library/progress.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore } from "./document-store.js";
import { type Notifications, undoing } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import { skippedList } from "./readable.js";
import { signal } from "./signals.js";
import type { ProjectWorker } from "./workers.js";

/** An edit of many documents that is under way. */
export interface BulkProgress {
  done: number;
  total: number;
  /** What was done till then stays. */
  stop: () => void;
}

/** Edits that are done together, and what is said of them. */
interface Together {
  edits: readonly DocumentEdit[];
  says: (count: number) => string;
}

export class BulkEdits {
  private readonly currentProgress = signal<BulkProgress | undefined>(undefined);
  /** The last of them, until something else is done in the open document. */
  private last: (Together & { done: readonly Done[] }) | undefined;
  /** What was undone last, until something else is done. */
  private undone: Together | undefined;
  private readonly subscriptions: (() => void)[];

  constructor(
    private readonly worker: Pick<ProjectWorker, "editEach" | "revert">,
    private readonly document: DocumentStore,
    private readonly documents: Pick<ProjectDocuments, "upsert">,
    private readonly commands: CommandQueue,
    private readonly notifications: Notifications,
  ) {
    const forget = () => {
      this.last = undefined;
      this.undone = undefined;
    };
    this.subscriptions = [document.opening.subscribe(forget), document.changed.subscribe(forget)];
  }

  get progress(): BulkProgress | undefined {
    return this.currentProgress.get();
  }

  dispose(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  /** The same edit of all these. */
  edit(keys: readonly string[], edit: EditView, says: (count: number) => string): Promise<unknown> {
    return this.editEach(
      keys.map((key) => ({ key, edit })),
      says,
    );
  }

  /** `says`: what was done to how many, as a sentence. The notice has a button that undoes it. */
  editEach(edits: readonly DocumentEdit[], says: (count: number) => string): Promise<unknown> {
    return this.commands.enqueue(() => this.editNow({ edits, says }));
  }

  /** As a part of another command: undoes the last of these edits. @returns whether there was one. */
  async undoLast(): Promise<boolean> {
    const { last } = this;
    if (last) await this.revertNow(last.done, last);
    return last !== undefined;
  }

  /** As a part of another command: does again what was undone last. @returns whether there was something. */
  async redoLast(): Promise<boolean> {
    const { undone } = this;
    if (undone) await this.editNow(undone);
    return undone !== undefined;
  }

  private async editNow({ edits, says }: Together): Promise<void> {
    const { document: shown } = this.document;
    const others = edits.filter(({ key }) => key !== shown?.key);
    const { done, infos, skipped } = await this.showingProgress(others.length, (progress) =>
      this.worker.editEach(others, progress),
    );
    this.documents.upsert(infos);
    const open = edits.find(({ key }) => key === shown?.key);
    const here = open && (await this.editOpen(open));
    const all = here ? [...done, here] : done;
    const last = all.length > 0 ? { edits, says, done: all } : undefined;
    this.undone = undefined;
    this.last = last;
    const text = `${says(all.length)}${skipped.length === 0 ? "" : ` Left as they were: ${skippedList(skipped)}.`}`;
    const undo = undoing(() => this.commands.enqueue(() => this.revertNow(all, last)));
    this.notifications.notify(text, last ? [undo] : undefined);
  }

  /** `together`: what can be done again if it is all undone. */
  private async revertNow(done: readonly Done[], together?: Together): Promise<void> {
    const { notifications } = this;
    this.last = undefined;
    const here = done.find(({ key }) => key === this.document.document?.key);
    const others = done.filter((one) => one !== here);
    const { infos, tried, skipped } = await this.showingProgress(others.length, (progress) =>
      this.worker.revert([...others], progress),
    );
    this.documents.upsert(infos);
    if (here) await this.document.revert(here.entry);
    notifications.dismiss();
    this.undone = together;
    const rest = others.slice(tried);
    const problems = skipped.length === 0 ? "" : `Not undone everywhere. ${skippedList(skipped)}.`;
    if (rest.length > 0) {
      const stopped = `Stopped: ${rest.length.toLocaleString("en")} of ${done.length.toLocaleString("en")} documents are still changed.`;
      notifications.notify(`${stopped} ${problems}`.trim(), [
        { name: "Undo the rest", run: () => this.commands.enqueue(() => this.revertNow(rest)) },
      ]);
    } else if (problems !== "") notifications.showError(new Error(problems));
    else notifications.announce("Undone.");
  }

  private async editOpen({ key, edit, applied }: DocumentEdit): Promise<Done | undefined> {
    if (applied !== undefined && applied !== this.document.document?.history.done)
      throw new Error("This document has changed since its places were shown. Look at them again.");
    const change = await this.document.edit(edit);
    const entry = change ? await this.document.lastEntry() : undefined;
    return entry === undefined ? undefined : { key, entry };
  }

  /** Shows how far something with many documents is, and lets it be stopped. */
  private async showingProgress<T>(total: number, run: (progress: Progress) => Promise<T>): Promise<T> {
    let going = true;
    const stop = () => {
      going = false;
    };
    try {
      return await run((done) => {
        this.currentProgress.set({ done, total, stop });
        return going;
      });
    } finally {
      this.currentProgress.set(undefined);
    }
  }
}
