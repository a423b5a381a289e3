// The labels of a project: changed by keyboard, kept in files, followed by the documents.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { desk, open } from "./desk";
import { eventually } from "./page";

const FIRST = "Hamas fighters killed 23 people in Beirut on Friday.";
const [HAMAS, SANDSTORM] = [/hamas.fighters/i, /sandstorm.closed/i];
const SECOND = "A sandstorm closed Erbil airport. Two dust storms followed in March 2019.";

/** Two documents, both read, and the page of the labels. */
async function twoDocuments(opening = {}): Promise<void> {
  await open(opening);
  for (const text of [FIRST, SECOND]) {
    await desk.paste(text);
    await desk.leave();
  }
  await desk.goToPart("Labels");
}

/** Opens what can be said of a label, by keyboard. */
async function openLabel(nth: number): Promise<void> {
  await desk.page.locator(".label-open").nth(nth).focus();
  await desk.press("Enter");
  await desk.page.locator("wm-label-form").waitFor();
}

/** Puts other words into a field of the opened label. */
async function write(field: string, words: string): Promise<void> {
  await desk.page.getByLabel(field, { exact: true }).first().focus();
  await desk.press("Control+A");
  await desk.page.keyboard.insertText(words);
}

const save = () => desk.press("Control+S");
const names = () => desk.page.locator(".label-sample").allTextContents();
const warning = () => desk.page.locator(".save-bar [role=status]").textContent();

/** What the rows say of spans. */
const facts = () => desk.page.locator(".label-head > .facts").allTextContents();

/** Opens a document of the list. */
async function openNamed(name: RegExp): Promise<void> {
  await desk.goToPart("Documents");
  await desk.page.getByText(name).first().click();
  await desk.labelled();
}

async function labelsOf(name: RegExp): Promise<string[]> {
  await openNamed(name);
  const labels = await desk.labels();
  await desk.leave();
  return labels;
}

test("a label is renamed, the documents follow, and one answer takes all of it back", async () => {
  await twoDocuments();
  expect(await facts()).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);
  await openLabel(1);
  await write("Name", "SITE");
  await eventually(facts).toContain("was PLACE · 2 spans");
  await save();
  await eventually(() => desk.notice()).toBe("The labels are saved, and 2 documents changed with them.");
  expect(await names()).toEqual(["GROUP", "SITE", "DATE", "CASUALTY"]);
  // Findings follow by themselves: there is nothing to read again for it.
  expect(await desk.page.locator(".notice .link").allTextContents()).toEqual(["Undo", "Dismiss"]);
  expect(await labelsOf(HAMAS)).toContain("Beirut SITE");
  await desk.goToPart("Labels");
  await openLabel(1);
  await write("Name", "SPOT");
  await save();
  await eventually(() => desk.notice()).toContain("2 documents changed");
  await desk.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(names).toContain("SITE");
  await eventually(facts).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);
  // The key of the new name, in the text.
  await openNamed(HAMAS);
  await desk.goTo("Hamas");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("Hamas SITE");
});

