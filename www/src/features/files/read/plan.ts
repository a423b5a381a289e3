// What files that were chosen together are: texts, datasets, folders of one
// dataset, and what is nothing of ours. Pure: who calls it has looked into them.

import { formatOf } from "../../../core/format-table";
import type { WishView } from "../../../core/formats-pkg/wiremark.js";
import type { Place } from "../../../workers/files/known.js";
import { ARTICLES } from "../../../workers/files/repeated";
import { isUnknown, type Kind } from "./kind";

/** A file, with the folders it lies in: `news/2016/a.txt`. */
export interface Incoming {
  readonly path: string;
  readonly file: File;
}

/** A file that was looked into. */
export interface Seen extends Incoming {
  readonly kind: Kind;
  /** The dataset format that its content looks like. */
  readonly format?: string | undefined;
  /** Whether it looks like a table of articles, which goes before a format. */
  readonly articles?: boolean | undefined;
  /** Why it is none, although its rows look like it. */
  readonly labelled?: string | undefined;
}

/** Files that are read as one thing. */
export interface Item {
  /** The file, or the folder with a slash behind it; nothing for texts. */
  readonly path: string;
  readonly files: readonly Incoming[];
  /** The name of a format, or that of tables of articles; `text`: each is one; nothing: they are left out. */
  readonly as: string;
  /** Which of the files of an import it is. */
  readonly place?: Place;
  /** Why nothing is made of it unasked. */
  readonly why?: string | undefined;
  /** What a person says of a table's columns. */
  readonly wish?: WishView;
  /** Which sheet of a workbook a person chose. */
  readonly sheet?: string;
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export interface Plan {
  readonly items: Item[];
  readonly left: LeftOut[];
  /** Files that systems put into folders for themselves. */
  readonly hidden: number;
}

/** Formats whose documents are several files of a folder: the endings beside that of the format, and what is no document. */
const FOLDERS = [
  { format: "brat", beside: ["txt"], settings: ["conf"] },
  { format: "cas-xmi", beside: ["xml"], settings: [] },
] as const;

const HIDDEN = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

export const endingOf = (path: string) => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
export const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
const stemOf = (path: string) => path.replace(/\.[^./]*$/, "");

/** Groups files. */
export function plan(all: readonly Seen[]): Plan {
  const visible = all.filter(({ path }) => !HIDDEN.test(path));
  const { items, left, rest } = folders(visible);
  const texts: Incoming[] = [];
  const about: Incoming[] = [];
  for (const { path, file, kind, format, articles, labelled } of rest) {
    if (file.size === 0) left.push({ path, reason: "the file is empty" });
    else if (typeof kind === "object" && !isUnknown(kind)) left.push({ path, reason: kind.refused });
    else if (articles || kind === "workbook") items.push({ path, files: [{ path, file }], as: ARTICLES });
    else if (format !== undefined || labelled !== undefined || isUnknown(kind))
      items.push({ path, files: [{ path, file }], as: format ?? "", why: labelled });
    else if (/^readme$/i.test(stemOf(nameOf(path)))) about.push({ path, file });
    else texts.push({ path, file });
  }
  for (const one of about) {
    // A dataset's card is about its texts and none of them.
    const ofDataset = items.some((item) => item.as !== "" && item.path.startsWith(folderOf(one.path)));
    if (ofDataset) left.push({ path: one.path, reason: "it describes the dataset beside it" });
    else texts.push(one);
  }
  if (texts.length > 0) items.push({ path: "", files: texts, as: "text" });
  return { items, left, hidden: all.length - visible.length };
}

/** Takes the files out that are documents of one folder together. */
function folders(all: readonly Seen[]): { items: Item[]; left: LeftOut[]; rest: Seen[] } {
  const items: Item[] = [];
  const left: LeftOut[] = [];
  let rest = all;
  for (const { format, beside, settings } of FOLDERS) {
    const ending = formatOf(format).extension;
    const stems = new Set<string>();
    const of = new Map<string, Incoming[]>();
    for (const { path } of rest) {
      if (endingOf(path) !== ending) continue;
      stems.add(stemOf(path));
      of.set(folderOf(path), []);
    }
    rest = rest.filter(({ path, file }) => {
      const files = of.get(folderOf(path));
      const is = endingOf(path);
      if (files === undefined) return true;
      if ((settings as readonly string[]).includes(is)) {
        left.push({ path, reason: `settings of ${format}, which are not needed` });
        return false;
      }
      // A type system is for all documents, and named like none of them.
      const belongs =
        is === ending ||
        ((beside as readonly string[]).includes(is) && (is === "xml" || stems.has(stemOf(path))));
      if (belongs) files.push({ path, file });
      return !belongs;
    });
    for (const [path, files] of of) items.push({ path: path || `${format} files`, files, as: format });
  }
  return { items, left, rest: [...rest] };
}
