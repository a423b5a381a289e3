/** Looks for words in the texts of many documents, as one types: each new question puts an end to the one before. */

/** Looks through documents, tells keys as they are found, and stops when `progress` says `false`. */
export type Look = (
  keys: readonly string[],
  words: string,
  found: (keys: string[]) => void,
  progress: (done: number, total: number) => boolean,
) => Promise<void>;

/** How long one may take between two letters, in milliseconds. */
const PAUSE = 200;

export class TextSearch {
  /** Documents whose texts hold the words. Never mutated. */
  found: ReadonlySet<string> = new Set();
  /** How far it is, while it looks. */
  progress: { done: number; total: number } | undefined;
  private words = "";
  /** Documents that are looked through for these words, or have been. */
  private looked = new Set<string>();
  /** Tells the question that is being asked from those before it. */
  private question = 0;

  /** `told` hears of news, and of errors. */
  constructor(
    private readonly lookFor: Look,
    private readonly told: (error?: unknown) => void,
    private readonly pause = PAUSE,
  ) {}

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
    this.progress = undefined;
    this.told();
  }

  private forget(): void {
    this.question += 1;
    this.stopped = false;
    this.found = new Set();
    this.looked = new Set();
    this.progress = undefined;
  }

  private async ask(words: string, keys: readonly string[]): Promise<void> {
    const { question } = this;
    const wanted = () => question === this.question;
    this.progress = { done: 0, total: keys.length };
    await new Promise((resolve) => setTimeout(resolve, this.pause));
    if (!wanted()) return;
    try {
      await this.lookFor(
        keys,
        words,
        (found) => {
          if (!wanted()) return;
          this.found = new Set([...this.found, ...found]);
          this.told();
        },
        (done, total) => {
          if (!wanted()) return false;
          this.progress = { done, total };
          this.told();
          return true;
        },
      );
    } catch (error) {
      if (wanted()) this.told(error);
    }
    if (!wanted()) return;
    this.progress = undefined;
    this.told();
  }
}
