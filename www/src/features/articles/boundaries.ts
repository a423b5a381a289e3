/** Where the articles of a text begin, as a person decides, and the undo of it. Pure. */

interface State {
  /** Where articles begin or were said to, in order. */
  starts: readonly number[];
  /** Those that stay with the article above. */
  joined: ReadonlySet<number>;
  /** Those that are no article at all, with what stays with them. */
  leftOut: ReadonlySet<number>;
}

export class Boundaries {
  private state: State;
  private readonly past: State[] = [];
  private undone: State[] = [];

  /** In UTF-16 units, in whatever order; the least is where the text begins, which no article can be before. */
  constructor(starts: readonly number[]) {
    this.state = { starts: ordered(starts), joined: new Set(), leftOut: new Set() };
  }

  get starts(): readonly number[] {
    return this.state.starts;
  }

  /** Where documents begin. */
  get beginnings(): readonly number[] {
    return this.starts.filter((start) => !this.isJoined(start));
  }

  /** Whether an article stays with the one above. */
  get joins(): boolean {
    return this.state.joined.size > 0;
  }

  /** Those of {@link beginnings} that become no documents. */
  get leftOut(): ReadonlySet<number> {
    return new Set(this.beginnings.filter((start) => this.state.leftOut.has(start)));
  }

  /** How many documents come of it. */
  get count(): number {
    return this.beginnings.length - this.leftOut.size;
  }

  get undoable(): boolean {
    return this.past.length > 0;
  }

  get redoable(): boolean {
    return this.undone.length > 0;
  }

  isJoined(start: number): boolean {
    return this.state.joined.has(start);
  }

  /** Whether an article, or the one that it stays with, is left out. */
  isLeftOut(start: number): boolean {
    return this.state.leftOut.has(this.beginningOf(start));
  }

  /** Leaves an article out, or no longer; one that stays with the one above, with that. @returns which. */
  toggleLeftOut(start: number): boolean {
    const beginning = this.beginningOf(start);
    const leftOut = new Set(this.state.leftOut);
    const now = !leftOut.delete(beginning);
    if (now) leftOut.add(beginning);
    this.set({ ...this.state, leftOut });
    return now;
  }

  /** Leaves an article with the one above, or no longer. @returns which. */
  toggle(start: number): boolean {
    const joined = new Set(this.state.joined);
    const now = !joined.delete(start);
    if (now) joined.add(start);
    this.set({ ...this.state, joined });
    return now;
  }

  /** Lets one more article begin. */
  add(start: number): void {
    if (this.starts.includes(start)) return;
    this.set({ ...this.state, starts: ordered([...this.starts, start]) });
  }

  /** Lets an article begin elsewhere. @returns `false` if it would not stay between its neighbours. */
  move(from: number, to: number): boolean {
    const { starts, joined } = this.state;
    const at = starts.indexOf(from);
    const above = starts[at - 1];
    const below = starts[at + 1] ?? Number.POSITIVE_INFINITY;
    if (at < 1 || above === undefined || to <= above || to >= below) return false;
    const moved = (start: number) => (start === from ? to : start);
    this.set({
      starts: starts.map(moved),
      joined: new Set([...joined].map(moved)),
      leftOut: new Set([...this.state.leftOut].map(moved)),
    });
    return true;
  }

  /** @returns whether there was something to undo. */
  undo(): boolean {
    const before = this.past.pop();
    if (!before) return false;
    this.undone.push(this.state);
    this.state = before;
    return true;
  }

  /** Does again what was undone last. @returns whether there was something. */
  redo(): boolean {
    const after = this.undone.pop();
    if (!after) return false;
    this.past.push(this.state);
    this.state = after;
    return true;
  }

  /** Where the article begins that this one is, or stays with. */
  private beginningOf(start: number): number {
    return this.beginnings.findLast((beginning) => beginning <= start) ?? start;
  }

  private set(state: State): void {
    this.past.push(this.state);
    this.undone = [];
    this.state = state;
  }
}

const ordered = (starts: readonly number[]): number[] => [...starts].sort((a, b) => a - b);
