/** The composition root: makes the page's stores and workers, and is the only thing that knows all of them. */
import { EditCommands } from "./features/document/commands.js";
import { HistoryCommands } from "./features/document/history.js";
import { FilesClient } from "./features/files/files-client.js";
import { FileOpener } from "./features/files/open-files.js";
import { KeyCommands } from "./features/keys/key-commands.js";
import { Startup } from "./features/page/startup.js";
import { QueueCommands } from "./features/queue/commands.js";
import { type Address, browserAddress } from "./state/address.js";
import { AnnotatorClient, type StartAnnotator } from "./state/annotator-client.js";
import { BackgroundAnnotation } from "./state/background-annotation.js";
import { BulkEdits } from "./state/bulk-edits.js";
import { CommandQueue } from "./state/command-queue.js";
import { CreationUndo } from "./state/creation-undo.js";
import { Dialogs } from "./state/dialogs.js";
import { DocumentAnnotation } from "./state/document-annotation.js";
import { DocumentCommands } from "./state/document-commands.js";
import { DocumentCreation } from "./state/document-creation.js";
import { DocumentDivision } from "./state/document-division.js";
import { DocumentStore } from "./state/document-store.js";
import { DocumentWalk } from "./state/document-walk.js";
import { FinishedTrail } from "./state/finished-trail.js";
import { fullGazetteer, type GazetteerSource } from "./state/gazetteer.js";
import { Notifications } from "./state/notifications.js";
import { type OpeningsChannel, type OpenLocks, OtherTabs } from "./state/other-tabs.js";
import { requestPersistenceOnce } from "./state/persistence.js";
import { type PreferenceStorage, Preferences } from "./state/preferences.js";
import { ProjectCommands } from "./state/project-commands.js";
import { ProjectDocuments } from "./state/project-documents.js";
import { ProjectStore } from "./state/project-store.js";
import { QueueView } from "./state/queue-view.js";
import { Relabelling } from "./state/relabelling.js";
import { Router } from "./state/router.js";
import { SidePanel } from "./state/side-panel.js";
import { SpanNavigation } from "./state/span-navigation.js";
import { SteadyEditor } from "./state/steady-editor.js";
import { SteadyLibrary } from "./state/steady-library.js";
import { type NewsChannel, TabSync } from "./state/tab-sync.js";
import { Upkeep } from "./state/upkeep.js";
import {
  type EditorWorker,
  type Failed,
  type FilesWorker,
  type ProjectWorker,
  type Stoppable,
  startAnnotator,
  startEditor,
  startFiles,
  startProjectWorker,
} from "./state/workers.js";
import { newId } from "./storage/ids.js";
import { OPENINGS } from "./workers/open-lock.js";

/** What the stores need of the browser. Tests give other things. */
export interface Environment {
  address: Address;
  confirm(question: string): boolean;
  gazetteer: GazetteerSource;
  /** The locks by which tabs keep out of each other's way; none on plain http. */
  locks(): OpenLocks | undefined;
  news(): NewsChannel;
  openings(): OpeningsChannel;
  /** Asks the browser to keep what is stored when its disk is full. */
  persist(preferences: Preferences): unknown;
  preferences(): PreferenceStorage;
  startAnnotator: StartAnnotator;
  startEditor(failed: Failed): Stoppable<EditorWorker>;
  startFiles(failed: Failed): Stoppable<FilesWorker>;
  startProjectWorker(failed: Failed): Stoppable<ProjectWorker>;
}

export const browser: Environment = {
  address: browserAddress,
  confirm: (question) => confirm(question),
  gazetteer: fullGazetteer,
  locks: () => navigator.locks,
  news: () => new BroadcastChannel("wiremark"),
  openings: () => new BroadcastChannel(OPENINGS),
  persist: requestPersistenceOnce,
  preferences: () => localStorage,
  startAnnotator,
  startEditor,
  startFiles,
  startProjectWorker,
};

export type Page = ReturnType<typeof createPage>;

