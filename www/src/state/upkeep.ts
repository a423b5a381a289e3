/** What is said and done when a worker is gone or the browser has closed its storage: what is shown is what is there. */
import { reasonOf } from "../workers/reason.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentCommands } from "./document-commands.js";
import type { DocumentStore } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { documents as counted } from "./readable.js";
import type { ProjectWorker } from "./workers.js";

export interface UpkeepStores {
  commands: CommandQueue;
  document: Pick<DocumentStore, "document" | "storageFailed" | "storageWorks">;
  documentCommands: Pick<DocumentCommands, "discard">;
  documents: Pick<ProjectDocuments, "all" | "refresh">;
  notifications: Pick<Notifications, "announce" | "dismiss" | "notify" | "show">;
  projects: Pick<ProjectStore, "find" | "project" | "refresh">;
}

export class Upkeep {
  constructor(
    private readonly worker: Pick<ProjectWorker, "cutOffWork" | "endWork" | "reopen">,
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
    this.tellCutOff();
  }

  /** Says what a page that ended did not come to the end of, and what can be done about it. */
  async tellCutOff(): Promise<void> {
    const { notifications, projects } = this.stores;
    // Where nothing can be stored nothing was cut off.
    const found = await this.worker.cutOffWork().catch(() => []);
    // One at a time: the next when this one is seen to.
    const [first] = found.filter(({ project }) => projects.find(project) !== undefined);
    if (!first) return;
    const { id, kind, done, expected, project } = first;
    const there = done.length.toLocaleString("en");
    const of = `${there} of ${counted(expected)}`;
    const here = project === projects.project.id;
    const where = here ? "" : ` into the project “${projects.find(project)?.name}”`;
    const text =
      kind === "import"
        ? `An import${where} was cut off: ${of} ${done.length === 1 ? "is" : "are"} stored. Import the same files again for the rest: what is there is left out.`
        : `An edit of several documents was cut off: ${of} ${done.length === 1 ? "has" : "have"} it. The list of changes in each says what was done.`;
    const seen = async () => {
      await this.worker.endWork(id);
      notifications.dismiss();
      await this.tellCutOff();
    };
    const remove = async () => {
      await this.stores.documentCommands.discard(
        done,
        `What was stored is removed: ${counted(done.length)}.`,
      );
      await this.worker.endWork(id);
    };
    const removes = kind === "import" && done.length > 0 && here;
    notifications.show({
      kind: "error",
      text,
      lasting: true,
      actions: [
        { name: kind === "import" ? "Keep it so" : "Understood", run: seen },
        ...(removes ? [{ name: `Remove the ${there}`, run: remove }] : []),
      ],
    });
    notifications.announce(text);
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
