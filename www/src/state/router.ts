/** Which project, which part of it and which document the page shows, and how one gets from one to the other. */
import type { ProjectInfo } from "../storage/storage.js";
import type { DocumentSnapshot } from "../workers/editor.worker.js";
import type { Address } from "./address.js";
import type { BackgroundAnnotation } from "./background-annotation.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentAnnotation } from "./document-annotation.js";
import type { DocumentStore } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { Preferences } from "./preferences.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import type { QueueView } from "./queue-view.js";
import { effect, signal } from "./signals.js";

/** What the page shows when no document is open. */
export type ProjectView = "queue" | "labels" | "progress";

/** The stores that the router moves between. */
export interface RouterStores {
  address: Address;
  background: Pick<BackgroundAnnotation, "start">;
  annotation: Pick<DocumentAnnotation, "start">;
  commands: CommandQueue;
  document: DocumentStore;
  documents: ProjectDocuments;
  notifications: Notifications;
  preferences: Preferences;
  projects: ProjectStore;
  queue: QueueView;
}

export class Router {
  private readonly currentView = signal<ProjectView>("queue");
  private readonly forQueue = signal(true);
  private readonly endings: (() => void)[] = [];

  constructor(private readonly stores: RouterStores) {
    const { document, address } = stores;
    let named = false;
    // Also when the name is changed, here or in another tab.
    this.endings.push(
      effect(() => {
        const { document: shown } = document;
        if (shown) address.show(shown.key, shown.name);
        else if (named) address.clear();
        named = shown !== undefined;
      }),
    );
  }

  /** The part of the project that is shown when no document is open. */
  get view(): ProjectView {
    return this.currentView.get();
  }

  /** Whether the keys are for the queue rather than for a new text. */
  get toQueue(): boolean {
    return this.forQueue.get();
  }

  /** From here on the page goes where its address says. */
  async start(): Promise<void> {
    const { commands, address } = this.stores;
    await this.followAddress();
    this.endings.push(address.onChange(() => commands.enqueue(() => this.followAddress())));
  }

  dispose(): void {
    for (const end of this.endings) end();
  }

  open(key: string): Promise<unknown> {
    const { commands, document } = this.stores;
    return commands.enqueue(async () => {
      if (!(await document.mayLeave())) return;
      try {
        await this.showDocument(key);
      } catch (error) {
        // One that was open was unlocked, and could not be locked again.
        if (document.document?.key === key) await this.close();
        throw error;
      }
    });
  }

  /** Back to the project. Nothing is closed before it is saved, or given up. */
  leave({ toQueue = true } = {}): Promise<unknown> {
    const { commands, document } = this.stores;
    return commands.enqueue(async () => {
      if (await document.mayLeave()) await this.showQueue(toQueue);
    });
  }

  /** Shows another part of the project. */
  goTo(view: ProjectView): Promise<unknown> {
    const { commands } = this.stores;
    return commands.enqueue(async () => {
      if (await this.leaveDocument()) this.currentView.set(view);
    });
  }

  enterProject(id: string): Promise<unknown> {
    const { commands, projects } = this.stores;
    return commands.enqueue(async () => {
      const project = projects.find(id);
      if (project && (await this.leaveDocument())) await this.enter(project);
    });
  }

  // What follows are parts of commands.

  /** Opens a document in the place of the one that is open. */
  async showDocument(key: string): Promise<void> {
    const { annotation, document } = this.stores;
    await annotation.start(await document.open(key));
  }

  /** Opens a document that could not be stored. */
  async showUnstored(snapshot: DocumentSnapshot): Promise<void> {
    const { annotation, document, projects } = this.stores;
    await annotation.start(await document.openUnstored(snapshot, projects.project));
  }

  async close(): Promise<void> {
    await this.stores.document.close();
    this.stores.background.start();
  }

  private async showQueue(toQueue = true): Promise<void> {
    await this.close();
    this.forQueue.set(toQueue);
    this.currentView.set("queue");
    this.stores.notifications.dismiss();
  }

  /** Closes the open document, if there is one. @returns whether the person wants that. */
  async leaveDocument(): Promise<boolean> {
    const { document } = this.stores;
    if (!(await document.mayLeave())) return false;
    if (document.document) await this.close();
    return true;
  }

  /** Goes to another project. */
  async enter(project: ProjectInfo): Promise<void> {
    const { projects, documents, queue, preferences, background } = this.stores;
    const infos = await documents.fetch(project.id);
    projects.use(project);
    documents.replace(infos);
    queue.reset();
    this.forQueue.set(true);
    this.currentView.set("queue");
    preferences.set("project", project.id);
    background.start();
  }

  /** Opens the document that the address names. */
  private async followAddress(): Promise<void> {
    const { address, document, documents, notifications, projects } = this.stores;
    const { key } = address;
    const { document: shown } = document;
    if (key === (shown?.key ?? "")) return;
    if (!(await document.mayLeave())) {
      // It stays, and the address says so.
      if (shown) address.show(shown.key, shown.name);
      return;
    }
    if (key === "") return this.showQueue();
    if (!documents.has(key)) {
      const project = projects.find((await documents.snapshot(key))?.info.project ?? "");
      if (project) await this.enter(project);
    }
    if (documents.has(key)) await this.showDocument(key);
    else
      notifications.showError(
        new Error("There is no such document in this browser. It may have been deleted."),
      );
  }
}
