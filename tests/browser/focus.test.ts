// Where the focus is after everything that goes away: on the screen, where the next key is expected.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventually } from "./page";
import { store } from "./stored";
import { open, workspace } from "./workspace";

const ARTICLE = "Hamas fighters killed 23 people in Beirut on Friday. Beirut was quiet on Monday.";
const TEXT = "wm-document-text .text";
const LIST = ".documents";

/** Waits until the focus is in what `selector` names, on the screen and able to take keys, and stays there. */
async function focusIn(selector: string, after: string): Promise<void> {
  const state = async () => {
    // Browsers notice only when they render that what had the focus is gone.
    await workspace.page.evaluate(async () => {
      for (let frames = 0; frames < 2; frames++)
        await new Promise((rendered) => requestAnimationFrame(() => setTimeout(rendered)));
    });
    const problem = await workspace.focused((here) => {
      if (here === document.body) return "nothing has the focus";
      const { left, right, top, bottom } = here.getBoundingClientRect();
      const seen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      if (!here.checkVisibility() || !seen) return `it is out of sight: ${here.outerHTML.slice(0, 120)}`;
      if (here.matches(":disabled") || here.closest("[inert]")) return "it takes no keys";
      const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
      if (dialog && !dialog.contains(here)) return "it is behind the dialog";
      return "";
    });
    if (problem) return problem;
    const within = await workspace.page
      .locator(selector)
      .evaluateAll((all) =>
        all.some((one) => one.contains((one.getRootNode() as Document | ShadowRoot).activeElement)),
      );
    return within
      ? "in its place"
      : `elsewhere: ${await workspace.focused((here) => here.outerHTML.slice(0, 120))}`;
  };
  await expect.poll(state, { timeout: 20_000, message: `the focus after ${after}` }).toBe("in its place");
}

const dialog = (name: string) => workspace.page.locator(`dialog.${name}[open]`);
const gone = (name: string) => dialog(name).waitFor({ state: "detached" });
const click = (selector: string, hasText?: string) =>
  workspace.page
    .locator(selector, hasText === undefined ? {} : { hasText })
    .first()
    .click();

/** Opens a dialog with a key, looks where the focus is, and closes it by Escape. */
async function dialogByKey(key: string, name: string, back: string): Promise<void> {
  await workspace.press(key);
  await dialog(name).waitFor();
  await focusIn(`dialog.${name}`, `${key}, which opens ${name}`);
  await workspace.press("Escape");
  await gone(name);
  await focusIn(back, `Escape from ${name}`);
}

test("from the start page to a document and back, by keyboard and by mouse", async () => {
  await open();
  await focusIn("#paste", "the start");
  await workspace.paste(ARTICLE);
  await focusIn(TEXT, "a paste");

  await workspace.leave();
  await focusIn(LIST, "leaving with the wordmark's key");
  await workspace.press("Enter");
  await workspace.labelled();
  await focusIn(TEXT, "opening with Enter");
  await click(".wordmark");
  await focusIn(LIST, "leaving with a click on the wordmark");
  await click(".document");
  await workspace.labelled();
  await focusIn(TEXT, "opening with a click");
  await click(".keys-button");
  await focusIn("dialog.keys", "a click on Keys");
  await click("dialog.keys form button");
  await gone("keys");
  await focusIn(".keys-button", "a click on Close");
  await workspace.page.keyboard.press("Escape");

  // Escape on the way leaves the list where it is, and the focus with it.
  await workspace.leave();
  await workspace.press("Escape");
  await focusIn(LIST, "Escape in the list");
  await workspace.page.reload();
  await workspace.started();
  await focusIn(LIST, "a reload");
});

test("each dialog over a document gives the focus back to the text", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  await dialogByKey("?", "keys", TEXT);
  await dialogByKey("e", "export", TEXT);
  await dialogByKey("Control+k", "palette", TEXT);
  await dialogByKey("=", "equal", TEXT);
  await dialogByKey("+", "equal", TEXT);

  // One that did something.
  await workspace.press("e");
  await workspace.chooseFormat("jsonl");
  await focusIn(TEXT, "an export");
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("accept all");
  await workspace.press("Enter");
  await gone("palette");
  await focusIn(TEXT, "a command of the palette");
  // A command that leaves what the palette would give the focus back to.
  await workspace.press("Control+k");
  await workspace.page.keyboard.type("all documents");
  await workspace.press("Enter");
  await gone("palette");
  await focusIn(LIST, "a command of the palette that leaves the document");
});

test("what is pressed and goes: buttons of the active label, notices, fields", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  await workspace.tabTo(".decide button:nth-of-type(3)");
  expect(await workspace.focused((here) => here.textContent)).toContain("Remove");
  await workspace.press("Enter");
  await eventually(() => workspace.active()).toBeUndefined();
  await focusIn(TEXT, "the key on Remove, which goes with the label");
  await workspace.goTo("Hamas");
  await click(".decide button", "Remove");
  await focusIn(TEXT, "a click on Remove");

  // The last document is done: a notice with an answer.
  await workspace.press("c");
  await eventually(() => workspace.notice()).toContain("no other document is left");
  await focusIn(TEXT, "the last document is done");
  await workspace.choose("Dismiss");
  await eventually(() => workspace.notice()).toBe("");
  await focusIn(TEXT, "the key on Dismiss");
  await workspace.press("c");
  await eventually(() => workspace.notice()).toContain("no other document is left");
  await click(".notice button", "All documents");
  await focusIn(LIST, "an answer that leaves the document");

  await workspace.press("Enter");
  await workspace.labelled();
  await workspace.press("t");
  await focusIn(".note textarea", "the key for the note");
  await workspace.press("Escape");
  await focusIn(TEXT, "Escape in the note");
});

