/**
 * The keys: one table that the page acts on, that `?` lists, and over which a
 * person can lay keys of their own. They act wherever one does not type.
 */

import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentDivision } from "../../state/document-division.js";
import type { Router } from "../../state/router.js";
import type { SidePanel } from "../../state/side-panel.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { EditCommands } from "../document/commands.js";
import type { HistoryCommands } from "../document/history.js";
import { type Bindings, holderOf } from "./bindings.js";

/** What the commands act on. */
export interface CommandTargets {
  dialogs: Dialogs;
  division: DocumentDivision;
  edits: EditCommands;
  history: HistoryCommands;
  panel: SidePanel;
  router: Router;
  spans: SpanNavigation;
}

export interface Command {
  /** What a person's own keys are kept by. */
  id: string;
  /** The table's own keys, as {@link keyName} names them. */
  keys: readonly string[];
  does: string;
  group: "Move" | "Label" | "Edges" | "Whole document" | "Queue" | "Page";
  /** For the commands of the labels: which label of the set it is, from 1. */
  nth?: number;
  /** Whether it also makes sense where no document is open. */
  everywhere?: boolean;
  run(targets: CommandTargets): void;
}

const edge =
  (which: "start" | "end", direction: "back" | "forward", step: "token" | "character") =>
  ({ edits }: CommandTargets) =>
    edits.moveEdge(which, direction, step);

const nth = <N extends number>(n: N) =>
  ({
    id: `label ${n}`,
    group: "Label",
    keys: [`${n}`],
    does: `label ${n} of the set for the selection, or the active label`,
    nth: n,
    run: ({ edits }: CommandTargets) => edits.labelNth(n),
  }) as const;

const TABLE = [
  { id: "next", group: "Move", keys: ["n"], does: "next label", run: ({ spans }) => spans.goBy(1) },
  { id: "previous", group: "Move", keys: ["p"], does: "previous label", run: ({ spans }) => spans.goBy(-1) },
  {
    id: "order by confidence",
    group: "Move",
    keys: ["w"],
    does: "order the labels by confidence, lowest first, or as in the text",
    run: ({ spans }) => spans.toggleConfidenceOrder(),
  },
  {
    id: "show confidence",
    group: "Move",
    keys: ["v"],
    does: "show or hide the confidence of each label",
    run: ({ spans }) => spans.toggleConfidence(),
  },
  nth(1),
  nth(2),
  nth(3),
  nth(4),
  nth(5),
  nth(6),
  nth(7),
  nth(8),
  nth(9),
  {
    id: "guidelines",
    group: "Label",
    keys: ["h"],
    does: "what the guidelines say of the label",
    run: ({ edits }) => edits.showGuidelines(),
  },
  {
    id: "next value",
    group: "Label",
    keys: ["o"],
    does: "next value, such as a casualty's outcome",
    run: ({ edits }) => edits.turnAttribute("forward"),
  },
  {
    id: "previous value",
    group: "Label",
    keys: ["Shift+O"],
    does: "previous value",
    run: ({ edits }) => edits.turnAttribute("back"),
  },
  {
    id: "accept",
    group: "Label",
    keys: ["Enter"],
    does: "accept, and go to the next open label",
    run: ({ edits }) => edits.acceptAndGoOn(),
  },
  {
    id: "toggle accepted",
    group: "Label",
    keys: ["x"],
    does: "accepted, or not accepted",
    run: ({ edits }) => edits.toggleAccepted(),
  },
  {
    id: "split",
    group: "Label",
    keys: ["/"],
    does: "cut the label in two at the caret",
    run: ({ edits }) => edits.splitActive(),
  },
  {
    id: "merge next",
    group: "Label",
    keys: ["m"],
    does: "merge with the next label",
    run: ({ edits }) => edits.mergeActive("forward"),
  },
  {
    id: "merge previous",
    group: "Label",
    keys: ["Shift+M"],
    does: "merge with the previous label",
    run: ({ edits }) => edits.mergeActive("back"),
  },
  {
    id: "equal here",
    group: "Label",
    keys: ["="],
    does: "label the same words alike in this document",
    run: ({ edits }) => edits.showEqual("label", "document"),
  },
  {
    id: "equal everywhere",
    group: "Label",
    keys: ["+"],
    does: "label the same words alike in the project",
    run: ({ edits }) => edits.showEqual("label", "project"),
  },
  {
    id: "remove equal",
    group: "Label",
    keys: ["Shift+Delete"],
    does: "remove the label from the same words",
    run: ({ edits }) => edits.showEqual("remove", "document"),
  },
  {
    id: "remove",
    group: "Label",
    keys: ["Delete", "Backspace"],
    does: "remove the label",
    run: ({ edits }) => edits.removeActive(),
  },
  {
    id: "start earlier",
    group: "Edges",
    keys: ["a"],
    does: "start a word earlier",
    run: edge("start", "back", "token"),
  },
  {
    id: "start later",
    group: "Edges",
    keys: ["s"],
    does: "start a word later",
    run: edge("start", "forward", "token"),
  },
  {
    id: "end earlier",
    group: "Edges",
    keys: ["d"],
    does: "end a word earlier",
    run: edge("end", "back", "token"),
  },
  {
    id: "end later",
    group: "Edges",
    keys: ["f"],
    does: "end a word later",
    run: edge("end", "forward", "token"),
  },
  {
    id: "start a character earlier",
    group: "Edges",
    keys: ["Shift+A"],
    does: "start a character earlier",
    run: edge("start", "back", "character"),
  },
  {
    id: "start a character later",
    group: "Edges",
    keys: ["Shift+S"],
    does: "start a character later",
    run: edge("start", "forward", "character"),
  },
  {
    id: "end a character earlier",
    group: "Edges",
    keys: ["Shift+D"],
    does: "end a character earlier",
    run: edge("end", "back", "character"),
  },
  {
    id: "end a character later",
    group: "Edges",
    keys: ["Shift+F"],
    does: "end a character later",
    run: edge("end", "forward", "character"),
  },
  {
    id: "finish and go on",
    group: "Whole document",
    keys: ["c"],
    does: "accept all, mark as done, and on to the next that is not",
    run: ({ edits }) => edits.finishAndGoOn(),
  },
  {
    id: "accept all",
    group: "Whole document",
    keys: ["Shift+Enter"],
    does: "accept all labels",
    run: ({ edits }) => edits.acceptAll(),
  },
  {
    id: "finish",
    group: "Whole document",
    keys: ["Shift+C"],
    does: "done, or not done",
    run: ({ edits }) => edits.toggleFinished(),
  },
  { id: "flag", group: "Whole document", keys: ["g"], does: "flag", run: ({ edits }) => edits.toggleFlag() },
  {
    id: "note",
    group: "Whole document",
    keys: ["t"],
    does: "write a note",
    run: ({ panel }) => panel.requestNote(),
  },
  {
    id: "undo",
    group: "Whole document",
    keys: ["u", "Ctrl+Z"],
    does: "undo",
    run: ({ history }) => history.undo(),
  },
  {
    id: "redo",
    group: "Whole document",
    keys: ["Shift+U", "Ctrl+Y", "Ctrl+Shift+Z"],
    does: "redo",
    run: ({ history }) => history.redo(),
  },
  {
    id: "changes",
    group: "Whole document",
    keys: ["l"],
    does: "the changes of the document, and back to any of them",
    run: ({ history }) => history.showChanges(),
  },
  {
    id: "split document",
    group: "Whole document",
    keys: ["b"],
    does: "split the document: another begins at the line of the caret",
    run: ({ division }) => division.showSplit(),
  },
  {
    id: "export",
    group: "Whole document",
    keys: ["e"],
    does: "export",
    run: ({ dialogs }) => dialogs.show("export"),
  },
  {
    id: "next document",
    group: "Queue",
    keys: ["j"],
    does: "next document",
    run: ({ edits }) => edits.goToDocument(1),
  },
  {
    id: "previous document",
    group: "Queue",
    keys: ["k"],
    does: "previous document",
    run: ({ edits }) => edits.goToDocument(-1),
  },
  {
    id: "documents",
    group: "Queue",
    keys: ["q"],
    does: "back to all documents",
    run: ({ router }) => router.leave({ toQueue: true }),
  },
  {
    id: "palette",
    group: "Page",
    keys: ["Ctrl+K"],
    does: "find a command, a document, a place",
    everywhere: true,
    run: ({ dialogs }) => dialogs.show("palette"),
  },
  {
    id: "keys",
    group: "Page",
    keys: ["?"],
    does: "all keys, and changing them",
    everywhere: true,
    run: ({ dialogs }) => dialogs.show("keys"),
  },
] as const satisfies readonly Command[];

