/** What a person does to the open document: the edits that keys and buttons give. */
import type { ChangeView, EditView, SpanView } from "../../core/pkg/wiremark.js";
import type { BulkEdits } from "../../state/bulk-edits.js";
import type { CommandQueue } from "../../state/command-queue.js";
import type { Dialogs, EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { DocumentWalk } from "../../state/document-walk.js";
import type { FinishedTrail } from "../../state/finished-trail.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { QueueView } from "../../state/queue-view.js";
import { documents, occurrences, quoted, readable } from "../../state/readable.js";
import type { Router } from "../../state/router.js";
import type { SidePanel } from "../../state/side-panel.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import type { DocumentInfo } from "../../storage/storage.js";
import type { DocumentEdit } from "../../workers/library/bulk.js";
import { askedFor } from "../queue/narrowing.js";

export interface EditStores {
  bulk: Pick<BulkEdits, "editEach">;
  commands: CommandQueue;
  dialogs: Pick<Dialogs, "show">;
  document: DocumentStore;
  notifications: Notifications;
  panel: Pick<SidePanel, "requestGuidelines">;
  projects: Pick<ProjectStore, "labels">;
  queue: Pick<QueueView, "showAll">;
  router: Pick<Router, "leave" | "showDocument">;
  spans: SpanNavigation;
  trail: Pick<FinishedTrail, "wentOn">;
  walk: Pick<DocumentWalk, "neighbour" | "outside" | "query">;
}

/** What is announced of an edit; `span` is the one that it made or changed. */
type Announcement = (span: SpanView | undefined) => string;

/** What goes further when it is asked for twice. */
type Reaching = Extract<EditView, { across?: boolean }>;

export class EditCommands {
  /** The last edit that went too far, and when that was. */
  private refused: string | undefined;

  constructor(private readonly stores: EditStores) {}

  /** An edit; what it made or changed becomes active. */
  edit(edit: EditView, announcement?: Announcement): Promise<unknown> {
    return this.stores.commands.enqueue(() => this.perform(edit, announcement));
  }

  /** Labels the selection, the active span, or the word at the caret. */
  label(name: string): Promise<unknown> {
    const { commands, document, spans } = this.stores;
    return commands.enqueue(async () => {
      const { start, end, exact } = spans.selection;
      const active = spans.activeSpan;
      const selected = start !== end;
      if (active && !selected) {
        const words = spans.quote(active);
        await this.perform({ kind: "relabel", id: active.id, label: name }, (changed) =>
          changed ? `${words} is ${named(changed)}.` : `${words} is ${named(active)} already.`,
        );
        return;
      }
      const range = exact && selected ? { start, end } : await document.snap(start, end);
      if (!range) throw new Error("There is no word to label here. Select some text first.");
      await this.perform({ kind: "add", ...range, label: name }, (added) =>
        added ? `${spans.quote(added)} is ${named(added)}.` : "",
      );
      // What was just labelled is to be seen.
      if (spans.hidden.has(name)) spans.toggleLabel(name);
    });
  }

  /** Labels by the place of a label in the set. */
  labelNth(nth: number): void {
    const { notifications, projects } = this.stores;
    const label = projects.labels[nth - 1];
    if (label) this.label(label.name);
    else notifications.announce(`There are only ${projects.labels.length} labels.`);
  }

  removeActive(): void {
    this.onActive((span) => {
      const words = this.stores.spans.quote(span);
      return this.perform({ kind: "remove", id: span.id }, () => `${words} is no longer labelled.`);
    });
  }

  /** The next value of the active span's first attribute that is a choice. */
  turnAttribute(direction: "back" | "forward"): void {
    this.onActive(async (span) => {
      const { labels } = this.stores.projects;
      const attributes = labels.find((label) => label.name === span.label)?.attributes ?? [];
      const name = attributes.find(({ kind }) => kind === "choice")?.name;
      if (name === undefined) {
        this.stores.notifications.announce(`${span.label} has no values to choose from.`);
        return;
      }
      await this.perform({ kind: "turnAttribute", id: span.id, name, direction }, (turned) =>
        turned
          ? `${this.stores.spans.quote(turned)}, ${turned.label}, ${readable(turned.attributes[name] ?? "no value")}.`
          : `${span.label} has no other value.`,
      );
    });
  }

  moveEdge(edge: "start" | "end", direction: "back" | "forward", step: "token" | "character"): void {
    this.onActive((span) =>
      this.performReaching({ kind: "moveEdge", id: span.id, edge, direction, step }, (moved) =>
        moved ? `${moved.label} is ${this.stores.spans.quote(moved)}.` : "The edge can go no further.",
      ),
    );
  }

  /** Accepts the active span and goes on to the next open one. */
  acceptAndGoOn(): Promise<unknown> {
    const { commands, spans } = this.stores;
    return commands.enqueue(async () => {
      const span = spans.activeSpan;
      // What comes next is described; two sentences at once would drown each other.
      if (span) await this.perform({ kind: "accept", id: span.id, accepted: true }, () => "");
      spans.moveToOpen(span ? "Accepted. " : "");
    });
  }

  /** Accepts the active span, or no longer. */
  toggleAccepted(): void {
    this.onActive(({ id, accepted }) =>
      this.perform({ kind: "accept", id, accepted: !accepted }, () =>
        accepted ? "Not accepted." : "Accepted.",
      ),
    );
  }

  acceptAll(): void {
    this.edit({ kind: "acceptAll" }, () =>
      this.stores.spans.hidden.size > 0 ? "All labels accepted, hidden ones too." : "All labels accepted.",
    );
  }

  /** The active span becomes two at the caret; the second is active then. */
  splitActive(): void {
    const { document, notifications, spans } = this.stores;
    this.onActive(async (span) => {
      const at = spans.selection.start;
      if (at <= span.start || at >= span.end)
        throw new Error("Put the caret inside the label, where it is to be cut.");
      const change = await document.edit({ kind: "split", id: span.id, at });
      const [first, second] = change?.updated ?? [];
      if (!first || !second) return;
      spans.activate(second.id, false);
      notifications.announce(`Cut into ${spans.quote(first)} and ${spans.quote(second)}.`);
    });
  }

  /** The active span and its neighbour become one; where they do not touch, when it is asked for again. */
  mergeActive(direction: "back" | "forward"): void {
    this.onActive((span) =>
      this.performReaching({ kind: "merge", id: span.id, direction }, (merged) =>
        merged ? `${this.stores.spans.quote(merged)} is one label.` : "",
      ),
    );
  }

  /** Shows all places of the active span's words, before they are labelled like it or freed. */
  showEqual(kind: EqualRequest["kind"], scope: EqualRequest["scope"]): void {
    const { dialogs, document } = this.stores;
    this.onActive(async (span) => {
      const { label, attributes } = span;
      dialogs.show("equal", { kind, scope, words: document.wordsOf(span), label, attributes });
    });
  }

  /** Does what was shown at the places that were chosen; one undo undoes all of it. */
  applyEqual(request: EqualRequest, edits: readonly DocumentEdit[], places: number): void {
    const { kind, scope, words, label } = request;
    const what = `${occurrences(places)} of ${quoted(words)}`;
    const where = (count: number) => (scope === "document" ? "" : ` in ${documents(count)}`);
    const done = kind === "label" ? `labelled ${label}` : `no longer labelled ${label}`;
    this.stores.bulk.editEach(edits, (count) => `${what}${where(count)} ${done}.`);
  }

  /** Accepts all of the document, marks it done and goes on to the next that is not. */
  finishAndGoOn(): Promise<unknown> {
    const { commands, document, notifications, queue, router, trail, walk } = this.stores;
    const isLeft = (info: DocumentInfo) => !info.finished;
    return commands.enqueue(async () => {
      const { document: shown } = document;
      if (!shown) return;
      this.refuseUnannotated();
      const next = walk.neighbour(1, isLeft, true);
      const already = shown.finished;
      await this.perform({ kind: "finish", finished: true }, () => "");
      await document.settled();
      // What cannot be saved is not left behind.
      if (typeof document.saving === "object") return;
      if (next) {
        await router.showDocument(next.key);
        if (document.document && !already) trail.wentOn(shown.key, document.document);
        notifications.say(`“${shown.name}” is done. Next: “${next.name}”.`);
      } else {
        const others = walk.outside(isLeft);
        const says =
          others === 0
            ? "Done, and no other document is left to do."
            : `Done. No other document of ${this.thisList} is left to do; ${othersAre(others)}.`;
        const showAll = () => {
          queue.showAll();
          return router.leave();
        };
        notifications.notify(says, [{ name: "All documents", run: showAll }]);
      }
    });
  }

  toggleFinished(): void {
    const { commands, document, notifications } = this.stores;
    commands.enqueue(async () => {
      const finished = !document.document?.finished;
      if (finished) this.refuseUnannotated();
      await this.perform({ kind: "finish", finished }, () => "");
      notifications.say(finished ? "Done." : "Not done.");
    });
  }

  toggleFlag(): void {
    const { commands, document, notifications } = this.stores;
    commands.enqueue(async () => {
      await this.perform({ kind: "flag", flagged: !document.document?.flagged }, () => "");
      notifications.say(document.document?.flagged ? "Flagged." : "No longer flagged.");
    });
  }

  setNote(note: string): void {
    this.edit({ kind: "note", note }, () => (note.trim() === "" ? "No note." : "Note kept."));
  }

  setPublished(date: string): void {
    this.edit({ kind: "publish", date }, () =>
      date === "" ? "No date of publication." : `Published ${date}.`,
    );
  }

  goToDocument(by: 1 | -1): Promise<unknown> {
    const { commands, document, notifications, router, walk } = this.stores;
    return commands.enqueue(async () => {
      const next = walk.neighbour(by);
      if (!next) {
        const end = `This is the ${by > 0 ? "last" : "first"} document`;
        const others = walk.outside();
        notifications.say(
          others === 0 ? `${end}.` : `${end} of ${this.thisList}; ${othersAre(others)} not in it.`,
        );
      } else if (await document.mayLeave()) await router.showDocument(next.key);
    });
  }

  /** The list that one goes through, with what it was asked for. */
  private get thisList(): string {
    const asked = askedFor(this.stores.walk.query);
    return asked === "" ? "this list" : `this list (${asked})`;
  }

  /** Has the guidelines shown, where they speak of the active span's label. */
  showGuidelines(): void {
    this.stores.panel.requestGuidelines(this.stores.spans.activeSpan?.label);
  }

  private async perform(edit: EditView, announcement?: Announcement): Promise<void> {
    const { document, notifications, spans } = this.stores;
    const touched = onlyUpdated(await document.edit(edit));
    if (touched) spans.activate(touched.id, announcement === undefined);
    const text = announcement?.(touched) ?? "";
    if (text !== "") notifications.announce(text);
  }

  /**
   * An edit that the core refuses once where it reaches further than it seems: over the words between two
   * labels, or into another paragraph. The same again, with nothing done in between, does it.
   */
  private async performReaching(edit: Reaching, announcement: Announcement): Promise<void> {
    const { document } = this.stores;
    const asked = JSON.stringify([edit, document.document?.opening, document.document?.history.done]);
    const across = asked === this.refused;
    this.refused = undefined;
    try {
      await this.perform({ ...edit, across }, announcement);
    } catch (error) {
      this.refused = asked;
      throw error;
    }
  }

  /** A command on the active span; nothing if there is none. */
  private onActive(command: (span: SpanView) => Promise<void>): Promise<unknown> {
    const { commands, notifications, spans } = this.stores;
    return commands.enqueue(async () => {
      const span = spans.activeSpan;
      if (span) await command(span);
      else notifications.announce("No label is active.");
    });
  }

  /** What the recogniser has not proposed yet, nobody can have accepted. */
  private refuseUnannotated(): void {
    if (this.stores.document.document?.labelling)
      throw new Error("The text is still being read: wait for its labels.");
  }
}

const othersAre = (count: number): string =>
  count === 1 ? "1 other is" : `${count.toLocaleString("en")} others are`;

/** A span's label with its values, so that none is given in silence. */
const named = ({ label, attributes }: SpanView): string =>
  [label, ...Object.values(attributes).map(readable)].join(", ");

/** The span that a change made or changed, if it is one alone. */
const onlyUpdated = (change: ChangeView | undefined): SpanView | undefined =>
  change?.updated.length === 1 ? change.updated[0] : undefined;