export function createPage(environment: Environment) {
  const tab = newId();
  const notifications = new Notifications();
  const commands = new CommandQueue(notifications);
  const dialogs = new Dialogs();
  const panel = new SidePanel();
  const preferences = new Preferences(environment.preferences);

  const editorThread = new SteadyEditor(environment.startEditor, {
    restarted: () => upkeep.editorRestarted(),
    failed: (error) => upkeep.editorFailed(error),
  });
  const projectThread = new SteadyLibrary(environment.startProjectWorker, () => upkeep.libraryRestarted());
  const editor = editorThread.client;
  const worker = projectThread.client;
  const annotator = new AnnotatorClient(environment.startAnnotator, environment.gazetteer);

  const document = new DocumentStore(editor, notifications, environment.confirm);
  const projects = new ProjectStore(worker);
  const documents = new ProjectDocuments(worker, projects, document);
  const queue = new QueueView(worker, documents, document, notifications);
  const walk = new DocumentWalk(document, documents, queue);
  const spans = new SpanNavigation(document, preferences, commands, notifications);

  const annotation = new DocumentAnnotation(annotator, document, projects, commands, notifications);
  const background = new BackgroundAnnotation(worker, annotator, projects, documents, document);

  const stores = {
    background,
    commands,
    dialogs,
    document,
    documents,
    notifications,
    preferences,
    projects,
    queue,
  };
  const router = new Router({ ...stores, address: environment.address, annotation });
  const bulk = new BulkEdits(worker, document, documents, commands, notifications);
  const documentCommands = new DocumentCommands(worker, { ...stores, router });
  const creationUndo = new CreationUndo({ ...stores, documentCommands });
  const creation = new DocumentCreation(worker, { ...stores, creationUndo, router });
  const division = new DocumentDivision(worker, { ...stores, creation, router, spans, walk });
  const projectCommands = new ProjectCommands(projects, router, commands, notifications);
  const relabelling = new Relabelling(worker, { ...stores, annotator });
  const tabSync = new TabSync(tab, environment.news(), {
    ...stores,
    documentCommands,
    projectCommands,
    router,
  });

  const otherTabs = new OtherTabs(tab, environment.locks(), environment.openings());

  const trail = new FinishedTrail();
  const edits = new EditCommands({ ...stores, bulk, panel, router, spans, trail, walk });
  const history = new HistoryCommands({ ...stores, bulk, division, router, spans, trail });
  const keys = new KeyCommands(preferences, { dialogs, division, edits, history, panel, router, spans });
  const queueCommands = new QueueCommands({
    bulk,
    division,
    dialogs,
    documents: documentCommands,
    known: documents,
    notifications,
    queue,
  });
  const files = new FilesClient(environment.startFiles);
  const fileOpener = new FileOpener(files, worker, creation, dialogs, notifications);
  const upkeep: Upkeep = new Upkeep(worker, { ...stores, documentCommands });
  const startup = new Startup(tab, editor, worker, {
    ...stores,
    upkeep,
    annotator,
    persist: () => environment.persist(preferences),
    router,
  });

  return {
    /** By the names that components ask for them. */
    stores: {
      annotatorClient: annotator,
      backgroundAnnotation: background,
      bulkEdits: bulk,
      commandQueue: commands,
      dialogs,
      documentCommands,
      documentCreation: creation,
      documentDivision: division,
      documentStore: document,
      documentWalk: walk,
      editCommands: edits,
      fileOpener,
      filesClient: files,
      historyCommands: history,
      creationUndo,
      keyCommands: keys,
      notifications,
      otherTabs,
      preferences,
      projectCommands,
      projectDocuments: documents,
      projectStore: projects,
      projectWorker: worker,
      queueCommands,
      queueView: queue,
      relabelling,
      router,
      sidePanel: panel,
      spanNavigation: spans,
      startup,
    },
    start: () => {
      otherTabs.look();
      return startup.start();
    },
    /** Ends its workers and whatever listens. */
    dispose: () => {
      const disposable = [tabSync, otherTabs, router, bulk, division, walk, queue, spans, annotator, files];
      for (const one of [...disposable, editorThread, projectThread]) one.dispose();
    },
  };
}
