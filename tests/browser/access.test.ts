// Whoever cannot see, point or press hard: roles, focus, what is spoken, colours.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AXE, violations } from "./axe";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\n" +
  "😀 Two soldiers were wounded near Kirkuk in March 2019.";

test.each(["light", "dark"] as const)("axe finds nothing serious in the %s theme", async (colorScheme) => {
  // Halfway through a change of colour there is nothing to measure.
  await open({ before: AXE, colorScheme, reducedMotion: "reduce" });
  expect(await violations(), "the start page").toEqual([]);
  await workspace.paste(ARTICLE);
  expect(await violations(), "a document").toEqual([]);
  await workspace.goTo("23");
  expect(await violations(), "an active label").toEqual([]);
  for (const choice of await workspace.page.locator(".choice").all()) {
    await choice.hover();
    expect(await violations(), "a label's button under the mouse").toEqual([]);
  }
  await workspace.press("?");
  await workspace.page.locator("dialog.keys[open]").waitFor();
  expect(await violations(), "the keys").toEqual([]);
  await workspace.page.locator(".key").first().click();
  await workspace.press("p");
  expect(await violations(), "a key that another command has").toEqual([]);
  await workspace.press("Escape", "Escape", "Control+k");
  await workspace.page.locator("dialog.palette[open]").waitFor();
  expect(await violations(), "the palette").toEqual([]);
  await workspace.press("Escape", "v", "w", "+");
  await workspace.page.locator("dialog.equal[open] .main").waitFor();
  expect(await violations(), "the same words").toEqual([]);
  await workspace.press("Escape", "e");
  await workspace.page.locator("dialog.export[open]").waitFor();
  expect(await violations(), "the export").toEqual([]);
  await workspace.press("Escape");
  await workspace.leave();
  expect(await violations(), "the list of documents").toEqual([]);
  const samples = ["mixed", "places"].map((name) =>
    readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8"),
  );
  await workspace.copy(samples.join("\n"));
  await workspace.press("Control+V");
  await workspace.page.locator("dialog.split-articles[open]").waitFor();
  expect(await violations(), "several articles").toEqual([]);
  await workspace.press("Enter");
  await workspace.labelled();
  await workspace.leave();
  await workspace.press("Delete");
  await eventually(() => workspace.notice()).toMatch(/is deleted/);
  expect(await violations(), "a notice with something to do").toEqual([]);
});

test("the text is one Tab stop, and the table beside it another", async () => {
  await open();
  await workspace.paste(ARTICLE);
  const stops: string[] = [];
  const focused = () =>
    workspace.focused((here) => here.closest(".text, .rows")?.className ?? here.tagName.toLowerCase());
  await eventually(focused).toMatch(/^text/);
  // Once around the page, back to the text.
  do {
    stops.push(await focused());
    await workspace.press("Tab");
  } while (!(await focused()).startsWith("text") && stops.length < 60);
  expect(stops.filter((stop) => stop.startsWith("text"))).toHaveLength(1);
  expect(stops.filter((stop) => stop.startsWith("rows"))).toHaveLength(1);
  expect(await workspace.shownText()).toBe(ARTICLE);
});

test("single keys are letters where one types, and act anywhere else", async () => {
  await open();
  // On the start page they are letters.
  await workspace.tabTo("#paste");
  await workspace.page.keyboard.type("n1e?");
  expect(await workspace.page.locator("#paste").inputValue()).toBe("n1e?");
  expect(await workspace.page.locator("dialog[open]").count()).toBe(0);
  await workspace.page.locator("#paste").fill("");

  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  const before = await workspace.rows();
  await workspace.tabTo("input[type=date]");
  await workspace.press("n", "1", "1", "Delete", "o", "a", "e", "?", "u");
  expect(await workspace.page.locator("dialog[open]").count()).toBe(0);
  expect(await workspace.rows()).toEqual(before);
  await workspace.tabTo(".legend button");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Beirut GROUP");
  await workspace.press("u");
  await eventually(() => workspace.rows()).toEqual(before);
  // Tab went on from there: nothing took the focus.
  expect(await workspace.hasFocus(".legend button")).toBe(true);
  // Undo by Ctrl+Z is the document's anywhere but in a field.
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Beirut GROUP");
  await workspace.tabTo(".legend button");
  await workspace.press("Control+Z");
  await eventually(() => workspace.labels()).toContain("Beirut PLACE");
});

