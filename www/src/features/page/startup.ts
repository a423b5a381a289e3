/** How the page begins: with what is stored, in the project one was in last, at the document of the address. */
import type { AnnotatorClient } from "../../state/annotator-client.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentStore } from "../../state/document-store.js";
import { FULL } from "../../state/gazetteer.js";
import type { Notifications } from "../../state/notifications.js";
import type { Preferences } from "../../state/preferences.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { Router } from "../../state/router.js";
import { signal } from "../../state/signals.js";
import type { Upkeep } from "../../state/upkeep.js";
import type { EditorWorker, ProjectWorker } from "../../state/workers.js";
import type { DocumentInfo, ProjectInfo } from "../../storage/storage.js";

export interface StartupStores {
  annotator: Pick<AnnotatorClient, "useMorePlaces">;
  commands: CommandQueue;
  document: Pick<DocumentStore, "saved" | "storageFailed">;
  documents: Pick<ProjectDocuments, "upsert">;
  notifications: Pick<Notifications, "announce" | "showError">;
  /** Asks the browser to keep what is stored, now that there is something to lose. */
  persist: () => unknown;
  preferences: Preferences;
  projects: ProjectStore;
  router: Pick<Router, "enter" | "start">;
  upkeep: Pick<Upkeep, "storageLost" | "tellCutOff">;
}

export class Startup {
  private readonly done = signal(false);

  /** `tab`: identifies this tab in messages between tabs. */
  constructor(
    private readonly tab: string,
    private readonly editor: Pick<EditorWorker, "start">,
    private readonly worker: Pick<ProjectWorker, "start">,
    private readonly stores: StartupStores,
  ) {}

  /** Whether there is something to work on. */
  get ready(): boolean {
    return this.done.get();
  }

  start(): Promise<unknown> {
    const { commands, document, preferences, projects, router, upkeep } = this.stores;
    return commands.enqueue(async () => {
      const start = await this.worker.start(this.tab, () => upkeep.storageLost());
      await this.editor.start(this.tab, this.onSaved, start.blocked);
      projects.load(start.projects, start.labels);
      if (start.blocked !== undefined) document.storageFailed(start.blocked);
      const last = preferences.get("project");
      const there = projects.listed;
      await router.enter(there.find((project) => project.id === last) ?? (there[0] as ProjectInfo));
      this.done.set(true);
      if (FULL && preferences.has("more places")) this.useMorePlaces(true);
      await router.start();
      upkeep.tellCutOff();
    });
  }

  /** Has texts annotated with more place names, or without. Edits go on while they are fetched. */
  async useMorePlaces(wanted: boolean): Promise<void> {
    const { annotator, notifications, preferences } = this.stores;
    preferences.set("more places", wanted ? "yes" : undefined);
    try {
      await annotator.useMorePlaces(wanted);
      notifications.announce(`Texts are read with ${wanted ? "more" : "the core"} place names from now on.`);
    } catch (error) {
      notifications.showError(error);
    }
  }

  private readonly onSaved = (opening: number, info: DocumentInfo, error?: string): void => {
    const { document, documents, persist } = this.stores;
    if (error === undefined) {
      documents.upsert([info]);
      if (info.touched) persist();
    }
    document.saved(opening, info, error);
  };
}
