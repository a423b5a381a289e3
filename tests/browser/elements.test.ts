// The elements on pages that are not Wiremark's: several of them, strange styles, shadow roots, being moved.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ElementLabel, ElementSpan } from "@wiremark/elements";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./chromium";
import type { ReceivedEvent, Shown } from "./elements/main";
import { eventually } from "./page";

let browser: Browser;
let server: PreviewServer;
let outDir: string;
let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  const root = fileURLToPath(new URL("elements", import.meta.url));
  outDir = await mkdtemp(join(tmpdir(), "wiremark-elements-"));
  const options = { root, configFile: false, logLevel: "warn", build: { outDir, target: "es2022" } } as const;
  await build({ ...options, build: { ...options.build, emptyOutDir: true } });
  server = await preview({ ...options, preview: { host: "127.0.0.1", port: 0 } });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (outDir) await rm(outDir, { recursive: true });
});

beforeEach(() => open());
afterEach(async () => {
  await context.close();
  expect(errors.splice(0)).toEqual([]);
});

async function open(before?: string): Promise<void> {
  await context?.close();
  const address = server.resolvedUrls?.local[0] as string;
  context = await browser.newContext({ viewport: { width: 1000, height: 1000 }, reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
  if (before !== undefined) await context.addInitScript(before);
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => "fixture" in window);
}

const label = (name: string, hue: number, underline: string): ElementLabel => ({
  name,
  hue,
  underline,
  meaning: `what is a ${name}`,
  attributes: [{ name: "size", kind: "choice", values: ["small", "large"], required: true }],
});

const NEWS: ElementLabel[] = [label("GROUP", 300, "double"), label("PLACE", 150, "solid")];
const PLANTS: ElementLabel[] = [label("TREE", 90, "dotted"), label("MOSS", 200, "dashed")];

/** Spans of the words in the order they are named, each with the label of that place in the set. */
function shown(text: string, labels: ElementLabel[], words: string[], active?: number): Shown {
  const spans = words.map((word, id): ElementSpan => {
    const start = text.indexOf(word);
    return {
      id,
      start,
      end: start + word.length,
      label: labels[id % labels.length]?.name ?? "",
      attributes: { size: "small" },
      origin: "predicted",
      accepted: false,
      confidence: 0.9,
    };
  });
  return { text, labels, spans, ...(active === undefined ? {} : { active }) };
}

const BOMBING = "Hamas fighters left Beirut.";
const FOREST = "Oaks grow, and moss on them.";

function show(place: string, what: Shown, kind?: "article", within?: "shadow"): Promise<void> {
  return page.evaluate(({ place, what, kind, within }) => window.fixture.show(place, what, kind, within), {
    place,
    what,
    kind,
    within,
  });
}

/** Highlights by the names they have in the document. */
const highlights = (): Promise<Record<string, string[]>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights].map(([name, highlight]) => [name, [...highlight].map((range) => range.toString())]),
    ),
  );

/** The words of each highlight by its look, of the element with the so-manieth prefix among those that paint. */
async function paintedBy(nth: number): Promise<Record<string, string[]>> {
  const all = Object.entries(await highlights());
  const prefixes = [...new Set(all.map(([name]) => name.split("-")[0]))];
  return Object.fromEntries(
    all
      .filter(([name]) => name.startsWith(`${prefixes[nth]}-`))
      .map(([name, words]) => [name.slice(name.indexOf("-") + 1), words]),
  );
}

const received = (): Promise<ReceivedEvent[]> => page.evaluate(() => window.fixture.received);

/** The words that a place asked to select last. */
async function selectedIn(place: string, text: string): Promise<string | undefined> {
  const last = (await received()).findLast((one) => one.place === place && one.name === "wiremark-select");
  const { start, end } = (last?.detail ?? {}) as { start?: number; end?: number };
  return start === undefined ? undefined : text.slice(start, end);
}

const text = (place: string) => page.locator(`#${place} wiremark-article .text`);

