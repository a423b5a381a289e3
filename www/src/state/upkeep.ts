/** What is said and done when a worker is gone or the browser has closed its storage: what is shown is what is there. */
import { reasonOf } from "../workers/reason.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { documents as counted } from "./readable.js";
import type { ProjectWorker } from "./workers.js";

export interface UpkeepStores {
  commands: CommandQueue;
  document: Pick<DocumentStore, "document" | "storageFailed" | "storageWorks">;
  documents: Pick<ProjectDocuments, "all" | "refresh">;
  notifications: Pick<Notifications, "notify" | "show">;
  projects: Pick<ProjectStore, "project" | "refresh">;
}

export class Upkeep {
  constructor(
    private readonly worker: Pick<ProjectWorker, "reopen">,
    private readonly stores: UpkeepStores,
  ) {}

  /** The editor was gone, and has the open document again. */
  editorRestarted(): void {
    this.stores.notifications.notify(
      this.stores.document.document
        ? "A part of the page stopped and was started again. All that was done in this document is there."
        : "A part of the page stopped and was started again.",
    );
  }

  /** It is gone, and the open document could not be opened in another. */
  editorFailed(error: unknown): void {
    const { document } = this.stores;
    if (document.document)
      document.storageFailed(`a part of the page stopped, and did not start again: ${reasonOf(error)}`);
  }

  /** What was under way may have been done or not. */
  libraryRestarted(): void {
    const { commands, documents, notifications } = this.stores;
    notifications.notify("A part of the page stopped and was started again.");
    commands.enqueue(() => documents.refresh());
  }

  /** The browser has closed its storage, or another page needed it. What of it is still there? */
  storageLost(): Promise<unknown> {
    const { commands, document, documents, notifications, projects } = this.stores;
    return commands.enqueue(async () => {
      const blocked = await this.worker.reopen(projects.project);
      if (blocked !== undefined) return document.storageFailed(blocked);
      document.storageWorks();
      await projects.refresh();
      const before = documents.all;
      await documents.refresh();
      const there = new Set(documents.all.map(({ key }) => key));
      const gone = before.filter(({ key }) => !there.has(key) && key !== document.document?.key);
      if (gone.length === 0) return;
      notifications.show({
        kind: "error",
        text: `This browser's storage was cleared while the page was open: ${counted(gone.length)} of it ${gone.length === 1 ? "is" : "are"} gone.`,
        lasting: true,
      });
    });
  }
}
