/** What is told of documents that the project has already, or that come twice. */

/** What tables of articles are called among the formats. */
export const ARTICLES = "articles";

/** What a document shares: its text with one of the project or of the same import, or only its name. */
export type Shared = "text" | "again" | "name";

/** How many documents share what, and which the first are. */
export interface Repeated {
  text: number;
  again: number;
  name: number;
  first: { name: string; shares: Shared }[];
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

/** Counts one more. */
export function counted(before: Repeated, name: string, shares: Shared | undefined): Repeated {
  if (!shares) return before;
  const first = before.first.length < NAMED ? [...before.first, { name, shares }] : before.first;
  return { ...before, [shares]: before[shares] + 1, first };
}

/** How many are left out. */
export const leftOutOf = ({ text, again, name }: Repeated, out: LeftOut): number =>
  (out.text ? text + again : 0) + (out.name ? name : 0);

/** Whether a document is left out. */
export const isLeftOut = (shares: Shared | undefined, { text, name }: LeftOut): boolean =>
  shares === "name" ? name : shares !== undefined && text;
