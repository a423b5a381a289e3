// The keyboard flow at an open document, without a mouse: from one label and one document to the next.

import { expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";

const FIRST =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\n" +
  "Two soldiers were wounded in Kirkuk, Mosul and Baghdad. The quay of Qashmar burned, and Qashmar was empty.";
const SECOND = "Gunmen left Qashmar on Monday.";
const THIRD = "Nobody saw Qashmar burn, they said in Qashmar on Tuesday.";

/** A page with these documents, and the first of them open. */
async function project(...texts: string[]): Promise<void> {
  await open();
  for (const [nth, text] of texts.entries()) {
    if (nth > 0) await desk.leave();
    await desk.paste(text);
  }
  for (let nth = texts.length; nth > 1; nth--) {
    await desk.press("k");
    await eventually(standing).toBe(`${nth - 1} of ${texts.length}`);
  }
}

const standing = () => desk.page.locator(".walk > span").textContent();
const title = () => desk.page.locator("h1.title").textContent();
const dialog = (name: string) => desk.page.locator(`dialog.${name}[open]`);
const gone = (name: string) => dialog(name).waitFor({ state: "detached" });
const fact = (name: string) => desk.page.locator(".fact", { hasText: name }).locator("input").isChecked();
const focused = () => desk.focused((here) => here.className);

/** Labels words that the recogniser does not know, by arrows and a key. */
async function label(words: string, key: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await desk.press("ArrowRight", "Shift+ArrowRight");
    await eventually(() => desk.selected()).not.toBe("");
    if ((await desk.selected()) === words) {
      await desk.press(key);
      await eventually(() => desk.activeWords()).toBe(words);
      return;
    }
    await desk.press("Escape");
    await eventually(() => desk.selected()).toBe("");
  }
  throw new Error(`the arrows never came to “${words}”`);
}

test("from the first Tab on the caret makes labels without a mouse", async () => {
  await project("The quay was empty. Gunmen had left.");
  await eventually(focused).toMatch(/^text/);
  await desk.press("ArrowRight", "Shift+ArrowRight");
  await eventually(() => desk.selected()).toBe("quay");
  await desk.press("2");
  await eventually(() => desk.labels()).toContain("quay PLACE");
});

test("a label is cut at the caret, and joined with its neighbours again", async () => {
  await project(FIRST);
  await desk.goTo("Kirkuk");
  await desk.press("m");
  await eventually(() => desk.activeWords()).toBe("Kirkuk, Mosul");
  await desk.press("m");
  await eventually(() => desk.activeWords()).toBe("Kirkuk, Mosul and Baghdad");

  // The caret stands at its start, where there is nothing to cut.
  await desk.press("/");
  await eventually(() => desk.notice()).toContain("Put the caret inside the label");
  // Over the comma, and the label stays the active one.
  await desk.press("ArrowRight", "ArrowRight");
  await eventually(() => desk.activeWords()).toBe("Kirkuk, Mosul and Baghdad");
  await desk.press("/");
  await eventually(() => desk.activeWords()).toBe("Mosul and Baghdad");
  expect(await desk.labels()).toContain("Kirkuk, PLACE");
  await desk.press("ArrowRight", "ArrowRight", "/");
  await eventually(() => desk.activeWords()).toBe("Baghdad");
  await desk.press("Shift+M");
  await eventually(() => desk.activeWords()).toBe("Mosul and Baghdad");
  await desk.press("u", "u", "u", "u", "u");
  await eventually(() => desk.labels()).toEqual(expect.arrayContaining(["Kirkuk PLACE", "Mosul PLACE"]));
  // The end of a line is in the way.
  await desk.goTo("Friday");
  await desk.press("m");
  await eventually(() => desk.notice()).toContain("another paragraph");
});

test("the same words are labelled in the document after a look, and one undo takes that back", async () => {
  await project(FIRST);
  await label("Qashmar", "2");
  const before = await desk.labels();
  expect(before.filter((row) => row === "Qashmar PLACE")).toHaveLength(1);
  await desk.press("=");
  await dialog("equal").waitFor();
  await eventually(() => dialog("equal").locator(".main").textContent()).toContain("Label 1 place");
  expect(await dialog("equal").locator("h2").textContent()).toMatch(/Label every\s+Qashmar\s+PLACE/);
  expect(await dialog("equal").locator("ol li").allTextContents()).toEqual([
    expect.stringMatching(/burned, and Qashmar was empty\.$/),
  ]);
  await desk.press("Enter");
  await gone("equal");
  await eventually(() => desk.labels()).toHaveLength(before.length + 1);
  expect(await desk.notice()).toBe("1 place of “Qashmar” labelled PLACE.");
  await eventually(focused).toMatch(/^text/);
  await desk.press("u");
  await eventually(() => desk.labels()).toEqual(before);

  // Escape does nothing; neither does Enter where there is nothing to do.
  await desk.press("=");
  await dialog("equal").waitFor();
  await desk.press("Escape");
  await gone("equal");
  await desk.goTo("Beirut");
  await desk.press("Enter");
  await desk.goTo("Beirut");
  await desk.press("=");
  await eventually(() => dialog("equal").locator(".main").textContent()).toContain("Nothing to do");
  await desk.press("Enter");
  expect(await dialog("equal").count()).toBe(1);
  await desk.press("Escape");
  await gone("equal");
  expect(await desk.labels()).toEqual(before);
});

