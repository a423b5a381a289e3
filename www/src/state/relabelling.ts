/** What a change of the label set does to a project's documents: names, spans, and another reading. */
import { proxy } from "comlink";
import type { DocumentInfo } from "../storage/storage.js";
import type { Done } from "../workers/library.worker.js";
import { having, type LabelStep, readAgain } from "./label-draft.js";
import type { Library } from "./old/library.js";
import type { Answer } from "./old/messages.js";

/** Something that goes through many documents. */
export interface Running {
  what: "changing" | "reading";
  done: number;
  total: number;
}

/** In milliseconds. */
const TOLD_EVERY = 250;

const counted = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "document" : "documents"}`;

export class Relabelling {
  running: Running | undefined;
  private cancelled = false;

  constructor(private readonly library: Library) {}

  /** Documents that can be read again with the labels as they are. */
  get unfinished(): string[] {
    const open = this.library.document?.key;
    return readAgain(this.library.documents).filter((key) => key !== open);
  }

  private show(running: Running | undefined): void {
    this.running = running;
    this.library.changed();
  }

  /**
   * Gives the project another label set (JSON; none: the default one) and has its
   * documents follow. One answer takes all of it back. `reads`: texts are read
   * otherwise with it.
   *
   * @returns whether it was done.
   */
  async save(json: string | undefined, steps: readonly LabelStep[], reads: boolean): Promise<boolean> {
    const { library } = this;
    const saved = await library.enqueue(async () => {
      const before = library.project.labels;
      const { id } = library.project;
      // First, because a document takes only labels that the project has.
      await library.setProject({ labels: json });
      const done: Done[][] = [];
      const left: string[] = [];
      for (const step of steps) {
        const result = await this.follow(step);
        done.push(result.done);
        left.push(...result.left.map(({ name, reason }) => `“${name}”: ${reason}`));
      }
      this.show(undefined);
      const changed = new Set(done.flat().map(({ key }) => key)).size;
      const text = [
        changed === 0
          ? "The labels are saved."
          : `The labels are saved, and ${counted(changed)} changed with them.`,
        left.length === 0 ? "" : `Left as they were: ${left.join("; ")}.`,
      ];
      const actions: Answer[] = [{ name: "Undo", run: () => this.takeBack(id, before, done) }];
      const count = this.unfinished.length;
      if (reads && count > 0)
        actions.push({ name: `Read ${counted(count)} again`, run: () => this.readAgain() });
      library.tell(text.join(" ").trim(), actions);
      this.readOn();
      return true;
    });
    if (!saved) this.show(undefined);
    return saved ?? false;
  }

  private async follow(step: LabelStep) {
    const { library } = this;
    const keys = having(library.documents, step.kind === "dropLabel" ? step.label : step.from);
    this.show({ what: "changing", done: 0, total: keys.length });
    const progress = (done: number, total: number) => {
      this.show({ what: "changing", done, total });
      return true;
    };
    const result = await library.library.edit(keys, step, proxy(progress));
    library.put(result.infos);
    return result;
  }

  private takeBack(project: string, labels: string | undefined, done: readonly Done[][]): Promise<unknown> {
    const { library } = this;
    return library.enqueue(async () => {
      if (library.project.id !== project)
        throw new Error("Go back to the project whose labels were changed, and undo it there.");
      await library.setProject({ labels });
      const left: string[] = [];
      for (const step of [...done].reverse()) {
        const result = await library.library.revert(step);
        library.put(result.infos);
        left.push(...result.left.map(({ name, reason }) => `“${name}”: ${reason}`));
      }
      library.dismiss();
      if (left.length > 0) library.fail(new Error(`Not taken back everywhere. ${left.join("; ")}`));
      else library.say("Undone: the labels are as they were.");
      this.readOn();
    });
  }

  /** What is being read with the former labels comes to its end first. */
  private readOn(): void {
    this.library.readUnread().then(() => this.library.readUnread());
  }

  /** Has all documents read again that nobody has finished. Edits go on meanwhile. */
  async readAgain(): Promise<void> {
    const { library } = this;
    if (this.running) return;
    const { id, labels } = library.project;
    const keys = this.unfinished;
    const left: string[] = [];
    let [at, read, key] = [0, 0, ""];
    this.cancelled = false;
    if (library.notice?.kind === "info") library.dismiss();
    this.show({ what: "reading", done: 0, total: keys.length });
    let news: DocumentInfo[] = [];
    let told = performance.now();
    const tell = () => {
      library.put(news);
      this.show({ what: "reading", done: at, total: keys.length });
      [news, told] = [[], performance.now()];
    };
    const same = () => library.project.id === id && library.project.labels === labels;
    const next = async (): Promise<string | undefined> => {
      while (at < keys.length && !this.cancelled && same()) {
        // Thousands of documents are not drawn thousands of times.
        if (performance.now() - told > TOLD_EVERY) tell();
        key = keys[at] as string;
        at += 1;
        const text = await library.library.readable(key);
        if (text !== undefined) return text;
      }
      return undefined;
    };
    try {
      await library.reader.readAll(labels, next, async (findings) => {
        if (!same()) return;
        try {
          const info = await library.library.predict(key, findings, true);
          if (!info) return;
          news.push(info);
          read += 1;
        } catch (error) {
          left.push(error instanceof Error ? error.message : String(error));
        }
      });
      tell();
      const rest = this.cancelled && at < keys.length ? ` Not read again: ${counted(keys.length - at)}.` : "";
      const problems = left.length === 0 ? "" : ` Left as they were: ${left.join(" ")}`;
      if (library.project.id === id) library.tell(`${counted(read)} read again.${rest}${problems}`);
    } catch (error) {
      library.fail(error);
    } finally {
      this.show(undefined);
    }
  }

  cancel(): void {
    this.cancelled = true;
  }
}
