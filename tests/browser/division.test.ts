// Articles made of a text by hand, before it is a document and after, and documents joined: labels move with their text.

import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { eventually, Workspace } from "./page";
import { open, workspace } from "./workspace";

const sample = (name: string) =>
  readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8").trim();

const MARKET = sample("mixed");
const STORM = sample("places");

/** Two reports without a headline or anything between, which no program can tell apart. */
const BENI = "Twelve people were killed in Beni on Friday, the police said. Nobody claimed the attack.";
const HOMS = "The army took Homs on 3 May 2024. Its losses were small, a general said.";
const TOGETHER = `${BENI}\r\n\r\n${HOMS}`;

beforeEach(() => open());

const dialog = () => workspace.page.locator("dialog.split-articles[open]");
const heading = () => dialog().locator("h2").textContent();
const names = () => dialog().locator(".name").allTextContents();
const title = () => workspace.page.locator(".title").textContent();
const filter = (name: string) => workspace.page.locator(`.filters input[value=${name}]`).check();

/** Puts the caret before these words, as a person does who clicks there. */
async function clickBefore(words: string): Promise<void> {
  const { x, y, height } = await workspace.boxOf(words);
  await workspace.page.mouse.click(x + 1, y + height / 2);
}

/** Two reports that were one document are two, the first of which is open. @returns what they were called. */
async function splitTogether(): Promise<string | null> {
  await workspace.paste(TOGETHER);
  await workspace.labelled();
  const name = await title();
  await clickBefore("The army");
  await workspace.press("b");
  await dialog().waitFor();
  await workspace.press("Enter");
  await eventually(() => workspace.shownText()).toBe(BENI);
  return name;
}

test("in the preview articles begin, move and join by key, and each step is undone", async () => {
  await workspace.copy(`${MARKET}\n\n-----\n\n${STORM}`);
  await workspace.press("Control+V");
  await dialog().waitFor();
  expect(await heading()).toBe("2 articles in this text");
  // From the button up to the list, and into the lines of the second article.
  await workspace.press("ArrowUp");
  expect(await workspace.focused((here) => here.matches("input[type=checkbox]"))).toBe(true);
  await workspace.press("ArrowRight", "ArrowDown");
  const line = await workspace.focused((here) => here.textContent?.trim() ?? "");
  expect(STORM).toContain(line);
  await workspace.press("Space");
  await eventually(heading).toBe("3 articles in this text");
  await eventually(async () => (await names())[2]).toBe(line);
  // The article that begins there has the focus: Alt and an arrow let it begin a line earlier.
  await eventually(() => workspace.focused((here) => here.matches("input:checked"))).toBe(true);
  await workspace.press("Alt+ArrowUp");
  await eventually(async () => (await names())[2]).not.toBe(line);
  expect(await heading()).toBe("3 articles in this text");
  await workspace.press("Space");
  await eventually(heading).toBe("2 articles in this text");
  await workspace.press("Control+Z");
  await eventually(heading).toBe("3 articles in this text");
  await workspace.press("Control+Z");
  await eventually(async () => (await names())[2]).toBe(line);
  await eventually(() => dialog().locator("[role=status]").textContent()).toBe("Undone.");
  await workspace.press("Enter");
  await workspace.labelled();
  await workspace.leave();
  const made = await workspace.documents();
  expect(made).toHaveLength(3);
  await workspace.openDocument(made[2] as string);
  // All that stood behind the line is there, and nothing else.
  expect(await workspace.shownText()).toBe(STORM.slice(STORM.indexOf(line)));
});

test("a document is split at the caret, its labels move with their text, and undo brings it back", async () => {
  await workspace.paste(TOGETHER);
  await workspace.labelled();
  const before = await workspace.labels();
  const ofHoms = before.filter((label) => /Homs|2024/.test(label));
  expect(ofHoms).toEqual(["Homs PLACE", "3 May 2024 DATE"]);
  // A person has agreed to one label on either side.
  await workspace.goTo("Beni");
  await workspace.press("x");
  await workspace.goTo("Homs");
  await workspace.press("x");
  await eventually(async () => (await workspace.active())?.accepted).toBe(true);
  await workspace.saved();
  const name = await title();
  await clickBefore("The army");
  await workspace.press("b");
  await dialog().waitFor();
  expect(await heading()).toBe(`2 articles in “${name}”`);
  expect(await dialog().locator(".facts").last().textContent()).toBe(`${HOMS.length} characters · 2 labels`);
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toBe(`“${name}” is 2 documents now. This is the first.`);
  expect(await workspace.shownText()).toBe(BENI);
  await eventually(() => workspace.labels()).toEqual(before.filter((label) => !ofHoms.includes(label)));
  await workspace.press("j");
  await eventually(() => workspace.shownText()).toBe(HOMS);
  await eventually(() => workspace.labels()).toEqual(ofHoms);
  expect((await workspace.rows()).map(({ accepted }) => accepted)).toEqual([true, false]);
  // What was done there can be undone there.
  await workspace.press("u");
  await eventually(async () => (await workspace.rows()).map(({ accepted }) => accepted)).toEqual([
    false,
    false,
  ]);
  await workspace.press("Shift+U");
  await eventually(async () => (await workspace.rows())[0]?.accepted).toBe(true);
  await workspace.leave();
  expect(await workspace.documents()).toHaveLength(2);
  await filter("deleted");
  await eventually(() => workspace.documents()).toEqual([name]);
});

