// The queue of documents: what is looked for in it, what is done with several, by keyboard and mouse.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { type Stored, store } from "./stored";
import { open, workspace } from "./workspace";

beforeEach(() => open());

const FIVE: Stored[] = [
  {
    key: "market-10",
    text: "A bomb killed 12 people in Mosul.",
    source: "week 2.txt",
    least: 0.9,
    spans: 2,
    labels: { CASUALTY: { spans: 1, accepted: 0, seen: 0, values: { outcome: { killed: 1 } } } },
    seen: 0,
  },
  { key: "market-9", text: "Rain fell.", source: "week 1.txt", least: 0.25, changed: 50, spans: 4 },
  {
    key: "ferry",
    text: "41 died on a ferry.",
    spans: 3,
    accepted: 3,
    touched: true,
    finished: true,
    published: "2024-03-05",
    labels: { CASUALTY: { spans: 1, accepted: 1, seen: 1, values: { outcome: { missing: 1 } } } },
    seen: 3,
  },
  { key: "storm", spans: 4, accepted: 1, touched: true, flagged: true, published: "2023-12-31" },
  { key: "truce", note: "Ask Ann about the ferry", spans: 1 },
];
const NAMES = FIVE.map(({ key }) => key);

const list = () => workspace.documents();
const here = () => workspace.page.locator(".document.here .name").getAttribute("title");
const bar = () => workspace.page.locator(".queue-bar");
const chosen = () =>
  workspace.page
    .locator(".document[aria-selected=true] .name")
    .evaluateAll((names) => names.map((name) => name.getAttribute("title")));
const counts = async () =>
  (await workspace.page.locator(".filters label").allTextContents()).map((text) =>
    text.replace(/\s+/g, " ").trim(),
  );
const filter = (name: string) => workspace.page.locator(`.filters input[value=${name}]`).check();
const sort = (name: string) => workspace.page.locator(".sort select").selectOption(name);
async function search(words: string): Promise<void> {
  await workspace.page.locator(".search input").fill(words);
}
const narrow = (field: string, option: string) =>
  workspace.page
    .locator("#queue-fields label", { has: workspace.page.getByText(field, { exact: true }) })
    .locator("select")
    .selectOption({ label: option });
const row = (name: string) =>
  workspace.page.locator(".document").filter({ has: workspace.page.locator(`.name[title="${name}"]`) });
const focused = () => workspace.focused((here) => here.className);

test("it lists what there is, and says what has been done to each", async () => {
  await store(FIVE);
  expect(await list()).toEqual(NAMES);
  expect(await workspace.page.locator(".document .state").allTextContents()).toEqual([
    "new · 2 labels",
    "new · 4 labels",
    "done ✓",
    "1 of 4 accepted",
    "new · 1 label",
  ]);
  expect(await row("storm").locator("[role=img]").getAttribute("aria-label")).toBe("flagged");
  expect(await row("truce").locator("title").textContent()).toBe("Ask Ann about the ferry");
  expect(await row("market-10").textContent()).toContain("week 2.txt");
  expect(await row("ferry").textContent()).toContain("2024-03-05");
  expect(await workspace.page.locator(".documents").getAttribute("aria-rowcount")).toBe("6");
  // The list has the focus: one is here to work.
  expect(await focused()).toContain("documents");
});

test("it is sorted in every way, and the other way round", async () => {
  await store(FIVE);
  await sort("least");
  await eventually(list).toEqual(["market-9", "market-10", "ferry", "storm", "truce"]);
  expect(await row("market-9").locator(".least").textContent()).toBe("0.25");
  await sort("name");
  await eventually(list).toEqual(["storm", "truce", "ferry", "market-10", "market-9"]);
  await sort("source");
  await eventually(async () => (await list()).slice(0, 2)).toEqual(["market-9", "market-10"]);
  await sort("published");
  await eventually(async () => (await list()).slice(0, 2)).toEqual(["storm", "ferry"]);
  await sort("changed");
  await eventually(async () => (await list())[0]).toBe("market-9");
  await sort("imported");
  await workspace.page.locator(".sort button").click();
  await eventually(list).toEqual([...NAMES].reverse());
  expect(await workspace.page.locator(".sort button").getAttribute("aria-pressed")).toBe("true");
});

