// The labels of a project: changed by keyboard, kept in files, followed by the documents.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const FIRST = "Hamas fighters killed 23 people in Beirut on Friday.";
const [HAMAS, SANDSTORM] = [/hamas.fighters/i, /sandstorm.closed/i];
const SECOND = "A sandstorm closed Erbil airport. Two dust storms followed in March 2019.";

/** Two documents, both read, and the page of the labels. */
async function twoDocuments(opening = {}): Promise<void> {
  await open(opening);
  for (const text of [FIRST, SECOND]) {
    await workspace.paste(text);
    await workspace.leave();
  }
  await workspace.goToPart("Labels");
}

/** Opens what can be said of a label, by keyboard. */
async function openLabel(nth: number): Promise<void> {
  await workspace.page.locator(".label-open").nth(nth).focus();
  await workspace.press("Enter");
  await workspace.page.locator("wm-label-form").waitFor();
}

/** Puts other words into a field of the opened label. */
async function write(field: string, words: string): Promise<void> {
  await workspace.page.getByLabel(field, { exact: true }).first().focus();
  await workspace.press("Control+A");
  await workspace.page.keyboard.insertText(words);
}

const save = () => workspace.press("Control+S");
const names = () => workspace.page.locator(".label-sample").allTextContents();
const warning = () => workspace.page.locator(".save-bar [role=status]").textContent();

/** What the rows say of spans. */
const facts = () => workspace.page.locator(".label-head > .facts").allTextContents();

/** Opens a document of the list. */
async function openNamed(name: RegExp): Promise<void> {
  await workspace.goToPart("Documents");
  await workspace.page.getByText(name).first().click();
  await workspace.labelled();
}

async function labelsOf(name: RegExp): Promise<string[]> {
  await openNamed(name);
  const labels = await workspace.labels();
  await workspace.leave();
  return labels;
}

test("a label is renamed, the documents follow, and one answer takes all of it back", async () => {
  await twoDocuments();
  expect(await facts()).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);
  await openLabel(1);
  await write("Name", "SITE");
  await eventually(facts).toContain("was PLACE · 2 spans");
  await save();
  await eventually(() => workspace.notice()).toBe("The labels are saved, and 2 documents changed with them.");
  expect(await names()).toEqual(["GROUP", "SITE", "DATE", "CASUALTY"]);
  // Findings follow by themselves: there is nothing to annotate again for it.
  expect(await workspace.page.locator(".notice .link").allTextContents()).toEqual(["Undo", "Dismiss"]);
  expect(await labelsOf(HAMAS)).toContain("Beirut SITE");
  await workspace.goToPart("Labels");
  await openLabel(1);
  await write("Name", "SPOT");
  await save();
  await eventually(() => workspace.notice()).toContain("2 documents changed");
  await workspace.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(names).toContain("SITE");
  await eventually(facts).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);
  // The key of the new name, in the text.
  await openNamed(HAMAS);
  await workspace.goTo("Hamas");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("Hamas SITE");
});

