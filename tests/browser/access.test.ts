// Whoever cannot see, point or press hard: roles, focus, what is spoken, colours.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { desk, open } from "./desk";
import { eventually } from "./page";

const ARTICLE =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\n" +
  "😀 Two soldiers were wounded near Kirkuk in March 2019.";

test.each(["light", "dark"] as const)("axe finds nothing serious in the %s theme", async (colorScheme) => {
  // Halfway through a change of colour there is nothing to measure.
  await open({ before: AXE, colorScheme, reducedMotion: "reduce" });
  expect(await violations(), "the start page").toEqual([]);
  await desk.paste(ARTICLE);
  expect(await violations(), "a document").toEqual([]);
  await desk.goTo("23");
  expect(await violations(), "an active label").toEqual([]);
  for (const choice of await desk.page.locator(".choice").all()) {
    await choice.hover();
    expect(await violations(), "a label's button under the mouse").toEqual([]);
  }
  await desk.press("?");
  await desk.page.locator("dialog.keys[open]").waitFor();
  expect(await violations(), "the keys").toEqual([]);
  await desk.page.locator(".key").first().click();
  await desk.press("p");
  expect(await violations(), "a key that another command has").toEqual([]);
  await desk.press("Escape", "Escape", "Control+k");
  await desk.page.locator("dialog.palette[open]").waitFor();
  expect(await violations(), "the palette").toEqual([]);
  await desk.press("Escape", "v", "w", "+");
  await desk.page.locator("dialog.equal[open] .main").waitFor();
  expect(await violations(), "the same words").toEqual([]);
  await desk.press("Escape", "e");
  await desk.page.locator("dialog.export[open]").waitFor();
  expect(await violations(), "the export").toEqual([]);
  await desk.press("Escape");
  await desk.leave();
  expect(await violations(), "the list of documents").toEqual([]);
  const samples = ["mixed", "places"].map((name) =>
    readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8"),
  );
  await desk.copy(samples.join("\n"));
  await desk.press("Control+V");
  await desk.page.locator("dialog.articles[open]").waitFor();
  expect(await violations(), "several articles").toEqual([]);
  await desk.press("Enter");
  await desk.labelled();
  await desk.leave();
  await desk.press("Delete");
  await eventually(() => desk.notice()).toMatch(/is deleted/);
  expect(await violations(), "a notice with something to do").toEqual([]);
});

test("the text is one Tab stop, and the table beside it another", async () => {
  await open();
  await desk.paste(ARTICLE);
  const stops: string[] = [];
  const focused = () =>
    desk.focused((here) => here.closest(".text, .rows")?.className ?? here.tagName.toLowerCase());
  await eventually(focused).toMatch(/^text/);
  // Once around the page, back to the text.
  do {
    stops.push(await focused());
    await desk.press("Tab");
  } while (!(await focused()).startsWith("text") && stops.length < 60);
  expect(stops.filter((stop) => stop.startsWith("text"))).toHaveLength(1);
  expect(stops.filter((stop) => stop.startsWith("rows"))).toHaveLength(1);
  expect(await desk.shownText()).toBe(ARTICLE);
});

test("single keys act only in the text", async () => {
  await open();
  // On the start page they are letters.
  await desk.tabTo("#paste");
  await desk.page.keyboard.type("n1e?");
  expect(await desk.page.locator("#paste").inputValue()).toBe("n1e?");
  expect(await desk.page.locator("dialog[open]").count()).toBe(0);
  await desk.page.locator("#paste").fill("");

  await desk.paste(ARTICLE);
  await desk.goTo("Beirut");
  const before = await desk.rows();
  await desk.tabTo("input[type=date]");
  await desk.press("n", "1", "1", "Delete", "o", "a", "e", "?", "u");
  await desk.tabTo(".legend button");
  await desk.press("n", "1", "Delete", "o", "a", "e", "?", "u");
  expect(await desk.page.locator("dialog[open]").count()).toBe(0);
  expect(await desk.rows()).toEqual(before);
  // Undo by Ctrl+Z is the document's anywhere but in a field.
  await desk.tabTo("wm-article .text");
  await desk.press("1");
  await eventually(() => desk.labels()).toContain("Beirut GROUP");
  await desk.tabTo(".legend button");
  await desk.press("Control+Z");
  await eventually(() => desk.labels()).toContain("Beirut PLACE");
});

test("the live region says what there is and what was done", async () => {
  await open();
  await desk.paste(ARTICLE);
  await eventually(() => desk.spoken()).toBe("7 labels found.");
  await desk.press("n");
  await eventually(() => desk.spoken()).toBe("“Hamas”, GROUP, not yet accepted, 1 of 7");
  await desk.press("n");
  await eventually(() => desk.spoken()).toBe("“23”, CASUALTY, killed, not yet accepted, 2 of 7");
  await desk.press("o");
  await eventually(() => desk.spoken()).toBe("injured");
  await desk.press("f");
  await eventually(() => desk.spoken()).toBe("“23 people”");
  await desk.press("1");
  await eventually(() => desk.spoken()).toContain("GROUP");
  await desk.press("Delete");
  await eventually(() => desk.spoken()).toBe("“23 people” is no longer labelled.");
  await desk.press("u");
  await eventually(() => desk.spoken()).toBe("Undone.");
  // The same words again are news only if they are not quite the same.
  const said = await desk.page.locator("[aria-live=polite]").textContent();
  await desk.press("u");
  await eventually(() => desk.page.locator("[aria-live=polite]").textContent()).not.toBe(said);
  expect(await desk.spoken()).toBe("Undone.");
  await desk.press("Shift+Enter");
  await eventually(() => desk.spoken()).toBe("All labels accepted.");
});

