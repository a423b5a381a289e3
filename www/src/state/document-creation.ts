/** Makes documents of texts, and keeps the text that is not one yet. */
import type { DocumentInfo } from "../storage/storage.js";
import type { Piece } from "../workers/library/division.js";
import type { NewDocument } from "../workers/library/documents.js";
import { reasonOf } from "../workers/reason.js";
import type { BackgroundAnnotation } from "./background-annotation.js";
import type { CommandQueue } from "./command-queue.js";
import type { Brought, CreationUndo } from "./creation-undo.js";
import type { Dialogs, Origin } from "./dialogs.js";
import type { DocumentStore } from "./document-store.js";
import { Emitter } from "./emitter.js";
import { type Notifications, undoing } from "./notifications.js";
import type { ProjectDocuments } from "./project-documents.js";
import type { ProjectStore } from "./project-store.js";
import { notEnglish, someNotEnglish } from "./readable.js";
import type { Router } from "./router.js";
import type { ProjectWorker } from "./workers.js";

/** Documents are made and stored this many at a time. */
const BATCH = 50;

/** A text and the articles that it holds. */
export interface SeveralArticles {
  text: string;
  origin: Origin;
  pieces: readonly Piece[];
  /** How many pieces of the text a person left out. */
  leftOut?: number;
}

export interface CreationStores {
  background: Pick<BackgroundAnnotation, "start">;
  commands: CommandQueue;
  creationUndo: Pick<CreationUndo, "remember" | "undo">;
  dialogs: Pick<Dialogs, "show">;
  document: Pick<DocumentStore, "document" | "mayLeave">;
  documents: Pick<ProjectDocuments, "upsert">;
  notifications: Notifications;
  projects: Pick<ProjectStore, "project">;
  router: Pick<Router, "showDocument" | "showUnstored">;
}

export class DocumentCreation {
  /** What was written and is no document yet; it outlives the look at another document. */
  draft = "";
  /** The languages of documents that were made and are not in English, until somebody is told. */
  private foreign: string[] = [];
  /** The draft is another, because a text did not become a document. */
  readonly draftRestored = new Emitter();

  constructor(
    private readonly worker: Pick<ProjectWorker, "add" | "articles" | "unstored">,
    private readonly stores: CreationStores,
  ) {}

  /** A new document from a text that was pasted, opened or chosen: `true` if it was taken. If it holds several articles a person decides. */
  create(text: string, origin: Origin = {}): Promise<true | undefined> {
    const { commands, dialogs, document } = this.stores;
    return commands.enqueue(async () => {
      if (text.trim() === "") throw new Error("There is no text to label: it is empty or only white space.");
      if (!(await document.mayLeave())) return undefined;
      const pieces = await this.worker.articles(text);
      if (pieces.length > 1)
        dialogs.show("splitArticles", { text, origin, starts: pieces.map(({ start }) => start) });
      else await this.createOne(text, origin);
      return true;
    });
  }

  /** A text that did not become a document is the draft again. */
  restoreDraft(text: string): void {
    this.draft = text;
    this.draftRestored.emit();
  }

  /**
   * The documents of a text with several articles, as a person wants them: each piece is one.
   * @returns what undoes it, if it can be undone.
   */
  createPieces(articles: SeveralArticles): Promise<(() => Promise<void>) | undefined> {
    const { commands, document } = this.stores;
    const { text, origin, pieces, leftOut = 0 } = articles;
    return commands.enqueue(async () => {
      if (!(await document.mayLeave())) return undefined;
      if (pieces.length > 1 || leftOut > 0) return this.createSeveral(articles);
      await this.createOne(text, origin);
      return undefined;
    });
  }

  /** Stores documents in batches; `progress` may stop it. Nothing is opened. @returns those that were stored. */
  async addAll(
    documents: readonly NewDocument[],
    progress: (done: number) => boolean = () => true,
  ): Promise<DocumentInfo[]> {
    const { background, documents: known, projects } = this.stores;
    const stored: DocumentInfo[] = [];
    for (let at = 0; at < documents.length; at += BATCH) {
      const infos = await this.worker.add(projects.project, documents.slice(at, at + BATCH));
      stored.push(...infos);
      this.foreign.push(...infos.flatMap(({ language }) => language ?? []));
      known.upsert(infos);
      if (!progress(stored.length)) break;
    }
    background.start();
    return stored;
  }

  /** What is to be said of the languages of the documents that {@link addAll} has made since it was last asked. */
  foreignNote(): string {
    return someNotEnglish(this.foreign.splice(0));
  }

  /** `why`: what is to be said of it, beside the notices of its origin. */
  private async createOne(text: string, origin: Origin, why?: string): Promise<void> {
    const { document, documents, notifications, projects, router } = this.stores;
    const made = { text, source: origin.file, published: origin.published };
    // Why it cannot be stored is reported by the editor, which tries again.
    const [info] = await this.worker.add(projects.project, [made]).catch(() => []);
    if (info) {
      documents.upsert([info]);
      await router.showDocument(info.key);
    } else await router.showUnstored(await this.worker.unstored(projects.project, made));
    const language = document.document?.language;
    const notices = [
      ...(why === undefined ? [] : [why]),
      ...(origin.notices ?? []),
      ...(language === undefined ? [] : [notEnglish(language)]),
    ];
    if (notices.length > 0) notifications.notify(notices.join(" "));
  }

  private async createSeveral({
    text,
    origin,
    pieces,
    leftOut = 0,
  }: SeveralArticles): Promise<(() => Promise<void>) | undefined> {
    const { background, creationUndo, documents: known, notifications, projects, router } = this.stores;
    const documents = pieces.map(({ start, end, title }) => ({
      text: text.slice(start, end),
      title,
      source: origin.file,
      published: origin.published,
    }));
    let infos: DocumentInfo[];
    try {
      infos = await this.worker.add(projects.project, documents);
    } catch (error) {
      const together = `The ${pieces.length} articles of this text stay one document, because the others could not be saved: ${reasonOf(error)}`;
      await this.createOne(text, origin, together);
      return undefined;
    }
    known.upsert(infos);
    await router.showDocument((infos[0] as DocumentInfo).key);
    const count =
      infos.length === 1 ? "1 document made." : `${infos.length} documents made. This is the first.`;
    const left =
      leftOut > 0
        ? `${leftOut === 1 ? "1 piece of the text is" : `${leftOut} pieces of the text are`} left out.`
        : "";
    const foreign = someNotEnglish(infos.flatMap(({ language }) => language ?? []));
    // A file is where it was; what was pasted is nowhere else.
    const gone = origin.file === undefined ? () => this.restoreDraft(text) : undefined;
    const brought: Brought = { from: "text", project: projects.project.id, documents: infos, gone };
    creationUndo.remember(brought);
    const undo = () => creationUndo.undo(brought);
    const says = [count, left, ...(origin.notices ?? []), foreign].filter((words) => words !== "").join(" ");
    notifications.notify(says, [undoing(undo)]);
    background.start();
    return undo;
  }
}
