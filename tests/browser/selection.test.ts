// The mouse: what it selects, and the handles of the active label.

import { beforeEach, expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";

const ARTICLE =
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.\n\n" +
  "Residents said a bakery burned down.\nTwo soldiers were wounded in Kirkuk, Mosul and Baghdad.";

beforeEach(async () => {
  await open();
  await desk.paste(ARTICLE);
});

/** The middle of a line's height at the left and right of some words. */
async function edgesOf(words: string) {
  const { x, y, width, height } = await desk.boxOf(words);
  const middle = y + height / 2;
  return {
    left: { x, y: middle },
    right: { x: x + width, y: middle },
    centre: { x: x + width / 2, y: middle },
  };
}

async function handle(edge: "start" | "end") {
  const box = await desk.page.locator(`.handle.at-${edge}`).boundingBox();
  if (!box) throw new Error("the handle is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a double-click and a key label a word", async () => {
  const { centre } = await edgesOf("bakery");
  await desk.page.mouse.dblclick(centre.x, centre.y);
  await eventually(() => desk.selected()).toBe("bakery");
  await desk.press("2");
  await eventually(() => desk.active()).toMatchObject({ words: "bakery", label: "PLACE", accepted: true });
});

test("a drag from within a word to within another takes both whole", async () => {
  const [from, to] = [await edgesOf("ld harbour"), await edgesOf("old harb")];
  await desk.drag(from.left, to.right);
  await eventually(() => desk.selected()).toBe("old harbour");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("old harbour PLACE");
});

test("a drag from right to left is the same selection", async () => {
  const [from, to] = [await edgesOf("old harb"), await edgesOf("ld harbour")];
  await desk.drag(from.right, to.left);
  await eventually(() => desk.selected()).toBe("old harbour");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("old harbour PLACE");
});

test("a drag with Alt takes exactly what it passes over", async () => {
  const exact = await edgesOf("ld harb");
  await desk.drag(exact.left, exact.right, "Alt");
  await eventually(() => desk.selected()).toBe("ld harb");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("ld harb PLACE");
});

test("a click on a label makes it the active one, a click beside it none", async () => {
  const { centre } = await edgesOf("Beirut");
  await desk.page.mouse.click(centre.x, centre.y);
  await eventually(() => desk.activeWords()).toBe("Beirut");
  await desk.press("1");
  await eventually(() => desk.labels()).toContain("Beirut GROUP");
  const beside = await edgesOf("bakery");
  await desk.page.mouse.click(beside.centre.x, beside.centre.y);
  await eventually(() => desk.active()).toBeUndefined();
});

test("a click on a row goes to the label", async () => {
  await desk.page.locator(".row", { hasText: "Kirkuk" }).click();
  await eventually(() => desk.activeWords()).toBe("Kirkuk");
  await desk.page.locator(".choice", { hasText: "GROUP" }).click();
  await eventually(() => desk.labels()).toContain("Kirkuk GROUP");
});

test("a handle that is dragged takes its edge along by words", async () => {
  const { centre } = await edgesOf("Hamas");
  await desk.page.mouse.click(centre.x, centre.y);
  await eventually(() => desk.activeWords()).toBe("Hamas");
  const within = await edgesOf("Hamas figh");
  await desk.drag(await handle("end"), within.right);
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");

  const { right } = await edgesOf("Ham");
  await desk.drag(await handle("start"), { x: right.x + 60, y: right.y });
  await eventually(() => desk.activeWords()).toBe("fighters");
  await desk.press("u", "u");
  await eventually(() => desk.labels()).toContain("Hamas GROUP");
});

test("a handle that is dragged with Shift takes its edge along by characters", async () => {
  const { centre } = await edgesOf("Hamas");
  await desk.page.mouse.click(centre.x, centre.y);
  await eventually(() => desk.activeWords()).toBe("Hamas");
  const within = await edgesOf("Hamas figh");
  await desk.drag(await handle("end"), within.right, "Shift");
  await eventually(() => desk.activeWords()).toBe("Hamas figh");
});

test("a label over others takes their place, and one undo brings them back", async () => {
  const before = await desk.labels();
  expect(before).toEqual(expect.arrayContaining(["Kirkuk PLACE", "Mosul PLACE", "Baghdad PLACE"]));
  const all = await edgesOf("Kirkuk, Mosul and Baghdad");
  await desk.drag(all.left, all.right);
  await eventually(() => desk.selected()).toBe("Kirkuk, Mosul and Baghdad");
  await desk.press("1");
  await eventually(() => desk.labels()).toEqual([...before.slice(0, -3), "Kirkuk, Mosul and Baghdad GROUP"]);
  await desk.press("u");
  await eventually(() => desk.labels()).toEqual(before);
});

test("an edge stops at its neighbour, and the page says so", async () => {
  await desk.goTo("Kirkuk");
  await desk.press("f");
  await eventually(() => desk.activeWords()).toBe("Kirkuk,");
  await desk.press("f");
  await eventually(() => desk.notice()).toBe("The next label is in the way.");
  expect(await desk.activeWords()).toBe("Kirkuk,");
  // The next edit that is done takes the message away.
  await desk.press("d");
  await eventually(() => desk.activeWords()).toBe("Kirkuk");
  expect(await desk.notice()).toBe("");

  const beyond = await edgesOf("Mosul and Bag");
  await desk.drag(await handle("end"), beyond.right);
  await eventually(() => desk.notice()).toBe("The next label is in the way.");
  expect(await desk.activeWords()).toBe("Kirkuk");
});
