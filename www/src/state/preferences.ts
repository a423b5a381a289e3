/** Small choices that the browser keeps for the page. Where it keeps nothing, they hold until the page is closed. */

export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(`wiremark ${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` forgets it. */
export function keep(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`wiremark ${name}`);
    else localStorage.setItem(`wiremark ${name}`, value);
  } catch {
    // Nothing can be kept.
  }
}
