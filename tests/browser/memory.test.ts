// A module that really has no memory left: the browser gives it little.

import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { executable, FLAGS } from "./chromium";
import { eventually, openPage, type Workspace } from "./page";

const SENTENCE = "Hamas killed 12 people in Mosul on Friday. ";
const TOO_LARGE = /too large to be held in memory/;

let browser: Browser;
beforeAll(async () => {
  // 56 MB for each module.
  const args = [...FLAGS, "--js-flags=--wasm-max-mem-pages=900"];
  browser = await chromium.launch({ executablePath: executable, headless: true, args });
});
afterAll(() => browser?.close());

/** Gives the page a text that no key could type. */
async function give(workspace: Workspace, text: string): Promise<void> {
  await workspace.page.locator("#paste").evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
  await workspace.page.locator("#paste").press("Control+Enter");
}

test("a text that the recogniser has no memory for is opened, and can be labelled by hand", async () => {
  const workspace = await openPage(browser);
  await give(workspace, SENTENCE.repeat(60_000));
  await eventually(() => workspace.notice()).toMatch(TOO_LARGE);
  expect(await workspace.notice()).toMatch(/You can label it by hand\.$/);
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("Control+Home", "1");
  await eventually(() => workspace.labels()).toEqual(["Hamas GROUP"]);
  await workspace.saved();
  // The next has a recogniser again.
  await workspace.leave();
  await workspace.paste(SENTENCE);
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE", "Friday DATE"]);
  await workspace.close();
});

test("one that nothing has memory for is said to be too large, and the open document stays", async () => {
  const workspace = await openPage(browser);
  await workspace.paste(SENTENCE);
  await workspace.leave();
  await workspace.openFile("huge.txt", SENTENCE.repeat(700_000), "text/plain");
  await eventually(() => workspace.notice()).toMatch(TOO_LARGE);
  await workspace.openDocument((await workspace.documents())[0] as string);
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.saved();
  await workspace.close();
});
