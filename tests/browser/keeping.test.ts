// What stays in the browser, and what happens where nothing can.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { desk, open } from "./desk";
import { Desk, eventually, parseJsonl } from "./page";

const documents = () => desk.documents();

test("documents are kept, listed in the order they came, and opened again", async () => {
  await open();
  expect(await desk.page.locator(".queue").count()).toBe(0);
  await desk.paste("Hamas killed 12 people in Mosul.");
  await desk.press("n", "2");
  await eventually(() => desk.labels()).toContain("Hamas PLACE");
  await desk.leave();
  expect(await documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
  expect(await desk.stateOf("hamas-killed-12-people-in-mosul")).toBe("1 of 3 accepted");

  await desk.paste("ISIS attacked Kirkuk on Friday.");
  await desk.leave();
  // The same words once more: another document.
  await desk.paste("ISIS attacked Kirkuk on Friday.");
  await desk.leave();
  expect(await documents()).toEqual([
    "hamas-killed-12-people-in-mosul",
    "isis-attacked-kirkuk-on-friday",
    "isis-attacked-kirkuk-on-friday-2",
  ]);

  await desk.openDocument("hamas-killed-12-people-in-mosul");
  expect(await desk.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  await desk.tabTo("wm-article .text");
  await desk.press("u");
  await eventually(() => desk.labels()).toContain("Hamas GROUP");
  await desk.saved();
  await desk.leave();
  await desk.page.locator(".sort select").selectOption("changed");
  await eventually(async () => (await documents())[0]).toBe("hamas-killed-12-people-in-mosul");

  // The list itself outlives a reload.
  await desk.page.reload();
  await desk.started();
  expect(await documents()).toHaveLength(3);
});

test("the day of publication is kept and exported", async () => {
  await open();
  await desk.paste("ISIS attacked Kirkuk on Friday.");
  await desk.tabTo("input[type=date]");
  await desk.page.locator("input[type=date]").fill("2019-03-05");
  await eventually(() => desk.spoken()).toBe("Published 2019-03-05.");
  expect((await desk.exported()).published).toBe("2019-03-05");
  await desk.saved();
  await desk.page.reload();
  await desk.labelled();
  expect(await desk.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  await desk.tabTo("wm-article .text");
  await desk.press("u");
  await eventually(() => desk.page.locator("input[type=date]").inputValue()).toBe("");
  expect((await desk.exported()).published).toBeUndefined();
});

test("all documents are exported in one file", async () => {
  await open();
  const texts = [
    "Hamas killed 12 people in Mosul.",
    "😀 ISIS attacked Kirkuk on Friday.\r\n",
    "Nothing to see here.",
  ];
  for (const text of texts) {
    await desk.paste(text);
    await desk.leave();
  }
  await desk.tabTo(".documents");
  await desk.press("Control+a", "e");
  const file = await desk.chooseFormat("jsonl");
  expect(file.name).toBe("My articles.jsonl");
  const exported = parseJsonl(file.text);
  expect(exported.map(({ text }) => text).sort()).toEqual([...texts].sort());
  const words = exported.flatMap(({ spans }) => spans.map((span) => span.words));
  expect(words.sort()).toEqual(["12", "Friday", "Hamas", "ISIS", "Kirkuk", "Mosul"]);

  // And from within a document, which need not be the only one that goes out.
  await desk.page.locator(".document").first().click();
  await desk.labelled();
  await desk.tabTo("wm-article .text");
  await desk.press("e");
  await desk.page.locator("dialog.export[open] label", { hasText: "all 3 of the project" }).click();
  const again = await desk.chooseFormat("spacy-json");
  expect(JSON.parse(again.text).map(([text]: [string]) => text)).toEqual(exported.map(({ text }) => text));
});

/**
 * Puts JavaScript before the workers that store, where an init script of the
 * browser's does not come.
 */
async function beforeWorker(script: string): Promise<void> {
  await desk.context.route(/\/(editor|library|files)\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
  await desk.page.reload();
  await desk.started();
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
  await desk.copy(text);
  await desk.tabTo("#paste");
  await desk.press("Control+V");
  await desk.page.locator("dialog.articles[open]").waitFor();
  await desk.press("Enter");
  await eventually(() => desk.notice()).toMatch(
    /^The 2 articles of this text stay one document, .* denied permission/,
  );
  expect(await desk.shownText()).toBe(text);
});

test("without storage the page warns, and the work can be exported", async () => {
  await open();
  await beforeWorker(REFUSED);
  const warning = desk.page.locator(".saving.failed[role=alert]");
  await warning.waitFor();
  expect(await warning.textContent()).toMatch(/Not saved: .*denied permission/);

  await desk.copy("Hamas killed 12 people in Mosul.");
  await desk.tabTo("#paste");
  await desk.press("Control+V");
  await eventually(() => desk.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await desk.press("n", "2");
  await eventually(() => desk.labels()).toContain("Hamas PLACE");
  expect(await warning.count()).toBe(1);
  expect((await desk.exported()).spans.map(({ words, label }) => `${words} ${label}`)).toEqual(
    await desk.labels(),
  );
  // Leaving would lose what was done since: the page asks.
  await desk.tabTo("wm-article .text");
  await desk.press("n", "3");
  await eventually(() => desk.labels()).toContain("12 DATE");
  const questions: string[] = [];
  let answer = false;
  desk.page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  await desk.tabTo(".wordmark");
  await desk.press("Enter");
  await eventually(() => questions.length).toBe(1);
  expect(questions[0]).toMatch(/could not be saved/);
  expect(await desk.shownText()).toBe("Hamas killed 12 people in Mosul.");
  answer = true;
  await desk.press("Enter");
  await desk.page.locator("#paste").waitFor();
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

test("where storage runs full the page warns, and saves everything once there is room", async () => {
  await open();
  await beforeWorker(FULL);
  await desk.paste("Hamas killed 12 people in Mosul.");
  const fill = (full: boolean) =>
    desk.page.evaluate((full) => new BroadcastChannel("full").postMessage(full), full);

  await fill(true);
  await desk.press("n", "2");
  const warning = desk.page.locator(".saving.failed[role=alert]");
  await warning.waitFor();
  expect(await warning.textContent()).toContain("the browser's storage is full");
  await desk.press("n", "o");
  await eventually(async () => (await desk.active())?.outcome).toBe("injured");
  expect((await desk.exported()).spans[0]).toMatchObject({ words: "Hamas", label: "PLACE" });
  const before = await desk.rows();

  await fill(false);
  await desk.tabTo(".saving.failed button");
  await desk.press("Enter");
  await desk.saved();
  await desk.page.reload();
  await desk.labelled();
  expect((await desk.rows()).map((row) => ({ ...row, active: false }))).toEqual(
    before.map((row) => ({ ...row, active: false })),
  );
});

test("what could not be saved is not left behind, however quickly one goes on", async () => {
  await open();
  await beforeWorker(FULL);
  await desk.paste("Hamas killed 12 people in Mosul.");
  await desk.leave();
  await desk.paste("ISIS attacked Kirkuk on Friday.");
  const asked: string[] = [];
  desk.page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    dialog.dismiss();
  });
  await desk.page.evaluate(() => new BroadcastChannel("full").postMessage(true));
  await desk.press("n", "x", "k");
  await eventually(() => asked).toHaveLength(1);
  expect(asked[0]).toContain("could not be saved in this browser. Leave it");
  await desk.page.locator(".saving.failed[role=alert]").waitFor();
  expect(await desk.shownText()).toContain("Kirkuk");
});

test("a reload in the middle of labelling labels the text once it is back", async () => {
  await open();
  let held = true;
  await desk.context.route(`${baseUrl}**/*.wasm`, (route) => (held ? undefined : route.continue()));
  await desk.copy("Hamas killed 12 people in Mosul.");
  await desk.press("Control+V");
  await desk.page.locator("wm-article .block").waitFor();
  await desk.saved();
  expect(await desk.labels()).toEqual([]);
  held = false;
  await desk.page.reload();
  await desk.labelled();
  expect(await desk.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
});

test("a document is open in one tab at a time: two would overwrite each other's edits", async () => {
  await open();
  await desk.paste("Hamas killed 12 people in Mosul.");
  const page = await desk.context.newPage();
  const other = new Desk(page, desk.context);
  await page.goto(desk.page.url());
  await other.started();
  await eventually(() => other.notice()).toMatch(/open in another tab/);
  // Nor is it done with behind the other's back.
  await other.tabTo(".documents");
  await other.press("c");
  await eventually(() => other.notice()).toMatch(/Left as they were: .*open in another tab/);
  // Another one is free to be worked on.
  await other.paste("ISIS attacked Kirkuk on Friday.");

  await desk.press("n", "2");
  await eventually(() => desk.labels()).toContain("Hamas PLACE");
  await desk.leave();
  await other.leave();
  await other.openDocument("hamas-killed-12-people-in-mosul");
  expect(await other.labels()).toEqual(["Hamas PLACE", "12 CASUALTY", "Mosul PLACE"]);
  expect(other.errors).toEqual([]);
});

test("what is damaged of a document is put aside before someone works on the rest", async () => {
  await open();
  await desk.paste("Hamas killed 12 people in Mosul.");
  await desk.press("n", "2");
  await eventually(() => desk.labels()).toContain("Hamas PLACE");
  await desk.leave();
  await desk.page.evaluate(async () => {
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
  await desk.page.reload();
  await desk.started();
  const name = (await desk.documents())[0] as string;
  await desk.openDocument(name);
  expect(await desk.notice()).toMatch(/Some edits of this document are lost/);
  expect(await desk.labels()).toContain("Hamas GROUP");
  await desk.tabTo("wm-article .text");
  await desk.press("n", "3");
  await eventually(() => desk.labels()).toContain("Hamas DATE");
  await desk.saved();
  await desk.leave();
  await eventually(() => desk.documents()).toEqual([name, `${name}, damaged`]);
  const kept = await desk.page.evaluate(async () => {
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
