// Imports and edits of many documents that end in the middle, because the tab is gone: what is there of them is told.

import { expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { eventually, Workspace } from "./page";
import { open, workspace } from "./workspace";

const ROWS = 8_000;
/** Words of its own for each, as texts of nearly the same words are left out. */
const words = (nth: number) =>
  Array.from({ length: 60 }, (_, at) => `w${((nth + 1) * (at + 7) * 7919) % 99_991}`).join(" ");
const CSV = [
  "id,text",
  ...Array.from({ length: ROWS }, (_, nth) => `${nth},Gunmen killed ${nth + 2} people. ${words(nth)}.`),
].join("\n");

const notice = (of: Workspace) => eventually(() => of.notice());

/** The tab is gone in the middle of an import, and there is another. */
async function importCutOff(): Promise<Workspace> {
  await open();
  await workspace.openFile("news.csv", CSV, "text/csv");
  await workspace.importing();
  const session = await workspace.context.newCDPSession(workspace.page);
  const other = new Workspace(await workspace.context.newPage(), workspace.context);
  await workspace.page.bringToFront();
  await workspace.press("Enter");
  // Some batches are stored, and others are not.
  await workspace.page.waitForFunction(() => {
    const { value = 0 } = document.querySelector<HTMLProgressElement>("dialog.import progress") ?? {};
    return value >= 100 && document.querySelector("dialog.import")?.textContent?.includes("Storing");
  });
  const crashed = new Promise((resolve) => workspace.page.once("crash", resolve));
  session.send("Page.crash").catch(() => {});
  await crashed;
  await workspace.page.close();
  await other.page.goto(baseUrl);
  await other.started();
  return other;
}

/** How many documents the queue says that there are. */
const total = async (of: Workspace) =>
  Number(
    ((await of.page.locator(".filters label", { hasText: "All" }).textContent()) ?? "").replace(/\D/g, ""),
  );

test("an import that was cut off is told with how much of it is there, and can be removed", async () => {
  const other = await importCutOff();
  await notice(other).toMatch(
    /^An import was cut off: [\d,]+ of 8,000 documents are stored\. Import the same files again for the rest/,
  );
  const [, there] = /: ([\d,]+) of/.exec(await other.notice()) ?? [];
  expect(Number(there?.replace(",", ""))).toBeLessThan(ROWS);
  await eventually(() => total(other)).toBe(Number(there?.replace(",", "")));
  // It is told until somebody has seen to it.
  await other.page.reload();
  await notice(other).toMatch(/^An import was cut off: /);
  await other.page.locator(".notice button", { hasText: `Remove the ${there}` }).click();
  await notice(other).toMatch(/^What was stored is removed: /);
  await eventually(() => total(other)).toBe(0);
  await other.page.reload();
  await other.started();
  await other.openFile("one.txt", "A document that comes later.");
  await other.labelled();
  expect(await other.notice()).not.toMatch(/cut off/);
  expect(other.errors).toEqual([]);
});

test("the rest of an import that was cut off comes with the same file", async () => {
  const other = await importCutOff();
  await notice(other).toMatch(/^An import was cut off: /);
  await other.page.locator(".notice button", { hasText: "Keep it so" }).click();
  await other.openFile("news.csv", CSV, "text/csv");
  await other.importing();
  await other.press("Enter");
  await notice(other).toMatch(/^Imported [\d,]+ documents\./);
  await eventually(() => total(other)).toBe(ROWS);
});