test("undo right after the split makes one document of it again", async () => {
  await workspace.paste(TOGETHER);
  await workspace.labelled();
  await workspace.goTo("Beni");
  await workspace.press("x");
  await workspace.saved();
  const [name, before] = [await title(), await workspace.rows()];
  await clickBefore("The army");
  await workspace.press("b");
  await dialog().waitFor();
  await workspace.press("Enter");
  await eventually(() => workspace.shownText()).toBe(BENI);
  await workspace.press("Control+Z");
  await eventually(() => workspace.shownText()).toBe(TOGETHER);
  expect(await title()).toBe(name);
  const said = (rows: typeof before) => rows.map(({ words, label, accepted }) => [words, label, accepted]);
  await eventually(async () => said(await workspace.rows())).toEqual(said(before));
  await workspace.leave();
  expect(await workspace.documents()).toEqual([name]);
});

test("what was changed since is not undone, and nothing is lost", async () => {
  const name = await splitTogether();
  const undo = workspace.page.locator(".notice button", { hasText: "Undo" });
  await workspace.goTo("Beni");
  await workspace.press("x");
  await workspace.saved();
  await undo.click();
  await eventually(() => workspace.notice()).toMatch(/was changed since, so nothing is undone\./);
  expect(await workspace.shownText()).toBe(BENI);
  await workspace.leave();
  expect(await workspace.documents()).toHaveLength(2);
  await filter("deleted");
  await eventually(() => workspace.documents()).toEqual([name]);
});

test("an article does not begin within a label", async () => {
  const text =
    "Officials in Beni spoke of a toll of at least\ntwelve killed on Friday. Nobody claimed the attack.";
  await workspace.paste(text);
  await workspace.labelled();
  await eventually(() => workspace.labels()).toContainEqual(
    expect.stringMatching(/^at least\s+twelve CASUALTY$/),
  );
  await clickBefore("killed");
  await workspace.press("b");
  await dialog().waitFor();
  expect(await dialog().locator(".crossing").textContent()).toMatch(
    /^An article cannot begin within a label: “at least\s+twelve” \(CASUALTY\)/,
  );
  expect(await dialog().locator(".main").isDisabled()).toBe(true);
  await workspace.press("Escape");
  expect(await workspace.shownText()).toBe(text);
});

test("documents that are chosen in the queue are joined, and undo brings them back", async () => {
  await workspace.paste(HOMS);
  await workspace.labelled();
  const ofHoms = await workspace.labels();
  await workspace.goTo("Homs");
  await workspace.press("x");
  await workspace.saved();
  await workspace.leave();
  await workspace.paste(BENI);
  await workspace.labelled();
  const ofBeni = await workspace.labels();
  await workspace.leave();
  const made = await workspace.documents();
  await workspace.tabTo(".documents");
  await workspace.press("Home", "Space", "ArrowDown", "Space", "m");
  const joining = workspace.page.locator("dialog.join-documents[open]");
  await joining.waitFor();
  expect(await joining.locator(".name").allTextContents()).toEqual(made);
  // The other way round.
  await joining.locator("li:nth-child(2) button").click();
  await eventually(() => joining.locator(".name").allTextContents()).toEqual([...made].reverse());
  await workspace.tabTo(".join-documents .main");
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toBe("2 documents are one now.");
  await eventually(() => workspace.documents()).toHaveLength(1);
  await workspace.openDocument((await workspace.documents())[0] as string);
  expect(await workspace.shownText()).toBe(`${BENI}\n\n${HOMS}`);
  await eventually(() => workspace.labels()).toEqual([...ofBeni, ...ofHoms]);
  await workspace.goTo("Homs");
  expect((await workspace.active())?.accepted).toBe(true);
  await workspace.leave();
});

