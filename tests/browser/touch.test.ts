// A phone: fingers instead of keys, and hardly any width.

import { beforeEach, expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";

const ARTICLE =
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.\n\n" +
  "Residents said a bakery burned down.";

beforeEach(async () => {
  await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await desk.paste(ARTICLE);
});

async function tap(words: string): Promise<void> {
  const { x, y, width, height } = await desk.boxOf(words);
  await desk.page.touchscreen.tap(x + width / 2, y + height / 2);
}

test("a tap makes a label the active one, and all there is to do is at hand", async () => {
  await tap("Beirut");
  await eventually(() => desk.activeWords()).toBe("Beirut");
  await desk.page.locator(".choice", { hasText: "GROUP" }).tap();
  await eventually(() => desk.active()).toMatchObject({ words: "Beirut", label: "GROUP" });
  await desk.page.locator(".actions .main").tap();
  await eventually(async () => (await desk.rows()).filter((row) => row.accepted)).toHaveLength(1);

  // What has no button of its own is in the list of all commands.
  await tap("23");
  await eventually(() => desk.activeWords()).toBe("23");
  await desk.page.locator(".actions .more").tap();
  await desk.page.locator(".palette [role=option]", { hasText: "Outcome: missing" }).tap();
  await eventually(async () => (await desk.active())?.outcome).toBe("missing");
});

test("what is pressed is large enough for a finger, and nothing hangs over the edge", async () => {
  await tap("23");
  await eventually(() => desk.activeWords()).toBe("23");
  const sizes = await desk.page
    .locator("wm-actions button, wm-actions select, wm-head button")
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => ({ name: one.textContent?.trim(), ...one.getBoundingClientRect().toJSON() })),
    );
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.filter(({ height, width }) => height < 44 || width < 24)).toEqual([]);
  const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});

test("a handle is dragged by a finger", async () => {
  await tap("Hamas");
  await eventually(() => desk.activeWords()).toBe("Hamas");
  // It is brought into view, and the handle with it.
  const { x, width } = await desk.boxOf("Hamas figh");
  const handle = await desk.page.locator(".handle.at-end").boundingBox();
  if (!handle) throw new Error("the handle is not on the screen");
  const y = handle.y + handle.height / 2;
  const touch = await desk.context.newCDPSession(desk.page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at === undefined ? [] : [{ x: at, y }],
    });
  await send("touchStart", handle.x + handle.width / 2);
  await send("touchMove", x + width - 10);
  await send("touchMove", x + width);
  await send("touchEnd");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");
});

test("words that the browser has selected are labelled by a tap", async () => {
  await tap("bakery");
  // As the browser does it where a finger is held; from the middle of one word into another.
  await desk.text.evaluate((text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf("ld harb");
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + 7);
    }
  });
  await eventually(() => desk.page.locator(".actions .words").textContent()).toContain("ld harb");
  await desk.page.locator(".choice", { hasText: "PLACE" }).tap();
  await eventually(() => desk.labels()).toContain("old harbour PLACE");
});
