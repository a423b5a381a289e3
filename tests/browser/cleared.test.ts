// A database that is cleared, closed or changed while the page is open.

import { expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { eventually, Workspace } from "./page";
import { open, workspace } from "./workspace";

const TEXT = "Hamas killed 12 people in Mosul.";
const warning = () => workspace.page.locator(".saving.failed[role=alert]");
const saved = () => workspace.page.locator(".saving", { hasText: "Saved in this browser" });

/** As a person does in the browser's settings. */
async function clearSiteData(): Promise<void> {
  const session = await workspace.context.newCDPSession(workspace.page);
  await session.send("Storage.clearDataForOrigin", {
    origin: new URL(baseUrl).origin,
    storageTypes: "indexeddb",
  });
  await session.detach();
}

test("a document that is open when all is cleared is not called saved any more, and is stored anew", async () => {
  await open();
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.leave();
  await workspace.paste(TEXT);
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.saved();
  await clearSiteData();
  await warning().waitFor();
  expect(await warning().textContent()).toMatch(
    /Not saved: the browser's storage was cleared while this document was open/,
  );
  expect(await saved().count()).toBe(0);
  await eventually(() => workspace.notice()).toMatch(
    /storage was cleared while the page was open: 1 document of it is gone/,
  );

  await workspace.tabTo(".saving.failed button");
  await workspace.press("Enter");
  await workspace.saved();
  expect(await warning().count()).toBe(0);
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("u");
  await eventually(() => workspace.labels()).toContain("Hamas GROUP");
  await workspace.saved();
  await workspace.leave();
  expect(await workspace.documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
});

test("in a project of one's own too, which comes back with the document", async () => {
  await open();
  await workspace.page.locator(".project-name").click();
  await workspace.page.locator("dialog.projects[open]").waitFor();
  await workspace.page.getByLabel("New project").fill("War of 2014");
  await workspace.press("Enter");
  await eventually(() => workspace.page.locator(".project-name").textContent()).toContain("War of 2014");
  await workspace.paste(TEXT);
  await clearSiteData();
  await warning().waitFor();
  // The next edit tries again, without being asked.
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("n", "2");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  await workspace.leave();
  await eventually(() => workspace.page.locator(".project-name").textContent()).toContain("War of 2014");
  expect(await workspace.documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
});

test("when no document is open the queue says what is gone, and takes new ones", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.leave();
  await clearSiteData();
  await eventually(() => workspace.notice()).toMatch(/1 document of it is gone/);
  await eventually(() => workspace.page.locator(".document").count()).toBe(0);
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.leave();
  expect(await workspace.documents()).toEqual(["isis-attacked-kirkuk-on-friday"]);
});

/** A database as a later version of the page would have changed it. */
async function becomeNewer(): Promise<void> {
  await workspace.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("wiremark", 1000);
        opening.onupgradeneeded = () => opening.result.createObjectStore("something new");
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
  );
}

test("a newer page's database is read and exported, and nothing is written into it", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.saved();
  // With the document open.
  await becomeNewer();
  await warning().waitFor();
  expect(await warning().textContent()).toMatch(/a newer version of this page.*load this page again/);
  expect((await workspace.exported()).spans.map(({ words, label }) => `${words} ${label}`)).toEqual([
    "Hamas PLACE",
    "12 CASUALTY",
    "Mosul PLACE",
  ]);
  // And loaded after it.
  await workspace.page.reload();
  await workspace.page.locator("wm-document-text .block").first().waitFor();
  expect(await warning().textContent()).toMatch(/a newer version of this page/);
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  expect((await workspace.exported()).spans).toHaveLength(3);
});

test("a document that was deleted is said to be gone, without a key that nobody knows", async () => {
  await open();
  await workspace.paste(TEXT);
  const address = workspace.page.url();
  await workspace.leave();
  await workspace.tabTo(".documents");
  await workspace.press("Delete");
  await eventually(() => workspace.notice()).toMatch(/is deleted/);
  await workspace.page.locator(".filters input[value=deleted]").check();
  workspace.page.on("dialog", (dialog) => dialog.accept());
  await workspace.tabTo(".documents");
  await workspace.press("Delete");
  await eventually(() => workspace.page.locator(".document").count()).toBe(0);
  await workspace.page.goto(address);
  await eventually(() => workspace.notice()).toBe(
    "There is no such document in this browser. It may have been deleted.",
  );
});

test("one that is deleted in another tab while it is open is said to be, and comes back", async () => {
  await open();
  await workspace.paste(TEXT);
  const page = await workspace.context.newPage();
  const other = new Workspace(page, workspace.context);
  await page.goto(baseUrl);
  await other.started();
  await other.tabTo(".documents");
  await other.press("Delete");
  await eventually(() => workspace.notice()).toBe("This document was deleted in another tab.");
  await workspace.choose("Restore");
  await eventually(() => other.documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
  expect(other.errors).toEqual([]);
});