test("its keys work after a click on a filter, and delete only what is chosen", async () => {
  await store(FIVE);
  await workspace.tabTo(".documents");
  await workspace.press("Home", "ArrowDown");
  await workspace.page.locator(".filters label", { hasText: "Flagged" }).click();
  await eventually(list).toEqual(["storm"]);
  await workspace.page.locator(".filters label", { hasText: "All" }).click();
  await eventually(list).toHaveLength(5);
  const name = await here();
  await workspace.press("Delete");
  await workspace.press("g");
  await eventually(() =>
    row(name ?? "")
      .locator("[role=img]")
      .getAttribute("aria-label"),
  ).toBe("flagged");
  expect(await list()).toHaveLength(5);
  await workspace.page.mouse.click(3, 600);
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await workspace.page.locator("h1.title").textContent()).toBe(name);
});

test("it is filtered by what was done and by label, with counts", async () => {
  await store(FIVE);
  expect(await counts()).toEqual(["All 5", "New 3", "Started 1", "Done 1", "Flagged 1", "With a note 1"]);
  const expected: Record<string, string[]> = {
    new: ["market-10", "market-9", "truce"],
    started: ["storm"],
    finished: ["ferry"],
    flagged: ["storm"],
    noted: ["truce"],
    all: NAMES,
  };
  const line = () => workspace.page.locator(".queue-line").textContent();
  for (const [name, names] of Object.entries(expected)) {
    await filter(name);
    await eventually(list).toEqual(names);
    expect((await line())?.trim()).toBe(name === "all" ? "" : `${names.length} of 5 documents shown`);
  }
  expect(await workspace.page.locator("wm-done-of").textContent()).toBe("1 of 5 done");
  await workspace.press("f");
  await narrow("With", "CASUALTY");
  await eventually(list).toEqual(["market-10", "ferry"]);
  await filter("started");
  await eventually(() => workspace.page.locator(".queue .none").textContent()).toContain(
    "No document is like that",
  );
  // One Tab stop for the filters, arrow keys inside.
  await workspace.tabTo(".filters input");
  await workspace.press("ArrowRight");
  await eventually(list).toEqual(["ferry"]);
});

test("names and notes are searched at once, texts behind them", async () => {
  await store(FIVE);
  await workspace.press("/");
  expect(await focused()).not.toContain("documents");
  await workspace.page.keyboard.type("FERRY");
  await eventually(list).toEqual(["ferry", "truce"]);
  await eventually(() => workspace.spoken()).toBe("2 documents found.");
  await search("mosul");
  await eventually(list).toEqual(["market-10", "storm", "truce"]);
  await search("no such words");
  await eventually(() => workspace.page.locator(".queue .none").textContent()).toContain("no such words");
  // Escape clears it, and again goes to the list.
  await workspace.press("Escape");
  await eventually(list).toEqual(NAMES);
  await workspace.press("Escape");
  expect(await focused()).toContain("documents");
});

test("one goes through it by keyboard, and comes back to where one was", async () => {
  await store(FIVE);
  await workspace.press("ArrowDown", "ArrowDown");
  await eventually(here).toBe("ferry");
  const active = await workspace.page.locator(".documents").getAttribute("aria-activedescendant");
  expect(await workspace.page.locator(`#${active}`).textContent()).toContain("ferry");
  await workspace.press("End");
  await eventually(here).toBe("truce");
  await workspace.press("Home", "PageDown");
  await eventually(here).toBe("truce");
  await workspace.press("PageUp", "ArrowUp");
  await eventually(here).toBe("market-10");
  await sort("name");
  await workspace.moveTo("storm");
  await workspace.press("Enter");
  await eventually(() => workspace.shownText()).toBe("12 people died in Mosul.");
  await workspace.leave();
  // The order too is as it was.
  await eventually(here).toBe("storm");
  expect(await list()).toEqual(["storm", "truce", "ferry", "market-10", "market-9"]);
  expect(await focused()).toContain("documents");
});

