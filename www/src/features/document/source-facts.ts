/** Where a document is from, as far as it is known: its file, and what that said of it. Pure. */
import type { DocumentInfo } from "../../storage/storage.js";

/** Longer values are no facts but texts. */
const LONGEST = 300;

/** Names and values, in their order. */
export function sourceFacts(info: Pick<DocumentInfo, "source" | "meta"> | undefined): [string, string][] {
  const facts: [string, string][] = info?.source ? [["Source", info.source]] : [];
  for (const [name, value] of Object.entries(parsed(info?.meta))) {
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const text = plain ? String(value).trim() : "";
    if (text !== "" && text.length <= LONGEST) facts.push([name, text]);
  }
  return facts;
}

function parsed(meta: string | undefined): object {
  try {
    const value: unknown = JSON.parse(meta ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    // It goes out of the page as it came; on paper it would say nothing.
    return {};
  }
}