test("two articles with different label sets share neither highlights nor selection", async () => {
  await show("first", shown(BOMBING, NEWS, ["Hamas", "Beirut"], 1), "article");
  await show("second", shown(FOREST, PLANTS, ["Oaks", "moss"]), "article");
  await eventually(() => paintedBy(0)).toEqual({
    "open-0": ["Hamas"],
    "open-1": ["Beirut"],
    "active-1": ["Beirut"],
  });
  expect(await paintedBy(1)).toEqual({ "open-0": ["Oaks"], "open-1": ["moss"] });
  // Each of its own colour, though both are the first of their set.
  const lines = await Promise.all(
    ["first", "second"].map((place) =>
      text(place).evaluate((element) => getComputedStyle(element).getPropertyValue("--label-0-line")),
    ),
  );
  expect(lines[0]).toMatch(/^#/);
  expect(lines[0]).not.toBe(lines[1]);

  await text("first").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await eventually(() => selectedIn("first", BOMBING)).toBe("Ha");
  expect(await selectedIn("second", FOREST)).toBeUndefined();
  await text("second").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await eventually(() => selectedIn("second", FOREST)).toBe("a");
  expect(await selectedIn("first", BOMBING)).toBe("Ha");
  expect(await page.evaluate(() => window.fixture.article("first").selection)).toEqual({ start: 0, end: 2 });

  // One of them goes; the other's labels stay.
  await page.evaluate(() => window.fixture.article("first").remove());
  expect(
    Object.values(await highlights())
      .flat()
      .toSorted(),
  ).toEqual(["Oaks", "moss"]);
});

const HOSTILE = `
  * { color: red !important; display: block !important; font-size: 40px !important; letter-spacing: 1em !important;
      text-transform: uppercase !important; --page: lime !important; --text: red !important; --rule: red !important;
      --label-0-line: red !important; --label-0-background: red !important; --tint: red !important; }
  /* Else the page would show its own source behind them. */
  head, style, script { display: none !important; }
  .root, .text, .block, .row, .rows, .name, .words, .choice, .value, .chip, .all, .rest, .handle, .actions, .plain, .main
      { display: none !important; background: red !important; }
  button, select, kbd, mark, h2 { border: 9px solid red !important; }
  ::highlight(open-0), ::highlight(open-1), ::highlight(label-0), ::highlight(active-0), ::highlight(active-1)
      { background-color: red; color: lime; }
  [data-label="0"] { --ink: red !important; --line: red !important; }
  ::selection { background: red; }`;

test("a page's styles change nothing in the elements", async () => {
  await show("first", shown(BOMBING, NEWS, ["Hamas", "Beirut"], 0));
  await eventually(async () => Object.keys(await highlights()).length).toBeGreaterThan(2);
  const element = (name: string) => page.locator(`#first wiremark-${name}`);
  const names = ["legend", "article", "spans", "card"];
  const look = () =>
    Promise.all(
      names.map(async (name) => ({
        name,
        size: await element(name).evaluate((one) => [one.clientWidth, one.clientHeight]),
        words: await element(name).evaluate(
          (one) => one.shadowRoot?.querySelector<HTMLElement>(".root")?.innerText,
        ),
        // Every element within, as it is drawn.
        styles: await element(name).evaluate((one) =>
          [...(one.shadowRoot?.querySelectorAll("*") ?? [])].map((inner) => {
            const {
              color,
              fontSize,
              display,
              letterSpacing,
              textTransform,
              borderTopWidth,
              backgroundColor,
            } = getComputedStyle(inner);
            return `${inner.className} ${[color, fontSize, display, letterSpacing, textTransform, borderTopWidth, backgroundColor]}`;
          }),
        ),
      })),
    );
  const picture = () => page.locator("#first").screenshot({ animations: "disabled" });
  const before = { look: await look(), picture: await picture() };
  expect(before.look[1]?.words).toBe(BOMBING);
  await page.addStyleTag({ content: HOSTILE });
  expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe("40px");
  const after = { look: await look(), picture: await picture() };
  expect(after.look).toEqual(before.look);
  expect(after.picture.equals(before.picture)).toBe(true);
});

test("nothing of the elements' styles gets out", async () => {
  const styled = () =>
    page.evaluate(() => {
      const button = document.createElement("button");
      button.className = "choice main";
      button.textContent = "a button";
      document.body.append(button);
      const { backgroundColor, padding, fontSize, boxSizing } = getComputedStyle(button);
      button.remove();
      return { backgroundColor, padding, fontSize, boxSizing };
    });
  const before = await styled();
  await show("first", shown(BOMBING, NEWS, ["Hamas"], 0));
  await page.locator("wiremark-card .choice").first().waitFor();
  expect(await styled()).toEqual(before);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length + document.styleSheets.length)).toBe(1);
});