test("a label that is dropped asks what becomes of its spans", async () => {
  await twoDocuments();
  await desk.page.getByRole("button", { name: "Drop GROUP" }).press("Enter");
  await eventually(names).toEqual(["PLACE", "DATE", "CASUALTY"]);
  await save();
  const dialog = desk.page.locator("dialog.fates[open]");
  await dialog.waitFor();
  expect(await dialog.locator("label").textContent()).toBe("GROUP is dropped: 1 span in 1 document");
  // Nothing is done before one has chosen, and nothing when one leaves.
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await dialog.waitFor();
  await desk.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await warning()).toBe("Not saved yet.");

  await save();
  await dialog.waitFor();
  await dialog.locator("select").selectOption({ label: "They become PLACE" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(() => desk.notice()).toContain("1 document changed");
  await eventually(facts).toEqual(["3 spans", "2 spans", "1 span"]);
  await desk.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);
  await eventually(facts).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);

  await desk.page.getByRole("button", { name: "Drop DATE" }).press("Enter");
  await save();
  await dialog.locator("select").selectOption({ label: "They are removed" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(() => desk.notice()).toContain("2 documents changed");
  expect(await labelsOf(HAMAS)).toEqual(["Hamas GROUP", "23 CASUALTY", "Beirut PLACE"]);
});

test("a list of words becomes a recogniser, and finished documents stay as they are", async () => {
  await twoDocuments();
  // One document is finished, and in the other a person has said something.
  await openNamed(HAMAS);
  await desk.press("c");
  await eventually(() => desk.shownText()).toBe(SECOND);
  await desk.labelled();
  await desk.goTo("Erbil");
  await desk.press("1");
  await eventually(() => desk.labels()).toContain("Erbil GROUP");
  await desk.leave();

  await desk.goToPart("Labels");
  await desk.choose("Add a label");
  await eventually(() => desk.page.evaluate(() => document.activeElement?.className)).toBe("label-name");
  await eventually(warning).toBe("Label 5 has no name; give it one.");
  await desk.page.keyboard.type("WEATHER");
  await write("Word list", "sandstorm\ndust storms\n\n# a remark\nsandstorm\nFriday");
  const form = desk.page.locator("wm-label-form");
  await eventually(() => form.locator(".above-field [role=status]").textContent()).toBe("3 terms");
  expect(await form.locator(".problems").textContent()).toContain(
    "Line 5: “sandstorm” stands in line 1 already",
  );
  await save();
  const again = desk.page.locator(".notice .link", { hasText: "Read 1 document again" });
  await again.press("Enter");
  await eventually(() => desk.notice()).toBe("1 document read again.");
  expect(await labelsOf(SANDSTORM)).toEqual([
    "sandstorm WEATHER",
    "Erbil GROUP",
    "dust storms WEATHER",
    "March 2019 DATE",
  ]);
  expect(await labelsOf(HAMAS)).toContain("Friday DATE");
  // A new text is read with it at once.
  await desk.paste("The sandstorm came on Friday.");
  expect(await desk.labels()).toEqual(["sandstorm WEATHER", "Friday WEATHER"]);
});

test("findings of a recogniser go to the label that takes them, or to none", async () => {
  await open();
  await desk.goToPart("Labels");
  await openLabel(0);
  await desk.page.getByLabel("Found by").selectOption({ label: "the recogniser of PLACE (now PLACE’s)" });
  await save();
  await eventually(() => desk.notice()).toBe("The labels are saved.");
  await desk.goToPart("Documents");
  await desk.paste(FIRST);
  expect(await desk.labels()).toEqual(["23 CASUALTY", "Beirut GROUP", "Friday DATE"]);
});

test("the order of the labels is the order of the keys", async () => {
  await twoDocuments();
  const down = desk.page.getByRole("button", { name: "Move GROUP down" });
  await down.focus();
  await desk.press("Enter", "Enter");
  await eventually(names).toEqual(["PLACE", "DATE", "GROUP", "CASUALTY"]);
  // The button goes with its label, and the focus with the button.
  expect(await desk.page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "Move GROUP down",
  );
  await save();
  await eventually(() => desk.notice()).toBe("The labels are saved.");
  await openNamed(HAMAS);
  await desk.goTo("Hamas");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("Hamas DATE");
});

test("what is wrong is said before it is saved, and nothing is done", async () => {
  await twoDocuments();
  await openLabel(0);
  await write("Name", "PLACE");
  await eventually(warning).toMatch(/PLACE/);
  const bad = await warning();
  await save();
  expect(await warning()).toBe(bad);
  expect(await desk.notice()).toBe("");
  // It waits where it is while one looks at something else, and does not come true.
  await desk.goToPart("Progress");
  await desk.goToPart("Labels");
  await eventually(names).toEqual(["PLACE", "PLACE", "DATE", "CASUALTY"]);
  await desk.choose("Discard");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);

  await openLabel(0);
  await write("Name", "PLACE");
  await desk.press("Escape");
  await openLabel(1);
  await write("Name", "GROUP");
  await save();
  await eventually(warning).toContain("take each other's names");
});