test("documents one after the other", async () => {
  await open();
  for (const text of [ARTICLE, "Gunmen left Goma on Monday."]) {
    await workspace.paste(text);
    await workspace.leave();
  }
  await workspace.press("Home", "Enter");
  await workspace.labelled();
  await focusIn(TEXT, "opening the first");
  await workspace.press("c");
  await eventually(() => workspace.shownText()).toContain("Goma");
  await focusIn(TEXT, "done and next");
  await workspace.tabTo(".walk .step");
  await workspace.press("Enter");
  await eventually(() => workspace.shownText()).toContain("Hamas");
  await focusIn(TEXT, "the button for the previous document");
  await click(".walk .step:last-of-type");
  await eventually(() => workspace.shownText()).toContain("Goma");
  await focusIn(TEXT, "a click on the next document");
  // The other tab beside the text takes the place of what had the focus.
  await workspace.tabTo(".rows");
  await workspace.press("ArrowDown");
  await click("[role=tab]", "Guidelines");
  await focusIn("[role=tab]", "another tab beside the text");
  await click("[role=tab]", "Labels");
});

test("in the queue: emptied, refilled, renamed, bars that go", async () => {
  await open();
  await store([{ key: "one" }, { key: "two" }, { key: "three" }]);
  await focusIn(LIST, "loading the queue");
  await workspace.press("/");
  await workspace.page.keyboard.type("no such words");
  await workspace.page.locator(".queue .none").waitFor();
  await focusIn(".search input", "a search that finds nothing");
  await workspace.press("Escape", "Escape");
  await focusIn(LIST, "Escape from the search");

  await workspace.press("F2");
  await focusIn(".name input", "F2");
  await workspace.press("Escape");
  await focusIn(LIST, "Escape in a name");
  await workspace.press("Space");
  await workspace.tabTo(".queue-bar .link");
  await workspace.press("Enter");
  await focusIn(LIST, "the key on Choose nothing");
  await workspace.press("Space");
  await click(".queue-bar .link");
  await focusIn(LIST, "a click on Choose nothing");

  // What is listed is taken away from under the person.
  await workspace.press("g");
  await eventually(() => workspace.page.locator(".filters input[value=flagged]").count()).toBe(1);
  await workspace.page.locator(".filters input[value=flagged]").check();
  await workspace.tabTo(LIST);
  await workspace.press("Control+a", "g");
  await eventually(() => workspace.documents()).toEqual([]);
  await focusIn(".filters", "the last flag of a filtered list");
  await workspace.page.locator(".filters input[value=all]").check();
  await workspace.tabTo(LIST);
  await workspace.press("Control+a", "Delete");
  await eventually(() => workspace.documents()).toEqual([]);
  await focusIn(".filters", "deleting all");
  await workspace.choose("Undo");
  await eventually(() => workspace.documents()).toHaveLength(3);
  await focusIn(LIST, "Undo, which brings the list back");
  await dialogByKey("e", "export", LIST);
  await dialogByKey("Control+k", "palette", LIST);
  await workspace.press("Delete");
  await eventually(() => workspace.notice()).toMatch(/deleted\.$/);
  await click(".notice button", "Dismiss");
  await focusIn(".filters", "a click on Dismiss where nothing is listed");
});

test("projects: entered, made, deleted and restored", async () => {
  await open();
  await store([{ key: "mine" }]);
  const projects = async () => {
    await workspace.tabTo(".project-name");
    await workspace.press("Enter");
    await dialog("projects").waitFor();
    await focusIn("dialog.projects", "the key on the project's name");
  };
  await projects();
  await workspace.press("Escape");
  await gone("projects");
  await focusIn(".project-name", "Escape from the projects");
  await projects();
  await workspace.tabTo("[placeholder='Its name']");
  await workspace.page.keyboard.type("Spring");
  await workspace.press("Enter");
  await gone("projects");
  await workspace.page.locator(".hero").waitFor();
  await focusIn(".project-name, #paste", "a new project");
  await projects();
  await workspace.page.locator("dialog.projects button", { hasText: "Delete project" }).press("Enter");
  await gone("projects");
  await eventually(() => workspace.notice()).toContain("is deleted");
  await focusIn(`.project-name, ${LIST}`, "deleting the project");
  await workspace.choose("Undo");
  await focusIn(`.project-name, #paste`, "Undo of it");
  await projects();
  await workspace.page.locator("dialog.projects button", { hasText: "My articles" }).press("Enter");
  await gone("projects");
  await focusIn(`.project-name, ${LIST}`, "entering a project");
});