test("the table is gone through with the arrow keys", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.tabTo(".rows");
  await eventually(() => desk.activeWords()).toBe("Hamas");
  await desk.press("ArrowDown");
  await eventually(() => desk.activeWords()).toBe("23");
  const named = await desk.page.locator(".rows").getAttribute("aria-activedescendant");
  expect(await desk.page.locator(`#${named}`).textContent()).toContain("23");
  await desk.press("End");
  await eventually(() => desk.activeWords()).toBe("March 2019");
  await desk.press("Delete");
  await eventually(() => desk.labels()).not.toContain("March 2019 DATE");
  await desk.press("Home");
  await eventually(() => desk.activeWords()).toBe("Hamas");
  await desk.press("Enter");
  await eventually(() => desk.focused((here) => here.className)).toMatch(/^text/);
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("Hamas PLACE");
});

test("Escape leaves the label alone, and closes dialogs", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.goTo("Beirut");
  await desk.press("Escape");
  await eventually(() => desk.active()).toBeUndefined();
  await desk.press("?");
  await desk.page.locator("dialog.keys[open]").waitFor();
  await desk.press("Escape");
  await desk.page.locator("dialog.keys[open]").waitFor({ state: "detached" });
  // The focus is back where it was, with the keys at work.
  await desk.press("n");
  await eventually(() => desk.active()).toBeDefined();
});

test("whoever tabs away from the text comes back to where they were", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.goTo("Kirkuk");
  await desk.tabTo("input[type=date]");
  await desk.tabTo("wm-article .text");
  await desk.press("f");
  await eventually(() => desk.activeWords()).toBe("Kirkuk in");
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("March 2019");
  // At the very start of the text as well.
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("Hamas");
  await desk.tabTo("input[type=date]");
  await desk.tabTo("wm-article .text");
  await desk.press("f");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");
});

test("arrow keys go where they point, lines and line ends too", async () => {
  await open();
  await desk.paste("قتل مسلحون 12 شخصا\nHamas said so.");
  // The text is read from right to left.
  await desk.press("Shift+ArrowLeft");
  await eventually(() => desk.selected()).toBe("قتل");
  await desk.press("ArrowRight", "Shift+End");
  await eventually(() => desk.selected()).toBe("قتل مسلحون 12 شخصا");
  await desk.press("1");
  await eventually(() => desk.active()).toMatchObject({ words: "قتل مسلحون 12 شخصا", label: "GROUP" });
});

/** The painted words by look, from the highlights or from the marks. */
async function painted(): Promise<Record<string, string[]>> {
  return desk.text.evaluate((text) => {
    const looks: Record<string, string[]> = {};
    if ("highlights" in CSS) {
      for (const [name, highlight] of CSS.highlights) {
        // In front of it stands which element has painted it.
        looks[name.replace(/^wm\d+-/, "")] = [...highlight].map((range) => range.toString());
      }
    } else {
      for (const mark of text.querySelectorAll("mark")) {
        for (const name of mark.classList) {
          looks[name] = [...(looks[name] ?? []), mark.textContent ?? ""];
        }
      }
    }
    return looks;
  });
}

const WITHOUT_HIGHLIGHTS = "delete CSS.highlights; delete Object.getPrototypeOf(CSS).highlights;";

test.each([
  ["the browser's highlights", undefined, true],
  ["marks where there are no highlights", WITHOUT_HIGHLIGHTS, false],
])("labels are painted with %s, and the offsets are exact", async (_, before, highlights) => {
  await open(before === undefined ? {} : { before });
  expect(await desk.page.evaluate(() => "highlights" in CSS)).toBe(highlights);
  await desk.paste(ARTICLE);
  // What nobody agreed to yet has a look of its own.
  await eventually(painted).toEqual({
    "open-0": ["Hamas"],
    "open-1": ["Beirut", "Kirkuk"],
    "open-2": ["Friday", "March 2019"],
    "open-3": ["23", "Two"],
  });
  await desk.goTo("Kirkuk");
  await eventually(async () => (await painted())["active-1"]).toEqual(["Kirkuk"]);
  expect((await painted())["open-1"]).toEqual(["Beirut", "Kirkuk"]);
  await desk.press("Shift+D");
  await eventually(async () => (await painted())["active-1"]).toEqual(["Kirku"]);
  const { x, y, width, height } = await desk.boxOf("soldiers");
  await desk.page.mouse.dblclick(x + width / 2, y + height / 2);
  await eventually(() => desk.selected()).toBe("soldiers");
  await desk.press("1");
  await eventually(async () => (await painted())["label-0"]).toEqual(["soldiers"]);
  expect((await painted())["open-0"]).toEqual(["Hamas"]);
  expect(await desk.shownText()).toBe(ARTICLE);

  // The legend takes a label off the text and out of the table.
  await desk.tabTo(".legend [data-label='1']");
  await desk.press("Space");
  await eventually(async () => (await painted())["label-1"]).toBeUndefined();
  expect((await painted())["open-1"]).toBeUndefined();
  expect(await desk.page.locator(".legend [data-label='1']").getAttribute("aria-pressed")).toBe("false");
  expect((await desk.rows()).map(({ label }) => label)).not.toContain("PLACE");
  await desk.press("Space");
  await eventually(async () => (await painted())["label-1"]).toEqual(["Kirku"]);
  expect((await painted())["open-1"]).toEqual(["Beirut"]);

  const { text, spans } = await desk.exported();
  expect(text).toBe(ARTICLE);
  expect(spans.map(({ words }) => words)).toEqual([
    "Hamas",
    "23",
    "Beirut",
    "Friday",
    "Two",
    "soldiers",
    "Kirku",
    "March 2019",
  ]);
});
