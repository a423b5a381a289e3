// Workers that end, however they do: noticed, started again, and the edit under way is done.

import type { Worker } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const TEXT = "Hamas killed 12 people in Mosul.";
const AGAIN = /^A part of the page stopped and was started again/;

/** A worker of the page by the name of its file. */
async function worker(name: string): Promise<Worker> {
  const named = () => workspace.page.workers().find((one) => one.url().includes(`/${name}.worker`));
  await eventually(named).toBeTruthy();
  return named() as Worker;
}

/** Ends a worker from its own side: Chromium lets nobody else. */
async function end(name: string): Promise<void> {
  const one = await worker(name);
  const closed = new Promise((resolve) => one.once("close", resolve));
  await one.evaluate(() => self.close()).catch(() => {});
  await closed;
}

test("the editor is there again within two seconds, with all that was done", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.saved();
  await end("editor");
  const since = Date.now();
  await eventually(() => workspace.notice()).toMatch(AGAIN);
  expect(Date.now() - since).toBeLessThan(2000);
  // It goes on where it was, and its history with it.
  await workspace.press("n", "3");
  await eventually(() => workspace.labels()).toEqual(["Hamas PLACE", "12 DATE", "Mosul PLACE"]);
  await workspace.saved();
  await workspace.press("u", "u");
  await eventually(() => workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.press("Shift+U", "Shift+U");
  await eventually(() => workspace.labels()).toEqual(["Hamas PLACE", "12 DATE", "Mosul PLACE"]);
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 DATE", "Mosul PLACE"]);
});

test("keys that are pressed when the editor ends do what they do, once and in their order", async () => {
  await open();
  await workspace.paste(TEXT);
  const one = await worker("editor");
  // What it is asked soon it does, and ends before it has answered.
  await one.evaluate(() => {
    const { postMessage } = self;
    let answers = 0;
    self.postMessage = (...args: unknown[]) => {
      answers += 1;
      if (answers === 2) self.close();
      else postMessage.apply(self, args as never);
    };
  });
  await workspace.press("n", "2", "n", "3", "n", "1");
  await eventually(() => workspace.labels()).toEqual(["Hamas PLACE", "12 DATE", "Mosul GROUP"]);
  await eventually(() => workspace.notice()).toMatch(AGAIN);
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 DATE", "Mosul GROUP"]);
});

test("the library and the annotator are started again when they are needed", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.leave();
  await end("library");
  await eventually(() => workspace.notice()).toMatch(AGAIN);
  await end("annotator");
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  expect(await workspace.labels()).toEqual(["ISIS GROUP", "Kirkuk PLACE", "Friday DATE"]);
  await workspace.leave();
  expect(await workspace.documents()).toHaveLength(2);
  // It has its locks and its names.
  await workspace.openDocument("hamas-killed-12-people-in-mosul");
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
});

test("a worker whose file did not load is fetched again; where it is missing, the page says so", async () => {
  await open();
  let failures = 1;
  await workspace.context.route(/\/(editor|library)\.worker-[^/]*\.js$/, (route) => {
    failures -= 1;
    return failures >= 0 ? route.abort() : route.continue();
  });
  await workspace.page.reload();
  await workspace.started();
  await workspace.paste(TEXT);
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.saved();

  failures = Number.POSITIVE_INFINITY;
  await workspace.page.reload();
  await eventually(() => workspace.notice()).toMatch(
    /^A part of the page did not load\. Check the connection/,
  );
  workspace.errors.splice(0);
});
