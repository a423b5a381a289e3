// Several projects: made, gone to, named, deleted and restored; and what the first version kept.

import { beforeEach, expect, test } from "vitest";
import { eventually } from "./page";
import { store, storeFirstVersion } from "./stored";
import { open, workspace } from "./workspace";

beforeEach(() => open());

const name = async () => (await workspace.page.locator(".project-name span").first().textContent())?.trim();
const dialog = () => workspace.page.locator("dialog.projects[open]");
const listed = async () =>
  (await dialog().locator("ul").first().locator("button").allTextContents()).map((text) =>
    text.replace(/\s+/g, " ").trim(),
  );

/** The dialog, by keyboard. */
async function projects(): Promise<void> {
  await workspace.tabTo(".project-name");
  await workspace.press("Enter");
  await dialog().waitFor();
}

async function make(name: string): Promise<void> {
  await projects();
  await workspace.tabTo("[placeholder='Its name']");
  await workspace.page.keyboard.type(name);
  await workspace.press("Enter");
  await dialog().waitFor({ state: "detached" });
}

test("a project is made, and one goes between them", async () => {
  expect(await name()).toBe("My articles");
  await store([{ key: "mine" }, { key: "too" }]);
  await make("Spring");
  await eventually(name).toBe("Spring");
  // An empty one is for a first text.
  await workspace.page.locator(".hero").waitFor();
  await workspace.paste("Hamas killed 12 people in Mosul.");
  await workspace.leave();
  expect(await workspace.documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
  // A name that is taken gets a number.
  await make("Spring");
  await eventually(name).toBe("Spring 2");

  await projects();
  await eventually(listed).toEqual(["My articles 2 documents", "Spring 1 document", "Spring 2 0 documents"]);
  expect(await workspace.page.evaluate(() => document.activeElement?.textContent)).toContain("Spring 2");
  await workspace.page.locator("dialog.projects button", { hasText: "My articles" }).press("Enter");
  await eventually(name).toBe("My articles");
  await eventually(() => workspace.documents()).toEqual(["mine", "too"]);

  // It is where one comes back to.
  await workspace.page.reload();
  await workspace.started();
  expect(await name()).toBe("My articles");
});

test("the queue of a project starts afresh", async () => {
  await store([{ key: "mine", flagged: true }]);
  await workspace.page.locator(".filters input[value=flagged]").check();
  await workspace.tabTo(".documents");
  await workspace.press("Space");
  await make("Spring");
  await eventually(name).toBe("Spring");
  await projects();
  await workspace.page.locator("dialog.projects button", { hasText: "My articles" }).click();
  await eventually(() => workspace.documents()).toEqual(["mine"]);
  expect(await workspace.page.locator(".filters input[value=all]").isChecked()).toBe(true);
  expect(await workspace.page.locator(".queue-bar").count()).toBe(0);
});

test("a project is given another name", async () => {
  await projects();
  const field = dialog().locator(".line input").nth(1);
  expect(await field.inputValue()).toBe("My articles");
  await field.fill("Wire reports");
  await workspace.press("Enter");
  await eventually(name).toBe("Wire reports");
  await workspace.page.reload();
  await workspace.started();
  expect(await name()).toBe("Wire reports");
});

test("a project is deleted, and restored; for good only when one says so", async () => {
  await store([{ key: "mine" }]);
  await make("Spring");
  await eventually(name).toBe("Spring");
  const remove = async () => {
    await projects();
    await dialog().getByText("Delete project").press("Enter");
  };
  await remove();
  await eventually(name).toBe("My articles");
  expect(await workspace.notice()).toBe("The project “Spring” is deleted.");
  await workspace.choose("Undo");
  await eventually(name).toBe("Spring");

  // The last one is replaced by an empty one.
  await remove();
  await eventually(name).toBe("My articles");
  await remove();
  await workspace.page.locator(".hero").waitFor();
  expect(await name()).toBe("My articles");
  await workspace.page.reload();
  await workspace.started();
  await projects();
  const gone = () => dialog().locator(".gone").count();
  expect(await gone()).toBe(2);
  expect(await listed()).toHaveLength(1);
  const questions: string[] = [];
  workspace.page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return dialog.accept();
  });
  await eventually(() => dialog().locator(".gone", { hasText: "My articles" }).textContent()).toContain(
    "1 document",
  );
  await dialog().locator(".gone", { hasText: "Spring" }).getByText("Delete for good").click();
  await eventually(gone).toBe(1);
  expect(questions[0]).toContain("“Spring”");
  await dialog().locator(".gone").getByText("Restore").click();
  await eventually(() => workspace.documents()).toEqual(["mine"]);
});

test("a project has places, and a document leads back to them", async () => {
  await store([{ key: "mine" }]);
  const current = () => workspace.page.locator("nav [aria-current=page]").textContent();
  expect(await current()).toBe("Documents");
  await workspace.page.locator("nav button", { hasText: "Labels" }).click();
  await workspace.page.locator("wm-label-set").waitFor({ state: "attached" });
  expect(await workspace.page.locator("wm-queue").count()).toBe(0);
  await workspace.page.locator("nav button", { hasText: "Progress" }).click();
  await workspace.page.locator("wm-progress").waitFor({ state: "attached" });
  expect(await current()).toBe("Progress");
  await workspace.page.locator(".wordmark").click();
  await workspace.page.locator("wm-queue").waitFor();
  expect(await current()).toBe("Documents");
});

test("what the first version of the page kept is the first project", async () => {
  await storeFirstVersion([
    { id: "my first article", text: "Hamas killed 12 people in Mosul.", more: { created: 2 } },
    {
      id: "before it",
      text: "ISIS attacked Kirkuk on Friday.",
      more: { created: 1, published: "2019-03-05" },
      entries: ['{"by":"person","ops":[{"op":"published","before":null,"after":"2019-03-05"}]}'],
    },
  ]);
  expect(await name()).toBe("My articles");
  expect(await workspace.documents()).toEqual(["before it", "my first article"]);
  expect(await workspace.page.locator(".document .day").first().textContent()).toBe("2019-03-05");
  await workspace.openDocument("my first article");
  expect(await workspace.shownText()).toBe("Hamas killed 12 people in Mosul.");
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await workspace.leave();
  // Its history too.
  await workspace.openDocument("before it");
  expect(await workspace.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  await workspace.leave();
  await workspace.page.reload();
  await workspace.started();
  expect(await workspace.documents()).toEqual(["before it", "my first article"]);
});
