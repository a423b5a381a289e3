// A saved web page reduced to its article's text. The page is parsed into a
// document without a window: no script in it runs, nothing it names is
// fetched, and nothing of it is ever put into our own document.

import { loadModule } from "../../../state/module.js";
import { textOf } from "./flatten";
import { publishedOf } from "./published";
import { wellFormed } from "./well-formed";

export interface Article {
  readonly text: string;
  readonly published?: string;
  readonly notices: readonly string[];
}

interface Found {
  readonly content: Node;
  readonly title: string;
  readonly published: string | undefined;
}

// Chromium's parser itself, measured: 0.05 seconds for 5000 elements nested in
// one another, 0.5 for 20 000, 11 for 100 000, and it works on the page's
// thread. All of 2000 deep is still quick, and four times what it ever nests.
const DEEPEST = 2_000;

// These have no end, or end where the next one begins.
const UNCLOSED = new Set(
  "area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt a".split(
    " ",
  ),
);

/** Whether a page nests so deep that the browser would take seconds to parse it. No real page does. */
export function nestsTooDeep(html: string): boolean {
  let depth = 0;
  // A guess, as scripts and comments are not recognised: the limit is generous.
  for (const [, end, name, empty] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi)) {
    if (empty || UNCLOSED.has((name as string).toLowerCase())) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The article of an HTML page; its text is empty if the page has none. */
export async function articleOf(html: string): Promise<Article> {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tooMuch = isTooMuch(page);
  const found = tooMuch ? undefined : await find(page);
  let body = found === undefined ? "" : textOf(found.content);
  const notices: string[] = [];
  if (body === "") {
    body = textOf(page.body);
    const why = tooMuch
      ? "The page is too large to look for its article"
      : "No article was found in the page";
    if (body !== "") notices.push(`${why}: all of its text was taken`);
  } else {
    notices.push("Only the article's text was taken from the page");
  }
  const whole = wellFormed(headed(body, headlineOf(page, found?.title ?? "")));
  const published = publishedOf(page, found?.published);
  return {
    text: whole.text,
    ...(published === undefined ? {} : { published }),
    notices: whole.text === "" ? [] : [...notices, ...whole.notices],
  };
}

// Readability walks up from each element again and again, so its time grows
// with how many there are and how deep they lie. Measured in Chromium, whose
// parser nests nothing deeper than 512, in seconds: 1000 nested pairs 0.6; 1200
// paragraphs 0.1; an article of 2 MB with 31 000 elements 0.6; 20 000 elements
// 90 deep 2.5; 3000 elements 500 deep 5; 100 000 elements, half of them links,
// 6. The slowest that pass these two limits took 3.5.
const MOST_ELEMENTS = 50_000;
const MOST_DEPTH = 1_000_000;

/** Whether Readability would block the tab: too many elements, or their depths sum up to too much. */
function isTooMuch(page: Document): boolean {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_ELEMENT);
  let depth = 0;
  let elements = 0;
  let sum = 0;
  while (elements <= MOST_ELEMENTS && sum <= MOST_DEPTH) {
    if (walker.firstChild() !== null) depth++;
    else {
      while (walker.nextSibling() === null) {
        if (walker.parentNode() === null) return false;
        depth--;
      }
    }
    elements++;
    sum += depth;
  }
  return true;
}

async function find(page: Document): Promise<Found | undefined> {
  // Large, and of use only to whoever opens a page: not in the first load.
  const { Readability } = await loadModule(() => import("@mozilla/readability"));
  try {
    // It takes the document apart, and the page is still needed.
    const copy = page.cloneNode(true) as Document;
    const article = new Readability<Node>(copy, { serializer: (content) => content }).parse();
    if (!article?.content) return undefined;
    return {
      content: article.content,
      title: article.title ?? "",
      published: article.publishedTime ?? undefined,
    };
  } catch {
    // It is made for pages as they are found, not for hostile ones; the whole
    // text is still better than no answer.
    return undefined;
  }
}

// The page's own heading where there is just one: its <title> is often cut
// short or carries the site's name.
function headlineOf(page: Document, title: string): string {
  const headings = page.getElementsByTagName("h1");
  // Not the text of each: headings within headings would be read over and over.
  const only = headings.length === 1 && headings[0] ? textOf(headings[0]).replace(/\s+/g, " ") : "";
  return only || title.replace(/\s+/g, " ").trim();
}

function headed(body: string, headline: string): string {
  if (body === "" || headline === "") return body;
  const plain = (line: string) => line.replace(/\s+/g, " ").trim().toLowerCase();
  const wanted = plain(headline);
  // A <title> may go on with the site's name after the headline.
  const goesOn = /^ [|\-\u2013\u2014\u00b7\u00bb:] /;
  const there = body.split("\n").some((line) => {
    const start = plain(line);
    return (
      start !== "" &&
      wanted.startsWith(start) &&
      (wanted === start || goesOn.test(wanted.slice(start.length)))
    );
  });
  return there ? body : `${headline}\n\n${body}`;
}
