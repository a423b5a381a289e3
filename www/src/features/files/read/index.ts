import type { DecodedView } from "../../../core/pkg/wiremark.js";
import { loadModule } from "../../../state/module.js";
import { ImportError } from "./error";
import { isArchive, isUnknown, type Kind, kindOf, looksLikeDataset, mayBeTable } from "./kind";
import { wellFormed } from "./well-formed";

export { ImportError } from "./error";
export { wellFormed } from "./well-formed";

/** A document taken in from outside. */
export interface Imported {
  readonly name: string;
  readonly text: string;
  /** The day of publication, `YYYY-MM-DD`, where the document states one. */
  readonly published?: string;
  /** What was done to the text that its reader should know. */
  readonly notices: readonly string[];
}

/** Bytes as text, whatever their encoding: the core's answer. */
export type Decode = (bytes: Uint8Array) => Promise<DecodedView>;

/** How much of a file is looked at to see whether it is one text or a dataset. */
const HEAD = 4096;

/** What a file is taken for before anything is made of it. */
export type Guess = "text" | "archive" | "perhaps a dataset" | "unknown";

/**
 * By a file's name and first bytes. What cannot be read counts as text: whoever
 * reads it will say why.
 *
 * @throws {ImportError} if it cannot be read at all.
 */
export async function guess(file: File, decode: Decode): Promise<{ guess: Guess; kind: Kind }> {
  const bytes = await bytesOf(file.slice(0, HEAD), file.name);
  const kind = kindOf(file.name, file.type, bytes);
  const is = (guess: Guess) => ({ guess, kind });
  if (isArchive(file.name, bytes)) return is("archive");
  if (bytes.length === 0) return is("text");
  if (isUnknown(kind)) return is("unknown");
  if (kind === "workbook") return is("perhaps a dataset");
  if (kind !== "text") return is("text");
  const { text: whole, problem } = await decode(bytes);
  // Where the head ends within a character that is no problem of the file's.
  const text = problem === undefined ? whole : new TextDecoder().decode(bytes);
  const perhaps = mayBeTable(file.name, text) || looksLikeDataset(text);
  return is(perhaps ? "perhaps a dataset" : "text");
}

/**
 * Reads a file the user chose; it goes nowhere else.
 *
 * @param asText Whatever its name says, it is to be taken as a text.
 * @throws {ImportError} if it is not text, in an encoding that does not show, or holds nothing.
 */
export async function readFile(file: File, decode: Decode, asText = false): Promise<Imported> {
  const { name } = file;
  const bytes = await bytesOf(file, name);
  if (bytes.length === 0) throw new ImportError(name, "the file is empty");
  const detected = kindOf(name, file.type, bytes.subarray(0, 8));
  const kind = asText && isUnknown(detected) ? "text" : detected;
  if (typeof kind === "object") throw new ImportError(name, kind.refused);
  if (kind === "workbook") throw new ImportError(name, "it is a table and not a text");
  const { text, note, problem } = await decode(bytes);
  if (problem !== undefined) throw new ImportError(name, problem);
  const notices = note === undefined ? [] : [`${note.charAt(0).toUpperCase()}${note.slice(1)}.`];
  if (kind === "text") {
    if (text.trim() === "") throw new ImportError(name, "the file holds no text");
    return { name, text, notices };
  }
  const other = note === undefined ? undefined : otherEncoding(text);
  if (other !== undefined)
    throw new ImportError(
      name,
      `the page says that it is ${other}, which is not read. Save it as UTF-8, or copy its text and paste it`,
    );
  const article = await fromHtml(name, text);
  return { ...article, notices: [...notices, ...article.notices] };
}

/** The encoding that a page names, if it is none of those that are read. */
function otherEncoding(html: string): string | undefined {
  const named = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(html.slice(0, 4096))?.[1];
  const read = /^(utf-?8|utf-?16(le|be)?|us-ascii|ascii|iso-?8859-1|latin-?1|windows-1252|cp1252)$/i;
  return named === undefined || read.test(named) ? undefined : named;
}

async function fromHtml(name: string, html: string): Promise<Imported> {
  const { articleOf, nestsTooDeep } = await loadModule(() => import("./html"));
  if (nestsTooDeep(html)) {
    throw new ImportError(
      name,
      "its elements are nested thousands deep, and it would block the browser. Copy its text and paste it instead",
    );
  }
  const article = await articleOf(html);
  if (article.text === "") {
    throw new ImportError(
      name,
      "the page holds no text. It may be put together by scripts, which are not run: copy the text and paste it instead",
    );
  }
  return { name, ...article };
}

/**
 * Text from the clipboard or a field.
 *
 * @throws {ImportError} if there is nothing in it.
 */
export function pasted(text: string, name = "Pasted text"): Imported {
  if (text.trim() === "") throw new ImportError(name, "there is no text in it");
  return { name, ...wellFormed(text) };
}

/**
 * Markup from a clipboard that holds no plain text beside it.
 *
 * @throws {ImportError} if there is no text in it.
 */
export function pastedHtml(html: string, name = "Pasted page"): Promise<Imported> {
  return fromHtml(name, html);
}

async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder that was dropped, or a file that went or changed since.
    throw new ImportError(name, "could not be read. If it is a file and not a folder, choose it again");
  }
}