test("labels, progress and guidelines", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.leave();
  await workspace.goToPart("Labels");
  await focusIn(".part, nav", "going to the labels");
  await workspace.page.locator(".label-open").first().press("Enter");
  await workspace.page.locator("wm-label-form").waitFor();
  await focusIn("wm-label-set", "opening a label");
  await workspace.page.locator(".label-open").first().press("Enter");
  await focusIn("wm-label-set", "closing it");
  await workspace.choose("Change");
  await focusIn("textarea", "changing the guidelines");
  await workspace.page.locator(".writing button", { hasText: "Cancel" }).press("Enter");
  await focusIn(".change", "giving the guidelines up");
  await workspace.choose("Progress");
  await workspace.page.locator(".part", { hasText: "Progress" }).waitFor();
  await focusIn(".part, nav", "going to the progress");
  await workspace.goToPart("Documents");
  await focusIn("nav, .documents", "going back to the documents");
});

test("a label that is dropped, and one that is added", async () => {
  await open();
  await workspace.goToPart("Labels");
  const rows = () => workspace.page.locator(".label-open").count();
  expect(await rows()).toBe(4);
  await workspace.page.locator(".label-open").first().press("Enter");
  await workspace.page.locator("wm-label-form").waitFor();
  await workspace.page
    .locator("wm-label-set button", { hasText: /^Drop$/ })
    .first()
    .press("Enter");
  await eventually(rows).toBe(3);
  await focusIn("wm-label-set", "dropping a label");
  await workspace.page.locator("wm-label-set button", { hasText: "Add a label" }).first().press("Enter");
  await eventually(rows).toBe(4);
  await focusIn("wm-label-set", "adding a label");
});

test("keys: changed, in each other's way, given back", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.press("?");
  await dialog("keys").waitFor();
  const key = workspace.page.locator("dialog.keys .key").first();
  await key.press("Enter");
  await workspace.press("p");
  await focusIn(".key-status", "a key that another command has");
  await workspace.page.locator(".key-status button", { hasText: "Leave it" }).press("Enter");
  await focusIn("dialog.keys", "leaving it, which takes the buttons away");
  await key.press("Enter");
  await workspace.press("p");
  await workspace.page.locator(".key-status button", { hasText: "Swap" }).press("Enter");
  await focusIn(".key", "swapping");
  await workspace.page
    .locator("dialog.keys button", { hasText: /^reset$/ })
    .first()
    .press("Enter");
  await focusIn("dialog.keys", "one reset");
  await key.press("Enter");
  await workspace.press("p");
  await workspace.page.locator(".key-status button", { hasText: "Swap" }).press("Enter");
  await workspace.page.locator("dialog.keys button", { hasText: "Reset all" }).press("Enter");
  await focusIn("dialog.keys", "all reset");
  await workspace.press("Escape");
  await gone("keys");
  await focusIn(TEXT, "closing the keys");
});

test("several articles, and files that are imported or given up", async () => {
  await open();
  const samples = ["mixed", "places"].map((name) =>
    readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8"),
  );
  const paste = async () => {
    await workspace.copy(samples.join("\n"));
    await workspace.tabTo("#paste");
    await workspace.press("Control+V");
    await dialog("split-articles").waitFor();
    await focusIn("dialog.split-articles .main", "a paste of several");
  };
  await paste();
  await workspace.press("Escape");
  await gone("split-articles");
  await focusIn("#paste", "Escape, which gives the text back");
  await workspace.press("Control+A", "Delete");
  await paste();
  await workspace.press("Enter");
  await workspace.labelled();
  await focusIn(TEXT, "making documents");
  await workspace.leave();

  const file = JSON.stringify({ id: "beni", text: "Beni was hit", spans: [] });
  await workspace.openFile("beni.jsonl", file);
  await workspace.importing();
  await focusIn("dialog.import .main", "looking at a file");
  await workspace.press("Escape");
  await dialog("import").waitFor({ state: "detached" });
  await focusIn(`.sources, ${LIST}`, "giving the import up");
  await workspace.openFile("beni.jsonl", file);
  await workspace.import();
  await eventually(() => workspace.notice()).toContain("Imported 1 document");
  await focusIn(`.sources, ${LIST}, ${TEXT}`, "an import");
});

const TAKEN_AWAY = {
  remove: (here: HTMLElement) => here.remove(),
  disable: (here: HTMLElement) => {
    (here as HTMLButtonElement).disabled = true;
  },
  hide: (here: HTMLElement) => {
    here.hidden = true;
  },
  inert: (here: HTMLElement) => {
    here.inert = true;
  },
};

test("a control that is removed, disabled or hidden from outside hands the focus on", async () => {
  await open();
  await workspace.paste(ARTICLE);
  await workspace.goTo("Beirut");
  for (const how of ["remove", "disable", "hide", "inert"] as const) {
    await workspace.tabTo(".legend button");
    await workspace.focused(TAKEN_AWAY[how]);
    await focusIn(TEXT, how);
    await workspace.press("n");
    await eventually(() => workspace.active()).toBeDefined();
  }
});
