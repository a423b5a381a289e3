/**
 * The text in the page, and where its offsets are in the DOM. It is painted by
 * a painter and edited by nobody: whatever would change it is undone.
 */
import { type Block, blockAt, cutIntoBlocks } from "./blocks.js";

/** From so many blocks on that is worth it: about 30,000 characters. */
const LONG = 8;

export class Surface {
  readonly blocks: Block[];
  readonly elements: HTMLElement[];

  constructor(
    readonly root: HTMLElement,
    readonly text: string,
  ) {
    this.blocks = cutIntoBlocks(text);
    this.elements = this.blocks.map(({ start, end }) => {
      const element = document.createElement("div");
      element.className = "block";
      element.append(text.slice(start, end));
      return element;
    });
    root.replaceChildren(...this.elements);
    // What is not on the screen is neither laid out nor painted.
    root.classList.toggle("long", this.blocks.length > LONG);
  }

  /** Puts a block back to its plain text, if it is not so already. */
  restore(index: number): void {
    const block = this.blocks[index];
    const element = this.elements[index];
    if (!block || !element) return;
    const plain = this.text.slice(block.start, block.end);
    const only = element.firstChild;
    if (element.childNodes.length !== 1 || !(only instanceof Text) || only.data !== plain) {
      element.replaceChildren(plain);
    }
  }

  /** Undoes what an input method or an extension did to the text. */
  restoreAll(): void {
    if (
      this.root.childNodes.length !== this.elements.length ||
      this.elements.some((e) => e.parentNode !== this.root)
    ) {
      this.root.replaceChildren(...this.elements);
    }
    for (const index of this.blocks.keys()) this.restore(index);
  }

  /** The DOM position of an offset. */
  position(offset: number): { node: Node; offset: number } {
    const index = blockAt(this.blocks, offset);
    const element = this.elements[index] as HTMLElement;
    let rest = offset - (this.blocks[index] as Block).start;
    let last: Text | undefined;
    for (const node of textNodes(element)) {
      if (rest <= node.length) return { node, offset: rest };
      rest -= node.length;
      last = node;
    }
    return last ? { node: last, offset: last.length } : { node: element, offset: 0 };
  }

  /** The offset of a DOM position; `undefined` outside of the text. */
  offset(node: Node, offset: number): number | undefined {
    if (node === this.root) return this.blocks[offset]?.start ?? this.text.length;
    const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(".block");
    const index = element ? this.elements.indexOf(element) : -1;
    const block = this.blocks[index];
    if (!element || !block) return undefined;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, offset);
    return block.start + before.toString().length;
  }

  range(start: number, end: number): Range {
    const range = document.createRange();
    const from = this.position(start);
    range.setStart(from.node, from.offset);
    const to = this.endPosition(end);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** As {@link position}, but at the end of a block rather than the start of the next. */
  private endPosition(offset: number): { node: Node; offset: number } {
    const index = blockAt(this.blocks, offset);
    if (index > 0 && this.blocks[index]?.start === offset) {
      const last = [...textNodes(this.elements[index - 1] as HTMLElement)].at(-1);
      if (last) return { node: last, offset: last.length };
    }
    return this.position(offset);
  }

  /** The offset under a point of the window. */
  offsetAtPoint(x: number, y: number): number | undefined {
    if (document.caretPositionFromPoint) {
      // A shadow root that is not named is a closed door to it.
      const root = this.root.getRootNode();
      const caret = document.caretPositionFromPoint(x, y, {
        shadowRoots: root instanceof ShadowRoot ? [root] : [],
      });
      return caret ? this.offset(caret.offsetNode, caret.offset) : undefined;
    }
    const range = document.caretRangeFromPoint(x, y);
    return range ? this.offset(range.startContainer, range.startOffset) : undefined;
  }
}

function* textNodes(element: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}
