/** The sheets of XLSX workbooks, as rows of cells. The library is loaded when there is one. */
import type { CellValue } from "read-excel-file/universal";
import { unpack } from "./archive.js";

/** As the core takes it: a day or a time in milliseconds since 1970. */
export type Cell = string | number | boolean | null | { moment: number };

export interface Sheet {
  name: string;
  rows: Cell[][];
}

/** What a workbook may hold unpacked: all of it is in memory, several times. */
const MOST = 400_000_000;

/** The workbook that was read last: its columns are looked at again and again. */
let last: { of: string; sheets: Promise<Sheet[]> } | undefined;

/** The sheets that hold anything, of a file that is called `of` and nothing else is. @throws why it cannot be read, and what to do. */
export function sheetsOf(file: Blob, of: string): Promise<Sheet[]> {
  if (last?.of !== of) last = { of, sheets: read(file) };
  const { sheets } = last;
  sheets.catch(() => {
    last = undefined;
  });
  return sheets;
}

async function read(file: Blob): Promise<Sheet[]> {
  const stored = await withoutCompression(file);
  const { default: readWorkbook } = await import("read-excel-file/universal");
  const sheets = await readWorkbook(stored, { trim: false }).catch((error: unknown) => {
    console.warn(error);
    throw new Error(
      "it cannot be read as a workbook. Open it in a spreadsheet program and save it again as .xlsx, or as CSV",
    );
  });
  return sheets
    .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
    .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
}

function cellOf(value: CellValue | Date | null): Cell {
  return value instanceof Date ? { moment: value.getTime() } : (value as Cell);
}

/**
 * The archive with its files as they are: the library would inflate large ones in workers made of
 * blobs, which the page's Content Security Policy does not allow.
 */
async function withoutCompression(file: Blob): Promise<Blob> {
  const { files, failed } = await unpack(file, async () => true, MOST);
  if (failed.length > 0) throw new Error(`${failed[0]?.reason}`);
  const zip = await import("@zip.js/zip.js/lib/zip-core-native.js");
  const writer = new zip.ZipWriter(new zip.BlobWriter(), { level: 0 });
  for (const { path, blob } of files)
    if (/\.(xml|rels)$/.test(path)) await writer.add(path, new zip.BlobReader(blob));
  return writer.close();
}
