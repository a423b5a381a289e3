/** Small choices that the browser keeps for the page. Where it keeps nothing, they hold until the page is closed. */
import { type Signal, signal } from "./signals.js";

/** What is kept, by the names it has in the browser's storage. */
export type PreferenceName =
  | "asked to keep"
  | "beside"
  | "format"
  | "keys"
  | "more places"
  | "project"
  | "show confidence"
  | "order by confidence";

/** As much of `localStorage` as it takes; each call may throw where storage is closed to the page. */
export type PreferenceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export class Preferences {
  private readonly known = new Map<PreferenceName, Signal.State<string | undefined>>();

  /** `storage` gives the storage, or throws where there is none. */
  constructor(private readonly storage: () => PreferenceStorage) {}

  get(name: PreferenceName): string | undefined {
    return this.signalOf(name).get();
  }

  has(name: PreferenceName): boolean {
    return this.get(name) !== undefined;
  }

  /** `undefined` forgets it. */
  set(name: PreferenceName, value: string | undefined): void {
    this.signalOf(name).set(value);
    try {
      if (value === undefined) this.storage().removeItem(key(name));
      else this.storage().setItem(key(name), value);
    } catch {
      // It holds until the page is closed.
    }
  }

  private signalOf(name: PreferenceName): Signal.State<string | undefined> {
    let known = this.known.get(name);
    if (!known) {
      known = signal(this.stored(name));
      this.known.set(name, known);
    }
    return known;
  }

  private stored(name: PreferenceName): string | undefined {
    try {
      return this.storage().getItem(key(name)) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

const key = (name: PreferenceName) => `wiremark ${name}`;