test("a label set goes into a file and comes out of it", async () => {
  await twoDocuments();
  await openLabel(3);
  await write("Name", "TOLL");
  await desk.page.getByLabel("Colour").focus();
  await desk.press("End");
  await desk.page.getByLabel("Underline").selectOption("dashed");
  const downloading = desk.page.waitForEvent("download");
  await desk.choose("Save as a file");
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("My articles labels.json");
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(file.labels[3]).toMatchObject({
    name: "TOLL",
    hue: 359,
    underline: "dashed",
    recogniser: "CASUALTY",
  });

  const choose = async (name: string, content: string) => {
    const choosing = desk.page.waitForEvent("filechooser");
    await desk.page.getByText("Open a label set").click();
    await (await choosing).setFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  };
  await choose("broken.json", '{"labels": []}');
  await eventually(() => desk.notice()).toMatch(/^“broken.json” is no label set: .*label/);
  await choose("bytes.json", "\u0000");
  await eventually(() => desk.notice()).toMatch(/^“bytes.json” is no label set: /);
  file.labels = [{ ...file.labels[0], name: "FORCE" }, file.labels[1]];
  await choose("mine.json", JSON.stringify(file));
  await eventually(names).toEqual(["FORCE", "PLACE"]);
  await save();
  // Three labels of the project are not in the file; all of them stand in documents.
  const dialog = desk.page.locator("dialog.fates[open]");
  await dialog.waitFor();
  const selects = dialog.locator("select");
  expect(await selects.count()).toBe(3);
  await selects.nth(0).selectOption({ label: "They become FORCE" });
  await selects.nth(1).selectOption({ label: "They are removed" });
  await selects.nth(2).selectOption({ label: "They are removed" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(facts).toEqual(["1 span", "2 spans"]);

  await desk.choose("Back to the four default labels");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);
  await save();
  await dialog.locator("select").selectOption({ label: "They become GROUP" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(facts).toEqual(["1 span", "2 spans", "", ""]);
});

test("attributes and their values are the label's own", async () => {
  await open();
  await desk.goToPart("Labels");
  await openLabel(0);
  await desk.page.locator(".add-attribute").press("Enter");
  await eventually(() =>
    desk.page.evaluate(() => document.activeElement?.closest(".attribute-form") !== null),
  ).toBe(true);
  await desk.page.keyboard.type("side");
  await desk.press("Tab");
  await desk.page.keyboard.type("state\nrebel\n");
  await save();
  await eventually(() => desk.notice()).toBe("The labels are saved.");
  await desk.goToPart("Documents");
  await desk.paste(FIRST);
  await desk.goTo("Hamas");
  await desk.press("1", "o");
  await eventually(async () => (await desk.active())?.outcome).toMatch(/state|rebel/);
});

test("axe finds nothing serious on the page of the labels", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    if (colorScheme === "dark") await desk.close();
    await twoDocuments({ before: AXE, colorScheme, reducedMotion: "reduce" });
    expect(await violations(), "the labels").toEqual([]);
    await openLabel(3);
    await desk.page.locator("wm-label-form textarea").first().fill("a\na");
    await desk.page.locator(".problems").waitFor();
    expect(await violations(), "one label, and what is wrong with its words").toEqual([]);
    await desk.page.getByRole("button", { name: "Drop GROUP" }).press("Enter");
    await save();
    await desk.page.locator("dialog.fates[open]").waitFor();
    expect(await violations(), "what becomes of spans").toEqual([]);
    await desk.press("Escape");
    await desk.choose("Change");
    await desk.page.locator(".preview h4").first().waitFor();
    expect(await violations(), "guidelines being written").toEqual([]);
  }
});

test("an attribute that is no choice is typed, refused when it is none, and emptied", async () => {
  await open();
  const file = new URL("../data/project-2.wiremark", import.meta.url);
  await desk.openFile("two.wiremark", await readFile(file));
  await desk.import();
  await desk.openDocument("two");
  await desk.goTo("Béni");
  const field = desk.page.locator("wm-actions .attribute", { hasText: "people" }).locator("input");
  await field.fill("1200.5");
  await field.press("Enter");
  await desk.saved();
  expect((await desk.exported()).spans).toMatchObject([
    { words: "Béni", people: "1200.5", gazetteer: "Q42" },
  ]);
  await desk.goTo("Béni");
  await field.fill("many");
  await field.press("Enter");
  await eventually(() => desk.notice()).toContain("“many” is not a number");
  await field.fill("");
  await field.press("Enter");
  // The first choice is still what the key turns.
  await desk.tabTo("wm-article .text");
  await desk.press("o");
  await desk.saved();
  const [span] = (await desk.exported()).spans;
  expect(span).toMatchObject({ sort: "town", gazetteer: "Q42" });
  expect(span).not.toHaveProperty("people");
});
