/** The documents of the project: making, reading, naming, deleting, and changing many at once. */
import { proxy } from "comlink";
import type { EditView } from "../../core/pkg/wiremark.js";
import { leftOut } from "../../features/files/exporting.js";
import type { DocumentInfo, ProjectInfo } from "../../storage/storage.js";
import type { Done, NewDocument, Piece, Progress } from "../../workers/library.worker.js";
import { Relabelling } from "../relabelling.js";
import { Projects } from "./projects.js";

/** Where a text comes from. */
export interface Origin {
  file?: string;
  published?: string;
  notices?: readonly string[];
}

/** A text in which several articles were found: what a person decides on. */
export interface Found {
  text: string;
  origin: Origin;
  pieces: readonly Piece[];
}

/** Something that takes a while, done to many documents. */
export interface Work {
  done: number;
  total: number;
  /** What was done till then stays. */
  stop: () => void;
}

/** How often what is done in the background is shown, in milliseconds. */
const TOLD_EVERY = 250;

/** Documents are made and stored this many at a time. */
const BATCH = 50;

export class Library extends Projects {
  /** What was written and not labelled yet; it outlives the look at another document. */
  draft = "";
  /** An edit of many documents that is under way. */
  work: Work | undefined;
  readonly relabelling = new Relabelling(this);
  /** Who reads the documents that are not open, if someone does. */
  private background: Promise<void> | undefined;

  /** A new document from a text that was pasted, opened or chosen: `true` if it was taken. If it holds several articles a person decides. */
  create(text: string, origin: Origin = {}): Promise<true | undefined> {
    return this.enqueue(async () => {
      if (text.trim() === "") throw new Error("There is no text to label: it is empty or only white space.");
      if (!(await this.mayLeave())) return undefined;
      const pieces = await this.library.articles(text);
      if (pieces.length > 1) this.showDialog("articles", { text, origin, pieces } satisfies Found);
      else await this.createOne(text, origin);
      return true;
    });
  }

  /** A text that did not become a document goes back to where it was written. */
  giveBack(text: string): void {
    this.draft = text;
    this.dispatchEvent(new Event("draft"));
  }

  /** The documents of a text with several articles, as a person wants them: each piece is one. */
  createPieces({ text, origin, pieces }: Found): Promise<unknown> {
    return this.enqueue(async () => {
      if (!(await this.mayLeave())) return;
      if (pieces.length > 1) await this.createSeveral({ text, origin, pieces });
      else await this.createOne(text, origin);
    });
  }

  private async createOne(text: string, origin: Origin, why?: string): Promise<void> {
    const document = { text, source: origin.file, published: origin.published };
    // Why it cannot be kept is told by the editor, which tries again.
    const [info] = await this.library.add(this.project, [document]).catch(() => []);
    if (info) {
      this.put([info]);
      await this.show(await this.editor.open(info.key));
    } else {
      const { info, text, entries } = await this.library.unstored(this.project, document);
      await this.show(await this.editor.openUnstored(info, text, entries, this.project));
    }
    const notices = [...(why === undefined ? [] : [why]), ...(origin.notices ?? [])];
    if (notices.length > 0) this.tell(notices.join(" "));
  }

  private async createSeveral({ text, origin, pieces }: Found): Promise<void> {
    const documents = pieces.map(({ start, end, title }) => ({
      text: text.slice(start, end),
      title,
      source: origin.file,
      published: origin.published,
    }));
    let infos: DocumentInfo[];
    try {
      infos = await this.library.add(this.project, documents);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      const together = `The ${pieces.length} articles of this text stay one document, because the others could not be saved: ${reason}`;
      await this.createOne(text, origin, together);
      return;
    }
    this.put(infos);
    await this.show(await this.editor.open((infos[0] as DocumentInfo).key));
    const made = `${infos.length} documents made. This is the first.`;
    this.tell([made, ...(origin.notices ?? [])].join(" "));
    this.say(made);
    this.readUnread();
  }

  /** Stores documents in batches; `progress` may stop it. Nothing is opened. */
  async addAll(
    documents: readonly NewDocument[],
    progress: (done: number) => boolean = () => true,
  ): Promise<number> {
    let done = 0;
    for (let at = 0; at < documents.length; at += BATCH) {
      const infos = await this.library.add(this.project, documents.slice(at, at + BATCH));
      done += infos.length;
      this.put(infos);
      if (!progress(done)) break;
    }
    this.readUnread();
    return done;
  }

  /** Has the project's documents read that nobody has read yet, one after the other. Nobody has to wait for that. */
  override readUnread(): Promise<void> {
    this.background ??= this.readAll().finally(() => {
      this.background = undefined;
      this.changed();
    });
    return this.background;
  }

  /** Whether documents that are not open are being read. */
  get readsOthers(): boolean {
    return this.background !== undefined;
  }

  private async readAll(): Promise<void> {
    let before: ProjectInfo | undefined;
    // Whoever went to another project meanwhile wants that one read.
    while (before?.id !== this.project.id || before.labels !== this.project.labels) {
      before = this.project;
      await this.readProject(before);
    }
  }

