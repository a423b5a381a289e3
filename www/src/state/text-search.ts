/** Looks for words in the texts of many documents, as one types: each new question puts an end to the one before. */
import type { Hit } from "../workers/library/hits.js";
import { signal } from "./signals.js";

/** Looks through documents, calls `found` with those that have the words, and stops when `progress` says `false`. */
export type Look = (
  keys: string[],
  words: string,
  found: (hits: Hit[]) => void,
  progress: (done: number, total: number) => boolean,
) => Promise<void>;

/** How long one may take between two letters, in milliseconds. */
const PAUSE = 200;

export class TextSearch {
  private readonly hits = signal<ReadonlyMap<string, Hit>>(new Map());
  private readonly currentProgress = signal<{ done: number; total: number } | undefined>(undefined);
  private words = "";
  /** Documents that are looked through for these words, or have been. */
  private looked = new Set<string>();
  /** Tells the question that is being asked from those before it. */
  private question = 0;

  constructor(
    private readonly lookFor: Look,
    private readonly failed: (error: unknown) => void,
    private readonly pause = PAUSE,
  ) {}

  /** Where the words stand first in the texts that hold them, by document. Never mutated. */
  get found(): ReadonlyMap<string, Hit> {
    return this.hits.get();
  }

  /** How far it is, while it looks. */
  get progress(): { done: number; total: number } | undefined {
    return this.currentProgress.get();
  }

  /** Looks for words in those of the documents where it has not looked for them. */
  look(asked: string, keys: readonly string[]): void {
    const words = asked.trim();
    if (words !== this.words) this.forget();
    this.words = words;
    if (words === "") return;
    const fresh = keys.filter((key) => !this.looked.has(key));
    if (fresh.length === 0 || this.stopped) return;
    for (const key of fresh) this.looked.add(key);
    this.ask(words, fresh);
  }

  /** Whether a person has had enough of this question. */
  private stopped = false;

  /** Looks no further; what was found stays. */
  stop(): void {
    this.stopped = true;
    this.question += 1;
    this.currentProgress.set(undefined);
  }

  private forget(): void {
    this.question += 1;
    this.stopped = false;
    this.hits.set(new Map());
    this.looked = new Set();
    this.currentProgress.set(undefined);
  }

  private async ask(words: string, keys: readonly string[]): Promise<void> {
    const { question } = this;
    const wanted = () => question === this.question;
    this.currentProgress.set({ done: 0, total: keys.length });
    await new Promise((resolve) => setTimeout(resolve, this.pause));
    if (!wanted()) return;
    try {
      await this.lookFor(
        [...keys],
        words,
        (found) => {
          if (!wanted()) return;
          this.hits.set(new Map([...this.found, ...found.map((hit) => [hit.key, hit] as const)]));
        },
        (done, total) => {
          if (!wanted()) return false;
          this.currentProgress.set({ done, total });
          return true;
        },
      );
    } catch (error) {
      if (wanted()) this.failed(error);
    }
    if (!wanted()) return;
    this.currentProgress.set(undefined);
  }
}
