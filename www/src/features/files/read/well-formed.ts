/**
 * The text with lone surrogates replaced: they cannot cross into the core's
 * UTF-8. One code unit for one, so offsets in UTF-16 stay as they are.
 */
export function wellFormed(text: string): { text: string; notices: string[] } {
  let count = 0;
  // With the u flag a pair is one character and no surrogate.
  const whole = text.replace(/\p{Surrogate}/gu, () => {
    count++;
    return "\u{fffd}";
  });
  if (count === 0) return { text, notices: [] };
  const what = count === 1 ? "1 broken character was" : `${count} broken characters were`;
  return { text: whole, notices: [`${what} replaced by \u{fffd}`] };
}