test("the same words are labelled in the project, each document by choice, and one undo takes all back", async () => {
  await project(FIRST, SECOND, THIRD);
  await label("Qashmar", "2");
  await desk.press("+");
  await dialog("equal").waitFor();
  const main = dialog("equal").locator(".main");
  await eventually(() => main.textContent()).toContain("Label 4 places in 3 documents");
  expect(await dialog("equal").locator(".found > li .facts").allTextContents()).toEqual([
    "1 place",
    "1 place",
    "2 places",
  ]);
  // The second document stays as it is.
  await desk.tabTo("dialog.equal .found > li:nth-child(2) input");
  await desk.press("Space");
  await eventually(() => main.textContent()).toContain("Label 3 places in 2 documents");
  await desk.press("Enter");
  await gone("equal");
  await eventually(() => desk.notice()).toBe("3 places of “Qashmar” in 2 documents labelled PLACE.");
  await eventually(async () => (await desk.labels()).filter((row) => row === "Qashmar PLACE")).toHaveLength(
    2,
  );

  const qashmar = async () => (await desk.labels()).filter((row) => row === "Qashmar PLACE").length;
  const inDocument = async (key: "j" | "k", at: string) => {
    await desk.press(key);
    await eventually(standing).toBe(at);
    await desk.labelled();
    return qashmar();
  };
  expect(await inDocument("j", "2 of 3")).toBe(0);
  expect(await inDocument("j", "3 of 3")).toBe(2);
  expect(await inDocument("k", "2 of 3")).toBe(0);
  expect(await inDocument("k", "1 of 3")).toBe(2);

  // Once more for all that is left, and back again by one key.
  await desk.goTo("Qashmar");
  await desk.press("+");
  await eventually(() => main.textContent()).toContain("Label 1 place in 1 document");
  await desk.press("Enter");
  await gone("equal");
  await eventually(() => desk.notice()).toBe("1 place of “Qashmar” in 1 document labelled PLACE.");
  await desk.press("u");
  await eventually(() => desk.spoken()).toBe("Undone.");
  expect(await inDocument("j", "2 of 3")).toBe(0);
});

test("a label is taken from all the same words that nobody accepted", async () => {
  await project("Floods hit Beirut. Then Beirut was dry, and Beirut was glad.");
  await eventually(() => desk.labels()).toHaveLength(3);
  await desk.press("n", "Enter", "Shift+Delete");
  await dialog("equal").waitFor();
  await eventually(() => dialog("equal").locator(".sum").first().textContent()).toContain(
    "2 places in this document. 1 that you accepted stays labelled.",
  );
  await desk.press("Enter");
  await gone("equal");
  await eventually(() => desk.labels()).toEqual(["Beirut PLACE"]);
  await desk.press("u");
  await eventually(() => desk.labels()).toHaveLength(3);
});

test("one key accepts the document and goes on; undo is each document's own", async () => {
  await project(FIRST, SECOND, THIRD);
  const first = await title();
  await desk.press("c");
  await eventually(standing).toBe("2 of 3");
  await eventually(() => desk.spoken()).toContain(`“${first}” is done`);
  await desk.labelled();
  await desk.press("u");
  await eventually(() => desk.spoken()).toBe("Nothing to undo in this document.");
  await desk.press("j");
  await eventually(standing).toBe("3 of 3");
  await desk.press("c");
  // The one that is done is passed over.
  await eventually(standing).toBe("2 of 3");
  await desk.press("c");
  await eventually(() => desk.notice()).toContain("no other document is left");
  expect(await fact("Done")).toBe(true);
  await desk.press("Shift+C");
  await eventually(() => fact("Done")).toBe(false);

  await desk.press("k");
  await eventually(standing).toBe("1 of 3");
  expect(await title()).toBe(first);
  expect(await fact("Done")).toBe(true);
  await desk.labelled();
  expect((await desk.rows()).every((row) => row.accepted)).toBe(true);
  await desk.press("u");
  await eventually(() => fact("Done")).toBe(false);
  expect((await desk.rows()).some((row) => row.accepted)).toBe(false);
});

