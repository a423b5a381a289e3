// Several articles in one paste: shown before they become documents, and joined as one wants.

import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const sample = (name: string) =>
  readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8").trim();

const MARKET = sample("mixed");
const STORM = sample("places");
const FERRY = sample("casualties");
const THREE = [MARKET, STORM, FERRY].join("\n\n-----\n\n");
const NAMES = [
  "Twin bombings kill at least 23 in Mosul market",
  "Dust storm shuts airports from Beirut to the Gulf",
  "Ferry fire toll rises to 41",
];
/** What belongs to each: the line of dashes stays with the one before it. */
const TEXTS = [`${MARKET}\n\n-----`, `${STORM}\n\n-----`, FERRY];

beforeEach(() => open());

const title = () => workspace.page.locator(".title").textContent();
const dialog = () => workspace.page.locator("dialog.split-articles[open]");
const focused = () => workspace.focused((here) => here.textContent?.trim());

/** Pastes, and waits until one is asked. */
async function preview(text: string): Promise<void> {
  await workspace.copy(text);
  await workspace.press("Control+V");
  await dialog().waitFor();
}

test("a paste of several articles is shown first, and Enter makes as many documents", async () => {
  await preview(THREE);
  expect(await dialog().locator("h2").textContent()).toBe("3 articles in this text");
  expect(await dialog().locator(".name").allTextContents()).toEqual(NAMES);
  expect(await dialog().locator(".facts").allTextContents()).toEqual(
    TEXTS.map((text) => expect.stringMatching(`^${text.length.toLocaleString("en")}|characters`)),
  );
  await eventually(focused).toMatch(/^Make 3 documents/);
  // Nothing is made before one says so.
  expect(await workspace.page.locator(".queue").count()).toBe(0);
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await title()).toBe(NAMES[0]);
  expect(await workspace.shownText()).toBe(TEXTS[0]);
  expect(await workspace.notice()).toBe("3 documents made. This is the first.");
  await eventually(() => workspace.spoken()).toMatch(
    /^3 documents made\. This is the first\. \d+ labels found\.$/,
  );
  // The text has the focus, as after every paste.
  expect(await workspace.focused((here) => here.className)).toBe("text");

  await workspace.leave();
  expect(await workspace.documents()).toEqual(NAMES);
  // Those that are not open are annotated as well.
  await eventually(() => workspace.page.locator(".document .state").allTextContents()).toEqual(
    NAMES.map(() => expect.stringMatching(/^new · \d\d labels/)),
  );
  await workspace.openDocument(NAMES[1] as string);
  expect(await workspace.shownText()).toBe(TEXTS[1]);
  expect((await workspace.rows()).length).toBeGreaterThan(10);
});

test("one that is unticked stays with the one above", async () => {
  await preview(THREE);
  await workspace.tabTo(".split-articles li:nth-child(2) input");
  await workspace.press("Space");
  await eventually(() => dialog().locator(".main").textContent()).toMatch(/^Make 2 documents/);
  expect(await dialog().locator(".facts").nth(1).textContent()).toBe("with the one above");
  // From the tick as well.
  await workspace.press("Enter");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe(THREE.slice(0, THREE.length - FERRY.length).trimEnd());
  await workspace.leave();
  expect(await workspace.documents()).toEqual([NAMES[0], NAMES[2]]);
});

test("they can be kept as one text", async () => {
  await preview(THREE);
  await workspace.press("k");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe(THREE);
  expect(await workspace.notice()).toBe("");
  await workspace.leave();
  expect(await workspace.documents()).toEqual(["twin-bombings-kill-at-least-23"]);
});

