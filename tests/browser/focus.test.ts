// Where the focus is after everything that goes away: on the screen, where the next key is expected.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";
import { store } from "./stored";

const ARTICLE = "Hamas fighters killed 23 people in Beirut on Friday. Beirut was quiet on Monday.";
const TEXT = "wm-article .text";
const LIST = ".documents";

/** Waits until the focus is in what `selector` names, on the screen and able to take keys, and stays there. */
async function focusIn(selector: string, after: string): Promise<void> {
  const state = async () => {
    // Browsers notice only when they render that what had the focus is gone.
    await desk.page.evaluate(async () => {
      for (let frames = 0; frames < 2; frames++)
        await new Promise((rendered) => requestAnimationFrame(() => setTimeout(rendered)));
    });
    const problem = await desk.focused((here) => {
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
    const within = await desk.page
      .locator(selector)
      .evaluateAll((all) =>
        all.some((one) => one.contains((one.getRootNode() as Document | ShadowRoot).activeElement)),
      );
    return within
      ? "in its place"
      : `elsewhere: ${await desk.focused((here) => here.outerHTML.slice(0, 120))}`;
  };
  await expect.poll(state, { timeout: 20_000, message: `the focus after ${after}` }).toBe("in its place");
}

const dialog = (name: string) => desk.page.locator(`dialog.${name}[open]`);
const gone = (name: string) => dialog(name).waitFor({ state: "detached" });
const click = (selector: string, hasText?: string) =>
  desk.page
    .locator(selector, hasText === undefined ? {} : { hasText })
    .first()
    .click();

/** Opens a dialog with a key, looks where the focus is, and closes it by Escape. */
async function dialogByKey(key: string, name: string, back: string): Promise<void> {
  await desk.press(key);
  await dialog(name).waitFor();
  await focusIn(`dialog.${name}`, `${key}, which opens ${name}`);
  await desk.press("Escape");
  await gone(name);
  await focusIn(back, `Escape from ${name}`);
}

test("from the start page to a document and back, by keyboard and by mouse", async () => {
  await open();
  await focusIn("#paste", "the start");
  await desk.paste(ARTICLE);
  await focusIn(TEXT, "a paste");

  await desk.leave();
  await focusIn(LIST, "leaving with the wordmark's key");
  await desk.press("Enter");
  await desk.labelled();
  await focusIn(TEXT, "opening with Enter");
  await click(".wordmark");
  await focusIn(LIST, "leaving with a click on the wordmark");
  await click(".document");
  await desk.labelled();
  await focusIn(TEXT, "opening with a click");
  await click(".keys-button");
  await focusIn("dialog.keys", "a click on Keys");
  await click("dialog.keys form button");
  await gone("keys");
  await focusIn(".keys-button", "a click on Close");
  await desk.page.keyboard.press("Escape");

  // Escape on the way leaves the list where it is, and the focus with it.
  await desk.leave();
  await desk.press("Escape");
  await focusIn(LIST, "Escape in the list");
  await desk.page.reload();
  await desk.started();
  await focusIn(LIST, "a reload");
});

test("each dialog over a document gives the focus back to the text", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.goTo("Beirut");
  await dialogByKey("?", "keys", TEXT);
  await dialogByKey("e", "export", TEXT);
  await dialogByKey("Control+k", "palette", TEXT);
  await dialogByKey("=", "equal", TEXT);
  await dialogByKey("+", "equal", TEXT);

  // One that did something.
  await desk.press("e");
  await desk.chooseFormat("jsonl");
  await focusIn(TEXT, "an export");
  await desk.press("Control+k");
  await desk.page.keyboard.type("accept all");
  await desk.press("Enter");
  await gone("palette");
  await focusIn(TEXT, "a command of the palette");
  // A command that leaves what the palette would give the focus back to.
  await desk.press("Control+k");
  await desk.page.keyboard.type("all documents");
  await desk.press("Enter");
  await gone("palette");
  await focusIn(LIST, "a command of the palette that leaves the document");
});

test("what is pressed and goes: buttons of the active label, notices, fields", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.goTo("Beirut");
  await desk.tabTo(".decide button:nth-of-type(3)");
  expect(await desk.focused((here) => here.textContent)).toContain("Remove");
  await desk.press("Enter");
  await eventually(() => desk.active()).toBeUndefined();
  await focusIn(TEXT, "the key on Remove, which goes with the label");
  await desk.goTo("Hamas");
  await click(".decide button", "Remove");
  await focusIn(TEXT, "a click on Remove");

  // The last document is done: a notice with an answer.
  await desk.press("c");
  await eventually(() => desk.notice()).toContain("no other document is left");
  await focusIn(TEXT, "the last document is done");
  await desk.choose("Dismiss");
  await eventually(() => desk.notice()).toBe("");
  await focusIn(TEXT, "the key on Dismiss");
  await desk.press("c");
  await eventually(() => desk.notice()).toContain("no other document is left");
  await click(".notice button", "All documents");
  await focusIn(LIST, "an answer that leaves the document");

  await desk.press("Enter");
  await desk.labelled();
  await desk.press("t");
  await focusIn(".note textarea", "the key for the note");
  await desk.press("Escape");
  await focusIn(TEXT, "Escape in the note");
});

