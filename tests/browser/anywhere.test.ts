// The keys of an open document wherever one clicked last, but where one types.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const TEXT =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\nTwo soldiers were wounded in Kirkuk and Mosul.";

const count = () => workspace.page.locator(".row").count();

/** Presses a key for the next label and waits for another one to be active. */
async function walks(where: string): Promise<void> {
  // The list is not there while another tab is.
  const words = async () => (await workspace.page.locator("wiremark-card .words").allTextContents()).join("");
  const before = await words();
  await workspace.press("n");
  await expect.poll(words, { message: where, timeout: 5_000 }).not.toBe(before);
}

test("keys work after a click on anything that is no field", async () => {
  await open();
  await workspace.paste(TEXT);
  const { page } = workspace;
  await walks("the text");
  const clicked: [string, () => Promise<void>][] = [
    ["a chip of the legend", () => page.locator("wiremark-legend button").first().click()],
    ["the same chip again", () => page.locator("wiremark-legend button").first().click()],
    [
      "a tab beside the text",
      () => page.locator("wm-aside [role=tab], wm-aside .tabs button").last().click(),
    ],
    ["the first tab", () => page.locator("wm-aside [role=tab], wm-aside .tabs button").first().click()],
    ["a check box", () => page.locator(".fact", { hasText: "Flag" }).locator("input").click()],
    ["the title", () => page.locator("h1.title").click()],
    ["the margin on the left", () => page.mouse.click(3, 500)],
    ["the margin below", () => page.mouse.click(600, 760)],
    ["a switch over the list", () => page.locator(".switch").last().click()],
    ["a row of the list", () => page.locator(".row").nth(3).click()],
  ];
  for (const [where, click] of clicked) {
    await click();
    await walks(where);
  }
  await workspace.goTo("23");
  await page.locator("wiremark-card .value", { hasText: "missing" }).click();
  await eventually(async () => (await workspace.active())?.values).toBe("missing");
  await walks("a chip of an outcome");
  // A menu that was opened and closed again is no field either; one that is open is.
  await workspace.goTo("23");
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  const menu = page.locator("wiremark-card .attribute select");
  await menu.selectOption("injured");
  await menu.focus();
  await walks("a closed menu");
  if (size) await page.setViewportSize(size);
  await workspace.goTo("23");
  expect((await workspace.active())?.values).toBe("injured");
  // Space and Enter press what has the focus, and nothing else.
  const labels = await count();
  await page.locator(".fact", { hasText: "Flag" }).locator("input").focus();
  await workspace.press("Space");
  await eventually(() => page.locator(".fact", { hasText: "Flag" }).locator("input").isChecked()).toBe(false);
  await page.locator("wm-head button", { hasText: "Keys" }).focus();
  await workspace.press("Enter");
  await page.locator("dialog.keys[open]").waitFor();
  // A dialog has its own keys.
  await workspace.press("Delete", "n", "Escape");
  await page.locator("dialog.keys[open]").waitFor({ state: "detached" });
  expect(await count()).toBe(labels);
});

test("where one types keys are letters", async () => {
  await open();
  await workspace.paste(TEXT);
  await walks("the text");
  const before = await workspace.rows();
  await workspace.press("t");
  await eventually(() => workspace.hasFocus(".note textarea")).toBe(true);
  await workspace.page.keyboard.type("number 1, undone; x");
  expect(await workspace.page.locator(".note textarea").inputValue()).toBe("number 1, undone; x");
  await workspace.press("Escape");
  await workspace.page.locator(".published input").focus();
  await workspace.page.keyboard.type("05122024");
  await workspace.page.locator("h1.title").click();
  expect(await workspace.rows()).toEqual(before);
});

test("digits are found by their place where the layout has none without Shift", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.goTo("Beirut");
  // As a French keyboard sends it.
  const press = (key: string, code: string) =>
    workspace.page.evaluate(
      ([key, code]) => {
        const article = document.querySelector("wm-document-text wiremark-article");
        const text = article?.shadowRoot?.querySelector(".text");
        text?.dispatchEvent(
          new KeyboardEvent("keydown", { key, code, bubbles: true, composed: true, cancelable: true }),
        );
      },
      [key, code] as const,
    );
  await press("&", "Digit1");
  await eventually(() => workspace.labels()).toContain("Beirut GROUP");
  await press("é", "Digit2");
  await eventually(() => workspace.labels()).toContain("Beirut PLACE");
});

test("undo and redo say what they did, and the list of changes leads back", async () => {
  await open();
  await workspace.paste(TEXT);
  await workspace.goTo("23");
  await workspace.press("o");
  await eventually(async () => (await workspace.active())?.values).toBe("injured");
  await workspace.press("u");
  await eventually(() => workspace.said()).toBe("Undid: “23”: killed → injured.");
  expect(await workspace.spoken()).toBe("Undid: “23”: killed → injured.");
  await workspace.press("Shift+U");
  await eventually(() => workspace.said()).toBe("Did again: “23”: killed → injured.");
  await workspace.press("g", "1");
  await eventually(() => workspace.labels()).toContain("23 GROUP");
  await workspace.press("l");
  const dialog = workspace.page.locator("dialog.changes[open]");
  await dialog.waitFor();
  const listed = await dialog.locator(".what").allTextContents();
  expect(listed.slice(0, 3)).toEqual(["“23”: CASUALTY → GROUP", "flagged", "“23”: killed → injured"]);
  await dialog.locator("li", { hasText: "killed → injured" }).getByRole("button").press("Enter");
  await dialog.waitFor({ state: "detached" });
  await eventually(() => workspace.said()).toBe("Undid 2 changes.");
  await eventually(() => workspace.labels()).toContain("23 CASUALTY");
  expect(await workspace.page.locator(".fact", { hasText: "Flag" }).locator("input").isChecked()).toBe(false);
  await workspace.press("l");
  await dialog.waitFor();
  expect(await dialog.locator("li.undone").count()).toBe(2);
  await workspace.press("Escape");
});

test("Back and Forward walk from document to document and to the queue", async () => {
  await open();
  await workspace.paste("Shells fell on Mosul.");
  await workspace.leave();
  await workspace.paste("Nobody saw Beirut.");
  const title = () => workspace.page.locator("h1.title").textContent();
  await eventually(title).toBe("nobody-saw-beirut");
  await workspace.page.goBack();
  await workspace.started();
  await eventually(() => workspace.documents()).toHaveLength(2);
  await workspace.page.goBack();
  await eventually(title).toBe("shells-fell-on-mosul");
  await workspace.page.goForward();
  await workspace.started();
  await workspace.page.goForward();
  await eventually(title).toBe("nobody-saw-beirut");
  await workspace.press("k");
  await eventually(title).toBe("shells-fell-on-mosul");
  await workspace.page.goBack();
  await eventually(title).toBe("nobody-saw-beirut");
});