test("the articles are shown from the first on, each time", async () => {
  await workspace.page.setViewportSize({ width: 1280, height: 500 });
  const list = dialog().locator(".articles");
  const nine = [THREE, THREE, THREE].join("\n\n-----\n\n");
  await preview(nine);
  expect(await list.evaluate((one) => one.scrollTop)).toBe(0);
  await workspace.press("ArrowUp");
  await eventually(() => list.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  await workspace.press("Escape");
  await dialog().waitFor({ state: "detached" });
  await eventually(() => workspace.page.locator("#paste").inputValue()).toBe(nine);
  await workspace.press("Control+Enter");
  await dialog().waitFor();
  await eventually(focused).toMatch(/^Make 9 documents/);
  expect(await list.evaluate((one) => one.scrollTop)).toBe(0);
});

test("Escape makes nothing and puts the text back, line ends and all", async () => {
  const text = THREE.replaceAll("\n", "\r\n");
  await preview(text);
  await workspace.press("Escape");
  await eventually(() => workspace.page.locator("#paste").inputValue()).toBe(THREE);
  expect(await workspace.page.evaluate(() => document.activeElement?.id)).toBe("paste");
  expect(await workspace.page.locator(".queue").count()).toBe(0);
  await workspace.press("Control+Enter");
  await dialog().waitFor();
  await workspace.press("k");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe(text);
  // It has become a document: the box is for the next one.
  await workspace.leave();
  expect(await workspace.page.locator("#paste").inputValue()).toBe("");
});

test("a file of several articles is asked about too, and has its own name as one", async () => {
  const file = THREE.replaceAll("\n", "\r\n");
  await workspace.openFile("week 12.txt", file, "text/plain");
  await dialog().waitFor();
  expect(await dialog().locator("h2").textContent()).toBe("3 articles in “week 12.txt”");
  await workspace.press("Escape");
  expect(await workspace.page.locator("#paste").inputValue()).toBe("");
  await workspace.openFile("week 12.txt", file, "text/plain");
  await dialog().waitFor();
  await workspace.press("k");
  await workspace.labelled();
  expect(await title()).toBe("week 12");
  expect(await workspace.shownText()).toBe(file);
  await workspace.leave();
  await workspace.openFile("week 12.txt", file, "text/plain");
  await dialog().waitFor();
  await workspace.press("Enter");
  await workspace.labelled();
  await workspace.leave();
  expect(await workspace.documents()).toEqual(["week 12", ...NAMES]);
  expect(await workspace.page.locator(".document .source").allTextContents()).toEqual(
    Array(4).fill("week 12.txt"),
  );
});

test("what comes while one is asked is asked about next", async () => {
  await workspace.openFile("one.txt", [MARKET, STORM].join("\n\n-----\n\n"), "text/plain");
  await dialog().waitFor();
  const transfer = await workspace.page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "two.txt", { type: "text/plain" }));
    return transfer;
  }, [STORM, FERRY].join("\n\n-----\n\n"));
  await workspace.page.locator("main").dispatchEvent("drop", { dataTransfer: transfer });
  expect(await dialog().locator("h2").textContent()).toBe("2 articles in “one.txt”");
  await workspace.press("Enter");
  await eventually(() => dialog().locator("h2").textContent()).toBe("2 articles in “two.txt”");
  await workspace.press("Enter");
  await dialog().waitFor({ state: "detached" });
  await eventually(async () => {
    await workspace.labelled();
    return title();
  }).toMatch(/^Dust storm.*2$/);
  await workspace.leave();
  expect(await workspace.documents()).toEqual([NAMES[0], NAMES[1], `${NAMES[1]}-2`, NAMES[2]]);
});

test("several files of several articles are taken apart, or not", async () => {
  const file = (name: string, ...texts: string[]) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(texts.join("\n\n-----\n\n")),
  });
  const files = [file("one.txt", MARKET, STORM), file("two.txt", STORM, FERRY)];
  await workspace.openFiles(files);
  const importing = await workspace.importing();
  expect(await importing.locator(".also").textContent()).toContain("2 texts hold several articles, 4 in all");
  expect(await importing.locator(".foot .main").textContent()).toContain("Import 4 documents");
  await workspace.import();
  await eventually(() => workspace.documents()).toEqual([NAMES[0], NAMES[1], `${NAMES[1]}-2`, NAMES[2]]);
  await workspace.openFiles(files);
  await workspace.importing();
  await workspace.tabTo("[name=apart]");
  await workspace.press("Space");
  await workspace.import();
  await eventually(async () => (await workspace.documents()).slice(4)).toEqual(["one", "two"]);
});

test("one article is one document, sub-headings or not", async () => {
  const text = STORM.replace("\n\nThe Middle East", "\n\nTHE WORST FOR YEARS\n\nThe Middle East");
  await workspace.paste(text);
  expect(await workspace.notice()).toBe("");
  expect(await workspace.shownText()).toBe(text);
});