test("documents one after the other", async () => {
  await open();
  for (const text of [ARTICLE, "Gunmen left Goma on Monday."]) {
    await desk.paste(text);
    await desk.leave();
  }
  await desk.press("Home", "Enter");
  await desk.labelled();
  await focusIn(TEXT, "opening the first");
  await desk.press("c");
  await eventually(() => desk.shownText()).toContain("Goma");
  await focusIn(TEXT, "done and next");
  await desk.tabTo(".walk .step");
  await desk.press("Enter");
  await eventually(() => desk.shownText()).toContain("Hamas");
  await focusIn(TEXT, "the button for the previous document");
  await click(".walk .step:last-of-type");
  await eventually(() => desk.shownText()).toContain("Goma");
  await focusIn(TEXT, "a click on the next document");
  // The other tab beside the text takes the place of what had the focus.
  await desk.tabTo(".rows");
  await desk.press("ArrowDown");
  await click("[role=tab]", "Guidelines");
  await focusIn("[role=tab]", "another tab beside the text");
  await click("[role=tab]", "Labels");
});

test("in the queue: emptied, refilled, renamed, bars that go", async () => {
  await open();
  await store([{ key: "one" }, { key: "two" }, { key: "three" }]);
  await focusIn(LIST, "loading the queue");
  await desk.press("/");
  await desk.page.keyboard.type("no such words");
  await desk.page.locator(".queue .none").waitFor();
  await focusIn(".search input", "a search that finds nothing");
  await desk.press("Escape", "Escape");
  await focusIn(LIST, "Escape from the search");

  await desk.press("F2");
  await focusIn(".name input", "F2");
  await desk.press("Escape");
  await focusIn(LIST, "Escape in a name");
  await desk.press("Space");
  await desk.tabTo(".queue-bar .link");
  await desk.press("Enter");
  await focusIn(LIST, "the key on Choose nothing");
  await desk.press("Space");
  await click(".queue-bar .link");
  await focusIn(LIST, "a click on Choose nothing");

  // What is listed is taken away from under the person.
  await desk.press("g");
  await eventually(() => desk.page.locator(".filters input[value=flagged]").count()).toBe(1);
  await desk.page.locator(".filters input[value=flagged]").check();
  await desk.tabTo(LIST);
  await desk.press("Control+a", "g");
  await eventually(() => desk.documents()).toEqual([]);
  await focusIn(".filters", "the last flag of a filtered list");
  await desk.page.locator(".filters input[value=all]").check();
  await desk.tabTo(LIST);
  await desk.press("Control+a", "Delete");
  await eventually(() => desk.documents()).toEqual([]);
  await focusIn(".filters", "deleting all");
  await desk.choose("Undo");
  await eventually(() => desk.documents()).toHaveLength(3);
  await focusIn(LIST, "Undo, which brings the list back");
  await dialogByKey("e", "export", LIST);
  await dialogByKey("Control+k", "palette", LIST);
  await desk.press("Delete");
  await eventually(() => desk.notice()).toMatch(/deleted\.$/);
  await click(".notice button", "Dismiss");
  await focusIn(".filters", "a click on Dismiss where nothing is listed");
});

test("projects: entered, made, thrown away and had back", async () => {
  await open();
  await store([{ key: "mine" }]);
  const projects = async () => {
    await desk.tabTo(".project-name");
    await desk.press("Enter");
    await dialog("projects").waitFor();
    await focusIn("dialog.projects", "the key on the project's name");
  };
  await projects();
  await desk.press("Escape");
  await gone("projects");
  await focusIn(".project-name", "Escape from the projects");
  await projects();
  await desk.tabTo("[placeholder='Its name']");
  await desk.page.keyboard.type("Spring");
  await desk.press("Enter");
  await gone("projects");
  await desk.page.locator(".hero").waitFor();
  await focusIn(".project-name, #paste", "a new project");
  await projects();
  await desk.page.locator("dialog.projects button", { hasText: "Delete project" }).press("Enter");
  await gone("projects");
  await eventually(() => desk.notice()).toContain("is deleted");
  await focusIn(`.project-name, ${LIST}`, "deleting the project");
  await desk.choose("Undo");
  await focusIn(`.project-name, #paste`, "Undo of it");
  await projects();
  await desk.page.locator("dialog.projects button", { hasText: "My articles" }).press("Enter");
  await gone("projects");
  await focusIn(`.project-name, ${LIST}`, "entering a project");
});

