// Starts the browser for the browser tests.

import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** Where the built page is served, ending in a slash. */
export const baseUrl: string = inject("baseUrl");

/** The browser's program. */
export const executable: string = inject("chromium");

/** For a Chromium that talks to nobody but the page's own server. */
export const FLAGS: string[] = [
  // Chromium refuses to start its sandbox as root, as in most containers.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless one. Close it in `afterAll`. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, headless: true, args: FLAGS });
}