test("what is no article is left out, a step back keeps one's place, and the text comes back whole", async () => {
  const text = `Home News Sport\n\nShare\nTweet\n\n${MARKET}\n\n-----\n\n${STORM}`;
  await workspace.copy(text);
  await workspace.press("Control+V");
  await dialog().waitFor();
  expect(await heading()).toBe("2 articles in this text");
  await workspace.press("ArrowUp");
  const second = await workspace.focused((here) => here.dataset.start);
  await workspace.press("ArrowRight", "ArrowDown", "Space");
  await eventually(heading).toBe("3 articles in this text");
  // The article that is gone after the step back had the focus: the one above it has it now, and no button.
  await workspace.press("Control+Z");
  await eventually(heading).toBe("2 articles in this text");
  await eventually(() => workspace.focused((here) => here.dataset.start)).toBe(second);
  await workspace.press("Control+Shift+Z");
  await eventually(heading).toBe("3 articles in this text");
  await workspace.press("Control+Z");
  await eventually(heading).toBe("2 articles in this text");
  await workspace.press("x");
  await eventually(heading).toBe("1 article in this text");
  expect(await dialog().locator(".left-out .facts").allTextContents()).toEqual(["left out"]);
  expect(await dialog().locator(".main").textContent()).toContain("Make 1 document");
  await workspace.press("Enter");
  await workspace.labelled();
  await eventually(() => workspace.notice()).toBe("1 document made. 1 piece of the text is left out.");
  expect(await workspace.shownText()).not.toContain(STORM.slice(0, 40));
  await workspace.press("Control+Z");
  await eventually(() => workspace.notice()).toMatch(
    /^The text is no longer documents: 1 document removed\./,
  );
  await eventually(() => workspace.page.locator("#paste").inputValue()).toBe(text);
});

test("documents of one text are taken back by the notice, and worked on they are shown first", async () => {
  const text = `${MARKET}\n\n-----\n\n${STORM}`;
  await workspace.copy(text);
  await workspace.press("Control+V");
  await dialog().waitFor();
  await workspace.press("Enter");
  await workspace.labelled();
  await workspace.press("n", "x");
  await workspace.saved();
  const undo = workspace.page.locator(".notice button", { hasText: "Undo" });
  await undo.click();
  await eventually(() => workspace.notice()).toMatch(/^1 document of this text was worked on since: “/);
  await workspace.page.locator(".notice button", { hasText: "Remove all 2" }).click();
  await eventually(() => workspace.notice()).toBe("The text is no longer documents: 2 documents removed.");
  await eventually(() => workspace.page.locator("#paste").inputValue()).toBe(text);
  await filter("deleted");
  await eventually(() => workspace.documents()).toHaveLength(2);
});

test("a split is not undone when what it was made of is deleted for good, and nothing is lost", async () => {
  const name = await splitTogether();
  const other = new Workspace(await workspace.context.newPage(), workspace.context);
  await other.page.goto(new URL("?", workspace.page.url()).href);
  await other.started();
  await eventually(() => other.documents()).toHaveLength(2);
  await other.page.locator(".filters input[value=deleted]").check();
  await eventually(() => other.documents()).toEqual([name]);
  other.page.on("dialog", (asked) => asked.accept());
  await other.tabTo(".documents");
  await other.page.keyboard.press("Home");
  await other.page.keyboard.press("Delete");
  await eventually(() => other.documents()).toHaveLength(2);
  await other.page.close();
  await workspace.page.locator(".notice button", { hasText: "Undo" }).click();
  await eventually(() => workspace.notice()).toMatch(/was deleted for good, so nothing is undone\./);
  await workspace.leave();
  await eventually(() => workspace.documents()).toHaveLength(2);
});

test("parts of parts stand in the order of the text, before what came after it", async () => {
  const third = "The rebels left Goma on 4 May 2024. The town was calm, its mayor said.";
  await workspace.paste(`${TOGETHER}\n\n${third}`);
  await workspace.labelled();
  await workspace.leave();
  await workspace.paste("A bomb hit Kabul on Monday. Six people died, the police said.");
  await workspace.labelled();
  const last = await title();
  await workspace.leave();
  await workspace.openDocument((await workspace.documents())[0] as string);
  for (const words of ["The army", "The rebels"]) {
    await clickBefore(words);
    await workspace.press("b");
    await dialog().waitFor();
    await workspace.press("Enter");
    await eventually(() => dialog().count()).toBe(0);
    await workspace.labelled();
    if (words === "The army") {
      await workspace.press("j");
      await eventually(() => workspace.shownText()).toContain("The army");
    }
  }
  await workspace.leave();
  await eventually(() => workspace.documents()).toHaveLength(4);
  expect((await workspace.documents())[3]).toBe(last);
});
