/** What one can do with documents from the queue: one table for its keys and its buttons. */
import type { BulkEdits } from "../../state/bulk-edits.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentCommands } from "../../state/document-commands.js";
import type { DocumentDivision } from "../../state/document-division.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { QueueView } from "../../state/queue-view.js";
import { documents } from "../../state/readable.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { keySign } from "../keys/commands.js";

/** What the commands act on. */
export interface QueueTargets {
  bulk: Pick<BulkEdits, "edit">;
  dialogs: Dialogs;
  division: Pick<DocumentDivision, "showJoin">;
  documents: DocumentCommands;
  known: Pick<ProjectDocuments, "all">;
  notifications: Pick<Notifications, "dismiss" | "notice" | "notify" | "showError">;
  queue: Pick<QueueView, "renameRequested">;
}

export interface QueueAction {
  name: string;
  /** As `keyName` names it. */
  key: string;
  /** Whether it is for deleted documents, rather than for the others. */
  deleted?: boolean;
  /** Whether it is for one document alone. */
  alone?: boolean;
  /** Whether it is for several documents together. */
  several?: boolean;
  run(targets: QueueTargets, documents: readonly DocumentInfo[]): void;
}

const keysOf = (infos: readonly DocumentInfo[]) => infos.map((info) => info.key);
const are = (count: number) => `${documents(count)} ${count === 1 ? "is" : "are"}`;

function finish({ bulk, notifications }: QueueTargets, infos: readonly DocumentInfo[]): void {
  const annotated = infos.filter((info) => info.labelled);
  const unannotated = infos.length - annotated.length;
  // What the recogniser has not proposed yet, nobody can have agreed to.
  const left =
    unannotated === 0 ? "" : ` ${documents(unannotated)} not annotated yet: nothing to accept there.`;
  if (annotated.length === 0)
    notifications.showError(new Error("Not annotated yet: there is nothing to accept."));
  else
    bulk.edit(keysOf(annotated), { kind: "finish", finished: true }, (count) =>
      count === 0 ? `Done already.${left}` : `${are(count)} accepted and done.${left}`,
    );
}

function flag({ bulk }: QueueTargets, infos: readonly DocumentInfo[]): void {
  const flagged = infos.some((info) => !info.flagged);
  bulk.edit(
    keysOf(infos),
    { kind: "flag", flagged },
    (count) => `${are(count)} ${flagged ? "flagged" : "no longer flagged"}.`,
  );
}

function remove({ documents: commands }: QueueTargets, infos: readonly DocumentInfo[]): void {
  const what = infos.length === 1 ? `“${infos[0]?.name}”` : documents(infos.length);
  if (confirm(`Delete ${what} for good? That cannot be undone.`)) commands.remove(keysOf(infos));
}

export const QUEUE_ACTIONS: readonly QueueAction[] = [
  { name: "Accept all, done", key: "c", run: finish },
  {
    name: "Not done",
    key: "Shift+C",
    run: ({ bulk }, infos) =>
      bulk.edit(keysOf(infos), { kind: "finish", finished: false }, (count) => `${are(count)} not done.`),
  },
  { name: "Flag", key: "g", run: flag },
  {
    name: "Rename",
    key: "F2",
    alone: true,
    run: ({ queue }) => queue.renameRequested.emit(),
  },
  {
    name: "Duplicate",
    key: "d",
    alone: true,
    run: ({ documents }, [info]) => info && documents.duplicate(info.key),
  },
  {
    name: "Join…",
    key: "m",
    several: true,
    run: ({ division }, infos) => division.showJoin(infos),
  },
  {
    name: "Export…",
    key: "e",
    run: ({ dialogs }, infos) => dialogs.show("export", { keys: keysOf(infos) }),
  },
  { name: "Delete", key: "Delete", run: ({ documents }, infos) => documents.discard(keysOf(infos)) },
  {
    name: "Restore",
    key: "r",
    deleted: true,
    run: ({ documents }, infos) => documents.restore(keysOf(infos)),
  },
  { name: "Delete for good", key: "Delete", deleted: true, run: remove },
];

/** What undoes the last that was done in the queue, as in a document. */
export const QUEUE_UNDO: readonly [string, ...string[]] = ["u", "Ctrl+Z"];

/** The keys of the queue with what they do, as the line below it lists them. */
export const QUEUE_KEYS: readonly (readonly [sign: string, does: string])[] = [
  ["↑ ↓", "move"],
  [keySign("Enter"), "open"],
  [keySign(" "), "choose"],
  ...QUEUE_ACTIONS.filter(({ deleted }) => !deleted).map(
    ({ key, name }) => [keySign(key), name.toLowerCase().replace("…", "")] as const,
  ),
  [keySign(QUEUE_UNDO[0]), "undo"],
  ["/", "search"],
  ["f", "filter"],
];

/** What can be done with these documents, of one kind. */
export function actionsFor(infos: readonly DocumentInfo[]): QueueAction[] {
  const deleted = infos[0]?.deleted !== undefined;
  return QUEUE_ACTIONS.filter(
    ({ alone = false, several = false, deleted: forDeleted = false }) =>
      forDeleted === deleted && (!alone || infos.length === 1) && (!several || infos.length > 1),
  );
}

/** The commands with what they act on. */
export class QueueCommands {
  constructor(private readonly targets: QueueTargets) {}

  run(action: QueueAction, documents: readonly DocumentInfo[]): void {
    action.run(this.targets, documents);
  }

  /** Takes back what the notice says, as long as it stands; otherwise says what can be done. */
  undo(): void {
    const { known, notifications } = this.targets;
    const action = notifications.notice?.actions?.find(({ undoes }) => undoes);
    // Once is enough, however often the key is pressed.
    notifications.dismiss();
    if (action) action.run();
    else if (known.all.some(({ deleted }) => deleted !== undefined))
      notifications.notify("Nothing to undo here: deleted documents are under Deleted.");
    else notifications.notify("Nothing to undo here.");
  }
}
