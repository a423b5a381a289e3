/** Tells documents of an import that the project has already, or that come twice. */
import { Duplicates } from "../../core/formats-pkg/wiremark.js";
import type { Shared } from "./repeated.js";

/** The texts of a project. */
export type Texts = () => AsyncIterable<{ name: string; text: string }>;

/** The place of a file, or of files that are read as one thing, among those of one import. */
export interface Place {
  /** Which import: each look and each storing is one. */
  import: string;
  nth: number;
}

/** Compares the documents of one import with the project as it was before, and with each other in their order. */
export class Known {
  private readonly files = new Map<number, Duplicates>();

  private constructor(private readonly project: Duplicates) {}

  static async of(texts: Texts): Promise<Known> {
    const project = new Duplicates();
    for await (const { name, text } of texts()) project.add(name, text);
    return new Known(project);
  }

  /** Begins with a file; what it had before, if it was read before, does not count. */
  begin(nth: number): void {
    this.files.get(nth)?.free();
    this.files.set(nth, new Duplicates());
  }

  /** What the next document of a file shares. */
  find(nth: number, name: string, text: string): Shared | undefined {
    const shared = this.project.find(name, text) as "text" | "name" | undefined;
    let again = false;
    for (const [file, documents] of this.files)
      if (file <= nth) again ||= documents.find(name, text) === "text";
    this.files.get(nth)?.add(name, text);
    return shared !== "text" && again ? "again" : shared;
  }

  free(): void {
    for (const documents of this.files.values()) documents.free();
    this.project.free();
  }
}

let last: { import: string; known: Promise<Known> } | undefined;

/** What is known in an import, from its first file to its last. */
export async function knownIn(place: Place, texts: Texts): Promise<Known> {
  if (last?.import !== place.import) {
    last?.known.then((known) => known.free()).catch(() => {});
    last = { import: place.import, known: Known.of(texts) };
  }
  const { known } = last;
  // What failed is asked for again.
  known.catch(() => {
    if (last?.known === known) last = undefined;
  });
  const ready = await known;
  ready.begin(place.nth);
  return ready;
}
