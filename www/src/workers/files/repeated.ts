/** What is told of documents that the project has already, or that come twice. */

import { shortened } from "@wiremark/elements/readable";

/** What tables of articles are called among the formats. */
export const ARTICLES = "articles";

/** What a document shares: its text with one of the project or of the same import, or only its name. */
export type Shared = "text" | "again" | "name";

/** What of a document says which it is. */
export interface Named {
  name: string;
  text: string;
  /** What else its file said of it, as JSON. */
  meta?: string | undefined;
}

/** A document that shares something. */
export interface SharedDocument {
  name: string;
  /** Its title, or its first words where its name is but a number. */
  title?: string | undefined;
  shares: Shared;
}

/** How many documents share what, and which the first are. */
export interface Repeated {
  text: number;
  again: number;
  name: number;
  first: SharedDocument[];
}

/** Which of them are left out. */
export interface LeftOut {
  /** Those whose text the project has, or that come twice. */
  text: boolean;
  /** Those of which the project has the name with another text. */
  name: boolean;
}

export const NONE: Repeated = { text: 0, again: 0, name: 0, first: [] };

/** How many are named. */
const NAMED = 300;

/** How much of a text says which it is, in UTF-16 units. */
const WORDS = 60;

/** Counts one more. */
export function counted(before: Repeated, document: Named, shares: Shared | undefined): Repeated {
  if (!shares) return before;
  const { name } = document;
  const first =
    before.first.length < NAMED
      ? [...before.first, { name, title: titleOf(document), shares }]
      : before.first;
  return { ...before, [shares]: before[shares] + 1, first };
}

function titleOf({ name, text, meta }: Named): string | undefined {
  const { title } = JSON.parse(meta ?? "{}") as { title?: unknown };
  if (typeof title === "string" && title.trim() !== "") return title;
  return /^\d+$/.test(name) ? shortened(text.trim().replace(/\s+/g, " "), WORDS) : undefined;
}

/** How many are left out. */
export const leftOutOf = ({ text, again, name }: Repeated, out: LeftOut): number =>
  (out.text ? text + again : 0) + (out.name ? name : 0);

/** Whether a document is left out. */
export const isLeftOut = (shares: Shared | undefined, { text, name }: LeftOut): boolean =>
  shares === "name" ? name : shares !== undefined && text;
