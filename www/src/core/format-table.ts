/** The formats as the core describes them, there before their module is loaded. */
import type { FormatEntry } from "./format-entry.js";
import { FORMATS, GROUPS } from "./format-table.generated.js";

export { FORMATS, type FormatEntry };

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
