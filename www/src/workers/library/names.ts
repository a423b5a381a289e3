/** The names of the documents of a project, none of which is given twice, and the place of the next document. */
import { documentName } from "../../core/pkg/wiremark.js";
import type { DocumentInfo } from "../../storage/storage.js";

/** How much of a text can name it, in UTF-16 units. */
const HEAD = 400;

export class ProjectNames {
  private readonly taken: Set<string>;
  private next: number;

  /** Documents that were deleted have their places, but give their names free. */
  constructor(documents: readonly Pick<DocumentInfo, "name" | "order" | "deleted">[]) {
    const there = documents.filter(({ deleted }) => deleted === undefined);
    this.taken = new Set(there.map(({ name }) => name));
    this.next = documents.reduce((next, { order }) => Math.max(next, order + 1), 0);
  }

  /** Takes the next place. */
  nextOrder(): number {
    this.next += 1;
    return this.next - 1;
  }

  /** Takes a free name for a text that comes from `source`, or else is named by its first words. */
  take(source: string | undefined, text: string): string {
    const head = text.slice(0, HEAD);
    let name = documentName(source, head, []);
    if (this.taken.has(name)) {
      const similar = [...this.taken].filter((other) => other.startsWith(name));
      name = documentName(source, head, similar);
    }
    this.taken.add(name);
    return name;
  }

  /** Takes the wanted name in the place of `before`; with a number behind it if another document has it. */
  rename(before: string, wanted: string): string {
    this.taken.delete(before);
    return this.claim(wanted);
  }

  /** Takes the wanted name; with a number behind it if another document has it. */
  claim(wanted: string): string {
    let name = wanted;
    for (let nth = 2; this.taken.has(name); nth += 1) name = `${wanted}-${nth}`;
    this.taken.add(name);
    return name;
  }

  copy(): ProjectNames {
    const copy = new ProjectNames([]);
    for (const name of this.taken) copy.taken.add(name);
    copy.next = this.next;
    return copy;
  }
}
