/** Takes back documents that came together, by an import or of one text: they go, and what was worked on since is shown first. */

import type { DocumentInfo } from "../storage/storage.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentCommands } from "./document-commands.js";
import type { DocumentStore } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { documents } from "./readable.js";
import { signal } from "./signals.js";

export interface UndoStores {
  commands: Pick<CommandQueue, "enqueue">;
  document: Pick<DocumentStore, "settled">;
  documentCommands: Pick<DocumentCommands, "discard">;
  documents: Pick<ProjectDocuments, "all" | "refresh">;
  notifications: Pick<Notifications, "notify" | "announce" | "dismiss">;
  projects: Pick<ProjectStore, "change" | "project">;
}

/** What an import brought, or a text was made into. */
export interface Brought {
  from: "import" | "text";
  project: string;
  /** As they were stored. */
  documents: readonly DocumentInfo[];
  /** The labels that it added, and the project's label set before and after that. */
  labels?: { added: readonly string[]; before: string | undefined; after: string | undefined } | undefined;
  /** What else is to be done once all of it is gone. */
  gone?: (() => void) | undefined;
}

/** How many of those that were worked on are named. */
const NAMED = 5;

export class CreationUndo {
  private readonly lastBrought = signal<Brought | undefined>(undefined);

  constructor(private readonly stores: UndoStores) {}

  /** What came last into the project that is worked on, if it can still be undone. */
  get last(): Brought | undefined {
    const last = this.lastBrought.get();
    return last?.project === this.stores.projects.project.id ? last : undefined;
  }

  /** What can be undone from now on, until more comes. */
  remember(brought: Brought): void {
    this.lastBrought.set(brought);
  }

  /** Undoes it at once if nobody has worked on what it brought; else says on what, and asks. */
  async undo(brought: Brought): Promise<void> {
    const { document, documents: known, notifications, projects } = this.stores;
    if (projects.project.id !== brought.project) {
      notifications.notify("The documents are in another project. Open it, and delete them there.");
      return;
    }
    await document.settled();
    await known.refresh();
    const now = new Map(known.all.map((info) => [info.key, info]));
    const there = brought.documents.filter(({ key }) => now.get(key)?.deleted === undefined && now.has(key));
    const edited = there.filter((before) => isEdited(before, now.get(before.key) as DocumentInfo));
    // Those of which others were made: they are not what came any more, but their words are there.
    const replaced = brought.documents.filter(({ key }) => now.get(key)?.deleted !== undefined);
    if (edited.length === 0) return this.remove(brought, there, replaced.length);
    const listed = edited.slice(0, NAMED).map(({ key, name }) => `“${now.get(key)?.name ?? name}”`);
    const more = edited.length - listed.length;
    const names = listed.join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "");
    const rest = there.filter((info) => !edited.includes(info));
    const were = edited.length === 1 ? "was" : "were";
    notifications.notify(
      `${documents(edited.length)} of this ${brought.from} ${were} worked on since: ${names}.`,
      [
        ...(rest.length > 0
          ? [
              {
                name: `Remove the other ${rest.length.toLocaleString("en")}`,
                run: () => this.remove(brought, rest, replaced.length),
              },
            ]
          : []),
        {
          name: `Remove all ${there.length.toLocaleString("en")}`,
          run: () => this.remove(brought, there, replaced.length),
        },
      ],
    );
  }

  private async remove(
    { from, documents: all, labels, gone: then }: Brought,
    infos: readonly DocumentInfo[],
    deleted: number,
  ): Promise<void> {
    const { commands, documentCommands, documents: known, projects } = this.stores;
    const keys = infos.map(({ key }) => key);
    const gone = new Set(keys);
    // Labels that came with it go if nothing else has them and nobody changed the labels since.
    const same = labels && projects.project.labels === labels.after && all.every(({ key }) => gone.has(key));
    const has = (info: DocumentInfo) => labels?.added.some((name) => (info.labels[name]?.spans ?? 0) > 0);
    const unused = same && !known.all.some((info) => !gone.has(info.key) && has(info));
    const what = from === "import" ? "The import is undone" : "The text is no longer documents";
    const before =
      deleted > 0
        ? ` ${documents(deleted)} of it had been deleted, split or joined before: what was made of ${deleted === 1 ? "it" : "them"} stays.`
        : "";
    const says = `${what}: ${documents(keys.length)} removed.${before}`;
    const restored = unused
      ? () => commands.enqueue(() => projects.change({ labels: labels.after }))
      : undefined;
    await documentCommands.discard(keys, says, restored);
    this.lastBrought.set(undefined);
    if (unused) await commands.enqueue(() => projects.change({ labels: labels.before }));
    if (keys.length === all.length) then?.();
  }
}

/** Whether a person has done something to a document since it was stored. */
const isEdited = (before: DocumentInfo, now: DocumentInfo): boolean =>
  now.name !== before.name ||
  (now.touched && (!before.touched || now.applied !== before.applied)) ||
  now.finished !== before.finished ||
  now.flagged !== before.flagged ||
  now.note !== before.note ||
  now.published !== before.published;
