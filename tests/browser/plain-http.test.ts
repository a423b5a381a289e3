// The page at an address that is neither encrypted nor this machine's own, where browsers have no locks.

import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { launch } from "./chromium";
import { eventually, Workspace } from "./page";

const TEXT = "Hamas killed 12 people in Mosul.";
const NAME = "hamas-killed-12-people-in-mosul";
const ELSEWHERE = /“hamas-killed-12-people-in-mosul” is open in another tab\. Close it there first\./;

const host = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
if (!host) console.warn("plain http is not tested: this machine has no address but its own");

let server: PreviewServer;
let browser: Browser;
let context: BrowserContext;
let url = "";

beforeAll(async () => {
  if (!host) return;
  const www = fileURLToPath(new URL("../../www", import.meta.url));
  server = await preview({ configFile: `${www}/vite.config.ts`, preview: { host, port: 0 } });
  url = server.resolvedUrls?.network[0] ?? server.resolvedUrls?.local[0] ?? "";
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(() => context?.close());

async function tab(address = url): Promise<Workspace> {
  const workspace = new Workspace(await context.newPage(), context);
  await workspace.page.goto(address);
  await workspace.started().catch(() => {});
  return workspace;
}

/** Two tabs, one with a document open, and one in the queue. */
async function tabs(): Promise<{ one: Workspace; other: Workspace }> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const one = await tab();
  expect(await one.page.evaluate(() => [isSecureContext, "locks" in navigator])).toEqual([false, false]);
  await one.page.locator("#paste").fill(TEXT);
  await one.page.locator("#paste").press("Control+Enter");
  await one.labelled();
  return { one, other: await tab() };
}

async function label(workspace: Workspace, key: string, expected: string): Promise<void> {
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("n", key);
  await eventually(() => workspace.labels()).toContain(expected);
}

test.skipIf(!host)("a document is open in one tab at a time", async () => {
  const { one, other } = await tabs();
  await other.moveTo(NAME);
  await other.press("Enter");
  await eventually(() => other.notice()).toMatch(ELSEWHERE);
  // Nor is it done with behind the other's back, nor deleted for good.
  await other.tabTo(".documents");
  await other.press("c");
  await eventually(() => other.notice()).toMatch(/Left as they were: .*open in another tab/);
  await label(one, "2", "Hamas PLACE");
  await one.saved();
  await one.leave();
  await other.openDocument(NAME);
  expect(await other.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await label(other, "4", "Hamas CASUALTY");
  await other.saved();
  await one.moveTo(NAME);
  await one.press("Enter");
  await eventually(() => one.notice()).toMatch(ELSEWHERE);
  for (const { errors } of [one, other]) expect(errors).toEqual([]);
});

test.skipIf(!host)("a tab that is gone keeps its document for seconds only", async () => {
  const { one, other } = await tabs();
  await one.page.close();
  await other.openDocument(NAME);
  await label(other, "2", "Hamas PLACE");
  await other.saved();
  // So does one that is loaded anew.
  await other.page.reload();
  await other.labelled();
  expect(await other.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
});

test.skipIf(!host)(
  "a tab that slept, and whose document another has opened since, writes nothing over it",
  async () => {
    const { one, other } = await tabs();
    const worker = one.page.workers().find((each) => each.url().includes("/editor.worker"));
    // The whole of it, for longer than its lease is for: as a computer does that is closed, or a tab that is frozen.
    const sleep = () => {
      const end = Date.now() + 15_000;
      while (Date.now() < end);
    };
    const slept = Promise.all([worker?.evaluate(sleep), one.page.evaluate(sleep)]);
    // It may have been at work for a moment yet.
    await other.moveTo(NAME);
    await eventually(async () => {
      const opened = await other.page.locator("wm-document-text").count();
      if (opened === 0) await other.press("Enter");
      return opened;
    }).toBe(1);
    await other.labelled();
    await label(other, "2", "Hamas PLACE");
    await other.saved();
    await slept;
    await label(one, "3", "Hamas DATE");
    const warning = one.page.locator(".saving.failed[role=alert]");
    await warning.waitFor();
    expect(await warning.textContent()).toMatch(ELSEWHERE);
    await label(other, "4", "12 CASUALTY");
    await other.saved();
    await other.page.reload();
    await other.labelled();
    expect(await other.labels()).toContain("Hamas PLACE");
  },
);

test.skipIf(!host)("a worker that ends is noticed by its silence", async () => {
  const { one } = await tabs();
  const worker = one.page.workers().find((each) => each.url().includes("/editor.worker"));
  const closed = new Promise((resolve) => worker?.once("close", resolve));
  await worker?.evaluate(() => self.close()).catch(() => {});
  await closed;
  const since = Date.now();
  await eventually(() => one.notice()).toMatch(/^A part of the page stopped and was started again/);
  // Noticed within two, and the lease of the one before ends in its time.
  expect(Date.now() - since).toBeLessThan(9000);
  await label(one, "2", "Hamas PLACE");
  await one.saved();
});