test.each([
  ["as this browser has selections", undefined],
  ["as the standard has them", "delete ShadowRoot.prototype.getSelection;"],
])("inside another shadow root it is painted, selected in and copied from: %s", async (_, before) => {
  await open(before);
  expect(await page.evaluate(() => "getSelection" in ShadowRoot.prototype)).toBe(before === undefined);
  await show("first", shown(BOMBING, NEWS, ["Hamas", "Beirut"], 1), "article", "shadow");
  await eventually(() => paintedBy(0)).toMatchObject({ "open-0": ["Hamas"], "active-1": ["Beirut"] });
  await text("first").focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("Shift+ArrowRight");
  await eventually(() => selectedIn("first", BOMBING)).toBe("Hamas");
  await page.keyboard.press("Control+C");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Hamas");
  // Backwards as well: the end that moves is the left one.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await eventually(() => selectedIn("first", BOMBING)).toBe("s ");

  // With the mouse, and the handle of the active span.
  await text("first").dblclick({ position: { x: 15, y: 15 } });
  await eventually(() => selectedIn("first", BOMBING)).toBe("Hamas");
  const handle = await page.locator("#first .handle.at-end").boundingBox();
  if (!handle) throw new Error("the handle is not on the screen");
  const y = handle.y + handle.height / 2;
  await page.mouse.move(handle.x + handle.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(handle.x - 12, y);
  await page.mouse.move(handle.x - 14, y);
  await page.mouse.up();
  const resized = async () => (await received()).find(({ name }) => name === "wiremark-edit")?.detail;
  await eventually(resized).toMatchObject({ kind: "resize", id: 1, start: BOMBING.indexOf("Beirut") });
  const { end } = (await resized()) as { end: number };
  expect(end).toBeLessThan(BOMBING.indexOf("Beirut") + "Beirut".length);
  expect(end).toBeGreaterThan(BOMBING.indexOf("Beirut"));
});

test.each([
  ["emoji", "👩‍👩‍👧‍👦 and 🇸🇾 were in 😀 Beirut", ["👩‍👩‍👧‍👦", "🇸🇾", "😀"]],
  ["combining marks", "Ale\u0301p and A\u030ahus met", ["Ale\u0301p", "A\u030ahus"]],
  ["line ends of Windows", "one\r\ntwo\r\n\r\nthree", ["one\r\ntwo", "three"]],
  ["right to left", "قتل مسلحون 12 شخصا في Mosul أمس", ["مسلحون", "12 شخصا", "Mosul"]],
])("the text is exact to the character: %s", async (_, content, words) => {
  await show("first", shown(content, NEWS, words), "article");
  await page.locator("wiremark-article .block").first().waitFor();
  expect(await text("first").evaluate((element) => element.textContent)).toBe(content);
  await eventually(async () =>
    Object.values(await highlights())
      .flat()
      .toSorted(),
  ).toEqual(words.toSorted());

  // From the start to the end by the arrow keys, a character as it is seen at a time.
  const forward = content.startsWith("ق") ? "ArrowLeft" : "ArrowRight";
  const seen = [...new Intl.Segmenter().segment(content)].map(({ segment }) => segment);
  await text("first").focus();
  let selected = "";
  for (const character of seen) {
    selected += character;
    await page.keyboard.press(`Shift+${forward}`);
    await eventually(() => selectedIn("first", content)).toBe(selected);
  }
  await page.keyboard.press("Control+C");
  expect(
    await page.evaluate(() =>
      navigator.clipboard.read().then(async ([item]) => (await item?.getType("text/plain"))?.text()),
    ),
  ).toBe(content);
  await page.keyboard.press("x");
  await page.keyboard.press("Control+X");
  await page.keyboard.insertText("日本");
  expect(await text("first").evaluate((element) => element.textContent)).toBe(content);
});

/** Counts the listeners on what outlives an element. */
const COUNTING = `
  window.listeners = 0;
  const counted = (target) => target === window || target === document || target === undefined;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const held = new Map();
  const key = (type, options) => type + (options === true || options?.capture ? "!" : "");
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (counted(this) && listener) {
      const of = held.get(listener) ?? new Set();
      held.set(listener, of.add(key(type, options)));
      window.listeners = [...held.values()].reduce((sum, { size }) => sum + size, 0);
    }
    return add.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if (counted(this)) held.get(listener)?.delete(key(type, options));
    window.listeners = [...held.values()].reduce((sum, { size }) => sum + size, 0);
    return remove.call(this, type, listener, options);
  };`;

test("what is removed leaves nothing behind, and works when it is put back", async () => {
  await open(COUNTING);
  const listeners = await page.evaluate(() => window.listeners);
  await show("first", shown(BOMBING, NEWS, ["Hamas", "Beirut"], 1));
  const painted = { "open-0": ["Hamas"], "open-1": ["Beirut"], "active-1": ["Beirut"] };
  await eventually(() => paintedBy(0)).toEqual(painted);
  expect(await page.evaluate(() => window.listeners)).toBeGreaterThan(listeners);

  // In the middle of a drag.
  const handle = await page.locator("#first .handle.at-end").boundingBox();
  if (!handle) throw new Error("the handle is not on the screen");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x - 12, handle.y + handle.height / 2);
  await page.evaluate(() => {
    const place = document.getElementById("first") as HTMLElement;
    Object.assign(window, { place });
    place.remove();
  });
  await page.mouse.up();
  expect(await highlights()).toEqual({});
  expect(await page.evaluate(() => window.listeners)).toBe(listeners);

  // What is changed in the meantime is there as well.
  await page.evaluate(() => {
    const { place } = window as unknown as { place: HTMLElement };
    const article = place.querySelector("wiremark-article");
    if (article) article.spans = article.spans.slice(0, 1);
    document.body.append(place);
  });
  await eventually(() => paintedBy(0)).toEqual({ "open-0": ["Hamas"] });
  expect(await text("first").evaluate((element) => element.textContent)).toBe(BOMBING);
  await text("first").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await eventually(() => selectedIn("first", BOMBING)).toBe(".");

  // As often as one likes.
  for (let times = 0; times < 3; times++)
    await page.evaluate(() => {
      const { place } = window as unknown as { place: HTMLElement };
      place.remove();
      document.body.append(place);
    });
  await eventually(() => paintedBy(0)).toEqual({ "open-0": ["Hamas"] });
  await page.evaluate(() => document.getElementById("first")?.remove());
  expect(await highlights()).toEqual({});
  expect(await page.evaluate(() => window.listeners)).toBe(listeners);
});

