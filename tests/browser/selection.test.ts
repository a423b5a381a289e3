// The mouse: what it selects, and the handles of the active label.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.\n\n" +
  "Residents said a bakery burned down.\nTwo soldiers were wounded in Kirkuk, Mosul and Baghdad.";

beforeEach(async () => {
  await open();
  await workspace.paste(ARTICLE);
});

/** The middle of a line's height at the left and right of some words. */
async function edgesOf(words: string) {
  const { x, y, width, height } = await workspace.boxOf(words);
  const middle = y + height / 2;
  return {
    left: { x, y: middle },
    right: { x: x + width, y: middle },
    centre: { x: x + width / 2, y: middle },
  };
}

async function handle(edge: "start" | "end") {
  const box = await workspace.page.locator(`.handle.at-${edge}`).boundingBox();
  if (!box) throw new Error("the handle is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a double-click and a key label a word", async () => {
  const { centre } = await edgesOf("bakery");
  await workspace.page.mouse.dblclick(centre.x, centre.y);
  await eventually(() => workspace.selected()).toBe("bakery");
  await workspace.press("2");
  await eventually(() => workspace.active()).toMatchObject({
    words: "bakery",
    label: "PLACE",
    accepted: true,
  });
});

test("a drag from within a word to within another takes both whole", async () => {
  const [from, to] = [await edgesOf("ld harbour"), await edgesOf("old harb")];
  await workspace.drag(from.left, to.right);
  await eventually(() => workspace.selected()).toBe("old harbour");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("old harbour PLACE");
});

test("a drag that begins in the margin selects from the first word of its line", async () => {
  const text = await workspace.page.locator("wm-document-text .text").boundingBox();
  const [bakery, soldiers, hamas] = [
    await edgesOf("Residents said a bakery"),
    await edgesOf("Two soldiers"),
    await edgesOf("Hamas"),
  ];
  const release = async () => {
    await workspace.press("Escape");
    await eventually(() => workspace.selected()).toBe("");
  };
  for (const away of [1, 4, 20, 60]) {
    const beside = (y: number) => ({ x: (text?.x ?? 0) - away, y });
    await workspace.drag(beside(soldiers.left.y), soldiers.right);
    await eventually(() => workspace.selected()).toBe("Two soldiers");
    await release();
    await workspace.drag(beside(hamas.left.y), hamas.right);
    await eventually(() => workspace.selected()).toBe("Hamas");
    await release();
    await workspace.drag(beside(bakery.left.y), soldiers.right);
    await eventually(() => workspace.selected()).toBe("Residents said a bakery burned down.\nTwo soldiers");
    await release();
    // The other way round, and the margin on the right.
    await workspace.drag(bakery.right, beside(bakery.left.y));
    await eventually(() => workspace.selected()).toBe("Residents said a bakery");
    await release();
  }
  await workspace.drag({ x: (text?.x ?? 0) - 4, y: soldiers.left.y }, soldiers.right);
  await eventually(() => workspace.selected()).toBe("Two soldiers");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("Two soldiers PLACE");
  // A press there selects nothing, and the keys go on working.
  await workspace.page.mouse.click((text?.x ?? 0) - 30, soldiers.left.y);
  await workspace.press("u");
  await eventually(() => workspace.labels()).not.toContain("Two soldiers PLACE");
});

test("a drag from right to left is the same selection", async () => {
  const [from, to] = [await edgesOf("old harb"), await edgesOf("ld harbour")];
  await workspace.drag(from.right, to.left);
  await eventually(() => workspace.selected()).toBe("old harbour");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("old harbour PLACE");
});

test("a drag with Alt takes exactly what it passes over", async () => {
  const exact = await edgesOf("ld harb");
  await workspace.drag(exact.left, exact.right, "Alt");
  await eventually(() => workspace.selected()).toBe("ld harb");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("ld harb PLACE");
});

test("a click on a label makes it the active one, a click beside it none", async () => {
  const { centre } = await edgesOf("Beirut");
  await workspace.page.mouse.click(centre.x, centre.y);
  await eventually(() => workspace.activeWords()).toBe("Beirut");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Beirut GROUP");
  const beside = await edgesOf("bakery");
  await workspace.page.mouse.click(beside.centre.x, beside.centre.y);
  await eventually(() => workspace.active()).toBeUndefined();
});

test("a click on a row goes to the label", async () => {
  await workspace.page.locator(".row", { hasText: "Kirkuk" }).click();
  await eventually(() => workspace.activeWords()).toBe("Kirkuk");
  await workspace.page.locator(".choice", { hasText: "GROUP" }).click();
  await eventually(() => workspace.labels()).toContain("Kirkuk GROUP");
});

test("a handle that is dragged takes its edge along by words", async () => {
  const { centre } = await edgesOf("Hamas");
  await workspace.page.mouse.click(centre.x, centre.y);
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  const within = await edgesOf("Hamas figh");
  await workspace.drag(await handle("end"), within.right);
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");

  const { right } = await edgesOf("Ham");
  await workspace.drag(await handle("start"), { x: right.x + 60, y: right.y });
  await eventually(() => workspace.activeWords()).toBe("fighters");
  await workspace.press("u", "u");
  await eventually(() => workspace.labels()).toContain("Hamas GROUP");
});

test("a handle that is dragged with Shift takes its edge along by characters", async () => {
  const { centre } = await edgesOf("Hamas");
  await workspace.page.mouse.click(centre.x, centre.y);
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  const within = await edgesOf("Hamas figh");
  await workspace.drag(await handle("end"), within.right, "Shift");
  await eventually(() => workspace.activeWords()).toBe("Hamas figh");
});

test("a label over others takes their place, and one undo brings them back", async () => {
  const before = await workspace.labels();
  expect(before).toEqual(expect.arrayContaining(["Kirkuk PLACE", "Mosul PLACE", "Baghdad PLACE"]));
  const all = await edgesOf("Kirkuk, Mosul and Baghdad");
  await workspace.drag(all.left, all.right);
  await eventually(() => workspace.selected()).toBe("Kirkuk, Mosul and Baghdad");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toEqual([
    ...before.slice(0, -3),
    "Kirkuk, Mosul and Baghdad GROUP",
  ]);
  await workspace.press("u");
  await eventually(() => workspace.labels()).toEqual(before);
});

test("an edge stops at its neighbour, and the page says so", async () => {
  await workspace.goTo("Kirkuk");
  await workspace.press("f");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk,");
  await workspace.press("f");
  await eventually(() => workspace.notice()).toBe("The next label is in the way.");
  expect(await workspace.activeWords()).toBe("Kirkuk,");
  // The next edit that is done takes the message away.
  await workspace.press("d");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk");
  expect(await workspace.notice()).toBe("");

  const beyond = await edgesOf("Mosul and Bag");
  await workspace.drag(await handle("end"), beyond.right);
  await eventually(() => workspace.notice()).toBe("The next label is in the way.");
  expect(await workspace.activeWords()).toBe("Kirkuk");
});

test("End on a line that the width breaks stays with its last word", async () => {
  await workspace.page.setViewportSize({ width: 420, height: 800 });
  const { centre } = await edgesOf("fighters");
  await workspace.page.mouse.click(centre.x, centre.y);
  const lineOf = async (words: string) => (await workspace.boxOf(words)).y;
  const words = ["Hamas", "fighters", "killed", "people", "near", "the", "old", "harbour", "of", "Beirut"];
  const top = await lineOf("Hamas");
  const tops = await Promise.all(words.map(lineOf));
  const last = words.filter((_, nth) => tops[nth] === top).at(-1) as string;
  expect(last).not.toBe(words.at(-1));
  await workspace.press("End", "2");
  await eventually(async () => (await workspace.active())?.words).toBe(last);
});
