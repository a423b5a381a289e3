// A phone: fingers instead of keys, and hardly any width.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.\n\n" +
  "Residents said a bakery burned down.";

beforeEach(async () => {
  await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await workspace.paste(ARTICLE);
});

async function tap(words: string): Promise<void> {
  const { x, y, width, height } = await workspace.boxOf(words);
  await workspace.page.touchscreen.tap(x + width / 2, y + height / 2);
}

test("a tap makes a label the active one, and all there is to do is at hand", async () => {
  await tap("Beirut");
  await eventually(() => workspace.activeWords()).toBe("Beirut");
  await workspace.page.locator(".choice", { hasText: "GROUP" }).tap();
  await eventually(() => workspace.active()).toMatchObject({ words: "Beirut", label: "GROUP" });
  await workspace.page.locator(".actions .main").tap();
  await eventually(async () => (await workspace.rows()).filter((row) => row.accepted)).toHaveLength(1);

  // What has no button of its own is in the list of all commands.
  await tap("23");
  await eventually(() => workspace.activeWords()).toBe("23");
  await workspace.page.locator(".actions .more").tap();
  await workspace.page.locator(".palette [role=option]", { hasText: "Outcome: missing" }).tap();
  await eventually(async () => (await workspace.active())?.values).toBe("missing");
});

test("what is pressed is large enough for a finger, and nothing hangs over the edge", async () => {
  await tap("23");
  await eventually(() => workspace.activeWords()).toBe("23");
  const sizes = await workspace.page
    .locator("wm-actions button, wm-actions select, wm-head button")
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => ({ name: one.textContent?.trim(), ...one.getBoundingClientRect().toJSON() })),
    );
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.filter(({ height, width }) => height < 44 || width < 24)).toEqual([]);
  const wide = await workspace.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});

test("a handle is dragged by a finger", async () => {
  await tap("Hamas");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  // It is brought into view, and the handle with it.
  const { x, width } = await workspace.boxOf("Hamas figh");
  const handle = await workspace.page.locator(".handle.at-end").boundingBox();
  if (!handle) throw new Error("the handle is not on the screen");
  const y = handle.y + handle.height / 2;
  const touch = await workspace.context.newCDPSession(workspace.page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at === undefined ? [] : [{ x: at, y }],
    });
  await send("touchStart", handle.x + handle.width / 2);
  await send("touchMove", x + width - 10);
  await send("touchMove", x + width);
  await send("touchEnd");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");
});

test("words that the browser has selected are labelled by a tap", async () => {
  await tap("bakery");
  // As the browser does it where a finger is held; from the middle of one word into another.
  await workspace.text.evaluate((text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf("ld harb");
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + 7);
    }
  });
  await eventually(() => workspace.page.locator(".actions .words").textContent()).toContain("ld harb");
  await workspace.page.locator(".choice", { hasText: "PLACE" }).tap();
  await eventually(() => workspace.labels()).toContain("old harbour PLACE");
});
