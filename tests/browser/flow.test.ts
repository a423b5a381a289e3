// The keyboard flow at an open document, without a mouse: from one label and one document to the next.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const FIRST =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\n" +
  "Two soldiers were wounded in Kirkuk, Mosul and Baghdad. The quay of Qashmar burned, and Qashmar was empty.";
const SECOND = "Gunmen left Qashmar on Monday.";
const THIRD = "Nobody saw Qashmar burn, they said in Qashmar on Tuesday.";

/** A page with these documents, and the first of them open. */
async function project(...texts: string[]): Promise<void> {
  await open();
  for (const [nth, text] of texts.entries()) {
    if (nth > 0) await workspace.leave();
    await workspace.paste(text);
  }
  for (let nth = texts.length; nth > 1; nth--) {
    await workspace.press("k");
    await eventually(standing).toBe(`${nth - 1} of ${texts.length}`);
  }
}

const standing = () => workspace.page.locator(".walk > span").textContent();
const doneOf = () => workspace.page.locator("wm-done-of").textContent();
const title = () => workspace.page.locator("h1.title").textContent();
const dialog = (name: string) => workspace.page.locator(`dialog.${name}[open]`);
const gone = (name: string) => dialog(name).waitFor({ state: "detached" });
const fact = (name: string) =>
  workspace.page.locator(".fact", { hasText: name }).locator("input").isChecked();
const focused = () => workspace.focused((here) => here.className);

/** Labels words that the recogniser does not know, by arrows and a key. */
async function label(words: string, key: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await workspace.press("ArrowRight", "Shift+ArrowRight");
    await eventually(() => workspace.selected()).not.toBe("");
    if ((await workspace.selected()) === words) {
      await workspace.press(key);
      await eventually(() => workspace.activeWords()).toBe(words);
      return;
    }
    await workspace.press("Escape");
    await eventually(() => workspace.selected()).toBe("");
  }
  throw new Error(`the arrows never came to “${words}”`);
}

test("from the first Tab on the caret makes labels without a mouse", async () => {
  await project("The quay was empty. Gunmen had left.");
  await eventually(focused).toMatch(/^text/);
  await workspace.press("ArrowRight", "Shift+ArrowRight");
  await eventually(() => workspace.selected()).toBe("quay");
  await workspace.press("2");
  await eventually(() => workspace.labels()).toContain("quay PLACE");
});

test("a label is cut at the caret, and joined with its neighbours again", async () => {
  await project(FIRST);
  await workspace.goTo("Kirkuk");
  // What does not touch is named first, and joined when that is asked for again.
  await workspace.press("m");
  await eventually(() => workspace.notice()).toContain("“Kirkuk, Mosul”");
  expect(await workspace.activeWords()).toBe("Kirkuk");
  await workspace.press("m");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk, Mosul");
  await workspace.press("m");
  await eventually(() => workspace.notice()).toContain("“Kirkuk, Mosul and Baghdad”");
  await workspace.press("m");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk, Mosul and Baghdad");

  // The caret is at its start, where there is nothing to cut.
  await workspace.press("/");
  await eventually(() => workspace.notice()).toContain("Put the caret inside the label");
  // Over the comma, and the label stays the active one.
  await workspace.press("ArrowRight", "ArrowRight");
  await eventually(() => workspace.activeWords()).toBe("Kirkuk, Mosul and Baghdad");
  await workspace.press("/");
  await eventually(() => workspace.activeWords()).toBe("Mosul and Baghdad");
  expect(await workspace.labels()).toContain("Kirkuk, PLACE");
  await workspace.press("ArrowRight", "ArrowRight", "/");
  await eventually(() => workspace.activeWords()).toBe("Baghdad");
  await workspace.press("Shift+M");
  await eventually(() => workspace.activeWords()).toBe("Mosul and Baghdad");
  await workspace.press("u", "u", "u", "u", "u");
  await eventually(() => workspace.labels()).toEqual(expect.arrayContaining(["Kirkuk PLACE", "Mosul PLACE"]));
  // The end of a paragraph is in the way; an edge goes over it when it is asked again.
  await workspace.goTo("Friday");
  await workspace.press("m");
  await eventually(() => workspace.notice()).toContain("another paragraph");
  await workspace.goTo("Two");
  await workspace.press("a");
  await eventually(() => workspace.notice()).toContain("The paragraph begins here");
  expect(await workspace.activeWords()).toBe("Two");
  // Something else in between, and it is asked again.
  await workspace.press("x", "a");
  await eventually(() => workspace.notice()).toContain("The paragraph begins here");
  await workspace.press("a");
  await eventually(() => workspace.activeWords()).toMatch(/^\.\s+Two$/);
});

