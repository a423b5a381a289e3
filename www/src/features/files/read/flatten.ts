// A tree of HTML as plain text, the way it reads: blocks apart by a blank
// line, list items and rows on lines of their own, cells apart by a tab,
// white space collapsed but in <pre>.

import { Writer } from "./writer";

const names = (list: string) => new Set(list.split(" "));

// What is not text, or not shown, or (a form's fields) not the author's words.
const SKIPPED = names(
  "script style noscript template svg math head iframe frame object embed applet canvas audio video select textarea input button datalist",
);
const BLOCKS = names(
  "address article aside blockquote body caption center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main menu nav ol p pre search section summary table ul",
);
const LINES = names("li dt dd tr thead tbody tfoot");
const LISTS = names("ol ul dl menu dir");
const CELLS = names("td th");

const ELEMENT = 1;
const TEXT = 3;

/** The text of a node and all below it. */
export function textOf(root: Node): string {
  const writer = new Writer();
  // Without recursion: a page may nest deeper than the stack is high.
  let node: Node | null = root;
  while (node !== null) {
    const within: Node | null = enter(node, writer) ? node.firstChild : null;
    if (within !== null) {
      node = within;
      continue;
    }
    while (node !== null) {
      leave(node, writer);
      if (node === root) return writer.text();
      const next: Node | null = node.nextSibling;
      if (next !== null) {
        node = next;
        break;
      }
      node = node.parentNode;
    }
  }
  return writer.text();
}

// Whether to go on into the node.
function enter(node: Node, writer: Writer): boolean {
  if (node.nodeType === TEXT) writer.write(node.nodeValue ?? "");
  if (node.nodeType !== ELEMENT) return true;
  if (isSkipped(node as Element)) return false;
  const name = (node as Element).localName;
  if (name === "br") writer.newline();
  else if (CELLS.has(name)) writer.startCell();
  else breakAt(node, name, writer);
  if (name === "tr") writer.startRow();
  if (name === "pre") writer.startPre();
  return true;
}

function leave(node: Node, writer: Writer): void {
  if (node.nodeType !== ELEMENT || isSkipped(node as Element)) return;
  const name = (node as Element).localName;
  if (name === "pre") writer.endPre();
  if (CELLS.has(name)) writer.endCell();
  else if (name === "tr") writer.endRow();
  else if (name !== "br") breakAt(node, name, writer);
}

function breakAt(node: Node, name: string, writer: Writer): void {
  if (LINES.has(name) || (LISTS.has(name) && node.parentNode?.nodeName === "LI")) writer.break(1);
  else if (BLOCKS.has(name)) writer.break(2);
}

function isSkipped(element: Element): boolean {
  return SKIPPED.has(element.localName) || element.hasAttribute("hidden");
}
