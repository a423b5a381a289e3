// The same words labelled alike: what is shown of each place, what is chosen beforehand, and by whom.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const TOLLS =
  "Four people were killed and four were injured in Kabul. At least four were injured in Herat, police said after four hours. " +
  "In Ghazni, four soldiers died. He has four children.";

const dialog = () => workspace.page.locator("dialog.equal[open]");
const main = () => dialog().locator(".main").textContent();
const places = () => dialog().locator("ol li");
const boxes = () =>
  places()
    .locator("input")
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked));
const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const changes = async () => (await dialog().locator(".change").allTextContents()).map(plain);
const spans = async () =>
  (await workspace.exported()).spans.map(({ words, outcome, accepted }) => [
    words,
    outcome,
    accepted === true,
  ]);

/** Selects words with the mouse, where they stand first. */
async function select(words: string): Promise<void> {
  const { x, y, width, height } = await workspace.boxOf(words);
  const middle = y + height / 2;
  await workspace.drag({ x: x + 1, y: middle }, { x: x + width - 1, y: middle });
  await eventually(() => workspace.selected()).toBe(words);
}

test("a label given anew and “=” leave all that a person has to decide on", async () => {
  await open();
  await workspace.paste(TOLLS);
  await workspace.goTo("Ghazni");
  await workspace.press("n");
  await eventually(async () => (await workspace.active())?.words).toBe("four");
  const before = await spans();
  // Its label is removed, and given again: with the value that new ones have.
  await workspace.press("Delete", "4");
  await eventually(async () => (await workspace.active())?.values).toBe("killed");
  await workspace.press("=");
  await eventually(main).toContain("Nothing chosen");
  expect((await dialog().locator(".sentence").allTextContents()).map(plain)).toEqual([
    "Four people were killed and four were injured in Kabul.",
    "At least four were injured in Herat, police said after four hours.",
    "At least four were injured in Herat, police said after four hours.",
    "He has four children.",
  ]);
  expect(await dialog().locator("mark").allTextContents()).toEqual(["four", "four", "four", "four"]);
  expect(await changes()).toEqual([
    "CASUALTY injured → would be CASUALTY killed read as something else",
    "At least four CASUALTY injured → would be CASUALTY killed a longer label is there",
    "not labelled → would be CASUALTY killed not read as a toll",
    "not labelled → would be CASUALTY killed not read as a toll",
  ]);
  expect(await boxes()).toEqual([false, false, false, false]);
  expect(await dialog().locator(".sum").first().textContent()).toBe(
    "4 occurrences in this document, 0 chosen. 1 is labelled so already.",
  );
  await workspace.press("Enter");
  expect(await dialog().count()).toBe(1);
  await workspace.press("Escape");
  await dialog().waitFor({ state: "detached" });
  const after = await spans();
  expect(after.map(([words, outcome]) => [words, outcome])).toEqual(
    before.map(([words, outcome]) => [words, outcome]),
  );

  // A person can choose them all the same, one by one.
  await workspace.press("=");
  await eventually(() => places().count()).toBe(4);
  await workspace.tabTo("dialog.equal ol li:nth-child(2) input");
  await workspace.press("Space", "ArrowDown", "Space");
  await eventually(main).toContain("Label 2 occurrences");
  await workspace.press("ArrowUp", "Space");
  await eventually(main).toContain("Label 1 occurrence");
  await workspace.press("Space", "Enter");
  await dialog().waitFor({ state: "detached" });
  await eventually(() => workspace.notice()).toBe("2 occurrences of “four” labelled CASUALTY.");
  expect((await spans()).map(([words, outcome]) => `${words} ${outcome ?? ""}`.trim())).toEqual([
    "Four killed",
    "four injured",
    "Kabul",
    "four killed",
    "Herat",
    "four killed",
    "Ghazni",
    "four killed",
  ]);
  await workspace.press("u");
  await eventually(spans).toEqual(after);
});

test("names are found however white space and apostrophes are written", async () => {
  await open();
  await workspace.paste(
    "The Zorbland Front left Sana’a.\nMen of the Zorbland\nFront were there, and “Zorbland\u00a0Front” is a name. In Sana'a it rained.",
  );
  await select("Zorbland Front");
  await workspace.press("1");
  await eventually(async () => (await workspace.active())?.words).toBe("Zorbland Front");
  await workspace.press("=");
  await eventually(main).toContain("Label 2 occurrences");
  expect(
    (await dialog().locator("mark").allTextContents()).map((text) => text.replaceAll("\u00a0", "~")),
  ).toEqual(["Zorbland\nFront", "Zorbland~Front"]);
  // Each can be left out.
  await workspace.tabTo("dialog.equal ol li:nth-child(1) input");
  await workspace.press("Space");
  await eventually(main).toContain("Label 1 occurrence");
  await workspace.press("Enter");
  await dialog().waitFor({ state: "detached" });
  await eventually(async () =>
    (await spans()).filter(([words]) => `${words}`.startsWith("Zorbland")),
  ).toHaveLength(2);
});

test("a document that has changed since it was shown is left as it is", async () => {
  await open();
  await workspace.paste("Qashmar burned.");
  await workspace.leave();
  await workspace.paste("Men left Qashmar.");
  await select("Qashmar");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("Qashmar PLACE");
  await workspace.press("+");
  await eventually(main).toContain("Label 1 occurrence in 1 document");
  // Another tab is at work in that document meanwhile.
  const other = await workspace.context.newPage();
  await other.goto(workspace.page.url().replace(/#.*/, ""));
  await other.locator(".document .name", { hasText: "Qashmar burned" }).click();
  await other.locator("wm-document-text .block").first().waitFor();
  await other.keyboard.press("g");
  await other.locator(".fact", { hasText: "Flag" }).locator("input:checked").waitFor();
  await other.locator(".saving", { hasText: "Saved in this browser" }).waitFor();
  await other.close();
  await workspace.press("Enter");
  await eventually(() => workspace.notice()).toMatch(
    /Left as they were: “qashmar-burned”: (changed since it was shown|open in another tab)/,
  );
});
