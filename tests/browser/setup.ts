// Serves the built page for the browser tests and finds the browser.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built page is served, ending in a slash. */
    baseUrl: string;
    /** The browser's executable. */
    chromium: string;
  }
}

/** The same list as in xtask/src/setup.rs, which also hands its find over in CHROMIUM. */
const CHROMIUMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = process.env.CHROMIUM || CHROMIUMS.find((path) => existsSync(path));
  if (!chromium) {
    throw new Error("no Chromium found: install it, or say where it is in the variable CHROMIUM");
  }
  const www = fileURLToPath(new URL("../../www", import.meta.url));
  if (!existsSync(`${www}/dist/index.html`)) {
    throw new Error("www/dist/index.html is not there: run `cargo xtask build`");
  }
  const server = await preview({
    configFile: `${www}/vite.config.ts`,
    // Port 0: any free one, so that runs side by side do not meet.
    preview: { host: "127.0.0.1", port: 0 },
  });
  const baseUrl = server.resolvedUrls?.local[0];
  if (!baseUrl) {
    throw new Error("vite preview printed no address");
  }
  project.provide("baseUrl", baseUrl);
  project.provide("chromium", chromium);
  return () => server.close();
}
