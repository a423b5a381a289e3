// Puts text together. What separates two pieces is held back until the second
// comes, so nothing is left hanging at either end or where a block is empty.

interface Row {
  cells: number;
  /** Whether anything is written since the cell began. */
  written: boolean;
}

export class Writer {
  readonly #out: string[] = [];
  /** Line breaks or tabs owed before the next piece. */
  #gap = "";
  #space = false;
  #pre = 0;
  /** Rows being written: a table may hold another. */
  readonly #rows: Row[] = [];

  text(): string {
    // Only a <pre> can bring blank lines to either end.
    return this.#out
      .join("")
      .replace(/^(?:[ \t]*\n)+/, "")
      .trimEnd();
  }

  /** Text as the parser gives it, white space still in it. */
  write(raw: string): void {
    if (this.#pre > 0) {
      if (raw !== "") this.#put(raw);
      return;
    }
    // As in HTML: a no-break space is no white space.
    const piece = raw.replace(/[ \t\n\f\r]+/g, " ");
    const words = piece.replace(/^ | $/g, "");
    // A paragraph of nothing but no-break spaces is a spacer, not text.
    if (words.trim() === "") {
      if (piece !== "") this.#space = true;
      return;
    }
    if (piece.startsWith(" ")) this.#space = true;
    this.#put(words);
    this.#space = piece.endsWith(" ");
  }

  /** At least so many line ends before the next piece. */
  break(lines: 1 | 2): void {
    this.#space = false;
    // A cell begins on its row's line whatever blocks are in it.
    if (this.#rows.at(-1)?.written === false) return;
    this.#gap = "\n".repeat(Math.max(lines, lineEnds(this.#gap)));
  }

  /** One more line end; two make a blank line, more make no more. */
  newline(): void {
    this.#space = false;
    if (this.#rows.at(-1)?.written === false) return;
    this.#gap = "\n".repeat(Math.min(2, lineEnds(this.#gap) + 1));
  }

  startRow(): void {
    this.#rows.push({ cells: 0, written: true });
  }

  endRow(): void {
    this.#rows.pop();
    // Empty cells at the row's end leave no tabs.
    this.#gap = this.#gap.replace(/\t+$/, "");
    this.break(1);
  }

  startCell(): void {
    const row = this.#rows.at(-1);
    if (row === undefined) return;
    this.#space = false;
    if (row.cells > 0) this.#gap += "\t";
    row.cells++;
    row.written = false;
  }

  endCell(): void {
    const row = this.#rows.at(-1);
    if (row === undefined) return;
    // The next cell goes on the line this one ends on.
    if (row.written) this.#gap = "";
    row.written = true;
    this.#space = false;
  }

  startPre(): void {
    this.#pre++;
  }

  endPre(): void {
    this.#pre--;
    // The break that follows takes its place.
    const last = this.#out.at(-1);
    if (last?.endsWith("\n")) this.#out[this.#out.length - 1] = last.slice(0, -1);
  }

  #put(piece: string): void {
    if (this.#out.length > 0) {
      if (this.#gap !== "") this.#out.push(this.#gap);
      else if (this.#space) this.#out.push(" ");
    }
    this.#out.push(piece);
    this.#gap = "";
    this.#space = false;
    for (const row of this.#rows) row.written = true;
  }
}

function lineEnds(gap: string): number {
  return gap.split("\n").length - 1;
}
