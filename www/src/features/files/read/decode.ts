// Bytes to text, as the core does it: UTF-8 or nothing. A wrong character
// would move every offset behind it, so none is replaced or guessed.

/** Where bytes stop being UTF-8. */
export interface NotUtf8 {
  /** Bytes before the first bad one. */
  readonly offset: number;
  /** Its line, from 1. */
  readonly line: number;
  /** The bad byte. */
  readonly byte: number;
  /** Whether the bytes start with a UTF-16 byte order mark. */
  readonly utf16: boolean;
}

/** The text, a leading byte order mark dropped, or where it is not UTF-8. */
export function decode(bytes: Uint8Array): string | NotUtf8 {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder says only that it failed; it may also fail for want of memory.
    const offset = validUpTo(bytes);
    const byte = bytes[offset];
    if (byte === undefined) throw error;
    let line = 1;
    for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++;
    const [first, second] = bytes;
    const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    return { offset, line, byte, utf16 };
  }
}

/** In the core's own words. */
export function explain({ offset, line, byte, utf16 }: NotUtf8): string {
  const hex = byte.toString(16).toUpperCase().padStart(2, "0");
  const guess = utf16 ? " (it looks like UTF-16)" : "";
  return `not UTF-8 text: byte 0x${hex} at offset ${offset}, line ${line}${guess}. Save the file as UTF-8 and try again`;
}

// The length of the longest prefix that is UTF-8 (table 3-7 of the Unicode
// Standard: only the second byte's range depends on the first).
function validUpTo(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(first);
    if (length === 0 || at + length > bytes.length) return at;
    const second = bytes[at + 1] ?? 0;
    const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return at;
    for (let next = at + 2; next < at + length; next++) {
      if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return at;
    }
    at += length;
  }
  return at;
}

function sequenceLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  if (first >= 0xf0 && first <= 0xf4) return 4;
  return 0;
}