test("several are chosen by keyboard", async () => {
  await store(FIVE);
  await workspace.press("ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
  await eventually(chosen).toEqual(["market-9", "ferry", "storm"]);
  await eventually(() => workspace.spoken()).toBe("3 chosen.");
  await workspace.press("Shift+ArrowUp", "Home", "Space");
  await eventually(chosen).toEqual(["market-10", "market-9", "ferry"]);
  await workspace.press("Space");
  await eventually(chosen).toEqual(["market-9", "ferry"]);
  await workspace.press("Control+a");
  await eventually(chosen).toEqual(NAMES);
  expect(await bar().textContent()).toContain("5 chosen");
  await workspace.press("Escape");
  await eventually(chosen).toEqual([]);
  expect(await bar().count()).toBe(0);
});

test("several are chosen with the mouse, and a click opens", async () => {
  await store(FIVE);
  await row("market-9").locator(".pick").click();
  await eventually(chosen).toEqual(["market-9"]);
  await row("storm").click({ modifiers: ["Shift"] });
  await eventually(chosen).toEqual(["market-9", "ferry", "storm"]);
  await row("ferry").click({ modifiers: ["Control"] });
  await eventually(chosen).toEqual(["market-9", "storm"]);
  expect(await row("storm").locator("input").isChecked()).toBe(true);
  await bar().getByText("Choose nothing").click();
  await eventually(chosen).toEqual([]);
  expect(await focused()).toContain("documents");
  await row("market-9").click();
  await eventually(() => workspace.shownText()).toBe("Rain fell.");
});

test("documents are deleted, and restored; for good only when one says so", async () => {
  await store(FIVE);
  await workspace.press("ArrowDown", "Delete");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);
  // One goes on with the next.
  await eventually(here).toBe("ferry");
  expect(await workspace.notice()).toBe("“market-9” is deleted.");
  expect((await counts()).at(-1)).toBe("Deleted 1");
  await workspace.page.reload();
  await workspace.started();
  expect(await list()).toEqual(["market-10", "ferry", "storm", "truce"]);

  await workspace.press("Control+a", "Delete");
  await eventually(() => workspace.notice()).toBe("4 documents are deleted.");
  await eventually(list).toEqual([]);
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe(
    "filter",
  );
  await workspace.choose("Undo");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);
  expect(await workspace.notice()).toBe("");

  await filter("deleted");
  await eventually(list).toEqual(["market-9"]);
  await workspace.tabTo(".documents");
  await workspace.press("r");
  // None are left there: one sees all again.
  await eventually(list).toEqual(NAMES);

  await workspace.moveTo("truce");
  await workspace.press("Delete");
  await filter("deleted");
  await eventually(list).toEqual(["truce"]);
  const questions: string[] = [];
  let answer = false;
  workspace.page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  await workspace.tabTo(".documents");
  await workspace.press("Delete");
  await eventually(() => questions.length).toBe(1);
  expect(questions[0]).toContain("“truce” for good");
  expect(await list()).toEqual(["truce"]);
  answer = true;
  await workspace.press("Delete");
  await eventually(list).toEqual(NAMES.slice(0, -1));
  await workspace.page.reload();
  await workspace.started();
  expect((await counts()).some((count) => count.startsWith("Deleted"))).toBe(false);
});

test("u and Ctrl+Z undo what the notice says, and say so where there is nothing", async () => {
  await store(FIVE);
  expect(await workspace.page.locator("#queue-keys").textContent()).toContain("u undo");
  await workspace.press("u");
  await eventually(() => workspace.notice()).toBe("Nothing to undo here.");
  await workspace.press("ArrowDown", "Delete");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);
  await workspace.press("Delete");
  await eventually(list).toEqual(["market-10", "storm", "truce"]);
  await workspace.press("u");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);
  await eventually(() => workspace.spoken()).toBe("Undone.");
  await workspace.press("u");
  await eventually(() => workspace.notice()).toBe(
    "Nothing to undo here: deleted documents are under Deleted.",
  );
  // Nothing is listed any more, and the focus is elsewhere.
  await workspace.press("Control+a", "Delete");
  await eventually(list).toEqual([]);
  await workspace.press("Control+Z");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);

  await workspace.tabTo(".documents");
  await workspace.press("Home", "Space", "ArrowDown", "Space", "m");
  await workspace.page.locator("dialog.join-documents[open]").waitFor();
  await workspace.press("Enter");
  await eventually(list).toHaveLength(3);
  await workspace.press("Control+Z");
  await eventually(list).toEqual(["market-10", "ferry", "storm", "truce"]);
  await workspace.press("Control+a", "g");
  await eventually(() => workspace.notice()).toBe("4 documents are flagged.");
  expect(await row("market-10").locator("[aria-label=flagged]").count()).toBe(1);
  await workspace.press("u");
  await eventually(() => row("market-10").locator("[aria-label=flagged]").count()).toBe(0);
});

test("a document is given another name, and made twice", async () => {
  await store(FIVE);
  await workspace.moveTo("storm");
  await workspace.press("F2");
  await workspace.page.keyboard.type("Dust storm");
  await workspace.press("Enter");
  await eventually(here).toBe("Dust storm");
  expect(await focused()).toContain("documents");
  // Escape leaves it, and so does nothing at all.
  await workspace.press("F2");
  await workspace.page.keyboard.type("no");
  await workspace.press("Escape", "F2", "Delete", "Enter");
  await eventually(here).toBe("Dust storm");
  // A name that is taken gets a number.
  await workspace.press("ArrowDown", "F2");
  await workspace.page.keyboard.type("ferry");
  await workspace.press("Enter");
  await eventually(here).toBe("ferry-2");
  await eventually(() => workspace.spoken()).toContain("The name was taken");

  await workspace.press("d");
  await eventually(async () => (await list()).length).toBe(6);
  await eventually(() => workspace.notice()).toMatch(/“ferry-2.* is made/);
  const copy = await here();
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("12 people died in Mosul.");
  await workspace.leave();
  await workspace.page.reload();
  await workspace.started();
  expect(await list()).toEqual(["market-10", "market-9", "ferry", "Dust storm", "ferry-2", copy]);
});

