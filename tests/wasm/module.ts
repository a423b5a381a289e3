// The built module, and texts that break careless offsets.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { initSync } from "../../www/src/core/pkg/wiremark.js";
import { wellFormed } from "../../www/src/features/files/read/well-formed";

const bytes = readFileSync(new URL("../../www/src/core/pkg/wiremark_bg.wasm", import.meta.url));
initSync({ module: bytes });

export * from "../../www/src/core/pkg/wiremark.js";

const piece = fc.oneof(
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z]{1,8}$/) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...[" ", " ", " ", "  ", "\n", "\r\n", "\r", "\t", "\0", "\u{feff}", "\u{85}", "\u{a0}", "\u{200b}"],
      ...["\u{200f}", ". ", ", ", "-", "’s", "'s", "#", "“", "”", "(", ")", "é", "e\u{301}", "n\u{303}"],
      ...["👩‍👩‍👧‍👦", "🇸🇾", "😀", "🕯️", "دمشق", "בירות", "北京", "𝔘", "U.S.", "1,500", "al-Qaida", "dozens"],
      ...["killed", "wounded", "people", "at least 12", "Beirut", "ISIS", "Islamic State", "on Friday"],
      ...["May 12", "killed at least 12 people in Beirut on Friday"],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

/** Texts without lone surrogates. */
export const nasty = fc.array(piece, { maxLength: 30 }).map((pieces) => wellFormed(pieces.join("")).text);

/** Whether an offset lies between the halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** White space as Unicode (and so the core) knows it, and what is not seen; String.trim differs. */
const BLANK_CLASS = "[\\p{White_Space}\\u{ad}\\u{200b}\\u{2060}\\u{feff}]";
export const BLANK = new RegExp(`^${BLANK_CLASS}*$`, "u");
const BLANK_START = new RegExp(`^${BLANK_CLASS}*`, "u");
const BLANK_END = new RegExp(`${BLANK_CLASS}*$`, "u");

/** The range without what is blank at its ends. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const slice = text.slice(start, end);
  const before = BLANK_START.exec(slice)?.[0].length ?? 0;
  const behind = BLANK_END.exec(slice.slice(before))?.[0].length ?? 0;
  return { start: start + before, end: end - behind };
}

/** Errors are shown to people: a sentence, and no trap of the module's. */
export function refusal(run: () => unknown): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || !(error instanceof Error)) throw error;
    if (!/^[\p{Lu}“].*\.$/su.test(error.message)) throw new Error(`not a sentence: ${error.message}`);
    return error;
  }
}
