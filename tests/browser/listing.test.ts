// The queue as a list of articles: headlines, sources, dates and counts, what is looked for in its place,
// what the list is narrowed to, and what other tabs have open.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { type Stored, store } from "./stored";
import { open, workspace } from "./workspace";

beforeEach(() => open());

const counted = (spans: number, values: Record<string, number> = {}) => ({
  spans,
  accepted: 0,
  seen: 0,
  ...(Object.keys(values).length > 0 ? { values: { outcome: values } } : {}),
});

const ARTICLES: Stored[] = [
  {
    key: "a1",
    text: "Market Bombing Kills Twelve in Beni\n\nBy Ann Lee\n\nBENI — A bomb went off in a crowded market of\nNorth Kivu on Friday.",
    meta: JSON.stringify({ source: "Reuters" }),
    published: "2024-03-05",
    least: 0.45,
    spans: 7,
    seen: 0,
    labels: { GROUP: counted(1), PLACE: counted(3), DATE: counted(1), CASUALTY: counted(2, { killed: 2 }) },
  },
  {
    key: "a2",
    text: "Ferry Sinks Off Lamu\n\nSome 30 people are missing, the army said.",
    meta: JSON.stringify({ url: "https://www.dailystar.example/world/1" }),
    published: "2024-01-31",
    least: 0.8,
    spans: 1,
    seen: 0,
    labels: { CASUALTY: counted(1, { missing: 1 }) },
  },
  {
    key: "week 12",
    source: "week 12.txt",
    text: "Storm Closes the Road to Kirkuk\n\nNobody was hurt.",
    note: "Ask Ann about the storm",
    spans: 2,
    accepted: 2,
    seen: 2,
    touched: true,
    finished: true,
    labels: { PLACE: { spans: 2, accepted: 2, seen: 2 } },
  },
];

const page = () => workspace.page;
const list = () => workspace.documents();
const titles = () => page().locator(".document .name").allTextContents();
const row = (name: string) =>
  page()
    .locator(".document")
    .filter({ has: page().locator(`.name[title="${name}"]`) });
const cell = async (name: string, of: string) =>
  (await row(name).locator(of).innerText()).replace(/\s+/g, " ").trim();
const line = async () => (await page().locator(".queue-line").first().textContent())?.trim();
const field = (name: string) =>
  page()
    .locator("#queue-fields label", { has: page().getByText(name, { exact: true }) })
    .locator("select, input");
const chips = async () =>
  (await page().locator(".chip").allTextContents()).map((chip) => chip.replace("×", "").trim());

test("a row tells of the article: headline, first words, source, date and counts, under heads", async () => {
  await store(ARTICLES);
  // What documents of before lack is worked out once the list is there.
  await eventually(titles).toEqual([
    "Market Bombing Kills Twelve in Beni",
    "Ferry Sinks Off Lamu",
    "Storm Closes the Road to Kirkuk",
  ]);
  expect(await cell("a1", ".lead")).toBe(
    "a1 BENI — A bomb went off in a crowded market of North Kivu on Friday.",
  );
  // A name that says no more than the file does is not said twice.
  expect(await cell("week 12", ".source")).toBe("week 12.txt");
  expect(await cell("week 12", ".lead")).toBe("Nobody was hurt.");
  expect(await cell("a1", ".source")).toBe("Reuters");
  expect(await cell("a2", ".source")).toBe("dailystar.example");
  expect(await cell("a1", ".day")).toBe("2024-03-05");
  expect(await row("a1").locator(".slot").allTextContents()).toEqual(["1", "3", "1", "2"]);
  expect(await row("a2").locator(".slot").allTextContents()).toEqual(["–", "–", "–", "1"]);
  // For the ear, with their names.
  expect(await row("a1").locator(".labels .visually-hidden").textContent()).toBe(
    "1 GROUP, 3 PLACE, 1 DATE, 2 CASUALTY",
  );
  const heads = await page().locator("[role=columnheader]").allTextContents();
  expect(heads.map((head) => head.replace(/\s+/g, " ").trim())).toEqual([
    "Chosen",
    "Article",
    "Source",
    "Date",
    "LabelsGROPLADATCAS",
    "State",
  ]);
  // It is stored: the next time it is there at once.
  await page().reload();
  await workspace.started();
  expect(await titles()).toContain("Ferry Sinks Off Lamu");
});