test("the same words are labelled in the document after a look, and one undo reverts that", async () => {
  await project(FIRST);
  await label("Qashmar", "2");
  const before = await workspace.labels();
  expect(before.filter((row) => row === "Qashmar PLACE")).toHaveLength(1);
  await workspace.press("=");
  await dialog("equal").waitFor();
  await eventually(() => dialog("equal").locator(".main").textContent()).toContain("Label 1 occurrence");
  expect(await dialog("equal").locator("h2").textContent()).toMatch(/Label every\s+Qashmar\s+PLACE/);
  expect(await dialog("equal").locator(".sentence").allTextContents()).toEqual([
    "The quay of Qashmar burned, and Qashmar was empty.",
  ]);
  await workspace.press("Enter");
  await gone("equal");
  await eventually(() => workspace.labels()).toHaveLength(before.length + 1);
  expect(await workspace.notice()).toBe("1 occurrence of “Qashmar” labelled PLACE.");
  await eventually(focused).toMatch(/^text/);
  await workspace.press("u");
  await eventually(() => workspace.labels()).toEqual(before);

  // Escape does nothing; neither does Enter where there is nothing to do, and both close it.
  await workspace.press("=");
  await dialog("equal").waitFor();
  await workspace.press("Escape");
  await gone("equal");
  await workspace.goTo("Beirut");
  await workspace.press("Enter");
  // Accepting goes on to the next label.
  await eventually(() => workspace.activeWords()).not.toBe("Beirut");
  await workspace.goTo("Beirut");
  await workspace.press("=");
  await eventually(() => dialog("equal").locator(".main").textContent()).toContain("Close");
  expect(await dialog("equal").locator(".sum").first().textContent()).toContain(
    "There is no other occurrence to label in this document.",
  );
  await workspace.press("Enter");
  await gone("equal");
  await eventually(() => workspace.labels()).toEqual(before);
});

test("the same words are labelled in the project, each document by choice, and one undo takes all back", async () => {
  await project(FIRST, SECOND, THIRD);
  await label("Qashmar", "2");
  await workspace.press("+");
  await dialog("equal").waitFor();
  const main = dialog("equal").locator(".main");
  await eventually(() => main.textContent()).toContain("Label 4 occurrences in 3 documents");
  expect(await dialog("equal").locator(".found > li .facts").allTextContents()).toEqual([
    "1 of 1",
    "1 of 1",
    "2 of 2",
  ]);
  // The second document stays as it is.
  await workspace.tabTo("dialog.equal .found > li:nth-child(2) input");
  await workspace.press("Space");
  await eventually(() => main.textContent()).toContain("Label 3 occurrences in 2 documents");
  await workspace.press("Enter");
  await gone("equal");
  await eventually(() => workspace.notice()).toBe(
    "3 occurrences of “Qashmar” in 2 documents labelled PLACE.",
  );
  await eventually(async () =>
    (await workspace.labels()).filter((row) => row === "Qashmar PLACE"),
  ).toHaveLength(2);

  const qashmar = async () => (await workspace.labels()).filter((row) => row === "Qashmar PLACE").length;
  const inDocument = async (key: "j" | "k", at: string) => {
    await workspace.press(key);
    await eventually(standing).toBe(at);
    await workspace.labelled();
    return qashmar();
  };
  expect(await inDocument("j", "2 of 3")).toBe(0);
  expect(await inDocument("j", "3 of 3")).toBe(2);
  expect(await inDocument("k", "2 of 3")).toBe(0);
  expect(await inDocument("k", "1 of 3")).toBe(2);

  // Once more for all that is left, and back again by one key.
  await workspace.goTo("Qashmar");
  await workspace.press("+");
  await eventually(() => main.textContent()).toContain("Label 1 occurrence in 1 document");
  await workspace.press("Enter");
  await gone("equal");
  await eventually(() => workspace.notice()).toBe("1 occurrence of “Qashmar” in 1 document labelled PLACE.");
  const again = await workspace.notice();
  await workspace.press("u");
  await eventually(() => workspace.spoken()).toBe("Undone.");
  // What was undone everywhere is done again everywhere.
  await workspace.press("Shift+U");
  await eventually(() => workspace.notice()).toBe(again);
  await workspace.press("u");
  await eventually(() => workspace.spoken()).toBe("Undone.");
  expect(await inDocument("j", "2 of 3")).toBe(0);
});

