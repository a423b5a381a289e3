/** Undo and redo of the open document, and over the end of one that was finished; each says what it did. */
import type { ChangeView } from "../../core/pkg/wiremark.js";
import type { BulkEdits } from "../../state/bulk-edits.js";
import { changeWords, reversed } from "../../state/change-words.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentDivision } from "../../state/document-division.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { FinishedTrail } from "../../state/finished-trail.js";
import type { Notifications } from "../../state/notifications.js";
import type { Router } from "../../state/router.js";
import type { SpanNavigation } from "../../state/span-navigation.js";

export interface HistoryStores {
  bulk: Pick<BulkEdits, "redoLast" | "undoLast">;
  commands: CommandQueue;
  dialogs: Pick<Dialogs, "show">;
  division: Pick<DocumentDivision, "undoLast">;
  document: DocumentStore;
  notifications: Notifications;
  router: Pick<Router, "showDocument">;
  spans: SpanNavigation;
  trail: FinishedTrail;
}

export class HistoryCommands {
  constructor(private readonly stores: HistoryStores) {}

  /** Whether there is something to undo, here or in the document one came from. */
  get canUndo(): boolean {
    const { document, trail } = this.stores;
    const { document: shown } = document;
    return shown !== undefined && (shown.history.undoable > 0 || trail.back(shown) !== undefined);
  }

  /** Undoes the last change; one of many documents in all of them, and where one came from with “done” that. */
  undo(): Promise<unknown> {
    const { bulk, commands, division, document, notifications, trail } = this.stores;
    return commands.enqueue(async () => {
      if ((await bulk.undoLast()) || (await division.undoLast())) return;
      const { document: shown } = document;
      const from = shown && trail.back(shown);
      if (from !== undefined) {
        if (await document.mayLeave()) await this.undoFinishing(from);
        return;
      }
      const undone = await document.undo();
      if (undone) this.finish("Undid", undone, reversed(undone.effects));
      else notifications.say("Nothing to undo in this document.");
    });
  }

  redo(): Promise<unknown> {
    const { bulk, commands, document, notifications } = this.stores;
    return commands.enqueue(async () => {
      if (await bulk.redoLast()) return;
      const redone = await document.redo();
      if (redone) this.finish("Did again", redone, redone.effects);
      else notifications.say("Nothing to redo in this document.");
    });
  }

  /** Shows all changes of the open document. */
  showChanges(): void {
    const { commands, dialogs, document } = this.stores;
    commands.enqueue(async () => {
      if (document.document) dialogs.show("changes", await document.changes());
    });
  }

  /** Undoes or redoes until so many changes are applied. */
  goTo(applied: number): Promise<unknown> {
    const { commands, document, notifications } = this.stores;
    return commands.enqueue(async () => {
      const before = document.document?.history.done ?? applied;
      const step = () => (applied < before ? document.undo() : document.redo());
      let steps = 0;
      while (steps < Math.abs(applied - before) && (await step())) steps += 1;
      const changes = steps === 1 ? "1 change" : `${steps.toLocaleString("en")} changes`;
      notifications.say(`${applied < before ? "Undid" : "Did again"} ${changes}.`);
    });
  }

  private async undoFinishing(key: string): Promise<void> {
    const { document, notifications, router, trail } = this.stores;
    // Only once: where that document cannot be opened, the next undo is of this one.
    trail.wentBack();
    await router.showDocument(key);
    const { document: shown } = document;
    const back = `Back in “${shown?.name ?? ""}”.`;
    // Another tab may have done that already.
    const undone = shown?.finished ? await document.undo() : undefined;
    if (undone) this.finish("Undid", undone, reversed(undone.effects), ` ${back}`);
    else notifications.say(back);
  }

  /** `where`: what is said behind what was done, which a narrow window cuts off last. */
  private finish(did: string, change: ChangeView, effects: ChangeView["effects"], where = ""): void {
    const { notifications, spans } = this.stores;
    const [only, ...others] = change.updated;
    if (only && others.length === 0) spans.activate(only.id, false);
    notifications.say(`${did}: ${changeWords(effects, change.more)}.${where}`);
  }
}