test("a label that is dropped asks what becomes of its spans", async () => {
  await twoDocuments();
  await workspace.page.getByRole("button", { name: "Drop GROUP" }).press("Enter");
  await eventually(names).toEqual(["PLACE", "DATE", "CASUALTY"]);
  await save();
  const dialog = workspace.page.locator("dialog.dropped-labels[open]");
  await dialog.waitFor();
  expect(await dialog.locator("label").textContent()).toBe("GROUP is dropped: 1 span in 1 document");
  // Nothing is done before one has chosen, and nothing when one leaves.
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await dialog.waitFor();
  await workspace.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await warning()).toBe("Not saved yet.");

  await save();
  await dialog.waitFor();
  await dialog.locator("select").selectOption({ label: "They become PLACE" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(() => workspace.notice()).toContain("1 document changed");
  await eventually(facts).toEqual(["3 spans", "2 spans", "1 span"]);
  await workspace.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);
  await eventually(facts).toEqual(["1 span", "2 spans", "2 spans", "1 span"]);

  await workspace.page.getByRole("button", { name: "Drop DATE" }).press("Enter");
  await save();
  await dialog.locator("select").selectOption({ label: "They are removed" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(() => workspace.notice()).toContain("2 documents changed");
  expect(await labelsOf(HAMAS)).toEqual(["Hamas GROUP", "23 CASUALTY", "Beirut PLACE"]);
});

test("a list of words becomes a recogniser, and finished documents stay as they are", async () => {
  await twoDocuments();
  // One document is finished, and in the other a person has said something.
  await openNamed(HAMAS);
  await workspace.press("c");
  await eventually(() => workspace.shownText()).toBe(SECOND);
  await workspace.labelled();
  await workspace.goTo("Erbil");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Erbil GROUP");
  await workspace.leave();

  await workspace.goToPart("Labels");
  await workspace.choose("Add a label");
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.className)).toBe("label-name");
  await eventually(warning).toBe("Label 5 has no name; give it one.");
  await workspace.page.keyboard.type("WEATHER");
  await write("Word list", "sandstorm\ndust storms\n\n# a remark\nsandstorm\nFriday");
  const form = workspace.page.locator("wm-label-form");
  await eventually(() => form.locator(".above-field [role=status]").textContent()).toBe("3 terms");
  expect(await form.locator(".problems").textContent()).toContain("Line 5: “sandstorm” is in line 1 already");
  await save();
  const again = workspace.page.locator(".notice .link", { hasText: "Annotate 1 document again" });
  await again.press("Enter");
  await eventually(() => workspace.notice()).toBe("1 document annotated again.");
  expect(await labelsOf(SANDSTORM)).toEqual([
    "sandstorm WEATHER",
    "Erbil GROUP",
    "dust storms WEATHER",
    "March 2019 DATE",
  ]);
  expect(await labelsOf(HAMAS)).toContain("Friday DATE");
  // A new text is read with it at once.
  await workspace.paste("The sandstorm came on Friday.");
  expect(await workspace.labels()).toEqual(["sandstorm WEATHER", "Friday WEATHER"]);
});

test("findings of a recogniser go to the label that takes them, or to none", async () => {
  await open();
  await workspace.goToPart("Labels");
  await openLabel(0);
  await workspace.page
    .getByLabel("Found by")
    .selectOption({ label: "the recogniser of PLACE (now PLACE’s)" });
  await save();
  await eventually(() => workspace.notice()).toBe("The labels are saved.");
  await workspace.goToPart("Documents");
  await workspace.paste(FIRST);
  expect(await workspace.labels()).toEqual(["23 CASUALTY", "Beirut GROUP", "Friday DATE"]);
});

test("the order of the labels is the order of the keys", async () => {
  await twoDocuments();
  const down = workspace.page.getByRole("button", { name: "Move GROUP down" });
  await down.focus();
  await workspace.press("Enter", "Enter");
  await eventually(names).toEqual(["PLACE", "DATE", "GROUP", "CASUALTY"]);
  // The button goes with its label, and the focus with the button.
  expect(await workspace.page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "Move GROUP down",
  );
  await save();
  await eventually(() => workspace.notice()).toBe("The labels are saved.");
  await openNamed(HAMAS);
  await workspace.goTo("Hamas");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("Hamas DATE");
});

test("what is wrong is said before it is saved, and nothing is done", async () => {
  await twoDocuments();
  await openLabel(0);
  await write("Name", "PLACE");
  await eventually(warning).toMatch(/PLACE/);
  const bad = await warning();
  await save();
  expect(await warning()).toBe(bad);
  expect(await workspace.notice()).toBe("");
  // It waits where it is while one looks at something else, and does not come true.
  await workspace.goToPart("Progress");
  await workspace.goToPart("Labels");
  await eventually(names).toEqual(["PLACE", "PLACE", "DATE", "CASUALTY"]);
  await workspace.choose("Discard");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);

  await openLabel(0);
  await write("Name", "PLACE");
  await workspace.press("Escape");
  await openLabel(1);
  await write("Name", "GROUP");
  await save();
  await eventually(warning).toContain("take each other's names");
});

