// A phone: fingers instead of keys, and hardly any width. Every touch is one that the browser itself makes of a
// finger's, with the clicks, selections and scrolls that come of it.

import type { CDPSession } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { activeSpan } from "./geometry";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.\n\n" +
  "Residents said a bakery burned down.";

/** Many lines, so that there is something to scroll. */
const LONG = `${"Residents said a bakery burned down in the old town.\n\n".repeat(12)}Soldiers of Hamas left Kirkuk.\n\n${"Nobody saw it.\n\n".repeat(20)}`;

const SIZES = [
  ["upright", { width: 360, height: 740 }],
  ["on its side", { width: 740, height: 360 }],
] as const;

let touch: CDPSession;

beforeEach(() => start(SIZES[0][1], ARTICLE));

async function start(viewport: { width: number; height: number }, article: string): Promise<void> {
  await workspace?.close();
  await open({ viewport, hasTouch: true, isMobile: true });
  touch = await workspace.context.newCDPSession(workspace.page);
  await workspace.paste(article);
}

interface Point {
  x: number;
  y: number;
}

const finger = (type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", ...touchPoints: Point[]) =>
  touch.send("Input.dispatchTouchEvent", { type, touchPoints });

async function middleOf(words: string): Promise<Point> {
  const { x, y, width, height } = await workspace.boxOf(words);
  return { x: x + width / 2, y: y + height / 2 };
}

async function tap(words: string): Promise<void> {
  const { x, y } = await middleOf(words);
  await workspace.page.touchscreen.tap(x, y);
}

/** Drags a finger in some steps, as the browser is sent them. */
async function drag(from: Point, to: Point): Promise<void> {
  await finger("touchStart", from);
  for (let step = 1; step <= 4; step++)
    await finger("touchMove", {
      x: from.x + ((to.x - from.x) * step) / 4,
      y: from.y + ((to.y - from.y) * step) / 4,
    });
  await finger("touchEnd");
}

/** The buttons of the bar by their words, as far as they can be seen and pressed. */
async function reachable(): Promise<string[]> {
  return workspace.page.locator("wiremark-card").evaluate((card) =>
    [...(card.shadowRoot?.querySelectorAll("button") ?? [])]
      .filter((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        const over = card.shadowRoot?.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return (
          left >= 0 &&
          right <= window.innerWidth &&
          bottom <= window.innerHeight &&
          button.contains(over ?? null)
        );
      })
      // Without the keys, which are not shown.
      .map((button) => button.innerText.trim()),
  );
}

const bar = async () => {
  const box = await workspace.page.locator("wiremark-card").boundingBox();
  if (!box) throw new Error("the bar is not on the screen");
  return box;
};

test.each(SIZES)("a tap on a word offers labels below it, within reach: %s", async (_, viewport) => {
  await start(viewport, LONG);
  // A word that the bar will come to lie over.
  const { y, height } = await workspace.boxOf("Kirkuk");
  await workspace.page.evaluate((by) => window.scrollBy(0, by), y + height - (await bar()).y + 4);
  await tap("Soldiers");
  await eventually(reachable).toEqual(expect.arrayContaining(["GROUP", "PLACE", "DATE", "CASUALTY"]));
  // What is offered is marked, above the bar, and the bar is in the lower half.
  const marked = () =>
    workspace.page.evaluate(() => {
      const name = [...CSS.highlights.keys()].find((name) => name.endsWith("-offered"));
      const [range] = name ? [...(CSS.highlights.get(name) ?? [])] : [];
      if (!(range instanceof Range)) return undefined;
      const { top, bottom } = range.getBoundingClientRect();
      return { words: range.toString(), top, bottom };
    });
  await eventually(async () => (await marked())?.words).toBe("Soldiers");
  await eventually(async () => ((await marked())?.bottom ?? 0) <= (await bar()).y).toBe(true);
  expect((await marked())?.top).toBeGreaterThanOrEqual(0);
  expect((await bar()).y).toBeGreaterThanOrEqual(viewport.height / 2);
  await workspace.page.locator(".choice", { hasText: "GROUP" }).tap();
  await eventually(() => workspace.labels()).toContain("Soldiers GROUP");
  expect(await marked()).toBeUndefined();
});

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

test.each(SIZES)("outcomes are chips, each a tap: %s", async (_, viewport) => {
  await start(viewport, ARTICLE);
  await tap("23");
  await eventually(() => workspace.activeWords()).toBe("23");
  expect(await workspace.page.locator("wiremark-card select").count()).toBe(0);
  for (const outcome of ["injured", "killed or injured", "missing", "captured", "killed"]) {
    expect(await reachable()).toContain(outcome);
    await workspace.page.locator(".value").getByText(outcome, { exact: true }).tap();
    await eventually(async () => (await workspace.active())?.values).toBe(outcome);
    expect(await workspace.page.locator(".value[aria-pressed=true]").allTextContents()).toEqual([outcome]);
  }
});

test.each(SIZES)(
  "half of the screen is text, and what is pressed is large enough: %s",
  async (_, viewport) => {
    await start(viewport, `${ARTICLE}\n\n${LONG}`);
    const share = () =>
      workspace.page.evaluate(() => {
        const text = document.querySelector("wm-document-text")?.getBoundingClientRect();
        const card = document.querySelector("wiremark-card")?.getBoundingClientRect();
        if (!text || !card) return 0;
        return (Math.min(text.bottom, card.top) - Math.max(text.top, 0)) / window.innerHeight;
      });
    // As it opens, and with the bar at its tallest.
    expect(await share()).toBeGreaterThan(0.5);
    await tap("23");
    await eventually(() => workspace.activeWords()).toBe("23");
    await eventually(share).toBeGreaterThan(0.5);
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
    expect(wide).toBeLessThanOrEqual(viewport.width);
  },
);

test.each(SIZES)(
  "handles stay above the bar and are dragged by a finger that holds them below the line: %s",
  async (_, viewport) => {
    await start(viewport, LONG);
    // As low as it can be above the bar, which grows when the label is active.
    const { y, height } = await workspace.boxOf("Hamas");
    await workspace.page.evaluate((by) => window.scrollBy(0, by), y + height - (await bar()).y + 2);
    await tap("Hamas");
    await eventually(() => workspace.activeWords()).toBe("Hamas");
    const knob = async (edge: "start" | "end") => {
      const { handles } = await activeSpan();
      const { x, y: top, width, height } = handles[edge === "start" ? 0 : 1] as DOMRect;
      // The knob is where the line ends: above its start, below its end.
      return edge === "start" ? { x: x + width - 8, y: top - 6 } : { x: x + 8, y: top + height + 6 };
    };
    await eventually(async () => (await knob("end")).y < (await bar()).y - 8).toBe(true);
    for (const edge of ["start", "end"] as const) {
      const { x, y } = await knob(edge);
      const grabbed = await workspace.page.evaluate(
        ([x, y]) =>
          document.querySelector("wm-document-text wiremark-article")?.shadowRoot?.elementFromPoint(x, y)
            ?.className,
        [x, y] as const,
      );
      expect(grabbed).toBe(`handle at-${edge}`);
    }
    // As far to the right as the next word goes, and back by one word at the start.
    const end = await knob("end");
    const left = await workspace.boxOf("left");
    await drag(end, { x: left.x + left.width, y: end.y });
    await eventually(() => workspace.activeWords()).toBe("Hamas left");
    const start_ = await knob("start");
    const of = await workspace.boxOf("of Hamas");
    await drag(start_, { x: of.x, y: start_.y });
    await eventually(() => workspace.activeWords()).toBe("of Hamas left");
  },
);

test("a word that a handle lies over is still tapped", async () => {
  await tap("Hamas");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  const { handles } = await activeSpan();
  const { x, y, height } = await workspace.boxOf("fighters");
  const over = { x: x + 12, y: y + height / 2 };
  expect(handles[1]?.right).toBeGreaterThan(over.x);
  await workspace.page.touchscreen.tap(over.x, over.y);
  await eventually(reachable).toContain("PLACE");
  await workspace.page.locator(".choice", { hasText: "PLACE" }).tap();
  await eventually(() => workspace.labels()).toContain("fighters PLACE");
});

test("words that the browser selects under a finger that is held are labelled by a tap", async () => {
  await finger("touchStart", await middleOf("harbour"));
  // Chromium on a desk leaves it to the phone's to select what a finger is held on; from the middle of one word into
  // another, and the touch is the browser's from then on.
  await workspace.text.evaluate((text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf("ld harb");
      if (at < 0) continue;
      (text as HTMLElement).focus();
      document.getSelection()?.setBaseAndExtent(node, at, node, at + 7);
    }
  });
  await finger("touchCancel");
  await eventually(reachable).toContain("PLACE");
  expect(await workspace.page.locator(".actions .words").textContent()).toBe("ld harb");
  await workspace.page.locator(".choice", { hasText: "PLACE" }).tap();
  await eventually(() => workspace.labels()).toContain("old harbour PLACE");
});

test("a finger that moves over the text scrolls it, and changes nothing", async () => {
  await start(SIZES[0][1], LONG);
  const before = await workspace.rows();
  const from = await middleOf("Residents");
  await drag({ x: from.x, y: 500 }, { x: from.x, y: 200 });
  await eventually(() => workspace.page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  expect(await workspace.rows()).toEqual(before);
  expect(await workspace.selected()).toBe("");
});