test("a note that is half written is kept when the page is loaded anew", async () => {
  await project(FIRST);
  await desk.press("t");
  await eventually(() => desk.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await desk.page.keyboard.type("ask about");
  desk.page.on("dialog", (dialog) => dialog.accept());
  await desk.page.reload();
  await desk.labelled();
  expect(await desk.page.locator(".note textarea").inputValue()).toBe("ask about");
});

test("a document is flagged and noted, which is there after a reload", async () => {
  await project(FIRST);
  await desk.press("g");
  await eventually(() => fact("Flag")).toBe(true);
  await desk.press("t");
  await eventually(() => desk.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await desk.page.keyboard.type("ask about the quay");
  await desk.press("Control+Enter");
  await eventually(focused).toMatch(/^text/);
  await eventually(() => desk.spoken()).toBe("Note kept.");
  // What is given up is not kept.
  await desk.press("t");
  await desk.page.keyboard.type(" again");
  await desk.press("Escape");
  await desk.saved();
  await desk.page.reload();
  await desk.labelled();
  expect(await fact("Flag")).toBe(true);
  expect(await desk.page.locator(".note textarea").inputValue()).toBe("ask about the quay");
  await desk.tabTo("wm-article .text");
  await desk.press("u");
  await eventually(() => desk.page.locator(".note textarea").inputValue()).toBe("");
  await desk.press("u");
  await eventually(() => fact("Flag")).toBe(false);
});

test("the least sure labels come first, and how sure they are is shown when asked", async () => {
  await project(FIRST);
  const sure = async () =>
    (await desk.page.locator(".row .sure").allTextContents()).map((text) => Number.parseInt(text, 10));
  expect(await sure()).toEqual([]);
  await desk.press("v");
  await eventually(async () => (await sure()).length).toBeGreaterThan(4);
  const inOrder = await sure();
  await desk.press("w");
  const sorted = inOrder.toSorted((a, b) => a - b);
  await eventually(sure).toEqual(sorted);
  // The least sure is active, and the walk goes on from there, accepted or not.
  await eventually(async () => (await desk.rows()).findIndex((row) => row.active)).toBe(0);
  expect(await desk.spoken()).toContain(`${sorted[0]} % sure`);
  await desk.press("Enter");
  await eventually(async () => (await desk.rows()).findIndex((row) => row.active)).toBe(1);
  expect((await desk.rows())[0]?.accepted).toBe(true);
  await desk.press("2", "n");
  await eventually(async () => (await desk.rows()).findIndex((row) => row.active)).toBe(2);
  await desk.press("w", "v");
  await eventually(sure).toEqual([]);
  expect((await desk.labels())[0]).toBe("Hamas GROUP");
});

test("the palette finds commands, documents and places", async () => {
  await project(FIRST, SECOND);
  const options = () => desk.page.locator(".palette [role=option] .what").allTextContents();
  await desk.press("Control+k");
  await dialog("palette").waitFor();
  await eventually(async () => (await options()).length).toBeGreaterThan(20);
  await desk.page.keyboard.type("accept all lab");
  await eventually(options).toEqual(["Accept all labels"]);
  const input = desk.page.locator(".palette input");
  expect(await input.getAttribute("aria-activedescendant")).toBe("find-0");
  await desk.press("Enter");
  await gone("palette");
  await eventually(async () => (await desk.rows()).every((row) => row.accepted)).toBe(true);
  await eventually(focused).toMatch(/^text/);

  await desk.press("Control+k");
  await desk.page.keyboard.type("gunmen");
  await eventually(async () => (await options())[0]).toContain("gunmen-left");
  await desk.press("Enter");
  await eventually(title).toContain("gunmen-left");
  await desk.labelled();

  // Arrows go round, and what does not fit is said.
  await desk.press("Control+k", "ArrowUp");
  await eventually(() => input.getAttribute("aria-activedescendant")).not.toBe("find-0");
  await desk.press("ArrowDown");
  await eventually(() => input.getAttribute("aria-activedescendant")).toBe("find-0");
  await desk.page.keyboard.type("zzzz");
  await eventually(() => desk.page.locator(".palette .rest").textContent()).toContain("Nothing fits “zzzz”");
  await desk.press("Enter", "Escape");
  await gone("palette");

  // A value and a label of the active span, which may have no keys.
  await desk.press("k");
  await eventually(title).not.toContain("gunmen-left");
  await desk.labelled();
  await desk.goTo("23");
  await desk.press("Control+k");
  await desk.page.keyboard.type("outcome missing");
  await desk.press("Enter");
  await eventually(async () => (await desk.active())?.outcome).toBe("missing");
  await desk.press("Control+k");
  await desk.page.keyboard.type("label group");
  await desk.press("Enter");
  await eventually(async () => (await desk.active())?.label).toBe("GROUP");
  await desk.press("Control+k");
  await desk.page.keyboard.type("all documents");
  await desk.press("Enter");
  await desk.started();
});

test("keys are changed, swapped and given back, and the page's hints follow", async () => {
  await project(FIRST);
  const hint = () => desk.page.locator(".actions .main kbd").textContent();
  await desk.press("n");
  await eventually(hint).toBe("↵");
  await desk.press("?");
  await desk.tabTo(".key[aria-label^='Enter:']");
  await desk.press("Enter");
  await eventually(() => desk.page.locator(".told").textContent()).toContain("Press the key");
  // What the caret needs is refused, with the reason.
  await desk.press("ArrowLeft");
  await eventually(() => desk.page.locator(".told").textContent()).toContain("ArrowLeft moves the caret");
  await desk.press("y");
  await eventually(() => desk.page.locator(".told").textContent()).toContain("y is the key for “accept");
  await desk.press("Escape");
  await gone("keys");
  expect(await hint()).toBe("y");
  await desk.press("y");
  await eventually(async () => (await desk.rows())[0]?.accepted).toBe(true);
  await desk.press("Enter");
  expect((await desk.rows())[1]?.accepted).toBe(false);

  // A key that another command has changes places with it, when that is wanted.
  await desk.press("?");
  await desk.tabTo(".key[aria-label^='n:']");
  await desk.press("Enter", "p");
  await eventually(() => desk.page.locator(".told").textContent()).toContain(
    "p is the key for “previous label”",
  );
  await desk.press("Enter", "Escape");
  await gone("keys");
  await desk.page.reload();
  await desk.labelled();
  await desk.press("p", "p");
  await eventually(() => desk.activeWords()).toBe("23");
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("Hamas");

  await desk.press("?");
  await desk.choose("Reset all 3 changed");
  await desk.press("Escape");
  await gone("keys");
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("23");
  expect(await hint()).toBe("↵");
});

test("the guidelines stand beside the text, and the page remembers that", async () => {
  await project(FIRST);
  await desk.tabTo("[role=tab][aria-selected=true]");
  await desk.press("ArrowRight");
  await eventually(() => desk.page.locator("wm-guidelines").count()).toBe(1);
  expect(await desk.page.locator("wm-spans").count()).toBe(0);
  await desk.page.reload();
  await desk.page.locator("wm-guidelines").waitFor({ state: "attached" });
  await desk.tabTo("[role=tab][aria-selected=true]");
  await desk.press("ArrowLeft");
  await desk.labelled();
  await eventually(() => desk.labels()).toContain("Hamas GROUP");
});

test("a set of many labels: nine have keys, the rest a list, and every attribute a field", async () => {
  await open();
  await desk.page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open("wiremark");
        opening.onsuccess = () => {
          const store = opening.result.transaction("projects", "readwrite").objectStore("projects");
          const asking = store.get("articles");
          asking.onsuccess = () => {
            const labels = Array.from({ length: 12 }, (_, nth) => ({
              name: `KIND-${nth + 1}`,
              hue: nth * 30,
              underline: "solid",
              meaning: "A kind of thing.",
              attributes: ["size", "side"].map((name) => ({ name, values: ["large", "small", "none"] })),
            }));
            const put = store.put({ ...asking.result, labels: JSON.stringify({ labels }) });
            put.onsuccess = () => done();
            put.onerror = failed;
          };
        };
      }),
  );
  await desk.page.reload();
  await desk.started();
  await desk.paste("The quay was empty. Gunmen had left.");
  expect(await desk.page.locator("button.choice").count()).toBe(0);
  await desk.press("ArrowRight", "Shift+ArrowRight");
  await eventually(() => desk.selected()).toBe("quay");
  await desk.press("9");
  await eventually(() => desk.active()).toMatchObject({ words: "quay", label: "KIND-9" });
  expect(await desk.page.locator("button.choice").count()).toBe(9);
  await desk.press("o");
  await eventually(async () => (await desk.active())?.outcome).toContain("small");
  await desk.page.locator(".attribute select").nth(1).selectOption("none");
  await eventually(async () => (await desk.active())?.outcome).toBe("none, small");
  await desk.page.locator("select.rest").selectOption("KIND-12");
  await eventually(async () => (await desk.active())?.label).toBe("KIND-12");
  await desk.tabTo("wm-article .text");
  await desk.press("Control+k");
  await desk.page.keyboard.type("kind-11");
  await desk.press("Enter");
  await eventually(async () => (await desk.active())?.label).toBe("KIND-11");
});
