/** From which finished document one came to which: the way back that undo goes. */
import type { OpenDocument } from "./document-store.js";
import { signal } from "./signals.js";

interface Step {
  from: string;
  to: string;
  /** How much could be undone in the one where one came to. */
  undoable: number;
}

type Place = Pick<OpenDocument, "key" | "history">;

export class FinishedTrail {
  private readonly steps = signal<readonly Step[]>([]);

  /** One was done with `from`, and went on to `to`. */
  wentOn(from: string, { key, history }: Place): void {
    this.steps.set([...this.steps.get(), { from, to: key, undoable: history.undoable }]);
  }

  /** The document one came from to this one, if nothing is left of what was done here since. */
  back({ key, history }: Place): string | undefined {
    const last = this.steps.get().at(-1);
    return last?.to === key && history.undoable <= last.undoable ? last.from : undefined;
  }

  /** One goes {@link back}. */
  wentBack(): void {
    this.steps.set(this.steps.get().slice(0, -1));
  }
}
