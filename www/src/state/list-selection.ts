/** The current item of a list of keys, and which of them are selected. It outlives the list on the screen. */
import { signal } from "./signals.js";

export class ListSelection {
  private readonly selectedKeys = signal<ReadonlySet<string>>(new Set());
  /** How far the page was scrolled. */
  top = 0;
  private readonly currentKey = signal<string | undefined>(undefined);
  /** Where that key was seen last: its neighbour takes its place when it is gone. */
  private index = 0;
  /** The other end of what Shift selects. */
  private anchor: string | undefined;

  /** Never mutated. */
  get selected(): ReadonlySet<string> {
    return this.selectedKeys.get();
  }

  reset(): void {
    this.selectedKeys.set(new Set());
    this.top = 0;
    this.currentKey.set(undefined);
    this.index = 0;
    this.anchor = undefined;
  }

  /** The index of the current item; -1 in an empty list. */
  indexIn(keys: readonly string[]): number {
    const key = this.currentKey.get();
    const at = key === undefined ? -1 : keys.indexOf(key);
    if (at >= 0) this.index = at;
    return at >= 0 ? at : Math.min(this.index, keys.length - 1);
  }

  /** Whether any item was made the current one. */
  get hasCurrent(): boolean {
    return this.currentKey.get() !== undefined;
  }

  /** Makes a key the current one, wherever it is in the list. */
  moveToKey(key: string): void {
    this.currentKey.set(key);
    this.anchor = key;
  }

  /** Goes to an index, or to the nearest there is; `extend` selects all up to it. */
  moveTo(keys: readonly string[], index: number, extend = false): void {
    const to = Math.max(0, Math.min(index, keys.length - 1));
    const key = keys[to];
    if (key === undefined) return;
    const from = this.anchor === undefined ? -1 : keys.indexOf(this.anchor);
    const start = from >= 0 ? from : this.indexIn(keys);
    this.moveToKey(key);
    this.index = to;
    if (!extend) return;
    this.anchor = keys[start];
    this.select(keys.slice(Math.min(start, to), Math.max(start, to) + 1));
  }

  /** Selects the item at an index too, or no longer. */
  toggle(keys: readonly string[], index: number): void {
    const key = keys[index];
    if (key === undefined) return;
    this.moveTo(keys, index);
    const selected = new Set(this.selected);
    if (!selected.delete(key)) selected.add(key);
    this.selectedKeys.set(selected);
  }

  /** Selects these and no others. */
  select(keys: readonly string[]): void {
    this.selectedKeys.set(new Set(keys));
  }
}