test("the table is gone through with the arrow keys", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.tabTo(".rows");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  await workspace.press("ArrowDown");
  await eventually(() => workspace.activeWords()).toBe("23");
  const named = await workspace.page.locator(".rows").getAttribute("aria-activedescendant");
  expect(await workspace.page.locator(`#${named}`).textContent()).toContain("23");
  await workspace.press("End");
  await eventually(() => workspace.activeWords()).toBe("March 2019");
  await workspace.press("Delete");
  await eventually(() => workspace.labels()).not.toContain("March 2019 DATE");
  await workspace.press("Home");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  await workspace.press("Enter");
  await eventually(() => workspace.focused((here) => here.className)).toMatch(/^text/);
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("Hamas PLACE");
});

test("Escape leaves the label alone, and closes dialogs", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  await workspace.press("Escape");
  await eventually(() => workspace.active()).toBeUndefined();
  await workspace.press("?");
  await workspace.page.locator("dialog.keys[open]").waitFor();
  await workspace.press("Escape");
  await workspace.page.locator("dialog.keys[open]").waitFor({ state: "detached" });
  // The focus is back where it was, with the keys at work.
  await workspace.press("n");
  await eventually(() => workspace.active()).toBeDefined();
});

test("whoever tabs away from the text comes back to where they were", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Kirkuk");
  await workspace.tabTo("input[type=date]");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("f");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk in");
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("March 2019");
  // At the very start of the text as well.
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  await workspace.tabTo("input[type=date]");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("f");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");
});

test("arrow keys go where they point, lines and line ends too", async () => {
  await open();
  await workspace.paste("قتل مسلحون 12 شخصا\nHamas said so.");
  // The text is read from right to left.
  await workspace.press("Shift+ArrowLeft");
  await eventually(() => workspace.selected()).toBe("قتل");
  await workspace.press("ArrowRight", "Shift+End");
  await eventually(() => workspace.selected()).toBe("قتل مسلحون 12 شخصا");
  await workspace.press("1");
  await eventually(() => workspace.active()).toMatchObject({ words: "قتل مسلحون 12 شخصا", label: "GROUP" });
});

/** The painted words by look, from the highlights or from the marks. */
async function painted(): Promise<Record<string, string[]>> {
  return workspace.text.evaluate((text) => {
    const looks: Record<string, string[]> = {};
    if ("highlights" in CSS) {
      for (const [name, highlight] of CSS.highlights) {
        // Its prefix is that of the element that has painted it.
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
  expect(await workspace.page.evaluate(() => "highlights" in CSS)).toBe(highlights);
  await workspace.paste(ARTICLE);
  // What nobody agreed to yet has a look of its own.
  await eventually(painted).toEqual({
    "open-0": ["Hamas"],
    "open-1": ["Beirut", "Kirkuk"],
    "open-2": ["Friday", "March 2019"],
    "open-3": ["23", "Two"],
  });
  await workspace.goTo("Kirkuk");
  await eventually(async () => (await painted())["active-1"]).toEqual(["Kirkuk"]);
  expect((await painted())["open-1"]).toEqual(["Beirut", "Kirkuk"]);
  await workspace.press("Shift+D");
  await eventually(async () => (await painted())["active-1"]).toEqual(["Kirku"]);
  const { x, y, width, height } = await workspace.boxOf("soldiers");
  await workspace.page.mouse.dblclick(x + width / 2, y + height / 2);
  await eventually(() => workspace.selected()).toBe("soldiers");
  await workspace.press("1");
  await eventually(async () => (await painted())["label-0"]).toEqual(["soldiers"]);
  expect((await painted())["open-0"]).toEqual(["Hamas"]);
  expect(await workspace.shownText()).toBe(ARTICLE);

  // The legend takes a label off the text and out of the table.
  await workspace.tabTo(".legend [data-label='1']");
  await workspace.press("Space");
  await eventually(async () => (await painted())["label-1"]).toBeUndefined();
  expect((await painted())["open-1"]).toBeUndefined();
  expect(await workspace.page.locator(".legend [data-label='1']").getAttribute("aria-pressed")).toBe("false");
  expect((await workspace.rows()).map(({ label }) => label)).not.toContain("PLACE");
  await workspace.press("Space");
  await eventually(async () => (await painted())["label-1"]).toEqual(["Kirku"]);
  expect((await painted())["open-1"]).toEqual(["Beirut"]);

  const { text, spans } = await workspace.exported();
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
