// Several articles in one paste: found, kept apart, and put together again.

import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually, parseJsonl } from "./page";

const sample = (name: string) =>
  readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8").trim();

const MARKET = sample("mixed");
const STORM = sample("places");
const FERRY = sample("casualties");
const THREE = [MARKET, STORM, FERRY].join("\n\n-----\n\n");
const NAMES = [
  "twin-bombings-kill-at-least-23",
  "dust-storm-shuts-airports-from-beirut",
  "ferry-fire-toll-rises-to-41",
];
/** What belongs to each: the line of dashes stays with the one before it. */
const TEXTS = [`${MARKET}\n\n-----`, `${STORM}\n\n-----`, FERRY];

const FOUND = "3 articles found in this text; each is a document of its own now.";

beforeEach(() => open());

const title = () => desk.page.locator(".title").textContent();
/** How many labels are accepted, of how many; the list shows no more than there is room for. */
const count = async () =>
  (await desk.page.locator("wm-spans h2").textContent())?.match(/[\d,]+ of [\d,]+/)?.[0];
const documents = () => desk.page.locator("button.open").allTextContents();

test("a paste of several articles becomes as many documents, and the page says so", async () => {
  await desk.paste(THREE);
  expect(await title()).toBe(NAMES[0]);
  expect(await desk.shownText()).toBe(TEXTS[0]);
  expect(await desk.notice()).toBe(FOUND);
  await eventually(() => desk.spoken()).toMatch(/^3 articles found in this text; .* \d+ labels found\.$/);
  // The text has the focus, as after every paste.
  expect(await desk.page.evaluate(() => document.activeElement?.className)).toBe("text");
  await desk.choose("Show all");
  await desk.started();
  expect(await documents()).toEqual(NAMES);
  await eventually(() => desk.page.evaluate(() => document.activeElement?.textContent)).toBe(NAMES[0]);
  // Those that nobody opened are read as well.
  await eventually(() => desk.page.locator(".facts").allTextContents()).toEqual(
    NAMES.map(() => expect.stringMatching(/^0 of \d\d accepted/)),
  );
  await desk.tabTo(`[title="${NAMES[1]}"]`);
  await desk.press("Enter");
  await desk.labelled();
  expect(await desk.shownText()).toBe(TEXTS[1]);
  expect((await desk.rows()).length).toBeGreaterThan(10);
  // It can still be answered.
  expect(await desk.notice()).toBe(FOUND);
});

test("all of them are exported, labels and all", async () => {
  await desk.paste(THREE);
  await desk.press("e");
  await desk.page.locator("dialog.export[open]").waitFor();
  await desk.tabTo("[name=scope]");
  await desk.press("ArrowDown");
  const rows = parseJsonl((await desk.chooseFormat("jsonl")).text);
  expect(rows.map(({ id, text }) => [id, text])).toEqual(NAMES.map((id, nth) => [id, TEXTS[nth]]));
  for (const { spans } of rows) expect(spans.length).toBeGreaterThan(10);
});

test("they can be kept as one text", async () => {
  await desk.paste(THREE);
  await desk.choose("Keep as one text");
  await eventually(() => desk.shownText()).toBe(THREE);
  await desk.labelled();
  expect(await desk.notice()).toBe("");
  await eventually(() => desk.page.evaluate(() => document.activeElement?.className)).toBe("text");
  expect((await desk.exported()).text).toBe(THREE);
  await desk.leave();
  expect(await documents()).toEqual([NAMES[0]]);
  await desk.page.reload();
  await desk.started();
  await desk.tabTo("button.open");
  await desk.press("Enter");
  await desk.labelled();
  expect(await desk.shownText()).toBe(THREE);
  expect(await count()).toMatch(/^0 of \d{2,3}$/);
});

test("what was worked on stays beside the one text", async () => {
  await desk.paste(THREE);
  await desk.press("n", "Enter");
  await eventually(async () => (await desk.rows()).some((row) => row.accepted)).toBe(true);
  await desk.saved();
  const before = await count();
  expect(before).toMatch(/^1 of \d\d/);
  await desk.choose("Show all");
  await desk.started();
  // From the list as well.
  await desk.choose("Keep as one text");
  await eventually(() => desk.shownText()).toBe(THREE);
  await desk.labelled();
  expect(await title()).toBe(`${NAMES[0]}-2`);
  expect(await desk.notice()).toBe(`Kept as one text. What you worked on is still there: “${NAMES[0]}”.`);
  await desk.leave();
  expect(await documents()).toEqual([`${NAMES[0]}-2`, NAMES[0]]);
  await desk.tabTo(`[title="${NAMES[0]}"]`);
  await desk.press("Enter");
  await desk.labelled();
  expect(await count()).toBe(before);
});

test("a file of several articles is taken apart too, and has its own name as one", async () => {
  const file = THREE.replaceAll("\n", "\r\n");
  await desk.openFile("week 12.txt", file, "text/plain");
  await desk.labelled();
  expect(await title()).toBe(NAMES[0]);
  await desk.choose("Keep as one text");
  await eventually(title).toBe("week 12");
  await desk.labelled();
  expect(await desk.shownText()).toBe(file);
  await desk.leave();
  expect(await documents()).toEqual(["week 12"]);
});

test("the notice goes when it is dismissed, or when another text comes", async () => {
  await desk.paste(THREE);
  await desk.choose("Dismiss");
  await eventually(() => desk.notice()).toBe("");
  expect(await desk.page.evaluate(() => document.activeElement?.className)).toBe("text");
  await desk.leave();
  expect(await desk.notice()).toBe("");
  expect(await documents()).toEqual(NAMES);
  await desk.paste([STORM, FERRY].join("\n"));
  expect(await title()).toBe(`${NAMES[1]}-2`);
  expect(await desk.notice()).toMatch(/^2 articles found/);
  await desk.leave();
  await desk.paste("12 people died in Mosul.");
  expect(await desk.notice()).toBe("");
});

test("one article is one document, sub-headings or not", async () => {
  const text = STORM.replace("\n\nThe Middle East", "\n\nTHE WORST FOR YEARS\n\nThe Middle East");
  await desk.paste(text);
  expect(await desk.notice()).toBe("");
  expect(await desk.shownText()).toBe(text);
});