test("what is imported is gone to at the end of the list", async () => {
  await store(Array.from({ length: 60 }, (_, nth) => ({ key: `old-${nth}` })));
  const file = (prefix: string) =>
    Array.from({ length: 30 }, (_, nth) =>
      JSON.stringify({ id: `${prefix}-${nth}`, text: `Rain ${prefix} ${nth}.`, spans: [] }),
    ).join("\n");
  /** Whether all of a row can be seen, and nothing lies over it. */
  const isSeen = (name: string) =>
    row(name).evaluateAll((rows) =>
      rows.some((row) => {
        const { left, top, bottom } = row.getBoundingClientRect();
        return [top + 2, bottom - 2].every((y) => row.contains(document.elementFromPoint(left + 200, y)));
      }),
    );
  await workspace.openFile("new.jsonl", file("new"));
  await workspace.import();
  await eventually(here).toBe("new-0");
  await eventually(() => isSeen("new-0")).toBe(true);
  await eventually(() => isSeen("new-1")).toBe(true);

  // From a document one comes to them when one asks for them.
  await workspace.press("Home", "Enter");
  await workspace.labelled();
  await workspace.drop({ name: "more.jsonl", content: file("more"), type: "" });
  await workspace.import();
  await workspace.page.locator(".notice button", { hasText: "Show all" }).click();
  await eventually(here).toBe("more-0");
  await eventually(() => isSeen("more-0")).toBe(true);
});

test("several are done, not done, flagged at once, and one button undoes it", async () => {
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.leave();
  await workspace.paste("ISIS attacked Kirkuk on Friday.");
  await workspace.leave();
  const states = () => workspace.page.locator(".document .state").allTextContents();
  await eventually(states).toEqual(["new · 3 labels", "new · 3 labels"]);

  await workspace.tabTo(".documents");
  await workspace.press("Control+a", "c");
  await eventually(states).toEqual(["done ✓", "done ✓"]);
  expect(await workspace.notice()).toBe("2 documents are accepted and done.");
  expect(await counts()).toEqual(["All 2", "New 0", "Started 0", "Done 2"]);
  await workspace.choose("Undo");
  await eventually(states).toEqual(["new · 3 labels", "new · 3 labels"]);

  await workspace.tabTo(".documents");
  await workspace.press("g");
  await eventually(() => workspace.page.locator(".sign[aria-label=flagged]").count()).toBe(2);
  await workspace.press("g");
  await eventually(() => workspace.page.locator(".sign[aria-label=flagged]").count()).toBe(0);
  // With the mouse.
  await bar().getByText("Accept all, done").click();
  await eventually(states).toEqual(["done ✓", "done ✓"]);
  await bar().getByText("Not done").click();
  await eventually(states).toEqual(["3 of 3 accepted", "3 of 3 accepted"]);
  await workspace.page.reload();
  await workspace.started();
  expect(await states()).toEqual(["3 of 3 accepted", "3 of 3 accepted"]);
});

test("documents that are not open are annotated in the background", async () => {
  await store(FIVE.map((document) => ({ ...document, labelled: false, spans: 0 })));
  await eventually(() => workspace.stateOf("market-10")).toMatch(/^new · \d/);
  await eventually(() => workspace.page.locator(".document .state").allTextContents()).not.toContain(
    "not annotated yet",
  );
  expect(await workspace.page.locator(".queue-line").textContent()).toBe("");
});

test("what another tab does to a document is to be seen", async () => {
  await store(FIVE);
  const other = await workspace.context.newPage();
  await other.goto(workspace.page.url());
  await other.locator(".documents").focus();
  await other.keyboard.press("F2");
  await other.keyboard.type("renamed elsewhere");
  await other.keyboard.press("Enter");
  await eventually(list).toEqual(["renamed elsewhere", ...NAMES.slice(1)]);
  await other.locator(".documents").focus();
  await other.keyboard.press("Delete");
  await eventually(list).toEqual(NAMES.slice(1));
  await other.close();
});