  private async readProject({ id, labels }: ProjectInfo): Promise<void> {
    const tried = new Set<string>();
    let key = "";
    const next = async (): Promise<string | undefined> => {
      while (this.project.id === id && this.project.labels === labels) {
        const unread = this.documents.find(
          (info) =>
            !info.labelled && !info.deleted && info.key !== this.document?.key && !tried.has(info.key),
        );
        if (!unread) return undefined;
        key = unread.key;
        tried.add(key);
        const text = await this.library.unread(key);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    if (!this.documents.some((info) => !info.labelled && !info.deleted)) return;
    let news: DocumentInfo[] = [];
    let told = 0;
    const tell = () => {
      this.put(news.filter((info) => info.key !== this.document?.key));
      news = [];
      told = performance.now();
    };
    try {
      await this.reader.readAll(labels, next, async (findings) => {
        // They may be of labels that are no longer there; it is read again then.
        if (this.project.id === id && this.project.labels !== labels) return;
        // Another tab may have it, or this one has opened it.
        const info = await this.library.predict(key, findings).catch(() => undefined);
        if (info) news.push(info);
        // Thousands of documents are not drawn thousands of times.
        if (performance.now() - told > TOLD_EVERY) tell();
      });
    } catch {
      // What was not read now is read when it is opened.
    }
    tell();
  }

  /** Throws documents away; they can be had back. */
  override discard(keys: string[], discarded = true): Promise<unknown> {
    return this.enqueue(async () => {
      if (discarded && this.document && keys.includes(this.document.key)) await this.close();
      const infos = await this.library.discard(keys, discarded);
      this.put(infos);
      if (!discarded) {
        this.leaveDeleted();
        return;
      }
      const what =
        infos.length === 1
          ? `“${infos[0]?.name}” is deleted.`
          : `${infos.length.toLocaleString("en")} documents are deleted.`;
      const back = async () => {
        await this.discard(keys, false);
        this.dismiss();
      };
      this.tell(what, [{ name: "Undo", run: back }]);
    });
  }

  /** Takes documents that were thrown away out of this browser. */
  remove(keys: string[]): Promise<unknown> {
    return this.enqueue(async () => {
      await this.library.remove(keys);
      const gone = new Set(keys);
      this.documents = this.documents.filter((info) => !gone.has(info.key));
      this.leaveDeleted();
      // What it offered to take back may be gone for good.
      this.dismiss();
    });
  }

  /** Nobody stays where the deleted ones are when there are none any more. */
  private leaveDeleted(): void {
    const none = this.documents.every((info) => info.deleted === undefined);
    if (none && this.query.filter === "deleted") this.changeQuery({ filter: "all" });
  }

  rename(key: string, name: string): Promise<unknown> {
    return this.enqueue(async () => {
      const info = await this.library.rename(key, name);
      if (!info) return;
      this.put([info]);
      if (info.name !== name.trim()) this.say(`The name was taken: it is “${info.name}”.`);
    });
  }

  duplicate(key: string): Promise<unknown> {
    return this.enqueue(async () => {
      await this.editor.settled();
      const info = await this.library.duplicate(key);
      if (!info) return;
      this.put([info]);
      this.choice.standOn(info.key);
      this.tell(`“${info.name}” is made.`, [
        { name: "Undo", run: () => this.discard([info.key]).then(() => this.dismiss()) },
      ]);
    });
  }

  /** The same edit of many documents, with one answer that takes it back. `says` tells what was done to how many. */
  editMany(keys: readonly string[], edit: EditView, says: (count: number) => string): Promise<unknown> {
    return this.enqueue(async () => {
      const others = keys.filter((key) => key !== this.document?.key);
      const { done, infos, left } = await this.working(others.length, (progress) =>
        this.library.edit(others, edit, progress),
      );
      this.put(infos);
      const here = this.document && keys.includes(this.document.key) ? await this.editHere(edit) : undefined;
      const all = here ? [...done, here] : done;
      this.lastOfMany = all.length > 0 ? all : undefined;
      const text = `${says(all.length)}${left.length === 0 ? "" : ` Left as they were: ${leftOut(left)}.`}`;
      this.tell(text, all.length > 0 ? [{ name: "Undo", run: () => this.revertMany(all) }] : undefined);
    });
  }

  /** Shows how far something with many documents is, and lets it be stopped. */
  protected async working<T>(total: number, run: (progress: Progress) => Promise<T>): Promise<T> {
    let going = true;
    const stop = () => {
      going = false;
    };
    const progress = (done: number) => {
      this.work = { done, total, stop };
      this.changed();
      return going;
    };
    try {
      return await run(proxy(progress));
    } finally {
      this.work = undefined;
      this.changed();
    }
  }

  /** An edit of many, done to the open document. */
  private async editHere(edit: EditView): Promise<Done | undefined> {
    const { document: shown } = this;
    const change = await this.editor.apply(edit);
    this.take(change);
    const entry = change ? await this.editor.lastEntry() : undefined;
    return shown && entry !== undefined ? { key: shown.key, entry } : undefined;
  }

  private revertMany(done: readonly Done[]): Promise<unknown> {
    return this.enqueue(() => this.takeBack(done));
  }

  protected async takeBack(done: readonly Done[]): Promise<void> {
    this.lastOfMany = undefined;
    const here = done.find(({ key }) => key === this.document?.key);
    const others = done.filter((one) => one !== here);
    const { infos, tried, left } = await this.working(others.length, (progress) =>
      this.library.revert([...others], progress),
    );
    this.put(infos);
    if (here) this.take(await this.editor.revert(here.entry));
    this.dismiss();
    const rest = others.slice(tried);
    const problems = left.length === 0 ? "" : `Not taken back everywhere. ${leftOut(left)}.`;
    if (rest.length > 0) {
      const stopped = `Stopped: ${rest.length.toLocaleString("en")} of ${done.length.toLocaleString("en")} documents are still changed.`;
      this.tell(`${stopped} ${problems}`.trim(), [
        { name: "Undo the rest", run: () => this.revertMany(rest) },
      ]);
    } else if (problems !== "") this.fail(new Error(problems));
    else this.say("Undone.");
  }
}
