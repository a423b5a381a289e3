/**
 * Cutting a text into blocks for the screen. A block is some whole lines, so
 * that blocks off the screen need not be laid out; the text itself is not
 * changed, and offsets are those of the whole text.
 */
export interface Block {
  /** First UTF-16 unit. */
  start: number;
  /** One past the last. */
  end: number;
}

/** Enough lines to fill a screen or so. */
const TARGET = 4_000;
/** A line longer than this is broken on the screen, at a space if there is one. */
const LONGEST = 20_000;

export function cutIntoBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    const end = blockEnd(text, start);
    blocks.push({ start, end });
    start = end;
  }
  return blocks.length > 0 ? blocks : [{ start: 0, end: 0 }];
}

function blockEnd(text: string, start: number): number {
  if (text.length - start <= TARGET) return text.length;
  const newline = text.indexOf("\n", start + TARGET);
  if (newline >= 0 && newline - start < LONGEST) return newline + 1;
  if (newline < 0 && text.length - start < LONGEST) return text.length;
  // The last line end before, or else the last space, or else between characters.
  const window = text.slice(start, start + LONGEST);
  const line = window.lastIndexOf("\n");
  if (line > 0) return start + line + 1;
  const space = window.lastIndexOf(" ");
  if (space > 0) return start + space + 1;
  const last = text.charCodeAt(start + LONGEST - 1);
  const splitsPair = last >= 0xd800 && last < 0xdc00;
  return start + LONGEST - (splitsPair ? 1 : 0);
}

/** The block that holds an offset; a block's end belongs to the next one. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle] as Block).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
