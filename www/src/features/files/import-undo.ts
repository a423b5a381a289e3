/** Takes back an import: what it brought goes, and what was worked on since is shown first. */
import type { CommandQueue } from "../../state/command-queue.js";
import type { DocumentCommands } from "../../state/document-commands.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { documents } from "../../state/readable.js";
import { signal } from "../../state/signals.js";
import type { DocumentInfo } from "../../storage/storage.js";

export interface UndoStores {
  commands: Pick<CommandQueue, "enqueue">;
  document: Pick<DocumentStore, "settled">;
  documentCommands: Pick<DocumentCommands, "discard">;
  documents: Pick<ProjectDocuments, "all" | "refresh">;
  notifications: Pick<Notifications, "notify" | "announce" | "dismiss">;
  projects: Pick<ProjectStore, "change" | "project">;
}

/** What an import brought. */
export interface Brought {
  project: string;
  /** As they were stored. */
  documents: readonly DocumentInfo[];
  /** The labels that it added, and the project's label set before and after that. */
  labels?: { added: readonly string[]; before: string | undefined; after: string | undefined } | undefined;
}

/** How many of those that were worked on are named. */
const NAMED = 5;

export class ImportUndo {
  private readonly lastImport = signal<Brought | undefined>(undefined);

  constructor(private readonly stores: UndoStores) {}

  /** The last import of the project that is worked on, if it can still be undone. */
  get last(): Brought | undefined {
    const last = this.lastImport.get();
    return last?.project === this.stores.projects.project.id ? last : undefined;
  }

  /** What can be undone from now on, until the next import. */
  remember(brought: Brought): void {
    this.lastImport.set(brought);
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
    if (edited.length === 0) return this.remove(brought, there);
    const listed = edited.slice(0, NAMED).map(({ key, name }) => `“${now.get(key)?.name ?? name}”`);
    const more = edited.length - listed.length;
    const names = listed.join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "");
    const rest = there.filter((info) => !edited.includes(info));
    const were = edited.length === 1 ? "was" : "were";
    notifications.notify(`${documents(edited.length)} of this import ${were} worked on since: ${names}.`, [
      ...(rest.length > 0
        ? [
            {
              name: `Remove the other ${rest.length.toLocaleString("en")}`,
              run: () => this.remove(brought, rest),
            },
          ]
        : []),
      { name: `Remove all ${there.length.toLocaleString("en")}`, run: () => this.remove(brought, there) },
    ]);
  }

  private async remove({ documents: all, labels }: Brought, infos: readonly DocumentInfo[]): Promise<void> {
    const { commands, documentCommands, documents: known, projects } = this.stores;
    const keys = infos.map(({ key }) => key);
    const gone = new Set(keys);
    // Labels that came with it go if nothing else has them and nobody changed the labels since.
    const same = labels && projects.project.labels === labels.after && all.every(({ key }) => gone.has(key));
    const has = (info: DocumentInfo) => labels?.added.some((name) => (info.labels[name]?.spans ?? 0) > 0);
    const unused = same && !known.all.some((info) => !gone.has(info.key) && has(info));
    const says = `The import is undone: ${documents(keys.length)} removed.`;
    const restored = unused
      ? () => commands.enqueue(() => projects.change({ labels: labels.after }))
      : undefined;
    await documentCommands.discard(keys, says, restored);
    this.lastImport.set(undefined);
    if (unused) await commands.enqueue(() => projects.change({ labels: labels.before }));
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
