/**
 * Markdown as elements of the page. Whose it is, nobody knows: a project may come
 * from a stranger. HTML in it is shown as it was typed, nothing is fetched, and
 * what is not in the list below is left out with its words kept.
 */
import { Marked } from "marked";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: { html: ({ text }) => escaped(text) },
});

/** Allowed elements, beside headings and links. */
const ALLOWED = new Set(
  "p br hr ul ol li blockquote pre code em strong del table thead tbody tr th td".split(" "),
);

/** Where a link may lead: not to scripts, and not to the page's own addresses. */
const ADDRESS = /^(?:https?:\/\/|mailto:)/i;

/** The lowest heading there is. */
const LOWEST = 6;

/**
 * Elements of a Markdown text. Its headings are moved so that its highest is a
 * heading of this level, below the page's own.
 */
export function rendered(markdown: string, level: number): DocumentFragment {
  // An inert document: nothing in it runs or is fetched.
  const parsed = new DOMParser().parseFromString(marked.parse(markdown) as string, "text/html");
  const headings = [...parsed.body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const highest = Math.min(LOWEST, ...headings.map(({ localName }) => Number(localName[1])));
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].flatMap((node) => copied(node, level - highest)));
  return fragment;
}

/** A copy of a node with nothing but what is allowed. */
function copied(node: Node, lower: number): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? "")];
  if (!(node instanceof Element)) return [];
  const { localName } = node;
  if (localName === "img") return [document.createTextNode(node.getAttribute("alt") ?? "")];
  // A box of a task list, which is a sign here and not a field.
  if (localName === "input") return [document.createTextNode(node.hasAttribute("checked") ? "☑ " : "☐ ")];
  const inside = [...node.childNodes].flatMap((child) => copied(child, lower));
  const element = made(node, lower);
  if (!element) return inside;
  element.append(...inside);
  return [element];
}

function made(node: Element, lower: number): HTMLElement | undefined {
  const { localName } = node;
  if (/^h[1-6]$/.test(localName))
    return document.createElement(`h${Math.min(LOWEST, Number(localName[1]) + lower)}`);
  if (localName === "a") return link(node.getAttribute("href") ?? "");
  if (!ALLOWED.has(localName)) return undefined;
  const element = document.createElement(localName);
  const align = node.getAttribute("align");
  if (align === "left" || align === "center" || align === "right") element.style.textAlign = align;
  const start = node.getAttribute("start");
  if (start !== null && localName === "ol") element.setAttribute("start", start);
  return element;
}

function link(href: string): HTMLElement | undefined {
  if (!ADDRESS.test(href)) return undefined;
  const element = document.createElement("a");
  element.href = href;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}
