// What a file is: by its first bytes if they give it away (a PDF named .txt is
// still a PDF), then by its ending, then by the type the browser names.

/** A kind that is read, or what the file is instead and what to do about it. */
export type Kind = "text" | "html" | "workbook" | { readonly refused: string };

const TABLES = new Set(["csv", "tsv", "tab", "psv"]);
const TEXT = new Set(["txt", "text", "md", "markdown", ...TABLES]);
const WORKBOOKS = new Set(["xlsx", "xlsm"]);
const HTML = new Set(["html", "htm"]);

const SIGNATURES: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["{\\rtf", "an RTF document"],
  ["PK\x03\x04", "a ZIP archive"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"],
  ["\x1f\x8b", "a compressed file"],
  ["\x89PNG\r\n\x1a\n", "an image"],
  ["\xff\xd8\xff", "an image"],
  ["GIF87a", "an image"],
  ["GIF89a", "an image"],
];

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^pdf$/, "a PDF"],
  [/^docx?$/, "a Word document"],
  [/^(odt|pages)$/, "a word processor's document"],
  [/^rtf$/, "an RTF document"],
  [/^(xls[xmb]?|ods|numbers)$/, "a spreadsheet"],
  [/^(pptx?|odp)$/, "a presentation"],
  [/^epub$/, "an e-book"],
  [/^(zip|gz|tgz|bz2|xz|7z|rar|tar|zst)$/, "an archive"],
  [/^(png|jpe?g|gif|webp|avif|heic|tiff?|bmp|svg|ico)$/, "an image"],
  [/^(mp3|wav|ogg|m4a|flac)$/, "a sound recording"],
  [/^(mp4|mov|webm|mkv|avi)$/, "a video"],
  [/^(eml|msg)$/, "an e-mail"],
  [/^mht(ml)?$/, "a web archive"],
  [/^(parquet|arrow|feather)$/, "a table in binary"],
];

// What can be got out of a file differs: text out of a picture cannot.
const ADVICE: Record<string, string> = {
  "a ZIP archive": "Unpack it and open the text files in it",
  "a compressed file": "Unpack it and open the text files in it",
  "an archive": "Unpack it and open the text files in it",
  "an image": "Only text can be read",
  "a sound recording": "Only text can be read",
  "a video": "Only text can be read",
  "a spreadsheet": "Save it as .xlsx or CSV and try again",
  "a table in binary": "It can be written, not read: save it as JSON Lines",
};

const UNKNOWN = "not a text or HTML file";

/** The kind of a file from its name, its MIME type and its first bytes. */
export function kindOf(name: string, type: string, head: Uint8Array): Kind {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const mime = type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const byEnding = ENDINGS.find(([pattern]) => pattern.test(ending))?.[1];
  const start = String.fromCharCode(...head.subarray(0, 8));
  const bySignature = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  // An ending says more than the bytes where both refuse: a .docx is a ZIP.
  if (WORKBOOKS.has(ending) && start.startsWith("PK")) return "workbook";
  if (bySignature !== undefined) return refuse(byEnding ?? bySignature);
  if (HTML.has(ending)) return "html";
  if (TEXT.has(ending)) return "text";
  if (byEnding !== undefined) return refuse(byEnding);
  if (mime === "text/html") return "html";
  if (mime === "text/rtf") return refuse("an RTF document");
  if (mime.startsWith("text/")) return "text";
  if (mime.startsWith("image/")) return refuse("an image");
  return refuse(UNKNOWN);
}

/** Whether nothing speaks for a kind, nor against its being one of many kinds of text. */
export function isUnknown(kind: Kind): boolean {
  return typeof kind === "object" && kind.refused.startsWith(UNKNOWN);
}

function refuse(what: string): Kind {
  return { refused: `${what}. ${ADVICE[what] ?? "Save it as plain text (.txt) and try again"}` };
}

/** Whether a file is an archive to be unpacked; a Word document is one inside and is not meant. */
export function isArchive(name: string, head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, 4));
  if (start !== "PK\x03\x04" && start !== "PK\x05\x06") return false;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return !ENDINGS.some(([pattern, what]) => pattern.test(ending) && what !== "an archive");
}

/**
 * Whether a text may be a table: its name says so, or its first two lines have as many tabs, semicolons, strokes or
 * commas. Generous, since the core is asked next.
 */
export function mayBeTable(name: string, head: string): boolean {
  if (TABLES.has(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "")) return true;
  const [first = "", second = ""] = head.split(/\r\n|\r|\n/);
  const times = (line: string, sign: string) => line.split(sign).length - 1;
  const even = (sign: string) => times(first, sign) > 0 && times(second, sign) === times(first, sign);
  return ["\t", ";", "|"].some(even) || (times(first, ",") > 1 && even(","));
}

/** Lines of columns, one of which is a tag or has one among its features. */
const TAGGED = /(^|\s|=)(O|[BIOLUES]-\S+?)(\s|\||$)/;

/**
 * Whether a text may be a dataset in disguise: cheap, and generous, since the
 * formats themselves are asked next.
 */
export function looksLikeDataset(head: string): boolean {
  const start = head.replace(/^\ufeff/, "").trimStart();
  if (/^([{[]|-DOCSTART-|T\d+\t|<\?xml|document[,\t]start[,\t])/.test(start)) return true;
  // A table of Label Studio.
  if (/^.*\bannotation_id\b/.test(start)) return true;
  const lines = start
    .split(/\r\n|\r|\n/)
    .slice(0, -1)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .slice(0, 20);
  return lines.length > 0 && lines.filter((line) => TAGGED.test(line)).length * 2 > lines.length;
}
