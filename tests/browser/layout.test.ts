// At every size: nothing covers anything, nothing is cut off, nothing moves that is pressed again and again.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { activeSpan, faults } from "./geometry";
import { eventually, type Opening } from "./page";
import { open, workspace } from "./workspace";

const SIZES: [string, Opening][] = [
  ["a desk", { viewport: { width: 1280, height: 800 } }],
  ["a phone", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
  ["a phone on its side", { viewport: { width: 740, height: 360 }, hasTouch: true, isMobile: true }],
  ["200 % zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ["400 % zoom", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
];

const LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(3);

/** Longer than any window, with labels from its first word to its last. */
const ARTICLE = [
  "Hamas fighters killed 23 people near the old harbour of Beirut on Friday.",
  `The Democratic Forces for the Liberation of Rwanda (${LONG_WORD}) denied it.`,
  ...Array.from(
    { length: 24 },
    (_, nth) => `On March ${nth + 1}, 2019 ${nth + 3} soldiers were wounded in Kirkuk.`,
  ),
  "In the end at least two thousand three hundred and forty-five people were injured in Mosul.",
].join("\n\n");

const sample = (name: string) =>
  readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8");

const dialog = (name: string) => workspace.page.locator(`dialog.${name}[open]`);

async function expectNoFaults(where: string): Promise<void> {
  await expect.poll(faults, { message: where, timeout: 10_000 }).toEqual([]);
}

async function closed(name: string): Promise<void> {
  await workspace.press("Escape");
  await dialog(name).waitFor({ state: "detached" });
}

/** Half of the window, and more, is the text's. */
async function textShare(): Promise<number> {
  return workspace.page.evaluate(() => {
    const text = document.querySelector("wm-document-text")?.getBoundingClientRect();
    const bar = document.querySelector("wiremark-card")?.getBoundingClientRect();
    const head = document.querySelector(".head")?.getBoundingClientRect();
    if (!text || !bar) return 0;
    return (Math.min(text.bottom, bar.top) - Math.max(text.top, head?.bottom ?? 0, 0)) / window.innerHeight;
  });
}

test.each(SIZES)("nothing covers anything: %s", { timeout: 240_000 }, async (_, opening) => {
  await open({ ...opening, reducedMotion: "reduce" });
  await expectNoFaults("the start");
  await workspace.paste(ARTICLE);
  await expectNoFaults("a document");

  // Every label on the way down and back up, wherever it comes to lie.
  const count = await workspace.page.locator("wiremark-spans .none").count();
  expect(count).toBe(0);
  const walked = new Set<string>();
  for (const key of [..."n".repeat(30), ..."p".repeat(8)]) {
    const before = await workspace.spoken();
    await workspace.press(key);
    await eventually(() => workspace.spoken()).not.toBe(before);
    const { boxes, covered } = await activeSpan();
    expect(boxes.length, await workspace.spoken()).toBeGreaterThan(0);
    expect(covered, await workspace.spoken()).toEqual([]);
    walked.add(await workspace.spoken());
  }
  expect(walked.size).toBeGreaterThan(25);
  await expectNoFaults("an active label");
  expect(await textShare()).toBeGreaterThan(0.5);

  // The last one, at the end of the page, is a CASUALTY: the bar is at its tallest.
  await workspace.press("Escape", "Control+End", "p");
  await eventually(() => workspace.spoken()).toContain("Mosul");
  await workspace.press("p");
  await eventually(() => workspace.spoken()).toContain("CASUALTY");
  expect((await activeSpan()).covered).toEqual([]);
  await expectNoFaults("the last toll");

  for (const [key, name] of [
    ["?", "keys"],
    ["e", "export"],
    ["=", "equal"],
    ["l", "changes"],
    ["Control+k", "palette"],
  ] as const) {
    await workspace.press(key);
    await dialog(name).waitFor();
    await expectNoFaults(`the dialog ${name}`);
    await closed(name);
  }
  await workspace.press("c");
  await eventually(() => workspace.notice()).toContain("no other document is left");
  await expectNoFaults("a notice over a document");

  await workspace.leave();
  await expectNoFaults("the queue");
  await workspace.page.locator(".project-name").press("Enter");
  await dialog("projects").waitFor();
  await expectNoFaults("the dialog projects");
  await closed("projects");
  await workspace.openFile(
    "news.jsonl",
    `${JSON.stringify({ text: "12 people died in Mosul.", spans: [] })}\n`,
  );
  await workspace.importing();
  await expectNoFaults("the dialog import");
  await closed("import");
  await workspace.copy(["mixed", "places"].map(sample).join("\n"));
  await workspace.tabTo("#paste");
  await workspace.press("Control+V");
  await dialog("split-articles").waitFor();
  await expectNoFaults("the dialog split-articles");
  await closed("split-articles");
});

test("keys are named at 200 % zoom, and where there is no room for that More leads to them", async () => {
  const visible = (selector: string) => workspace.page.locator(`${selector}:visible`).allTextContents();
  await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await workspace.paste(ARTICLE);
  await workspace.goTo("23");
  expect(await visible("wiremark-card kbd")).toEqual([..."1234", ..."asdfo", "=", "Del", "↵"]);
  expect(await visible("wm-head .tools button")).toEqual([
    "Undo",
    "Redo",
    "Keys",
    "Export",
    expect.stringMatching(/^Done & next/),
  ]);
  expect(await visible("wm-head .main kbd")).toEqual(["c"]);
  await workspace.leave();
  await workspace.copy(["mixed", "places"].map(sample).join("\n"));
  await workspace.tabTo("#paste");
  await workspace.press("Control+V");
  await dialog("split-articles").waitFor();
  expect(await visible(".split-articles .answers button kbd")).toEqual(["↵", "k", "Esc"]);
  expect(await visible(".split-articles .keys")).toHaveLength(1);
  await closed("split-articles");

  await workspace.page.setViewportSize({ width: 360, height: 740 });
  await workspace.page.locator(".document").first().click();
  await workspace.labelled();
  expect(await visible("wm-head .keys-button")).toEqual([]);
  await workspace.page.getByRole("button", { name: "More" }).click();
  await workspace.page.keyboard.type("keys");
  await workspace.press("Enter");
  await dialog("keys").waitFor();
});

test("a notice pushes no text and lies on nothing that is pressed", async () => {
  await open({ viewport: { width: 1280, height: 800 } });
  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  const places = () =>
    workspace.page.evaluate(() => ({
      text: document.querySelector("wm-document-text")?.getBoundingClientRect().top,
      aside: document.querySelector("wm-aside aside")?.getBoundingClientRect().toJSON(),
      bar: document.querySelector("wiremark-card")?.getBoundingClientRect().toJSON(),
    }));
  const before = await places();
  // Refused once, with a notice.
  await workspace.press("m");
  await eventually(() => workspace.notice()).toContain("does not touch");
  expect(await places()).toEqual(before);
  await expectNoFaults("a notice");
  await workspace.choose("Dismiss");
  await eventually(() => workspace.notice()).toBe("");
  expect(await places()).toEqual(before);
});

test.each(SIZES.slice(0, 4))("buttons stay where they are from label to label: %s", async (_, opening) => {
  await open(opening);
  await workspace.paste(ARTICLE);
  const buttons = () =>
    workspace.page.locator("wiremark-card").evaluate((card) =>
      Object.fromEntries(
        [...(card.shadowRoot?.querySelectorAll("button:not(.value)") ?? [])].map((button) => {
          const { left, top } = button.getBoundingClientRect();
          const name = button.getAttribute("aria-label") ?? button.textContent?.trim() ?? "";
          return [name, `${Math.round(left)} ${Math.round(top)}`];
        }),
      ),
    );
  await workspace.goTo("23");
  const first = await buttons();
  expect(Object.keys(first).length).toBeGreaterThan(10);
  for (const words of ["Beirut", "Friday", "Democratic Forces for the Liberation of Rwanda"]) {
    await workspace.goTo(words);
    expect(await buttons(), words).toEqual(first);
  }
});

test("on a phone one sees what was undone in the document before", async () => {
  await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await workspace.paste(ARTICLE);
  await workspace.leave();
  await workspace.paste("Gunmen left Qashmar on Monday.");
  await workspace.press("c");
  await eventually(() => workspace.page.locator(".walk span").first().textContent()).toContain("1 of 2");
  await workspace.labelled();
  await workspace.press("u");
  const said = workspace.page.locator(".said", { hasText: "Back in" });
  await said.waitFor();
  const shown = await said.evaluate((one) => {
    const range = document.createRange();
    const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode() as Text;
    range.setStart(words, 0);
    range.setEnd(words, words.data.indexOf("."));
    return [range.getBoundingClientRect().right, one.getBoundingClientRect().right, range.toString()];
  });
  expect(shown[2]).toMatch(/^Undid: done/);
  expect(shown[0]).toBeLessThanOrEqual(shown[1] as number);
});

test("lists start at their top in another document", async () => {
  await open({ viewport: { width: 1280, height: 800 } });
  await workspace.paste(ARTICLE);
  await workspace.leave();
  // The same words again: only the document is another one.
  await workspace.paste(`${ARTICLE}\n`);
  const scrolled = () => workspace.page.locator("wiremark-spans .rows").evaluate((rows) => rows.scrollTop);
  await workspace.press("p");
  await eventually(scrolled).toBeGreaterThan(100);
  await workspace.press("k");
  await eventually(() => workspace.page.locator(".walk span").first().textContent()).toContain("1 of 2");
  await eventually(scrolled).toBe(0);
  expect(await workspace.page.evaluate(() => window.scrollY)).toBe(0);
});

test("a long title and a long word stay within the page", async () => {
  await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const name = "A title that goes on and on, as headlines of agencies do, ".repeat(6);
  await workspace.openFile(
    `${name.slice(0, 200)}${LONG_WORD.slice(0, 40)}.txt`,
    `${LONG_WORD} was in Mosul.`,
    "text/plain",
  );
  await workspace.labelled();
  await expectNoFaults("a long title");
  await workspace.leave();
  await expectNoFaults("a long title in the queue");
});
