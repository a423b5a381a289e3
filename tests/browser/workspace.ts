// One browser for a file of tests, and a page for each test, which must end without an error.

import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launch } from "./chromium";
import { type Opening, openPage, type Workspace } from "./page";

let browser: Browser;

/** The page of the test that runs; {@link open} makes it. */
export let workspace: Workspace;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
afterEach(async () => {
  const { errors } = workspace;
  await workspace.close();
  expect(errors).toEqual([]);
});

export async function open(opening?: Opening): Promise<void> {
  workspace = await openPage(browser, opening);
}