test("a label is taken from all the same words that nobody accepted", async () => {
  await project("Floods hit Beirut. Then Beirut was dry, and Beirut was glad.");
  await eventually(() => workspace.labels()).toHaveLength(3);
  await workspace.press("n", "Enter", "Shift+Delete");
  await dialog("equal").waitFor();
  await eventually(() => dialog("equal").locator(".sum").first().textContent()).toContain(
    "3 occurrences in this document, 2 chosen.",
  );
  expect(await dialog("equal").locator(".main").textContent()).toContain("Remove 2 labels");
  await workspace.press("Enter");
  await gone("equal");
  await eventually(() => workspace.labels()).toEqual(["Beirut PLACE"]);
  await workspace.press("u");
  await eventually(() => workspace.labels()).toHaveLength(3);
});

test("one key accepts the document and goes on, and undo goes back; else it is each document's own", async () => {
  await project(FIRST, SECOND, THIRD);
  const first = await title();
  await workspace.press("c");
  await eventually(standing).toBe("2 of 3");
  await eventually(() => workspace.spoken()).toContain(`“${first}” is done`);
  await workspace.labelled();
  await eventually(doneOf).toBe("1 of 3 done");
  await workspace.press("u");
  await eventually(standing).toBe("1 of 3");
  await eventually(() => workspace.said()).toBe(`Undid: done, 8 labels accepted. Back in “${first}”.`);
  expect(await fact("Done")).toBe(false);
  await eventually(doneOf).toBe("0 of 3 done");
  await workspace.press("u");
  await eventually(() => workspace.said()).toBe("Nothing to undo in this document.");
  await workspace.press("c");
  await eventually(standing).toBe("2 of 3");
  await workspace.press("j");
  await eventually(standing).toBe("3 of 3");
  // One came here by another way.
  await workspace.press("u");
  await eventually(() => workspace.said()).toBe("Nothing to undo in this document.");
  await workspace.press("c");
  // The one that is done is passed over.
  await eventually(standing).toBe("2 of 3");
  await workspace.press("c");
  await eventually(() => workspace.notice()).toContain("no other document is left");
  expect(await fact("Done")).toBe(true);
  await workspace.press("Shift+C");
  await eventually(() => fact("Done")).toBe(false);

  await workspace.press("k");
  await eventually(standing).toBe("1 of 3");
  expect(await title()).toBe(first);
  expect(await fact("Done")).toBe(true);
  await workspace.labelled();
  expect((await workspace.rows()).every((row) => row.accepted)).toBe(true);
  await workspace.press("u");
  await eventually(() => fact("Done")).toBe(false);
  expect((await workspace.rows()).some((row) => row.accepted)).toBe(false);
});

test("a note that is half written is kept when the page is loaded anew", async () => {
  await project(FIRST);
  await workspace.press("t");
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await workspace.page.keyboard.type("ask about");
  workspace.page.on("dialog", (dialog) => dialog.accept());
  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.page.locator(".note textarea").inputValue()).toBe("ask about");
});

test("Escape leaves the note and the day as they are typed, and undo takes them back", async () => {
  await project(FIRST);
  const note = workspace.page.locator(".note textarea");
  const day = workspace.page.locator(".published input");
  await workspace.press("t");
  await eventually(() => workspace.hasFocus(".note textarea")).toBe(true);
  await workspace.page.keyboard.type("ask about the quay");
  await workspace.press("Escape");
  await eventually(focused).toMatch(/^text/);
  await eventually(() => workspace.spoken()).toBe("Note kept.");
  await day.focus();
  await workspace.page.keyboard.type("03052019");
  await workspace.press("Escape");
  await eventually(focused).toMatch(/^text/);
  await eventually(() => workspace.spoken()).toBe("Published 2019-03-05.");
  await workspace.press("l");
  await eventually(() => dialog("changes").textContent()).toContain("note “ask about the quay”");
  await workspace.press("Escape");
  await gone("changes");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect([await note.inputValue(), await day.inputValue()]).toEqual(["ask about the quay", "2019-03-05"]);
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("u", "u");
  await eventually(async () => [await note.inputValue(), await day.inputValue()]).toEqual(["", ""]);
});