test("what a person asks for comes out as events, and changes nothing by itself", async () => {
  await show("first", shown(BOMBING, NEWS, ["Hamas", "Beirut"], 0));
  const asked = async () =>
    (await received()).filter(({ name }) => name !== "wiremark-select").map(({ detail }) => detail);
  await page.locator("#first .chip", { hasText: "PLACE" }).click();
  await page.locator("#first .row", { hasText: "Beirut" }).click();
  await page.locator("#first .choice", { hasText: "PLACE" }).click();
  await page.locator("#first .value", { hasText: "large" }).click();
  await page
    .locator("#first .edge")
    .last()
    .click({ modifiers: ["Shift"] });
  await page.locator("#first button", { hasText: "Remove" }).click();
  await page.locator("#first button", { hasText: "Accept" }).click();
  await eventually(asked).toEqual([
    { label: "PLACE" },
    { id: 1, pointer: true },
    { kind: "label", label: "PLACE" },
    { kind: "setAttribute", id: 0, name: "size", value: "large" },
    { kind: "moveEdge", edge: "end", direction: "forward", step: "character" },
    { kind: "remove" },
    { kind: "accept" },
  ]);
  expect(await paintedBy(0)).toEqual({ "open-0": ["Hamas"], "open-1": ["Beirut"], "active-0": ["Hamas"] });
});
