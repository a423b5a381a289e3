/** What the command palette offers: commands, labels, values, documents, projects, places. */
import type { EditView } from "../../core/pkg/wiremark.js";
import type { CreationUndo } from "../../state/creation-undo.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { documents as count, readable } from "../../state/readable.js";
import type { Router } from "../../state/router.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { EditCommands } from "../document/commands.js";
import { keysOf } from "../keys/bindings.js";
import { COMMANDS } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";

export interface Find {
  /** What it is, for who looks and for what is typed. */
  name: string;
  kind: "command" | "label" | "value" | "place" | "project" | "document";
  keys: readonly string[];
  run(): unknown;
}

/** What there is to be found, and what the finds act on. */
export interface FindStores {
  dialogs: Dialogs;
  document: DocumentStore;
  documents: ProjectDocuments;
  edits: EditCommands;
  creationUndo: Pick<CreationUndo, "last" | "undo">;
  keys: KeyCommands;
  projects: ProjectStore;
  router: Router;
  spans: SpanNavigation;
}

/** All there is, what belongs to the moment first. */
export function finds(stores: FindStores): Find[] {
  return [
    ...values(stores),
    ...labels(stores),
    ...commands(stores),
    ...lastBrought(stores),
    ...places(stores),
    ...otherProjects(stores),
    ...otherDocuments(stores),
  ];
}

function commands({ document, keys }: FindStores): Find[] {
  return COMMANDS.filter(
    ({ id, nth, everywhere }) => id !== "palette" && nth === undefined && (everywhere || document.document),
  ).map((command) => ({
    name: capital(command.does),
    kind: "command",
    keys: keysOf(command, keys.bindings),
    run: () => keys.run(command),
  }));
}

/** Also those that have no key. */
function labels({ document, edits, keys, projects, spans }: FindStores): Find[] {
  const { activeSpan, selection } = spans;
  if (!document.document || (!activeSpan && selection.start === selection.end)) return [];
  return projects.labels.map(({ name }, index) => {
    const command = COMMANDS.find(({ nth }) => nth === index + 1);
    return {
      name: `Label ${name}`,
      kind: "label",
      keys: command ? keysOf(command, keys.bindings) : [],
      run: () => edits.label(name),
    };
  });
}

function values({ edits, projects, spans }: FindStores): Find[] {
  const { activeSpan: span } = spans;
  const label = projects.labels.find(({ name }) => name === span?.label);
  if (!span || !label) return [];
  const { id } = span;
  const find = (name: string, value: string, edit: EditView): Find => ({
    name: `${capital(readable(name))}: ${readable(value)}`,
    kind: "value",
    keys: [],
    run: () => edits.edit(edit),
  });
  return label.attributes.flatMap(({ name, values, required }) => {
    const now = span.attributes[name];
    const others = values.filter((value) => value !== now);
    return [
      ...others.map((value) => find(name, value, { kind: "setAttribute", id, name, value })),
      ...(required || now === undefined
        ? []
        : [find(name, "no value", { kind: "unsetAttribute", id, name })]),
    ];
  });
}

/** The notice of an import goes when one opens a document; what it offers is here. */
function lastBrought({ creationUndo }: FindStores): Find[] {
  const { last } = creationUndo;
  if (!last) return [];
  const what = last.from === "import" ? "Undo the last import" : "Undo making documents of the last text";
  const name = `${what} (${count(last.documents.length)})`;
  return [{ name, kind: "command", keys: [], run: () => creationUndo.undo(last) }];
}

function places({ dialogs, router }: FindStores): Find[] {
  const place = (name: string, run: () => unknown): Find => ({ name, kind: "place", keys: [], run });
  return [
    place("All documents", () => router.goTo("queue")),
    place("Labels and guidelines of the project", () => router.goTo("labels")),
    place("Progress of the project", () => router.goTo("progress")),
    place("Export the project", () => dialogs.show("export", { project: true })),
  ];
}

function otherProjects({ projects, router }: FindStores): Find[] {
  return projects.listed
    .filter(({ id }) => id !== projects.project.id)
    .map(({ id, name }) => ({ name, kind: "project", keys: [], run: () => router.enterProject(id) }));
}

function otherDocuments({ document, documents, router }: FindStores): Find[] {
  return documents.listed
    .filter(({ key }) => key !== document.document?.key)
    .map(({ key, name }) => ({ name, kind: "document", keys: [], run: () => router.open(key) }));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
