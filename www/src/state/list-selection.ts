/** Where one stands in a list of keys and which of them are chosen. It outlives the list on the screen. */

export class Choice {
  chosen: ReadonlySet<string> = new Set();
  /** How far the page was scrolled. */
  top = 0;
  private key: string | undefined;
  /** Where that key was seen last: its neighbour takes its place when it is gone. */
  private index = 0;
  /** The other end of what Shift chooses. */
  private anchor: string | undefined;

  reset(): void {
    this.chosen = new Set();
    this.top = 0;
    this.key = undefined;
    this.index = 0;
    this.anchor = undefined;
  }

  /** Where one stands; -1 in an empty list. */
  place(keys: readonly string[]): number {
    const at = this.key === undefined ? -1 : keys.indexOf(this.key);
    if (at >= 0) this.index = at;
    return at >= 0 ? at : Math.min(this.index, keys.length - 1);
  }

  /** Whether one has been anywhere in the list. */
  get stands(): boolean {
    return this.key !== undefined;
  }

  /** Stands on a key wherever it is in the list. */
  standOn(key: string): void {
    this.key = key;
    this.anchor = key;
  }

  /** Goes to a place, or to the nearest there is; `extend` chooses all up to it. */
  goTo(keys: readonly string[], place: number, extend = false): void {
    const to = Math.max(0, Math.min(place, keys.length - 1));
    const key = keys[to];
    if (key === undefined) return;
    const from = this.anchor === undefined ? -1 : keys.indexOf(this.anchor);
    const start = from >= 0 ? from : this.place(keys);
    this.standOn(key);
    this.index = to;
    if (!extend) return;
    this.anchor = keys[start];
    this.chosen = new Set(keys.slice(Math.min(start, to), Math.max(start, to) + 1));
  }

  /** Chooses what stands at a place too, or no longer. */
  toggle(keys: readonly string[], place: number): void {
    const key = keys[place];
    if (key === undefined) return;
    this.goTo(keys, place);
    const chosen = new Set(this.chosen);
    if (!chosen.delete(key)) chosen.add(key);
    this.chosen = chosen;
  }

  choose(keys: readonly string[]): void {
    this.chosen = new Set(keys);
  }
}