test("labels, progress and guidelines", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.leave();
  await desk.goToPart("Labels");
  await focusIn(".part, nav", "going to the labels");
  await desk.page.locator(".label-open").first().press("Enter");
  await desk.page.locator("wm-label-form").waitFor();
  await focusIn("wm-label-set", "opening a label");
  await desk.page.locator(".label-open").first().press("Enter");
  await focusIn("wm-label-set", "closing it");
  await desk.choose("Change");
  await focusIn("textarea", "changing the guidelines");
  await desk.page.locator(".writing button", { hasText: "Cancel" }).press("Enter");
  await focusIn(".change", "giving the guidelines up");
  await desk.choose("Progress");
  await desk.page.locator(".part", { hasText: "Progress" }).waitFor();
  await focusIn(".part, nav", "going to the progress");
  await desk.goToPart("Documents");
  await focusIn("nav, .documents", "going back to the documents");
});

test("a label that is dropped, and one that is added", async () => {
  await open();
  await desk.goToPart("Labels");
  const rows = () => desk.page.locator(".label-open").count();
  expect(await rows()).toBe(4);
  await desk.page.locator(".label-open").first().press("Enter");
  await desk.page.locator("wm-label-form").waitFor();
  await desk.page
    .locator("wm-label-set button", { hasText: /^Drop$/ })
    .first()
    .press("Enter");
  await eventually(rows).toBe(3);
  await focusIn("wm-label-set", "dropping a label");
  await desk.page.locator("wm-label-set button", { hasText: "Add a label" }).first().press("Enter");
  await eventually(rows).toBe(4);
  await focusIn("wm-label-set", "adding a label");
});

test("keys: changed, in each other's way, given back", async () => {
  await open();
  await desk.paste(ARTICLE);
  await desk.press("?");
  await dialog("keys").waitFor();
  const key = desk.page.locator("dialog.keys .key").first();
  await key.press("Enter");
  await desk.press("p");
  await focusIn(".told", "a key that another command has");
  await desk.page.locator(".told button", { hasText: "Leave it" }).press("Enter");
  await focusIn("dialog.keys", "leaving it, which takes the buttons away");
  await key.press("Enter");
  await desk.press("p");
  await desk.page.locator(".told button", { hasText: "Swap" }).press("Enter");
  await focusIn(".key", "swapping");
  await desk.page
    .locator("dialog.keys button", { hasText: /^reset$/ })
    .first()
    .press("Enter");
  await focusIn("dialog.keys", "one reset");
  await key.press("Enter");
  await desk.press("p");
  await desk.page.locator(".told button", { hasText: "Swap" }).press("Enter");
  await desk.page.locator("dialog.keys button", { hasText: "Reset all" }).press("Enter");
  await focusIn("dialog.keys", "all reset");
  await desk.press("Escape");
  await gone("keys");
  await focusIn(TEXT, "closing the keys");
});

test("several articles, and files that are imported or given up", async () => {
  await open();
  const samples = ["mixed", "places"].map((name) =>
    readFileSync(new URL(`../../data/samples/${name}.txt`, import.meta.url), "utf8"),
  );
  const paste = async () => {
    await desk.copy(samples.join("\n"));
    await desk.tabTo("#paste");
    await desk.press("Control+V");
    await dialog("articles").waitFor();
    await focusIn("dialog.articles .main", "a paste of several");
  };
  await paste();
  await desk.press("Escape");
  await gone("articles");
  await focusIn("#paste", "Escape, which gives the text back");
  await desk.press("Control+A", "Delete");
  await paste();
  await desk.press("Enter");
  await desk.labelled();
  await focusIn(TEXT, "making documents");
  await desk.leave();

  const file = JSON.stringify({ id: "beni", text: "Beni was hit", spans: [] });
  await desk.openFile("beni.jsonl", file);
  await desk.importing();
  await focusIn("dialog.import .main", "looking at a file");
  await desk.press("Escape");
  await dialog("import").waitFor({ state: "detached" });
  await focusIn(`.sources, ${LIST}`, "giving the import up");
  await desk.openFile("beni.jsonl", file);
  await desk.import();
  await eventually(() => desk.notice()).toContain("Imported 1 document");
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
  await desk.paste(ARTICLE);
  await desk.goTo("Beirut");
  for (const how of ["remove", "disable", "hide", "inert"] as const) {
    await desk.tabTo(".legend button");
    await desk.focused(TAKEN_AWAY[how]);
    await focusIn(TEXT, how);
    await desk.press("n");
    await eventually(() => desk.active()).toBeDefined();
  }
});
