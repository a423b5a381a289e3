/** Where the articles of a text begin, as a person decides, and the undo of it. Pure. */

interface State {
  /** Where articles begin or were said to, in order. */
  starts: readonly number[];
  /** Those that stay with the article above. */
  joined: ReadonlySet<number>;
}

export class Boundaries {
  private state: State;
  private readonly past: State[] = [];

  /** In UTF-16 units, in whatever order; the least is where the text begins, which no article can be before. */
  constructor(starts: readonly number[]) {
    this.state = { starts: ordered(starts), joined: new Set() };
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

  get undoable(): boolean {
    return this.past.length > 0;
  }

  isJoined(start: number): boolean {
    return this.state.joined.has(start);
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
    this.set({ starts: starts.map(moved), joined: new Set([...joined].map(moved)) });
    return true;
  }

  /** @returns whether there was something to undo. */
  undo(): boolean {
    const before = this.past.pop();
    if (before) this.state = before;
    return before !== undefined;
  }

  private set(state: State): void {
    this.past.push(this.state);
    this.state = state;
  }
}

const ordered = (starts: readonly number[]): number[] => [...starts].sort((a, b) => a - b);
