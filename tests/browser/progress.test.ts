// How far a project is: counts, plots with their tables, what was wrong, files of all that.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const FIRST = "Hamas fighters killed 23 people in Beirut on Friday.";
const SECOND = "Two soldiers were wounded near Kirkuk in March 2019. The Kirkuk road was closed.";

/** One document finished with a correction of each kind, one only begun. */
async function worked(opening = {}): Promise<void> {
  await open(opening);
  await workspace.paste(FIRST);
  await workspace.leave();
  await workspace.paste(SECOND);
  await workspace.leave();
  await workspace.page
    .getByText(/hamas.fighters/i)
    .first()
    .click();
  await workspace.labelled();
  await workspace.goTo("Beirut");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Beirut GROUP");
  await workspace.goTo("Friday");
  await workspace.press("Delete");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");
  await workspace.press("c");
  await eventually(() => workspace.shownText()).toBe(SECOND);
  await workspace.labelled();
  await workspace.goTo("Kirkuk");
  await workspace.press("Delete");
  await eventually(async () => (await workspace.rows()).length).toBe(3);
  await workspace.saved();
  await workspace.leave();
  await workspace.goToPart("Progress");
  await workspace.page.locator("#mistakes").waitFor();
}

const figures = () => workspace.page.locator(".figure").allTextContents();
const table = (rows: string) =>
  workspace.page
    .locator(rows)
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim())));

test("counts what is done, what is left and what was wrong", async () => {
  await worked();
  const [documents, labels, pace] = await figures();
  expect(documents).toBe("documents done, 1 left1 of 2");
  expect(labels).toBe("labels accepted, 1 of them one by one3 of 6");
  expect(pace).toMatch(/^labels a minute\d/);
  expect(await workspace.page.locator("progress.done").getAttribute("value")).toBe("1");
  expect(await table("section[aria-labelledby=mistakes] tbody tr")).toEqual([
    ["1", "Beirut", "PLACE", "GROUP", expect.stringMatching(/hamas/i)],
    ["1", "Friday", "DATE", "nothing", expect.stringMatching(/hamas/i)],
    ["1", "Kirkuk", "PLACE", "nothing", expect.stringMatching(/two.soldiers/i)],
  ]);
  // Each plot is a sentence for the ear, and a table for who would rather read.
  const plots = workspace.page.locator(".plot");
  await eventually(() => plots.locator("svg").count()).toBe(3);
  for (const plot of await plots.all()) {
    expect(await plot.getAttribute("role")).toBe("img");
    expect(((await plot.getAttribute("aria-label")) ?? "").length).toBeGreaterThan(20);
  }
  const labelled = workspace.page.locator(".progress > section", {
    has: workspace.page.locator("h3", { hasText: /^Labels$/ }),
  });
  expect(await labelled.locator(".plot").getAttribute("aria-label")).toBe(
    "GROUP: 2, 2 accepted, 1 one by one; PLACE: 1, 0 accepted, 0 one by one; " +
      "DATE: 1, 0 accepted, 0 one by one; CASUALTY: 2, 1 accepted, 0 one by one.",
  );
  await labelled.locator("summary").press("Enter");
  expect(await labelled.locator("tbody tr").first().innerText()).toBe("GROUP\t2\t2\t1\t1");
  // From what was wrong to where it is.
  await workspace.page.locator(".open-document", { hasText: /two.soldiers/i }).press("Enter");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe(SECOND);
});

test("each table is a CSV file", async () => {
  await worked();
  const file = async (name: string) => {
    const downloading = workspace.page.waitForEvent("download");
    await workspace.page.getByRole("button", { name: `${name} as CSV` }).press("Enter");
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`My articles ${name}.csv`);
    return readFile(await download.path(), "utf8");
  };
  expect(await file("labels")).toBe(
    "label,labels,accepted,one by one,documents\r\n" +
      "GROUP,2,2,1,1\r\nPLACE,1,0,0,1\r\nDATE,1,0,0,1\r\nCASUALTY,2,1,0,2\r\n",
  );
  expect(await file("corrections")).toBe(
    "label,right,accepted with others,another label,other edges,another value,no label,missed,right at least,right at most\r\n" +
      "GROUP,0,1,0,0,0,0,0,0%,100%\r\nPLACE,0,0,1,0,0,1,0,0%,0%\r\n" +
      "DATE,0,0,0,0,0,1,0,0%,0%\r\nCASUALTY,0,1,0,0,0,0,0,0%,100%\r\n",
  );
  expect((await file("mistakes")).split("\r\n")[1]).toMatch(/^1,Beirut,PLACE,GROUP,/);
  expect(await file("pace")).toMatch(/^time,minutes of work,edits,labels accepted,labels a minute\r\n\d{4}-/);
});

