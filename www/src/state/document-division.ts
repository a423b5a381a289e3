/** Makes several documents of one, and one of several. Both are shown before, and can be undone. */
import type { DocumentInfo } from "../storage/storage.js";
import type { DivisionPreview, Replacement } from "../workers/library/division.js";
import type { CommandQueue } from "./command-queue.js";
import type { ArticleSplit, Dialogs } from "./dialogs.js";
import type { DocumentCreation } from "./document-creation.js";
import type { DocumentStore } from "./document-store.js";
import type { DocumentWalk } from "./document-walk.js";
import { type Notifications, undoing } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { QueueView } from "./queue-view.js";
import { documents } from "./readable.js";
import type { Router } from "./router.js";
import type { SpanNavigation } from "./span-navigation.js";
import type { ProjectWorker } from "./workers.js";

export interface DivisionStores {
  commands: CommandQueue;
  creation: Pick<DocumentCreation, "createPieces">;
  dialogs: Pick<Dialogs, "show">;
  document: DocumentStore;
  documents: Pick<ProjectDocuments, "removed" | "upsert">;
  notifications: Notifications;
  queue: Pick<QueueView, "show">;
  router: Pick<Router, "close" | "showDocument">;
  spans: Pick<SpanNavigation, "selection">;
  walk: Pick<DocumentWalk, "replace">;
}

export class DocumentDivision {
  /** Undoes the last of them, until something else is done in the open document. */
  private last: (() => Promise<void>) | undefined;
  private readonly subscriptions: (() => void)[];

  constructor(
    private readonly worker: Pick<
      ProjectWorker,
      "divide" | "divisionOf" | "divisionOfText" | "join" | "revertReplacement"
    >,
    private readonly stores: DivisionStores,
  ) {
    const forget = () => {
      this.last = undefined;
    };
    this.subscriptions = [
      stores.document.opening.subscribe(forget),
      // What the recogniser finds is nothing that a person did.
      stores.document.changed.subscribe(({ history }) => {
        if (history.undoable > 0) forget();
      }),
    ];
  }

  dispose(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  /** Has the open document split, with an article that begins at the line of the caret. */
  showSplit(): Promise<unknown> {
    const { commands, dialogs, document, spans } = this.stores;
    return commands.enqueue(async () => {
      // What is divided is what is stored.
      await document.settled();
      const { document: shown } = document;
      if (!shown) return;
      if (typeof document.saving === "object")
        throw new Error("This document could not be saved, and only what is stored can be split.");
      if (shown.labelling) throw new Error("The text is still being read: wait for its labels.");
      const { key, name, text, history } = shown;
      const caret = spans.selection.start;
      const { lines } = await this.worker.divisionOf(key, []);
      const line = lines.findLast(({ start }) => start <= caret);
      const starts = line && line !== lines[0] ? [line.start] : [];
      dialogs.show("splitArticles", { text, starts, document: { key, name, applied: history.done } });
    });
  }

  /** Has these documents joined, in this order. */
  showJoin(infos: readonly DocumentInfo[]): void {
    this.stores.dialogs.show("joinDocuments", infos);
  }

  /** What a text would be made into with articles that begin here. */
  preview({ text, document }: ArticleSplit, starts: readonly number[]): Promise<DivisionPreview> {
    return document
      ? this.worker.divisionOf(document.key, [...starts])
      : this.worker.divisionOfText(text, [...starts]);
  }

  /** Makes documents of the articles that begin here; of a text that is none yet, without those that are left out. */
  async split(
    { text, origin, document }: ArticleSplit,
    starts: readonly number[],
    leftOut: ReadonlySet<number> = new Set(),
  ): Promise<unknown> {
    if (!document) {
      const { parts } = await this.worker.divisionOfText(text, [...starts]);
      const pieces = parts.filter(({ start }) => !leftOut.has(start));
      const several = { text, origin: origin ?? {}, pieces, leftOut: parts.length - pieces.length };
      const undo = await this.stores.creation.createPieces(several);
      // It is a command of its own, which the one that asks for it cannot wait for.
      this.last =
        undo && (async () => void undo().catch((error) => this.stores.notifications.showError(error)));
      return undo;
    }
    const { key, name, applied } = document;
    return this.replace(
      () => this.worker.divide(key, [...starts], applied),
      (count) => `“${name}” is ${documents(count)} now. This is the first.`,
    );
  }

  join(infos: readonly DocumentInfo[]): Promise<unknown> {
    return this.replace(
      () => this.worker.join(infos.map(({ key }) => key)),
      () => `${documents(infos.length)} are one now.`,
    );
  }

  /** As a part of another command: undoes the last of these. @returns whether there was one. */
  async undoLast(): Promise<boolean> {
    const { last } = this;
    this.last = undefined;
    await last?.();
    return last !== undefined;
  }

  private replace(run: () => Promise<Replacement>, says: (count: number) => string): Promise<unknown> {
    const { commands, document, documents: known, notifications, queue, router, walk } = this.stores;
    return commands.enqueue(async () => {
      const open = document.document?.key;
      // An open document is locked by its editor.
      await router.close();
      try {
        const replacement = await run();
        known.upsert([...replacement.gone, ...replacement.made]);
        const first = replacement.made[0] as DocumentInfo;
        if (open === undefined) queue.show(first.key);
        else {
          walk.replace(keysOf(replacement.gone), keysOf(replacement.made));
          await router.showDocument(first.key);
        }
        this.last = () => this.revert(replacement);
        const undo = () => commands.enqueue(() => this.revert(replacement));
        notifications.notify(says(replacement.made.length), [undoing(undo)]);
      } catch (error) {
        if (open !== undefined) await router.showDocument(open);
        throw error;
      }
    });
  }

  private async revert(replacement: Replacement): Promise<void> {
    const { document, documents: known, notifications, queue, router, walk } = this.stores;
    this.last = undefined;
    const { made } = replacement;
    const open = document.document?.key;
    const isOpen = made.some(({ key }) => key === open);
    if (isOpen) await router.close();
    try {
      const restored = await this.worker.revertReplacement(replacement);
      known.removed(made.map(({ key }) => key));
      known.upsert(restored);
      const first = restored[0];
      if (first && isOpen) {
        walk.replace(keysOf(made), keysOf(restored));
        await router.showDocument(first.key);
      } else if (first) queue.show(first.key);
      notifications.dismiss();
      notifications.announce("Undone.");
    } catch (error) {
      if (isOpen && open !== undefined) await router.showDocument(open);
      throw error;
    }
  }
}

const keysOf = (infos: readonly DocumentInfo[]): string[] => infos.map(({ key }) => key);
