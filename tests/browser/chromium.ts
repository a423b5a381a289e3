// Starts the browser for the browser tests.

import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** Where the built page is served, ending in a slash. */
export const baseUrl: string = inject("baseUrl");

/** A headless Chromium that talks to nobody but the page's own server. Close it in `afterAll`. */
export function launch(): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: inject("chromium"),
    headless: true,
    args: [
      // Chromium refuses to start its sandbox as root, as in most containers.
      ...(root ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