test("a document is flagged and noted, which is there after a reload", async () => {
  await project(FIRST);
  await workspace.press("g");
  await eventually(() => fact("Flag")).toBe(true);
  await workspace.press("t");
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await workspace.page.keyboard.type("ask about the quay");
  await workspace.press("Control+Enter");
  await eventually(focused).toMatch(/^text/);
  await eventually(() => workspace.spoken()).toBe("Note kept.");
  await workspace.saved();
  await workspace.page.reload();
  await workspace.labelled();
  expect(await fact("Flag")).toBe(true);
  expect(await workspace.page.locator(".note textarea").inputValue()).toBe("ask about the quay");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("u");
  await eventually(() => workspace.page.locator(".note textarea").inputValue()).toBe("");
  await workspace.press("u");
  await eventually(() => fact("Flag")).toBe(false);
});

test("the labels of lowest confidence come first, and confidence is shown, when asked", async () => {
  await project(FIRST);
  const confidences = async () =>
    (await workspace.page.locator(".row .confidence").allTextContents()).map((text) =>
      Number.parseInt(text, 10),
    );
  expect(await confidences()).toEqual([]);
  await workspace.press("v");
  await eventually(async () => (await confidences()).length).toBeGreaterThan(4);
  const inOrder = await confidences();
  await workspace.press("w");
  const sorted = inOrder.toSorted((a, b) => a - b);
  await eventually(confidences).toEqual(sorted);
  // That of the lowest is active, and `n` goes on from there, accepted or not.
  await eventually(async () => (await workspace.rows()).findIndex((row) => row.active)).toBe(0);
  expect(await workspace.spoken()).toContain(`${sorted[0]} %`);
  await workspace.press("Enter");
  await eventually(async () => (await workspace.rows()).findIndex((row) => row.active)).toBe(1);
  expect((await workspace.rows())[0]?.accepted).toBe(true);
  await workspace.press("2", "n");
  await eventually(async () => (await workspace.rows()).findIndex((row) => row.active)).toBe(2);
  await workspace.press("w", "v");
  await eventually(confidences).toEqual([]);
  expect((await workspace.labels())[0]).toBe("Hamas GROUP");
});

test("the palette finds commands, documents and places", async () => {
  await project(FIRST, SECOND);
  const options = () => workspace.page.locator(".palette [role=option] .what").allTextContents();
  await workspace.press("Control+k");
  await dialog("palette").waitFor();
  await eventually(async () => (await options()).length).toBeGreaterThan(20);
  await workspace.page.keyboard.type("accept all lab");
  await eventually(options).toEqual(["Accept all labels"]);
  const input = workspace.page.locator(".palette input");
  expect(await input.getAttribute("aria-activedescendant")).toBe("find-0");
  await workspace.press("Enter");
  await gone("palette");
  await eventually(async () => (await workspace.rows()).every((row) => row.accepted)).toBe(true);
  await eventually(focused).toMatch(/^text/);

  await workspace.press("Control+k");
  await workspace.page.keyboard.type("gunmen");
  await eventually(async () => (await options())[0]).toContain("gunmen-left");
  await workspace.press("Enter");
  await eventually(title).toContain("gunmen-left");
  await workspace.labelled();

  // Arrows go round, and what does not fit is said.
  await workspace.press("Control+k", "ArrowUp");
  await eventually(() => input.getAttribute("aria-activedescendant")).not.toBe("find-0");
  await workspace.press("ArrowDown");
  await eventually(() => input.getAttribute("aria-activedescendant")).toBe("find-0");
  await workspace.page.keyboard.type("zzzz");
  await eventually(() => workspace.page.locator(".palette .rest").textContent()).toContain(
    "Nothing fits “zzzz”",
  );
  await workspace.press("Enter", "Escape");
  await gone("palette");

  // A value and a label of the active span, which may have no keys.
  await workspace.press("k");
  await eventually(title).not.toContain("gunmen-left");
  await workspace.labelled();
  await workspace.goTo("23");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("outcome missing");
  await workspace.press("Enter");
  await eventually(async () => (await workspace.active())?.values).toBe("missing");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("label group");
  await workspace.press("Enter");
  await eventually(async () => (await workspace.active())?.label).toBe("GROUP");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("all documents");
  await workspace.press("Enter");
  await workspace.started();
});