test("a head sorts with the mouse, and says so", async () => {
  await store(ARTICLES);
  await page().locator("[role=columnheader] button", { hasText: "Date" }).click();
  await eventually(list).toEqual(["a2", "a1", "week 12"]);
  const sorted = () =>
    page()
      .locator("[role=columnheader][aria-sort]")
      .evaluateAll((heads) => heads.map((head) => [head.textContent?.trim().slice(0, 4), head.ariaSort]));
  expect(await sorted()).toEqual([["Date", "ascending"]]);
  await page().locator("[role=columnheader] button", { hasText: "Date" }).click();
  await eventually(list).toEqual(["week 12", "a1", "a2"]);
  expect(await sorted()).toEqual([["Date", "descending"]]);
  // The heads stay where they can be read while one goes down the list, and cover nothing.
  await store(Array.from({ length: 60 }, (_, nth) => ({ key: `d${nth}`, text: `Storm ${nth}` })));
  await workspace.tabTo(".documents");
  await workspace.press("End", "Home");
  await workspace.press(...Array(30).fill("ArrowDown"));
  await workspace.press(...Array(30).fill("ArrowUp"));
  await eventually(() => page().locator(".document.here .name").getAttribute("title")).toBe("a1");
  const top = async (of: string) => (await page().locator(of).boundingBox()) ?? { y: 0, height: 0 };
  const heads = await top(".heads");
  expect((await top(".document.here")).y).toBeGreaterThanOrEqual(heads.y + heads.height - 1);
});

test("what is looked for is shown where it stands", async () => {
  await store(ARTICLES);
  await workspace.press("/");
  // It stands over the end of a line.
  await page().keyboard.type("market of north");
  await eventually(list).toEqual(["a1"]);
  await eventually(() => page().locator(".lead mark").allTextContents()).toEqual(["market of North"]);
  expect(await cell("a1", ".lead")).toMatch(/^a1 …(\S+ )+crowded market of North Kivu on Friday\.$/);
  await eventually(line).toBe("1 document found");
  await page().locator(".search input").fill("ask ann");
  await eventually(list).toEqual(["week 12"]);
  expect(await cell("week 12", ".lead")).toBe("Note: Ask Ann about the storm");
  await page().locator(".search input").fill("ferry");
  await eventually(() => page().locator(".name mark").allTextContents()).toEqual(["Ferry"]);
  await page().locator(".search input").fill("dailystar");
  await eventually(list).toEqual(["a2"]);
});

test("it is narrowed by keyboard to what lacks a label, has an outcome, is doubtful, from a source or of a time", async () => {
  await store(ARTICLES);
  await eventually(titles).toContain("Ferry Sinks Off Lamu");
  await workspace.press("f");
  expect(await workspace.focused((here) => here.parentElement?.textContent)).toContain("With");
  const steps: [string, string, string[], string[]][] = [
    ["Without", "PLACE", ["a2"], ["without PLACE"]],
    ["Without", "–", ["a1", "a2", "week 12"], []],
    ["CASUALTY outcome", "killed", ["a1"], ["CASUALTY: killed"]],
    ["CASUALTY outcome", "no outcome", [], ["CASUALTY: no outcome"]],
    ["CASUALTY outcome", "any", ["a1", "a2", "week 12"], []],
    ["Lowest confidence", "below 0.5", ["a1"], ["confidence below 0.5"]],
    ["Lowest confidence", "below 0.9", ["a1", "a2"], ["confidence below 0.9"]],
    ["Source", "dailystar.example (1)", ["a2"], ["confidence below 0.9", "from dailystar.example"]],
  ];
  for (const [name, option, names, said] of steps) {
    await field(name).selectOption({ label: option });
    await eventually(list).toEqual(names);
    expect(await chips()).toEqual(said);
  }
  expect(await line()).toBe("1 of 3 documents shown");
  await eventually(() => workspace.spoken()).toBe("1 of 3 documents shown.");
  // The confidence is shown where one asks for it.
  expect(await cell("a2", ".least")).toBe("0.80");
  // One goes, then all.
  await page().getByRole("button", { name: "No longer: from dailystar.example" }).press("Enter");
  await eventually(list).toEqual(["a1", "a2"]);
  await field("From").fill("2024-02-01");
  await eventually(list).toEqual(["a1"]);
  await field("Until").fill("2024-03-04");
  await eventually(list).toEqual([]);
  expect(await page().locator(".queue .none").textContent()).toContain("No document is like that");
  await page().getByRole("button", { name: "No filters" }).press("Enter");
  await eventually(list).toEqual(["a1", "a2", "week 12"]);
  expect(await chips()).toEqual([]);
  await page().getByLabel("No date").check();
  await eventually(list).toEqual(["week 12"]);
  // Letters choose an option of a field and do nothing to documents; Escape leads back to the list.
  await field("Source").focus();
  await workspace.press("g", "c");
  await workspace.press("Escape");
  await eventually(() => workspace.focused((here) => here.className)).toContain("documents");
  expect(await page().locator("#queue-fields").isVisible()).toBe(false);
  expect(await row("week 12").locator(".sign[aria-label=flagged]").count()).toBe(0);
  expect(await chips()).toEqual(["no date"]);
  // What is counted follows, and what is chosen is only what is seen.
  expect(await page().locator(".filters label").first().innerText()).toMatch(/All\s+1/);
});

