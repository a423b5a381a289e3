/** What the command palette offers: commands, labels, values, documents, projects, places. */

import type { Session } from "../../state/old/session.js";
import { readable } from "../../state/readable.js";
import { keysOf } from "../keys/bindings.js";
import { COMMANDS } from "../keys/commands.js";

export interface Find {
  /** What it is, for who looks and for what is typed. */
  name: string;
  kind: "command" | "label" | "value" | "place" | "project" | "document";
  keys: readonly string[];
  run(): unknown;
}

/** All there is, what belongs to the moment first. */
export function finds(session: Session): Find[] {
  return [
    ...values(session),
    ...labels(session),
    ...commands(session),
    ...places(session),
    ...projects(session),
    ...documents(session),
  ];
}

function commands(session: Session): Find[] {
  return COMMANDS.filter(
    ({ id, nth, everywhere }) => id !== "palette" && nth === undefined && (everywhere || session.document),
  ).map((command) => ({
    name: capital(command.does),
    kind: "command",
    keys: keysOf(command, session.bindings),
    run: () => command.run(session),
  }));
}

/** Also those that have no key. */
function labels(session: Session): Find[] {
  const { activeSpan, selection } = session;
  if (!session.document || (!activeSpan && selection.start === selection.end)) return [];
  return session.labels.map(({ name }, index) => {
    const command = COMMANDS.find(({ nth }) => nth === index + 1);
    return {
      name: `Label ${name}`,
      kind: "label",
      keys: command ? keysOf(command, session.bindings) : [],
      run: () => session.label(name),
    };
  });
}

function values(session: Session): Find[] {
  const { activeSpan: span } = session;
  const label = session.labels.find(({ name }) => name === span?.label);
  if (!span || !label) return [];
  return label.attributes.flatMap(({ name, values }) =>
    values
      .filter((value) => value !== span.attributes[name])
      .map(
        (value): Find => ({
          name: `${capital(readable(name))}: ${readable(value)}`,
          kind: "value",
          keys: [],
          run: () => session.edit({ kind: "setAttribute", id: span.id, name, value }),
        }),
      ),
  );
}

function places(session: Session): Find[] {
  const place = (name: string, run: () => unknown): Find => ({ name, kind: "place", keys: [], run });
  return [
    place("All documents", () => session.goTo("queue")),
    place("Labels and guidelines of the project", () => session.goTo("labels")),
    place("Progress of the project", () => session.goTo("progress")),
    place("Export the project", () => session.showDialog("export", { project: true })),
  ];
}

function projects(session: Session): Find[] {
  return session.listedProjects
    .filter(({ id }) => id !== session.project.id)
    .map(({ id, name }) => ({ name, kind: "project", keys: [], run: () => session.enterProject(id) }));
}

function documents(session: Session): Find[] {
  return session.listed
    .filter(({ key }) => key !== session.document?.key)
    .map(({ key, name }) => ({ name, kind: "document", keys: [], run: () => session.open(key) }));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