test("keys are changed, swapped and given back, and the page's hints follow", async () => {
  await project(FIRST);
  const hint = () => workspace.page.locator(".actions .main kbd").textContent();
  await workspace.press("n");
  await eventually(hint).toBe("↵");
  await workspace.press("?");
  await workspace.tabTo(".key[aria-label^='Enter:']");
  await workspace.press("Enter");
  await eventually(() => workspace.page.locator(".key-status").textContent()).toContain("Press the key");
  // What the caret needs is refused, with the reason.
  await workspace.press("ArrowLeft");
  await eventually(() => workspace.page.locator(".key-status").textContent()).toContain(
    "ArrowLeft moves the caret",
  );
  await workspace.press("y");
  await eventually(() => workspace.page.locator(".key-status").textContent()).toContain(
    "y is the key for “accept",
  );
  await workspace.press("Escape");
  await gone("keys");
  expect(await hint()).toBe("y");
  await workspace.press("y");
  await eventually(async () => (await workspace.rows())[0]?.accepted).toBe(true);
  await workspace.press("Enter");
  expect((await workspace.rows())[1]?.accepted).toBe(false);

  // A key that another command has changes places with it, when that is wanted.
  await workspace.press("?");
  await workspace.tabTo(".key[aria-label^='n:']");
  await workspace.press("Enter", "p");
  await eventually(() => workspace.page.locator(".key-status").textContent()).toContain(
    "p is the key for “previous label”",
  );
  await workspace.press("Enter", "Escape");
  await gone("keys");
  await workspace.page.reload();
  await workspace.labelled();
  await workspace.press("p", "p");
  await eventually(() => workspace.activeWords()).toBe("23");
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("Hamas");

  await workspace.press("?");
  await workspace.choose("Reset all 3 changed");
  await workspace.press("Escape");
  await gone("keys");
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("23");
  expect(await hint()).toBe("↵");
});

test("the guidelines are beside the text, and the page remembers that", async () => {
  await project(FIRST);
  await workspace.tabTo("[role=tab][aria-selected=true]");
  await workspace.press("ArrowRight");
  await eventually(() => workspace.page.locator("wm-guidelines").count()).toBe(1);
  expect(await workspace.page.locator("wm-spans").count()).toBe(0);
  await workspace.page.reload();
  await workspace.page.locator("wm-guidelines").waitFor({ state: "attached" });
  await workspace.tabTo("[role=tab][aria-selected=true]");
  await workspace.press("ArrowLeft");
  await workspace.labelled();
  await eventually(() => workspace.labels()).toContain("Hamas GROUP");
});

test("a set of many labels: nine have keys, the rest a list, and every attribute a field", async () => {
  await open();
  await workspace.page.evaluate(
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
  await workspace.page.reload();
  await workspace.started();
  await workspace.paste("The quay was empty. Gunmen had left.");
  expect(await workspace.page.locator("button.choice").count()).toBe(0);
  await workspace.press("ArrowRight", "Shift+ArrowRight");
  await eventually(() => workspace.selected()).toBe("quay");
  await workspace.press("9");
  await eventually(() => workspace.active()).toMatchObject({ words: "quay", label: "KIND-9" });
  expect(await workspace.page.locator("button.choice").count()).toBe(9);
  await workspace.press("o");
  await eventually(async () => (await workspace.active())?.values).toContain("small");
  await workspace.page.locator(".attribute").nth(1).locator(".value", { hasText: "none" }).click();
  await eventually(async () => (await workspace.active())?.values).toBe("none, small");
  await workspace.page.locator("select.rest").selectOption("KIND-12");
  await eventually(async () => (await workspace.active())?.label).toBe("KIND-12");
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("kind-11");
  await workspace.press("Enter");
  await eventually(async () => (await workspace.active())?.label).toBe("KIND-11");
});
