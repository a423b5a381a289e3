/** The page's address and title: which document is open. */
export interface Address {
  /** The document that the address names; empty where it names none. */
  readonly key: string;
  show(key: string, name: string): void;
  clear(): void;
  /** Calls `listener` when the person goes to another address. @returns what ends that. */
  onChange(listener: () => void): () => void;
}

const titleOf = (name: string) => `${name} — Wiremark`;

export const browserAddress: Address = {
  get key(): string {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  },
  show(key, name) {
    // Each document that is opened is a step that Back undoes; another name of one is none.
    if (key !== this.key) history.pushState(null, "", `#${encodeURIComponent(key)}`);
    document.title = titleOf(name);
  },
  clear() {
    if (this.key !== "") history.pushState(null, "", location.pathname + location.search);
    document.title = "Wiremark";
  },
  onChange(listener) {
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  },
};
