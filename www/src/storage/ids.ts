/** A key that nothing else has. (`randomUUID` is not there on plain http.) */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(36).padStart(2, "0"))
    .join("");
}
