/** The formats as the core describes them, there before their module is loaded. */
import { FORMATS, GROUPS } from "./format-table.generated.js";

export { FORMATS };

export interface FormatEntry {
  /** As the core names it. */
  name: string;
  title: string;
  /** The end of a file's name, without the dot. */
  extension: string;
  mime: string;
  /** What loads it, in a few words. */
  loadedBy: string;
  /** What its offsets count. */
  offsets: string;
  /** Whether its documents are files of a folder, which leave in an archive. */
  folder: boolean;
  /** `texts`: whole documents. `onto`: spans, which need the documents they are of. */
  reads: "no" | "texts" | "onto";
  /** What it has no place for. */
  unsupported: readonly string[];
}

/** @throws if there is no such format. */
export function formatOf(name: string): FormatEntry {
  const format = FORMATS.find((format) => format.name === name);
  if (!format) throw new Error(`There is no format “${name}”.`);
  return format;
}

/** By what they are for, the most used first. */
export const FORMAT_GROUPS = GROUPS.map(({ title, formats }) => ({ title, formats: formats.map(formatOf) }));

/** What people call a format. */
export function formatTitle(name: string): string {
  return FORMATS.find((format) => format.name === name)?.title ?? name;
}
