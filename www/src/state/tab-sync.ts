/** Takes in what other tabs do to the project and its documents. */
import type { DocumentInfo } from "../storage/storage.js";
import type { News } from "../workers/shared.js";
import type { DocumentCommands } from "./document-commands.js";
import type { DocumentStore } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { ProjectCommands } from "./project-commands.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import type { Router } from "./router.js";

/** As much of a `BroadcastChannel` as it takes. */
export interface NewsChannel {
  onmessage: ((event: MessageEvent<News>) => unknown) | null;
  close(): void;
}

export interface TabSyncStores {
  document: Pick<DocumentStore, "document">;
  documentCommands: Pick<DocumentCommands, "restore">;
  documents: ProjectDocuments;
  notifications: Notifications;
  projectCommands: Pick<ProjectCommands, "change">;
  projects: ProjectStore;
  router: Pick<Router, "open">;
}

export class TabSync {
  constructor(
    private readonly tab: string,
    private readonly channel: NewsChannel,
    private readonly stores: TabSyncStores,
  ) {
    channel.onmessage = ({ data }) => this.receive(data);
  }

  dispose(): void {
    this.channel.close();
  }

  private async receive({ from, project, infos }: News): Promise<void> {
    const { document, documents, projects, router } = this.stores;
    if (from === this.tab || project !== projects.project.id) return;
    if (infos) {
      this.warnOfDeletion(infos);
      documents.upsert(infos);
      return;
    }
    const { labels, guidelines, deleted } = projects.project;
    await Promise.all([projects.refresh(), documents.refresh()]);
    if (projects.project.deleted && !deleted) this.warnOfProjectDeletion();
    if (projects.project.labels === labels && projects.project.guidelines === guidelines) return;
    // The open document is marked with the labels as they are now.
    const { document: shown } = document;
    if (shown && projects.project.labels !== labels) await router.open(shown.key);
  }

  private warnOfProjectDeletion(): void {
    const { notifications, projectCommands, projects } = this.stores;
    const restore = () => projectCommands.change({ deleted: undefined }).then(() => notifications.dismiss());
    notifications.notify(`The project “${projects.project.name}” was deleted in another tab.`, [
      { name: "Restore", run: restore },
    ]);
  }

  /** The open document can be deleted elsewhere; what is done to it here goes with it. */
  private warnOfDeletion(infos: readonly DocumentInfo[]): void {
    const { document, documentCommands, documents, notifications } = this.stores;
    const key = document.document?.key;
    const deleted = (all: readonly DocumentInfo[]) =>
      all.some((info) => info.key === key && info.deleted !== undefined);
    if (key === undefined || !deleted(infos) || deleted(documents.all)) return;
    const restore = () => documentCommands.restore([key]).then(() => notifications.dismiss());
    notifications.notify("This document was deleted in another tab.", [
      { name: "Restore", inDocument: true, run: restore },
    ]);
  }
}
