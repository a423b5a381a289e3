// What stays in the browser, and what happens where nothing can.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { eventually, parseJsonl, Workspace } from "./page";
import { open, workspace } from "./workspace";

const documents = () => workspace.documents();

test("documents are kept, listed in the order they came, and opened again", async () => {
  await open();
  expect(await workspace.page.locator(".queue").count()).toBe(0);
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.leave();
  expect(await documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
  expect(await workspace.stateOf("hamas-killed-12-people-in-mosul")).toBe("1 of 3 accepted");

  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.leave();
  // The same words once more: another document.
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.leave();
  expect(await documents()).toEqual([
    "hamas-killed-12-people-in-mosul",
    "isis-attacked-kirkuk-on-friday",
    "isis-attacked-kirkuk-on-friday-2",
  ]);

  await workspace.openDocument("hamas-killed-12-people-in-mosul");
  expect(await workspace.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("u");
  await eventually(() => workspace.labels()).toContain("Hamas GROUP");
  await workspace.saved();
  await workspace.leave();
  await workspace.page.locator(".sort select").selectOption("changed");
  await eventually(async () => (await documents())[0]).toBe("hamas-killed-12-people-in-mosul");

  // The list itself outlives a reload.
  await workspace.page.reload();
  await workspace.started();
  expect(await documents()).toHaveLength(3);
});

test("the day of publication is kept and exported", async () => {
  await open();
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.tabTo("input[type=date]");
  await workspace.page.locator("input[type=date]").fill("2019-03-05");
  await eventually(() => workspace.spoken()).toBe("Published 2019-03-05.");
  expect((await workspace.exported()).published).toBe("2019-03-05");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("u");
  await eventually(() => workspace.page.locator("input[type=date]").inputValue()).toBe("");
  expect((await workspace.exported()).published).toBeUndefined();
});

test("all documents are exported in one file", async () => {
  await open();
  const texts = [
    "Hamas killed 12 people in Mosul.",
    "😀 ISIS attacked Kirkuk on Friday.\r\n",
    "Nothing to see here.",
  ];
  for (const text of texts) {
    await workspace.paste(text);
    await workspace.leave();
  }
  await workspace.tabTo(".documents");
  await workspace.press("Control+a", "e");
  const file = await workspace.chooseFormat("jsonl");
  expect(file.name).toBe("My articles.jsonl");
  const exported = parseJsonl(file.text);
  expect(exported.map(({ text }) => text).sort()).toEqual([...texts].sort());
  const words = exported.flatMap(({ spans }) => spans.map((span) => span.words));
  expect(words.sort()).toEqual(["12", "Friday", "Hamas", "ISIS", "Kirkuk", "Mosul"]);

  // And from within a document, which need not be the only one that goes out.
  await workspace.page.locator(".document").first().click();
  await workspace.labelled();
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("e");
  await workspace.page.locator("dialog.export[open] label", { hasText: "all 3 of the project" }).click();
  const again = await workspace.chooseFormat("spacy-json");
  expect(JSON.parse(again.text).map(([text]: [string]) => text)).toEqual(exported.map(({ text }) => text));
});

/**
 * Puts JavaScript before the workers that store, where an init script of the
 * browser's does not come.
 */
async function beforeWorker(script: string): Promise<void> {
  await workspace.context.route(/\/(editor|library|files)\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
  await workspace.page.reload();
  await workspace.started();
}

const REFUSED = `Object.defineProperty(self, "indexedDB", { value: { open() {
  throw new DOMException("The user denied permission to access the database.", "SecurityError");
} } });`;

test("without storage several articles stay one text, and the page says why", async () => {
  await open();
  await beforeWorker(REFUSED);
  const sample = (name: string) =>
    readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8");
  const text = [sample("mixed"), sample("places")].join("\n");
  await workspace.copy(text);
  await workspace.tabTo("#paste");
  await workspace.press("Control+V");
  await workspace.page.locator("dialog.split-articles[open]").waitFor();
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toMatch(
    /^The 2 articles of this text stay one document, .* does not let the page store anything/,
  );
  expect(await workspace.shownText()).toBe(text);
});

test("without storage the page warns, and the work can be exported", async () => {
  await open();
  await beforeWorker(REFUSED);
  const warning = workspace.page.locator(".saving.failed[role=alert]");
  await warning.waitFor();
  expect(await warning.textContent()).toMatch(/Not saved: this browser does not let the page store anything/);

  await workspace.copy("Hamas killed 12 people in Mosul.");
  await workspace.tabTo("#paste");
  await workspace.press("Control+V");
  await eventually(() => workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  expect(await warning.count()).toBe(1);
  expect((await workspace.exported()).spans.map(({ words, label }) => `${words} ${label}`)).toEqual(
    await workspace.labels(),
  );
  // Leaving would lose what was done since: the page asks.
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("n", "3");
  await eventually(() => workspace.labels()).toContain("12 DATE");
  const questions: string[] = [];
  let answer = false;
  workspace.page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  await workspace.tabTo(".wordmark");
  await workspace.press("Enter");
  await eventually(() => questions.length).toBe(1);
  expect(questions[0]).toMatch(/could not be saved/);
  expect(await workspace.shownText()).toBe("Hamas killed 12 people in Mosul.");
  answer = true;
  await workspace.press("Enter");
  await workspace.page.locator("#paste").waitFor();
});

/** Writes fail while `self.full` is set, which the page's messages switch. */
const FULL = `const put = IDBObjectStore.prototype.put;
const switches = new BroadcastChannel("full");
let full = false;
switches.onmessage = ({ data }) => { full = data; };
IDBObjectStore.prototype.put = function (...args) {
  if (full) throw new DOMException("There is no space left.", "QuotaExceededError");
  return put.apply(this, args);
};`;

test("where storage runs full the page warns, and saves everything once there is space", async () => {
  await open();
  await beforeWorker(FULL);
  await workspace.paste("Hamas killed 12 people in Mosul.");
  const fill = (full: boolean) =>
    workspace.page.evaluate((full) => new BroadcastChannel("full").postMessage(full), full);

  await fill(true);
  await workspace.press("n", "2");
  const warning = workspace.page.locator(".saving.failed[role=alert]");
  await warning.waitFor();
  expect(await warning.textContent()).toContain("the browser's storage is full");
  await workspace.press("n", "o");
  await eventually(async () => (await workspace.active())?.values).toBe("injured");
  expect((await workspace.exported()).spans[0]).toMatchObject({ words: "Hamas", label: "PLACE" });
  const before = await workspace.rows();

  await fill(false);
  await workspace.tabTo(".saving.failed button");
  await workspace.press("Enter");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect((await workspace.rows()).map((row) => ({ ...row, active: false }))).toEqual(
    before.map((row) => ({ ...row, active: false })),
  );
});

test("what could not be saved is not left behind, however quickly one goes on", async () => {
  await open();
  await beforeWorker(FULL);
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.leave();
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  const asked: string[] = [];
  workspace.page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    dialog.dismiss();
  });
  await workspace.page.evaluate(() => new BroadcastChannel("full").postMessage(true));
  await workspace.press("n", "x", "k");
  await eventually(() => asked).toHaveLength(1);
  expect(asked[0]).toContain("could not be saved in this browser. Leave it");
  await workspace.page.locator(".saving.failed[role=alert]").waitFor();
  expect(await workspace.shownText()).toContain("Kirkuk");
});

test("a reload in the middle of labelling labels the text once it is back", async () => {
  await open();
  let held = true;
  await workspace.context.route(`${baseUrl}**/*.wasm`, (route) => (held ? undefined : route.continue()));
  await workspace.copy("Hamas killed 12 people in Mosul.");
  await workspace.press("Control+V");
  await workspace.page.locator("wm-document-text .block").waitFor();
  await workspace.saved();
  expect(await workspace.labels()).toEqual([]);
  held = false;
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
});

test("a document is open in one tab at a time: two would overwrite each other's edits", async () => {
  await open();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  const page = await workspace.context.newPage();
  const other = new Workspace(page, workspace.context);
  await page.goto(workspace.page.url());
  await other.started();
  await eventually(() => other.notice()).toMatch(/open in another tab/);
  // Nor is it done with behind the other's back.
  await other.tabTo(".documents");
  await other.press("c");
  await eventually(() => other.notice()).toMatch(/Left as they were: .*open in another tab/);
  // Another one is free to be worked on.
  await other.paste("ISIS attacked Kirkuk on Friday.");

  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.leave();
  await other.leave();
  await other.openDocument("hamas-killed-12-people-in-mosul");
  expect(await other.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  expect(other.errors).toEqual([]);
});

test("what is damaged of a document is put aside before someone works on the rest", async () => {
  await open();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.press("n", "2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
  await workspace.leave();
  await workspace.page.evaluate(async () => {
    const opening = indexedDB.open("wiremark");
    await new Promise((done) => {
      opening.onsuccess = done;
    });
    const transaction = opening.result.transaction("journal", "readwrite");
    const journal = transaction.objectStore("journal");
    const keys = journal.getAllKeys();
    keys.onsuccess = () => journal.put("{}", keys.result.at(-1));
    await new Promise((done) => {
      transaction.oncomplete = done;
    });
    opening.result.close();
  });
  await workspace.page.reload();
  await workspace.started();
  const name = (await workspace.documents())[0] as string;
  await workspace.openDocument(name);
  expect(await workspace.notice()).toMatch(/Some edits of this document are lost/);
  expect(await workspace.labels()).toContain("Hamas GROUP");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("n", "3");
  await eventually(() => workspace.labels()).toContain("Hamas DATE");
  await workspace.saved();
  await workspace.leave();
  await eventually(() => workspace.documents()).toEqual([name, `${name}, damaged`]);
  const kept = await workspace.page.evaluate(async () => {
    const opening = indexedDB.open("wiremark");
    await new Promise((done) => {
      opening.onsuccess = done;
    });
    const entries = opening.result.transaction("journal").objectStore("journal").getAll();
    await new Promise((done) => {
      entries.onsuccess = done;
    });
    opening.result.close();
    return entries.result as string[];
  });
  expect(kept).toContain("{}");
});
