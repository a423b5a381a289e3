// A browser that has worked with the page before: its database is moved up, and all of it is there.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { storeSecondVersion } from "./stored";
import { open, workspace } from "./workspace";

beforeEach(async () => {
  await open();
  await storeSecondVersion();
});

const [BENI, KIRKUK, MOSUL] = [
  "hamas-killed-12-people-in-beni",
  "isis-attacked-kirkuk-on-12-may",
  "hamas-killed-12-people-in-mosul",
];

async function goToProject(name: string): Promise<void> {
  await workspace.tabTo(".project-name");
  await workspace.press("Enter");
  await workspace.page.locator("dialog.projects button", { hasText: name }).press("Enter");
  await eventually(async () =>
    (await workspace.page.locator(".project-name span").first().textContent())?.trim(),
  ).toBe(name);
}

/** The version of the database now, and how much is in its stores. */
const database = () =>
  workspace.page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await done(indexedDB.open("wiremark"));
    const transaction = database.transaction(["documents", "journal", "layers"]);
    const [documents, journal, layers] = await Promise.all(
      ["documents", "journal", "layers"].map((name) => done(transaction.objectStore(name).count())),
    );
    const { version } = database;
    database.close();
    return { version, documents, journal, layers };
  });

test("projects, documents, labels and histories of version 2 are all there", async () => {
  expect(await workspace.documents()).toEqual([BENI, KIRKUK, "given"]);
  expect(await database()).toEqual({ version: 4, documents: 5, journal: 16, layers: 0 });
  expect(await workspace.stateOf(KIRKUK as string)).toMatch(/done/i);

  await workspace.openDocument(BENI as string);
  expect(await workspace.shownText()).toContain("😀 Hamas killed 12 people in Be\u0301ni on Friday.");
  // The label that was renamed, what a person relabelled, accepted and gave another value.
  expect((await workspace.rows()).slice(0, 4)).toMatchObject([
    { words: "Hamas", label: "SITE", accepted: true },
    { words: "12", label: "CASUALTY", values: "injured", accepted: true },
    { words: "Be\u0301ni", label: "SITE", accepted: false },
    { words: "Friday", label: "DATE", accepted: false },
  ]);
  await workspace.leave();

  await workspace.openDocument("given");
  const given = await workspace.exported();
  expect(given).toMatchObject({
    id: "given",
    text: "👩‍👩‍👧‍👦 Boko Haram\r\nraided Maiduguri; 7 dead.",
    published: "2024-02-29",
    meta: { source: "wire", n: 1.1 },
    note: "ask “why”",
  });
  expect(given.spans.map(({ words, label }) => `${words} ${label}`)).toEqual([
    "Boko Haram DATE",
    "Maiduguri SITE",
  ]);
  await workspace.leave();

  await goToProject("Spring");
  expect(await workspace.documents()).toEqual([MOSUL]);
});

test("what was undone in version 2 is redone, all else undone, and new edits have their times", async () => {
  await goToProject("Spring");
  await workspace.openDocument(MOSUL as string);
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.press("Shift+U");
  await eventually(() => workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY"]);
  await workspace.press("u");
  await eventually(() => workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.press("u");
  await eventually(() => workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  // Before that is the recogniser's first run.
  await workspace.press("u");
  await eventually(() => workspace.spoken()).toMatch(/Nothing to undo/);
  const before = Date.now();
  await workspace.goTo("12");
  await workspace.press("o");
  await eventually(async () => (await workspace.active())?.values).toBe("injured");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  // Its history in the project's file: the old entries as they were, the new one with its time.
  const file = await workspace.export("wiremark");
  const [head, line] = file.text.split("\n").map((line) => JSON.parse(line || "{}"));
  expect(head).toMatchObject({ wiremark: 3, documents: 1 });
  const [first, second, ...others] = line.history.entries;
  expect([first.by, first.time, first.annotator]).toEqual(["recogniser", undefined, undefined]);
  expect(second.by).toBe("person");
  expect(second.time).toBeGreaterThanOrEqual(before);
  expect(second.time).toBeLessThanOrEqual(Date.now());
  expect(others).toEqual([]);
});

test("a project's file with several annotators' layers is opened and saved without losing one", async () => {
  const { readFile } = await import("node:fs/promises");
  const file = await readFile(new URL("../data/project-3.wiremark", import.meta.url), "utf8");
  await workspace.openFile("two.wiremark", file);
  await workspace.import();
  await eventually(() => workspace.documents()).toEqual(["two"]);
  const said = (text: string) => {
    const line = JSON.parse(text.split("\n")[1] as string);
    return { ...line, history: { entries: line.history.entries, applied: line.history.applied } };
  };
  const given = said(file);
  await workspace.openDocument("two");
  const saved = said((await workspace.export("wiremark")).text);
  expect(saved.annotator).toBe("Ana");
  // The layer that came without a journal has one now, of what the file said.
  const [ben, unnamed] = saved.layers;
  expect(ben).toEqual(given.layers[0]);
  expect(unnamed).toMatchObject(given.layers[1]);
  expect(unnamed.history.entries).toHaveLength(1);
  expect(saved.spans).toEqual(given.spans);
  expect(saved.history.entries).toEqual(given.history.entries);
});