test("ten thousand documents: no more rows than can be seen, the last one in a key", async () => {
  const words = ["market", "ferry", "storm", "truce"];
  await store(
    Array.from({ length: 10_000 }, (_, nth) => ({
      key: `${words[nth % 4]}-${nth}`,
      text: nth === 7_777 ? "the needle" : "hay",
      flagged: nth % 1_000 === 0,
    })),
  );
  const drawn = () => workspace.page.locator(".document").count();
  expect(await counts()).toEqual(["All 10,000", "New 10,000", "Started 0", "Done 0", "Flagged 10"]);
  expect(await drawn()).toBeLessThan(100);
  await workspace.press("End");
  await eventually(here).toBe("truce-9999");
  expect(await row("truce-9999").boundingBox()).toMatchObject({ y: expect.any(Number) });
  await eventually(() => workspace.page.evaluate(() => window.scrollY)).toBeGreaterThan(100_000);
  expect(await drawn()).toBeLessThan(100);
  expect(await row("truce-9999").getAttribute("aria-rowindex")).toBe("10001");

  // Back from a document to the same place.
  await workspace.press("PageUp");
  const at = await here();
  const top = () => workspace.page.evaluate(() => Math.round(window.scrollY));
  const before = await top();
  await workspace.press("Enter");
  await workspace.page.locator("wm-document-text .block").waitFor();
  await workspace.leave();
  await eventually(here).toBe(at);
  // Browsers round a scroll position each in their own way: to less than a row.
  const { height } = (await workspace.page.locator(".document.here").boundingBox()) ?? { height: 0 };
  await eventually(async () => Math.abs((await top()) - before)).toBeLessThan(height);

  // By wheel, as far as it goes.
  await workspace.page.evaluate(() => window.scrollTo(0, 0));
  await eventually(async () => (await list())[0]).toBe("market-0");
  await workspace.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await eventually(async () => (await list()).at(-1)).toBe("truce-9999");

  await filter("flagged");
  await eventually(list).toEqual(Array.from({ length: 10 }, (_, nth) => `market-${nth * 1000}`));
  await filter("all");
  await search("needle");
  await eventually(list).toEqual(["ferry-7777"]);

  // Whoever has had enough stops it; what was found stays.
  const line = () => workspace.page.locator(".queue-line").textContent();
  await search("hay");
  await eventually(line).toMatch(/^Looking through the texts: [\d,]+ of 10,000…/);
  await workspace.page.locator(".queue-line button").click();
  await eventually(line).toMatch(/^[\d,]+ documents found$/);
  expect(await line()).not.toContain("9,999");
  await search("needle");
  await eventually(list).toEqual(["ferry-7777"]);

  // So with what is done to many.
  await search("ferry");
  await eventually(async () => (await list())[0]).toBe("ferry-1");
  await workspace.tabTo(".documents");
  await workspace.press("Control+a", "g");
  await eventually(() => workspace.notice()).toMatch(/^[\d,]+ of 2,500 documents…/);
  await workspace.page.locator(".notice button", { hasText: "Stop" }).click();
  await eventually(() => workspace.notice()).toMatch(/^[\d,]+ documents are flagged\.$/);
  expect(["Flagged 10", "Flagged 2,510"]).not.toContain((await counts()).at(-1));
  await workspace.choose("Undo");
  await eventually(async () => (await counts()).at(-1)).toBe("Flagged 10");
});

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test.each(["light", "dark"] as const)("axe finds nothing in the %s queue", async (colorScheme) => {
  await workspace.close();
  await open({ before: AXE, colorScheme, reducedMotion: "reduce" });
  await store(FIVE);
  const violations = async () => {
    const results = await workspace.page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  };
  expect(await violations(), "the queue").toEqual([]);
  await workspace.press("ArrowDown", "Space", "Shift+ArrowDown");
  await bar().waitFor();
  expect(await violations(), "some of it chosen").toEqual([]);
  await workspace.press("Escape", "F2");
  expect(await violations(), "a name being written").toEqual([]);
  await workspace.press("Escape");
  await search("no such words");
  await workspace.page.locator(".queue .none").waitFor();
  expect(await violations(), "nothing found").toEqual([]);
  await workspace.page.locator(".project-name").click();
  await workspace.page.locator("dialog.projects[open]").waitFor();
  expect(await violations(), "the projects").toEqual([]);
});

test("it fits a narrow window, and one that is hardly there", async () => {
  await store(FIVE);
  for (const [width, height] of [
    [360, 740],
    [320, 256],
  ] as const) {
    await workspace.page.setViewportSize({ width, height });
    const widest = () =>
      workspace.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await eventually(widest).toBe(0);
    await workspace.moveTo("truce");
    const box = await row("truce").boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  }
});