test("a label set goes into a file and comes out of it", async () => {
  await twoDocuments();
  await openLabel(3);
  await write("Name", "TOLL");
  await workspace.page.getByLabel("Colour").focus();
  await workspace.press("End");
  await workspace.page.getByLabel("Underline").selectOption("dashed");
  const downloading = workspace.page.waitForEvent("download");
  await workspace.choose("Save as a file");
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
    const choosing = workspace.page.waitForEvent("filechooser");
    await workspace.page.getByText("Open a label set").click();
    await (await choosing).setFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  };
  await choose("broken.json", '{"labels": []}');
  await eventually(() => workspace.notice()).toMatch(/^“broken.json” is no label set: .*label/);
  await choose("bytes.json", "\u0000");
  await eventually(() => workspace.notice()).toMatch(/^“bytes.json” is no label set: /);
  file.labels = [{ ...file.labels[0], name: "FORCE" }, file.labels[1]];
  await choose("mine.json", JSON.stringify(file));
  await eventually(names).toEqual(["FORCE", "PLACE"]);
  await save();
  // Three labels of the project are not in the file; documents have all of them.
  const dialog = workspace.page.locator("dialog.dropped-labels[open]");
  await dialog.waitFor();
  const selects = dialog.locator("select");
  expect(await selects.count()).toBe(3);
  await selects.nth(0).selectOption({ label: "They become FORCE" });
  await selects.nth(1).selectOption({ label: "They are removed" });
  await selects.nth(2).selectOption({ label: "They are removed" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(facts).toEqual(["1 span", "2 spans"]);

  await workspace.choose("Back to the four default labels");
  await eventually(names).toEqual(["GROUP", "PLACE", "DATE", "CASUALTY"]);
  await save();
  await dialog.locator("select").selectOption({ label: "They become GROUP" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await eventually(facts).toEqual(["1 span", "2 spans", "", ""]);
});

test("attributes and their values are the label's own", async () => {
  await open();
  await workspace.goToPart("Labels");
  await openLabel(0);
  await workspace.page.locator(".add-attribute").press("Enter");
  await eventually(() =>
    workspace.page.evaluate(() => document.activeElement?.closest(".attribute-form") !== null),
  ).toBe(true);
  await workspace.page.keyboard.type("side");
  await workspace.press("Tab");
  await workspace.page.keyboard.type("state\nrebel\n");
  await save();
  await eventually(() => workspace.notice()).toBe("The labels are saved.");
  await workspace.goToPart("Documents");
  await workspace.paste(FIRST);
  await workspace.goTo("Hamas");
  await workspace.press("1", "o");
  await eventually(async () => (await workspace.active())?.values).toMatch(/state|rebel/);
});

test("no value of a new attribute is given in silence", async () => {
  await twoDocuments();
  await workspace.page.getByRole("button", { name: /^Add a label/ }).press("Enter");
  await workspace.page.locator("wm-label-form").waitFor();
  await write("Name", "STORM");
  await write("Word list", "sandstorm\ndust storms");
  await workspace.page.locator(".add-attribute").press("Enter");
  await eventually(() => workspace.hasFocus(".attribute-form input")).toBe(true);
  await workspace.page.keyboard.type("kind");
  await workspace.press("Tab");
  await workspace.page.keyboard.type("sand\ndust");
  const start = workspace.page.getByLabel("A new span has");
  expect(await start.locator("option").allTextContents()).toEqual([
    "no value, until one is chosen",
    "sand",
    "dust",
  ]);
  expect(await start.inputValue()).toBe("");
  await save();
  await eventually(() => workspace.notice()).toContain("The labels are saved.");
  await workspace.page
    .getByRole("button", { name: /^Annotate .* again$/ })
    .first()
    .press("Enter");
  await openNamed(SANDSTORM);
  const storms = async () => (await workspace.rows()).filter(({ label }) => label === "STORM");
  await eventually(async () => (await storms()).map(({ words, values }) => [words, values])).toEqual([
    ["sandstorm", ""],
    ["dust storms", ""],
  ]);
  // One is chosen by key or by its chip, and taken away again by either.
  await workspace.goTo("dust storms");
  const chips = workspace.page.locator("wm-actions .attribute .value");
  expect(await chips.and(workspace.page.locator("[aria-pressed=true]")).allTextContents()).toEqual([
    "no value",
  ]);
  await workspace.press("o", "o");
  await eventually(async () => (await storms())[1]?.values).toBe("dust");
  await workspace.press("o");
  await eventually(async () => (await storms())[1]?.values).toBe("");
  await eventually(() => workspace.spoken()).toMatch(/no value/);
  await workspace.press("Shift+O");
  await eventually(async () => (await storms())[1]?.values).toBe("dust");
  await chips.filter({ hasText: "no value" }).click();
  await eventually(async () => (await storms())[1]?.values).toBe("");
  await workspace.press("u");
  await eventually(() => workspace.said()).toBe("Undid: “dust storms”: dust → no value.");
  expect((await workspace.exported()).spans.filter(({ label }) => label === "STORM")).toMatchObject([
    { words: "sandstorm" },
    { words: "dust storms", kind: "dust" },
  ]);
});

test("axe finds nothing serious on the page of the labels", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    if (colorScheme === "dark") await workspace.close();
    await twoDocuments({ before: AXE, colorScheme, reducedMotion: "reduce" });
    expect(await violations(), "the labels").toEqual([]);
    await openLabel(3);
    await workspace.page.locator("wm-label-form textarea").first().fill("a\na");
    await workspace.page.locator(".problems").waitFor();
    expect(await violations(), "one label, and what is wrong with its words").toEqual([]);
    await workspace.page.getByRole("button", { name: "Drop GROUP" }).press("Enter");
    await save();
    await workspace.page.locator("dialog.dropped-labels[open]").waitFor();
    expect(await violations(), "what becomes of spans").toEqual([]);
    await workspace.press("Escape");
    await workspace.choose("Change");
    await workspace.page.locator(".preview h4").first().waitFor();
    expect(await violations(), "guidelines being written").toEqual([]);
  }
});

test("an attribute that is no choice is typed, refused when it is none, and emptied", async () => {
  await open();
  const file = new URL("../data/project-2.wiremark", import.meta.url);
  await workspace.openFile("two.wiremark", await readFile(file));
  await workspace.import();
  await workspace.openDocument("two");
  await workspace.goTo("Béni");
  const field = workspace.page.locator("wm-actions .attribute", { hasText: "people" }).locator("input");
  await field.fill("1200.5");
  // Whoever leaves the field keeps what is in it.
  await field.press("Escape");
  await eventually(() => workspace.hasFocus("wm-document-text .text")).toBe(true);
  await workspace.saved();
  expect((await workspace.exported()).spans).toMatchObject([
    { words: "Béni", people: "1200.5", gazetteer: "Q42" },
  ]);
  await workspace.goTo("Béni");
  await field.fill("many");
  await field.press("Enter");
  await eventually(() => workspace.notice()).toContain("“many” is not a number");
  await field.fill("");
  await field.press("Enter");
  // The first choice is still what the key turns.
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("o");
  await workspace.saved();
  const [span] = (await workspace.exported()).spans;
  expect(span).toMatchObject({ sort: "town", gazetteer: "Q42" });
  expect(span).not.toHaveProperty("people");
});