test("what was accepted without a look is not counted as right", async () => {
  await open();
  await workspace.paste(FIRST);
  // One label by itself, the others with the whole text.
  await workspace.goTo("Beirut");
  await workspace.press("Enter");
  await eventually(async () => (await workspace.rows()).filter(({ accepted }) => accepted).length).toBe(1);
  await workspace.press("Shift+Enter");
  await eventually(async () => (await workspace.rows()).every(({ accepted }) => accepted)).toBe(true);
  await workspace.saved();
  await workspace.leave();
  await workspace.paste(SECOND);
  await workspace.leave();
  // All of a document from the list of documents.
  await workspace.page.locator(".document .name", { hasText: "Two soldiers" }).waitFor();
  await workspace.tabTo(".documents");
  await workspace.press("End", "c");
  await eventually(() => workspace.notice()).toContain("accepted and done");
  await workspace.goToPart("Progress");
  const section = workspace.page.locator(".progress > section", { hasText: "What became of the findings" });
  await eventually(() => section.locator(".facts").first().textContent()).toMatch(
    /^A person decided on 1 finding one by one\. 7 findings were accepted with others at once: .* not counted as right/,
  );
  await section.locator("summary").press("Enter");
  const rows = await table(".progress > section:has(.kinds) tbody tr");
  // Right, accepted with others, and the bounds of the share that was right.
  expect(rows.map((row) => [row[0], row[1], row[2], ...row.slice(-2)])).toEqual([
    ["GROUP", "0", "1", "0%", "100%"],
    ["PLACE", "1", "2", "33%", "100%"],
    ["DATE", "0", "2", "0%", "100%"],
    ["CASUALTY", "0", "2", "0%", "100%"],
  ]);
  expect((await figures())[1]).toBe("labels accepted, 1 of them one by one8 of 8");
  expect(await section.locator(".kinds").innerText()).toContain("accepted with others");
});

test("what draws the plots is loaded only by who looks at them", async () => {
  await open();
  const loaded = () =>
    workspace.page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop() ?? ""),
    );
  await workspace.paste(FIRST);
  expect((await loaded()).filter((name) => /plots|markdown|guidelines-/.test(name))).toEqual([]);
  await workspace.leave();
  await workspace.goToPart("Progress");
  await eventually(async () => (await loaded()).some((name) => name.startsWith("plots"))).toBe(true);
});

test("a project without documents says so", async () => {
  await open();
  await workspace.goToPart("Progress");
  expect(await workspace.page.locator(".progress").innerText()).toContain("There are no documents yet");
  expect(await workspace.page.locator(".plot").count()).toBe(0);
});

const STORAGE = (persisted: boolean, usage: number) => `
  let kept = ${persisted};
  const asked = [];
  window.askedToKeep = asked;
  StorageManager.prototype.persisted = async () => kept;
  StorageManager.prototype.persist = async () => (asked.push(1), kept = window.mayKeep ?? false);
  StorageManager.prototype.estimate = async () => ({ usage: ${usage}, quota: 1e12 });
`;
const asked = () =>
  workspace.page.evaluate(() => (window as unknown as { askedToKeep: number[] }).askedToKeep.length);
const note = () => workspace.page.locator(".storage-note");

test("one is reminded where the browser may delete its data", async () => {
  await open({ before: STORAGE(false, 7) });
  expect(await note().count()).toBe(0);
  await workspace.paste(FIRST);
  // Not for what the recogniser did, but for the first edit that is saved, and once.
  expect(await asked()).toBe(0);
  await workspace.goTo("Beirut");
  await workspace.press("Enter", "Enter");
  await workspace.saved();
  await eventually(asked).toBe(1);
  await workspace.leave();
  await note().waitFor();
  expect(await note().innerText()).toContain(
    "This browser may delete its data when the disk is full: keep a copy.",
  );
  await workspace.choose("Ask the browser to keep it");
  await eventually(() => note().innerText()).toContain("It does not promise it.");
  await workspace.page.reload();
  await workspace.started();
  await note().waitFor();
  await workspace.page.evaluate(() => Object.assign(window, { mayKeep: true }));
  await workspace.choose("Ask the browser to keep it");
  await eventually(() => note().count()).toBe(0);
});

test("the page says how much is stored when it is much", async () => {
  await open({ before: STORAGE(true, 60_000_000) });
  await workspace.paste(FIRST);
  await workspace.leave();
  await eventually(() => note().innerText()).toMatch(/^60 MB are stored in this browser\./);
  expect(await note().innerText()).not.toContain("may delete");
});

test.each(["light", "dark"] as const)(
  "axe finds nothing serious in the progress, %s",
  async (colorScheme) => {
    await worked({ before: AXE, colorScheme, reducedMotion: "reduce" });
    await eventually(() => workspace.page.locator(".plot svg").count()).toBe(3);
    for (const summary of await workspace.page.locator("summary").all()) await summary.press("Enter");
    expect(await violations()).toEqual([]);
    await workspace.goToPart("Documents");
    expect(await violations(), "with the reminder").toEqual([]);
  },
);
