// A screen reader: what Chromium hands to it of the page, and what the live region says after each key.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people in Beirut on Friday. Nobody was there.\n\n" +
  "Two soldiers were wounded near Kirkuk in March 2019.";

interface Node {
  role: string;
  name: string;
  description: string;
}

/** What assistive technology is told there is. */
async function tree(): Promise<Node[]> {
  const session = await workspace.context.newCDPSession(workspace.page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description }) => ({
      role: `${role?.value}`,
      name: `${name?.value ?? ""}`,
      description: `${description?.value ?? ""}`,
    }));
}

const article = async () =>
  (await tree()).find(({ role, name }) => role === "textbox" && name.includes("article text"));

test("the text's description has its labels, and the tree each part by its name", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await eventually(async () => (await article())?.description).toBe(
    "7 labels: Hamas, GROUP; 23, CASUALTY, killed; Beirut, PLACE; Friday, DATE; Two, CASUALTY, injured; Kirkuk, PLACE; March 2019, DATE.",
  );
  expect((await article())?.name).toBe(
    "hamas-fighters-killed-23-people-in: article text, read only. Press question mark for the keys.",
  );
  await workspace.goTo("23");
  const nodes = await tree();
  const named = (role: string) => nodes.filter((node) => node.role === role).map(({ name }) => name);
  expect(named("option")).toContain("23 killed CASUALTY");
  expect(named("button")).toEqual(
    expect.arrayContaining(["GROUP", "CASUALTY", "injured", "Start a word earlier, a"]),
  );
  // No button and no field without a name.
  for (const role of ["button", "textbox", "combobox", "checkbox", "listbox", "tab", "group"])
    expect(named(role), role).not.toContain("");

  // While one works in the text each edit is said; the description is new when one comes back.
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("23 GROUP");
  await workspace.press("Tab");
  await eventually(async () => (await article())?.description).toContain("23, GROUP; Beirut");
});

test("after each key the one live region says what came of it", async () => {
  await open();
  await workspace.paste(ARTICLE);
  const live = await workspace.page
    .locator("[aria-live], [role=status], [role=alert]")
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  expect(live).toBe(1);
  await eventually(() => workspace.spoken()).toBe("7 labels found.");
  /** What each key is answered with, in their order. */
  const dialogue: [key: string, says: string][] = [
    [
      "n",
      "“Hamas”, GROUP, not yet accepted, 1 of 7. In: Hamas fighters killed 23 people in Beirut on Friday.",
    ],
    [
      "n",
      "“23”, CASUALTY, killed, not yet accepted, 2 of 7. In: Hamas fighters killed 23 people in Beirut on Friday.",
    ],
    ["o", "“23”, CASUALTY, injured."],
    ["Shift+O", "“23”, CASUALTY, killed."],
    ["f", "CASUALTY is “23 people”."],
    ["Shift+D", "CASUALTY is “23 peopl”."],
    ["f", "CASUALTY is “23 people”."],
    ["s", "CASUALTY is “people”."],
    ["a", "CASUALTY is “23 people”."],
    ["4", "“23 people” is CASUALTY, killed already."],
    ["1", "“23 people” is GROUP."],
    ["o", "GROUP has no values to choose from."],
    ["x", "Not accepted."],
    ["x", "Accepted."],
    [
      "Enter",
      "Accepted. “Beirut”, PLACE, not yet accepted, 3 of 7. In: Hamas fighters killed 23 people in Beirut on Friday.",
    ],
    ["p", "“23 people”, GROUP, accepted, 2 of 7. In: Hamas fighters killed 23 people in Beirut on Friday."],
    ["Delete", "“23 people” is no longer labelled."],
    ["Delete", "No label is active."],
    ["u", "Undid: “23 people” no longer labelled GROUP."],
    ["Shift+U", "Did again: “23 people” no longer labelled GROUP."],
    ["u", "Undid: “23 people” no longer labelled GROUP."],
    ["w", "Lowest confidence first."],
    ["w", "Labels in the order of the text."],
    ["v", "Confidence is shown."],
    ["v", "Confidence is hidden."],
    ["h", "The guidelines of CASUALTY are beside the text."],
    ["g", "Flagged."],
    ["g", "No longer flagged."],
    ["Shift+C", "Done."],
    ["Shift+C", "Not done."],
    ["Shift+Enter", "All labels accepted."],
    ["Enter", "Accepted. Every label is accepted."],
    ["Escape", "No label is active."],
    ["9", "There are only 4 labels."],
    ["j", "This is the last document."],
    ["k", "This is the first document."],
  ];
  for (const [key, says] of dialogue) {
    await workspace.press(key);
    await expect
      .poll(() => workspace.spoken(), { message: key, timeout: 10_000 })
      .toSatisfy((said: string) =>
        says.endsWith(".") ? said === says || said.startsWith(`${says} `) : said.startsWith(says),
      );
  }
});

test("the same words again are said again", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.press("u");
  await eventually(() => workspace.spoken()).toBe("Nothing to undo in this document.");
  // They are news only if they are not quite the same.
  const said = await workspace.page.locator("[aria-live=polite]").textContent();
  await workspace.press("u");
  await eventually(() => workspace.page.locator("[aria-live=polite]").textContent()).not.toBe(said);
  expect(await workspace.spoken()).toBe("Nothing to undo in this document.");
});

test("a sentence that is long is said around the label", async () => {
  await open();
  const filler = "and nobody knew who had come or why they went ".repeat(12);
  await workspace.paste(`It was said ${filler}that Hamas ${filler}left the town.`);
  await workspace.press("n");
  await eventually(() => workspace.spoken()).toMatch(
    /^“Hamas”, GROUP, .* In: … .* that Hamas and nobody .* …$/,
  );
  expect((await workspace.spoken()).length).toBeLessThan(420);
});

test("edges and words that the mouse moves are said too, and notices and errors", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Hamas");
  const handle = await workspace.page.locator(".handle.at-end").boundingBox();
  const fighters = await workspace.boxOf("fighters");
  if (!handle) throw new Error("the handle is not on the screen");
  const y = handle.y + handle.height / 2;
  await workspace.drag({ x: handle.x + handle.width / 2, y }, { x: fighters.x + fighters.width, y });
  await eventually(() => workspace.spoken()).toBe("“Hamas fighters”, GROUP, accepted, 1 of 7");
  await workspace.press("c");
  await eventually(() => workspace.spoken()).toBe("Done, and no other document is left to do.");
  // An error is an alert, and says it itself.
  await workspace.press("n", "m");
  await workspace.page.locator("[role=alert]", { hasText: "does not touch" }).waitFor();
});
