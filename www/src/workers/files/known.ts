/** Tells documents of an import that the project has already, or that come twice. */
import { Duplicates } from "../../core/formats-pkg/wiremark.js";
import type { Shared } from "./repeated.js";

/** The texts of a project. */
export type Texts = () => AsyncIterable<{ name: string; text: string }>;

/** Compares the documents of one import, in their order. */
export class Known {
  private readonly here = new Duplicates();

  private constructor(private readonly project: Duplicates) {}

  static async of(texts: Texts): Promise<Known> {
    const project = new Duplicates();
    for await (const { name, text } of texts()) project.add(name, text);
    return new Known(project);
  }

  /** What the next document shares. */
  find(name: string, text: string): Shared | undefined {
    const shared = this.project.find(name, text) as "text" | "name" | undefined;
    const again = this.here.find(name, text) === "text";
    this.here.add(name, text);
    return shared !== "text" && again ? "again" : shared;
  }

  free(): void {
    this.here.free();
    this.project.free();
  }
}
