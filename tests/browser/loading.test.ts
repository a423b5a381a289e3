// Parts of the page that are loaded when they are first shown: keys meanwhile, giving up, and failing.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const TEXT = "wm-document-text .text";
const NOT_LOADED = /^A part of the page did not load\. Check the connection/;

beforeEach(async () => {
  await open();
});

/** Has the page wait for files of this name. @returns what lets them go. */
async function hold(name: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await workspace.page.route(new RegExp(`assets/${name}-[^/]*\\.js$`), async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** What fails is written to the console as well. A failed address may be asked for again with a query. */
async function fail(name: string): Promise<void> {
  await workspace.page.route(new RegExp(`assets/${name}-[^/]*\\.js(\\?.*)?$`), (route) => route.abort());
}

const loading = () => workspace.page.locator("dialog.loading[open]");

test("keys do nothing to the document while a dialog is loaded, and then are the dialog's", async () => {
  const release = await hold("equal");
  await workspace.paste("Hamas fighters killed 23 people in Beirut on Friday.");
  await workspace.goTo("23");
  const before = await workspace.labels();
  await workspace.press("=");
  await loading().waitFor();
  await workspace.press("Delete", "1", "a", "Enter");
  release();
  await workspace.page.locator("dialog.equal[open]").waitFor();
  expect(await loading().count()).toBe(0);
  expect(await workspace.labels()).toEqual(before);
  await workspace.press("Escape");
  await eventually(() => workspace.hasFocus(TEXT)).toBe(true);
  // From now on it is there.
  await workspace.press("=");
  await workspace.page.locator("dialog.equal[open]").waitFor();
});

test("loading a dialog can be given up, and the text has the focus again", async () => {
  const release = await hold("keys");
  await workspace.paste("Hamas fighters killed 23 people in Beirut on Friday.");
  await workspace.press("?");
  await loading().waitFor();
  await workspace.press("Escape");
  await eventually(() => workspace.hasFocus(TEXT)).toBe(true);
  const loaded = workspace.page.waitForResponse(/assets\/keys-[^/]*\.js$/);
  release();
  await loaded;
  expect(await workspace.page.locator("dialog[open]").count()).toBe(0);
  await workspace.press("?");
  await workspace.page.locator("dialog.keys[open]").waitFor();
});

test("what does not load says so, and the keys go on working", async () => {
  for (const name of ["keys", "guidelines", "label-set"]) await fail(name);
  await workspace.paste("Hamas fighters killed 23 people in Beirut on Friday.");
  await workspace.press("?");
  await eventually(() => workspace.notice()).toMatch(NOT_LOADED);
  await eventually(() => workspace.hasFocus(TEXT)).toBe(true);
  await workspace.press("n", "x");
  await eventually(() => workspace.notice()).toBe("");
  await workspace.press("h");
  await eventually(() => workspace.notice()).toMatch(NOT_LOADED);
  // Once the connection is back, so is the dialog.
  await workspace.page.unrouteAll();
  await workspace.tabTo(TEXT);
  await workspace.press("?");
  await workspace.page.locator("dialog.keys[open]").waitFor();
  await workspace.press("Escape");
  await fail("label-set");
  await workspace.leave();
  await workspace.choose("Labels");
  await eventually(() => workspace.notice()).toMatch(NOT_LOADED);
  await workspace.choose("Documents");
  await workspace.page.locator(".documents").waitFor();
  expect(workspace.errors.splice(0).every((error) => /Failed to load resource|ERR_FAILED/.test(error))).toBe(
    true,
  );
});