export const COMMANDS: readonly Command[] = TABLE;
export type CommandId = (typeof TABLE)[number]["id"];

/** What the text itself does with the arrow keys; listed, not dispatched. */
export const MOTIONS: [string, string][] = [
  ["← →", "move the caret by a word; with Alt by a character"],
  ["↑ ↓ Home End", "move the caret by a line, to the line's ends"],
  ["Shift + those", "select"],
];

/** A key event as the table names it: `Ctrl+Z`, `Shift+A`, `n`, `?`. */
export function keyName(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"> & { code?: string },
): string {
  const command = event.ctrlKey || event.metaKey;
  const key = placedDigit(event) ?? placedLetter(event) ?? event.key;
  const letter = /^\p{L}$/u.test(key);
  const named = key.length > 1;
  let name = key;
  if (letter) name = command || event.shiftKey ? key.toUpperCase() : key.toLowerCase();
  // A sign such as `?` may need Shift to be typed; it is the sign that counts.
  const shift = event.shiftKey && (letter || named);
  return `${command ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

/** On a layout of another script it is the place of a letter that counts. */
function placedLetter({ key, code }: { key: string; code?: string }): string | undefined {
  return /^[^\p{ASCII}]$/u.test(key) ? code?.match(/^Key([A-Z])$/)?.[1] : undefined;
}

/** On a layout whose upper row has no digits without Shift it is their place that counts. */
function placedDigit(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"> & { code?: string },
): string | undefined {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return event.code?.match(/^Digit([0-9])$/)?.[1];
}

/** The command for a key event. Where one types only those with Ctrl work. */
export function commandFor(event: KeyboardEvent, typing: boolean, bindings: Bindings): Command | undefined {
  if (typing && !event.ctrlKey && !event.metaKey) return undefined;
  return holderOf(COMMANDS, bindings, keyName(event));
}

const SIGNS: Record<string, string> = {
  Enter: "↵",
  Backspace: "⌫",
  Delete: "Del",
  " ": "Space",
};

/** A key as buttons show it. */
export function keySign(name: string): string {
  const [, held = "", key = name] = name.match(/^((?:Ctrl\+|Alt\+|Shift\+)*)(.+)$/) ?? [];
  const signs = held.replace("Ctrl+", "Ctrl ").replace("Alt+", "Alt ").replace("Shift+", "⇧ ");
  return `${signs}${SIGNS[key] ?? key}`;
}
