/**
 * The keys: one table that the page acts on and that `?` lists. Single keys act
 * only while the text has the focus.
 */
import type { Session } from "./session.js";

export interface Command {
  /** As {@link keyName} names them. */
  keys: string[];
  does: string;
  group: "Move" | "Label" | "Edges" | "Whole document" | "Queue";
  run(session: Session): void;
}

const edge =
  (which: "start" | "end", direction: "back" | "forward", step: "token" | "character") =>
  (session: Session) =>
    session.moveEdge(which, direction, step);

export const COMMANDS: Command[] = [
  { group: "Move", keys: ["n"], does: "next label", run: (s) => s.goBy(1) },
  { group: "Move", keys: ["p"], does: "previous label", run: (s) => s.goBy(-1) },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (nth): Command => ({
      group: "Label",
      keys: [`${nth}`],
      does: "label the selection, or the label at the caret anew",
      run(session) {
        const label = session.labels[nth - 1];
        if (label) session.label(label.name);
      },
    }),
  ),
  { group: "Label", keys: ["o"], does: "next outcome of a casualty", run: (s) => s.turnAttribute("forward") },
  { group: "Label", keys: ["Shift+O"], does: "previous outcome", run: (s) => s.turnAttribute("back") },
  {
    group: "Label",
    keys: ["Enter"],
    does: "accept, and go to the next open label",
    run: (s) => s.acceptAndGoOn(),
  },
  { group: "Label", keys: ["/"], does: "cut the label in two at the caret", run: (s) => s.splitActive() },
  { group: "Label", keys: ["m"], does: "merge with the next label", run: (s) => s.mergeActive("forward") },
  { group: "Label", keys: ["="], does: "label all places of the same words", run: (s) => s.labelEqual() },
  { group: "Label", keys: ["Delete", "Backspace"], does: "remove the label", run: (s) => s.removeActive() },
  { group: "Edges", keys: ["a"], does: "start a word earlier", run: edge("start", "back", "token") },
  { group: "Edges", keys: ["s"], does: "start a word later", run: edge("start", "forward", "token") },
  { group: "Edges", keys: ["d"], does: "end a word earlier", run: edge("end", "back", "token") },
  { group: "Edges", keys: ["f"], does: "end a word later", run: edge("end", "forward", "token") },
  {
    group: "Edges",
    keys: ["Shift+A"],
    does: "start a character earlier",
    run: edge("start", "back", "character"),
  },
  {
    group: "Edges",
    keys: ["Shift+S"],
    does: "start a character later",
    run: edge("start", "forward", "character"),
  },
  {
    group: "Edges",
    keys: ["Shift+D"],
    does: "end a character earlier",
    run: edge("end", "back", "character"),
  },
  {
    group: "Edges",
    keys: ["Shift+F"],
    does: "end a character later",
    run: edge("end", "forward", "character"),
  },
  { group: "Whole document", keys: ["Shift+Enter"], does: "accept all labels", run: (s) => s.acceptAll() },
  {
    group: "Whole document",
    keys: ["c"],
    does: "accept all, done, and on to the next document",
    run: (s) => s.finishAndGoOn(),
  },
  { group: "Whole document", keys: ["g"], does: "flag", run: (s) => s.toggleFlag() },
  { group: "Queue", keys: ["j"], does: "next document", run: (s) => s.goToDocument(1) },
  { group: "Queue", keys: ["k"], does: "previous document", run: (s) => s.goToDocument(-1) },
  {
    group: "Move",
    keys: ["w"],
    does: "unsure labels first, or in their order",
    run: (s) => s.toggleUnsureFirst(),
  },
  { group: "Whole document", keys: ["Ctrl+Z", "u"], does: "undo", run: (s) => s.undo() },
  {
    group: "Whole document",
    keys: ["Ctrl+Shift+Z", "Ctrl+Y", "Shift+U"],
    does: "redo",
    run: (s) => s.redo(),
  },
  { group: "Whole document", keys: ["e"], does: "export", run: (s) => s.showDialog("export") },
  {
    group: "Whole document",
    keys: ["?"],
    does: "these keys",
    run: (s) => s.showDialog("keys"),
  },
];

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
  // On a layout of another script it is the place of the key that counts.
  const placed = /^[^\p{ASCII}]$/u.test(event.key) ? event.code?.match(/^Key([A-Z])$/)?.[1] : undefined;
  const key = placed ?? event.key;
  const letter = /^\p{L}$/u.test(key);
  const named = key.length > 1;
  let name = key;
  if (letter) name = command || event.shiftKey ? key.toUpperCase() : key.toLowerCase();
  // A sign such as `?` may need Shift to be typed; it is the sign that counts.
  const shift = event.shiftKey && (letter || named);
  return `${command ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

const BY_KEY = new Map(COMMANDS.flatMap((command) => command.keys.map((key) => [key, command] as const)));

/** The command for a key event. Only those with Ctrl work outside of the text. */
export function commandFor(event: KeyboardEvent, inText: boolean): Command | undefined {
  const command = BY_KEY.get(keyName(event));
  return inText || (command && (event.ctrlKey || event.metaKey)) ? command : undefined;
}
