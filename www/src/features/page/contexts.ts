/** What components ask for the stores by: each takes those that it needs, from whoever provides them above it. */
import { createContext } from "@lit/context";
import type { AnnotatorClient } from "../../state/annotator-client.js";
import type { BackgroundAnnotation } from "../../state/background-annotation.js";
import type { BulkEdits } from "../../state/bulk-edits.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { CreationUndo } from "../../state/creation-undo.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentCommands } from "../../state/document-commands.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { DocumentDivision } from "../../state/document-division.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { DocumentWalk } from "../../state/document-walk.js";
import type { Notifications } from "../../state/notifications.js";
import type { OtherTabs } from "../../state/other-tabs.js";
import type { Preferences } from "../../state/preferences.js";
import type { ProjectCommands } from "../../state/project-commands.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import type { Relabelling } from "../../state/relabelling.js";
import type { Router } from "../../state/router.js";
import type { SidePanel } from "../../state/side-panel.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { EditCommands } from "../document/commands.js";
import type { HistoryCommands } from "../document/history.js";
import type { FilesClient } from "../files/files-client.js";
import type { FileOpener } from "../files/open-files.js";
import type { KeyCommands } from "../keys/key-commands.js";
import type { QueueCommands } from "../queue/commands.js";
import type { Startup } from "./startup.js";

const store = <Store>(name: string) => createContext<Store>(Symbol(name));

export const contexts = {
  annotatorClient: store<AnnotatorClient>("annotator client"),
  backgroundAnnotation: store<BackgroundAnnotation>("background annotation"),
  bulkEdits: store<BulkEdits>("bulk edits"),
  commandQueue: store<CommandQueue>("command queue"),
  dialogs: store<Dialogs>("dialogs"),
  documentCommands: store<DocumentCommands>("document commands"),
  documentCreation: store<DocumentCreation>("document creation"),
  documentDivision: store<DocumentDivision>("document division"),
  documentStore: store<DocumentStore>("document store"),
  documentWalk: store<DocumentWalk>("document walk"),
  editCommands: store<EditCommands>("edit commands"),
  fileOpener: store<FileOpener>("file opener"),
  filesClient: store<FilesClient>("files client"),
  historyCommands: store<HistoryCommands>("history commands"),
  creationUndo: store<CreationUndo>("creation undo"),
  keyCommands: store<KeyCommands>("key commands"),
  notifications: store<Notifications>("notifications"),
  otherTabs: store<OtherTabs>("other tabs"),
  preferences: store<Preferences>("preferences"),
  projectCommands: store<ProjectCommands>("project commands"),
  projectDocuments: store<ProjectDocuments>("project documents"),
  projectStore: store<ProjectStore>("project store"),
  projectWorker: store<ProjectWorker>("project worker"),
  queueCommands: store<QueueCommands>("queue commands"),
  queueView: store<QueueView>("queue view"),
  relabelling: store<Relabelling>("relabelling"),
  router: store<Router>("router"),
  sidePanel: store<SidePanel>("side panel"),
  spanNavigation: store<SpanNavigation>("span navigation"),
  startup: store<Startup>("startup"),
} as const;
