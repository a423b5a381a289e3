import { loadModule } from "../../../state/module.js";
import { decode, explain } from "./decode";
import { ImportError } from "./error";
import { isArchive, isUnknown, type Kind, kindOf, looksLikeDataset } from "./kind";
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

/** How much of a file is looked at to see whether it is one text or a dataset. */
const HEAD = 4096;

/** The first bytes of a file, and them as text as far as they are. */
async function headOf(file: File): Promise<{ bytes: Uint8Array; text: string }> {
  const bytes = await bytesOf(file.slice(0, HEAD), file.name);
  return { bytes, text: new TextDecoder().decode(bytes) };
}

/** What a file is taken for before anything is made of it. */
export type Guess = "text" | "archive" | "perhaps a dataset" | "unknown";

/**
 * By a file's name and first bytes. What cannot be read counts as text: whoever
 * reads it will say why.
 *
 * @throws {ImportError} if it cannot be read at all.
 */
export async function guess(file: File): Promise<{ guess: Guess; kind: Kind }> {
  const { bytes, text } = await headOf(file);
  const kind = kindOf(file.name, file.type, bytes);
  const is = (guess: Guess) => ({ guess, kind });
  if (isArchive(file.name, bytes)) return is("archive");
  if (bytes.length === 0) return is("text");
  if (isUnknown(kind)) return is("unknown");
  return is(kind === "text" && looksLikeDataset(text) ? "perhaps a dataset" : "text");
}

/**
 * Reads a file the user chose; it goes nowhere else.
 *
 * @param asText Whatever its name says, it is to be taken as a text.
 * @throws {ImportError} if it is not text, not UTF-8, or holds nothing.
 */
export async function readFile(file: File, asText = false): Promise<Imported> {
  const { name } = file;
  const bytes = await bytesOf(file, name);
  if (bytes.length === 0) throw new ImportError(name, "the file is empty");
  const detected = kindOf(name, file.type, bytes.subarray(0, 8));
  const kind = asText && isUnknown(detected) ? "text" : detected;
  if (typeof kind === "object") throw new ImportError(name, kind.refused);
  const text = decode(bytes);
  if (typeof text === "object") throw new ImportError(name, explain(text));
  if (kind === "text") {
    if (text.trim() === "") throw new ImportError(name, "the file holds no text");
    return { name, text, notices: [] };
  }
  return fromHtml(name, text);
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
