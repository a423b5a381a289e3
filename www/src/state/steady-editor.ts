/**
 * The editor's worker, started anew with the document that was open in it: what it had not stored yet is
 * kept here until it has, and what it had not answered is done again.
 */
import type { ChangeView } from "../core/pkg/wiremark.js";
import type { ProjectInfo, StoredDocument } from "../storage/storage.js";
import type { Opened, SavedListener, Unsaved } from "../workers/editor.worker.js";
import { SteadyWorker } from "./steady-worker.js";
import { clientOf, type EditorWorker, type Failed, type Stoppable } from "./workers.js";

/** What was told of the document that is open, as far as another worker needs it. */
interface Session {
  opening: number;
  from: { key: string } | { unstored: StoredDocument; project: Pick<ProjectInfo, "labels"> | undefined };
  unsaved: Unsaved;
}

/** The calls that change the open document, and answer with what they did. */
const CHANGES = ["apply", "predict", "redo", "revert", "undo"];

type StartArguments = Parameters<EditorWorker["start"]>;

export interface SteadyEditorHooks {
  restarted(): void;
  failed(error: unknown): void;
}

export class SteadyEditor {
  readonly client: EditorWorker;
  private readonly steady: SteadyWorker<EditorWorker>;
  private started: StartArguments | undefined;
  private session: Session | undefined;

  constructor(startEditor: (failed: Failed) => Stoppable<EditorWorker>, hooks: SteadyEditorHooks) {
    this.steady = new SteadyWorker(startEditor, {
      ...hooks,
      begin: (worker) => this.begin(worker),
      // What it had not answered is not in the document that it is given again.
      again: () => true,
      answered: (name, args, answer) => this.answered(name, args, answer),
    });
    this.client = clientOf((name, args) => {
      if (name === "start") this.started = args as StartArguments;
      return this.steady.call(name, name === "start" ? this.startArguments() : args);
    });
  }

  dispose(): void {
    this.steady.dispose();
  }

  private async begin(worker: EditorWorker): Promise<void> {
    const { session } = this;
    if (!this.started) return;
    await worker.start(...this.startArguments());
    if (session) await worker.resume(session.opening, session.from, session.unsaved);
  }

  private startArguments(): StartArguments {
    const [tab, listener, why] = this.started as StartArguments;
    return [tab, this.listening(listener), why];
  }

  /** Tells what was saved, and forgets it here. */
  private listening(listener: SavedListener): SavedListener {
    return (opening, info, error) => {
      const { session } = this;
      if (session?.opening === opening && error === undefined) {
        session.from = { key: info.key };
        const { keep, entries } = session.unsaved;
        session.unsaved = { ...session.unsaved, keep: keep + entries.length, entries: [], damaged: false };
      }
      return listener(opening, info, error);
    };
  }

  private answered(name: string, args: unknown[], answer: unknown): unknown {
    if (name === "open") this.opened(answer as Opened, { key: (answer as Opened).info.key });
    else if (name === "openUnstored") {
      const [unstored, project] = args as Parameters<EditorWorker["openUnstored"]>;
      this.opened(answer as Opened, { unstored, project });
    } else if (name === "leave") this.session = undefined;
    else if (CHANGES.includes(name)) return this.changed(name, args, answer as ChangeView | undefined);
    return answer;
  }

  private opened({ opening, info, view, damaged }: Opened, from: Session["from"]): void {
    const { done, redoable } = view.history;
    this.session = {
      opening,
      from,
      unsaved: {
        keep: done + redoable,
        entries: [],
        applied: done,
        labelled: info.labelled,
        damaged: damaged !== undefined,
      },
    };
  }

  /** @returns the change without its entry, which the page has no use for. */
  private changed(name: string, args: unknown[], change: ChangeView | undefined): ChangeView | undefined {
    const { session } = this;
    if (session && name === "predict" && args[0] === session.opening) session.unsaved.labelled = true;
    if (!change) return undefined;
    if (session) {
      const { unsaved } = session;
      const { done } = change.history;
      unsaved.applied = done;
      if (change.entry !== undefined) {
        const at = done - 1;
        if (at < unsaved.keep) Object.assign(unsaved, { keep: at, entries: [change.entry] });
        else unsaved.entries = [...unsaved.entries.slice(0, at - unsaved.keep), change.entry];
      }
    }
    return { ...change, entry: undefined };
  }
}
