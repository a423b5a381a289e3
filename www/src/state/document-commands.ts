/** What a person does to documents as wholes: deleting, restoring, naming, copying. */
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore } from "./document-store.js";
import { type Notifications, undoing } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { QueueView } from "./queue-view.js";
import { documents } from "./readable.js";
import type { Router } from "./router.js";
import type { ProjectWorker } from "./workers.js";

export interface DocumentCommandStores {
  commands: CommandQueue;
  document: Pick<DocumentStore, "document" | "settled">;
  documents: ProjectDocuments;
  notifications: Notifications;
  queue: Pick<QueueView, "changeQuery" | "query" | "show">;
  router: Pick<Router, "close">;
}

export class DocumentCommands {
  constructor(
    private readonly worker: Pick<ProjectWorker, "discard" | "duplicate" | "remove" | "rename">,
    private readonly stores: DocumentCommandStores,
  ) {}

  /** Deletes documents; they can be restored. `says`: what that comes to; `restoring`: what else comes back with them. */
  discard(keys: string[], says?: string, restoring?: () => Promise<unknown>): Promise<unknown> {
    const { commands, document, documents: known, notifications, router } = this.stores;
    return commands.enqueue(async () => {
      if (document.document && keys.includes(document.document.key)) await router.close();
      const infos = await this.worker.discard(keys, true);
      known.upsert(infos);
      const deleted =
        infos.length === 1 ? `“${infos[0]?.name}” is deleted.` : `${documents(infos.length)} are deleted.`;
      const what = says ?? deleted;
      const undo = async () => {
        await restoring?.();
        await this.restore(keys);
        notifications.dismiss();
        notifications.announce("Undone.");
      };
      notifications.notify(what, [undoing(undo)]);
    });
  }

  restore(keys: string[]): Promise<unknown> {
    const { commands, documents: known, notifications } = this.stores;
    return commands.enqueue(async () => {
      const before = new Map(known.all.map(({ key, name }) => [key, name]));
      const infos = await this.worker.discard(keys, false);
      known.upsert(infos);
      this.leaveDeleted();
      const renamed = infos.filter(({ key, name }) => before.has(key) && before.get(key) !== name);
      const [first] = renamed;
      if (!first) return;
      const others =
        renamed.length > 1 ? ` So were ${(renamed.length - 1).toLocaleString("en")} others.` : "";
      notifications.announce(
        `The name “${before.get(first.key)}” was given to another document: it is “${first.name}”.${others}`,
      );
    });
  }

  /** Deletes documents for good. */
  remove(keys: string[]): Promise<unknown> {
    const { commands, documents: known, notifications } = this.stores;
    return commands.enqueue(async () => {
      await this.worker.remove(keys);
      known.removed(keys);
      this.leaveDeleted();
      // What it offered to undo may be gone for good.
      notifications.dismiss();
    });
  }

  rename(key: string, name: string): Promise<unknown> {
    const { commands, documents: known, notifications } = this.stores;
    return commands.enqueue(async () => {
      const info = await this.worker.rename(key, name);
      if (!info) return;
      known.upsert([info]);
      if (info.name !== name.trim()) notifications.announce(`The name was taken: it is “${info.name}”.`);
    });
  }

  duplicate(key: string): Promise<unknown> {
    const { commands, document, documents: known, notifications, queue } = this.stores;
    return commands.enqueue(async () => {
      await document.settled();
      const info = await this.worker.duplicate(key);
      if (!info) return;
      known.upsert([info]);
      queue.show(info.key);
      const undo = () => this.discard([info.key]).then(() => notifications.dismiss());
      notifications.notify(`“${info.name}” is made.`, [undoing(undo)]);
    });
  }

  /** Nobody stays where the deleted ones are when there are none any more. */
  private leaveDeleted(): void {
    const { documents: known, queue } = this.stores;
    const none = known.all.every((info) => info.deleted === undefined);
    if (none && queue.query.filter === "deleted") queue.changeQuery({ filter: "all" });
  }
}
