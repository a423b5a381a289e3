/** From which finished document one came to which: the way back that undo goes. */
import type { OpenDocument } from "./document-store.js";

interface Step {
  from: string;
  to: string;
  /** How much could be undone in the one where one came to. */
  undoable: number;
}

type Place = Pick<OpenDocument, "key" | "history">;

export class FinishedTrail {
  private readonly steps: Step[] = [];

  /** One was done with `from`, and went on to `to`. */
  wentOn(from: string, { key, history }: Place): void {
    this.steps.push({ from, to: key, undoable: history.undoable });
  }

  /** The document one came from to this one, if nothing is left of what was done here since; it is left out then. */
  takeBack({ key, history }: Place): string | undefined {
    const last = this.steps.at(-1);
    if (last?.to !== key || history.undoable > last.undoable) return undefined;
    this.steps.pop();
    return last.from;
  }
}