test("what another tab has open is named, and opening it says so at once", async () => {
  await store(ARTICLES);
  await eventually(titles).toContain("Ferry Sinks Off Lamu");
  const other = await workspace.context.newPage();
  await other.goto(page().url());
  await other.locator(".document", { hasText: "Ferry Sinks" }).click();
  await other.locator("wm-document-text .block").first().waitFor();
  const elsewhere = () => page().locator(".queue-line", { hasText: "Open in another tab" });
  await eventually(() => elsewhere().allTextContents()).toEqual([
    "Open in another tab: “Ferry Sinks Off Lamu”.",
  ]);
  expect(await cell("a2", ".state")).toContain("open in another tab");
  await workspace.moveTo("a2");
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toBe(
    "“Ferry Sinks Off Lamu” is open in another tab. Close it there first.",
  );
  // The tab is closed, and may not say so itself.
  await other.close();
  await eventually(() => elsewhere().count()).toBe(0);
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await workspace.shownText()).toContain("Ferry Sinks Off Lamu");
});

test("it says that there is no network, and goes on saving", async () => {
  await store(ARTICLES);
  await workspace.context.setOffline(true);
  await eventually(() => page().locator(".storage-note .offline").allTextContents()).toEqual([
    "Offline. What you do goes on being saved in this browser.",
  ]);
  await workspace.context.setOffline(false);
  await eventually(() => page().locator(".storage-note .offline").count()).toBe(0);
});

test("ten thousand documents of before get their headlines and are narrowed in a moment", async () => {
  await store(
    Array.from({ length: 10_000 }, (_, nth) => ({
      key: `d${nth}`,
      text: `Storm Number ${nth} Closes a Road\n\nNobody was hurt.`,
      meta: JSON.stringify({ source: `Paper ${nth % 40}` }),
      published: `20${10 + (nth % 10)}-05-12`,
      labels: nth % 100 === 0 ? {} : { PLACE: counted(1) },
      spans: nth % 100 === 0 ? 0 : 1,
      seen: 0,
    })),
  );
  await eventually(async () => (await titles())[0]).toBe("Storm Number 0 Closes a Road");
  // The last of them too, in the background.
  await workspace.tabTo(".documents");
  await workspace.press("End");
  await eventually(async () => (await titles()).at(-1)).toBe("Storm Number 9999 Closes a Road");
  await workspace.press("f");
  const took = await page().evaluate(async () => {
    const select = document.querySelectorAll<HTMLSelectElement>(
      "#queue-fields select",
    )[1] as HTMLSelectElement;
    select.value = "PLACE";
    const start = performance.now();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  await eventually(line).toBe("100 of 10,000 documents shown");
  expect(took).toBeLessThan(1_000);
  await field("Source").selectOption({ label: "Paper 0 (250)" });
  await eventually(line).toBe("50 of 10,000 documents shown");
});

test.each([
  [1280, 800],
  [360, 740],
  [740, 360],
  [640, 400],
])("nothing is wider than the window or lies over another at %i × %i", async (width, height) => {
  await store(ARTICLES);
  await eventually(titles).toContain("Ferry Sinks Off Lamu");
  await page().setViewportSize({ width, height });
  await workspace.press("f");
  await eventually(() =>
    page().evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  for (const name of await list()) {
    const parts = [".name", ".lead", ".state", ".day", ".source"].map((part) => row(name).locator(part));
    const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter(
      (box) => box !== null && box.width > 1,
    ) as { x: number; y: number; width: number; height: number }[];
    for (const [nth, a] of boxes.entries())
      for (const b of boxes.slice(nth + 1)) {
        const over = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const under = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        expect(over > 1 && under > 3, `${name}: ${JSON.stringify([a, b])}`).toBe(false);
      }
  }
});
