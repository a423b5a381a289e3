// Several projects: made, gone to, named, thrown away and had back; and what the first version kept.

import { beforeEach, expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";
import { store, storeFirstVersion } from "./stored";

beforeEach(() => open());

const name = async () => (await desk.page.locator(".project-name span").first().textContent())?.trim();
const dialog = () => desk.page.locator("dialog.projects[open]");
const listed = async () =>
  (await dialog().locator("ul").first().locator("button").allTextContents()).map((text) =>
    text.replace(/\s+/g, " ").trim(),
  );

/** The dialog, by keyboard. */
async function projects(): Promise<void> {
  await desk.tabTo(".project-name");
  await desk.press("Enter");
  await dialog().waitFor();
}

async function make(name: string): Promise<void> {
  await projects();
  await desk.tabTo("[placeholder='Its name']");
  await desk.page.keyboard.type(name);
  await desk.press("Enter");
  await dialog().waitFor({ state: "detached" });
}

test("a project is made, and one goes between them", async () => {
  expect(await name()).toBe("My articles");
  await store([{ key: "mine" }, { key: "too" }]);
  await make("Spring");
  await eventually(name).toBe("Spring");
  // An empty one is for a first text.
  await desk.page.locator(".hero").waitFor();
  await desk.paste("Hamas killed 12 people in Mosul.");
  await desk.leave();
  expect(await desk.documents()).toEqual(["hamas-killed-12-people-in-mosul"]);
  // A name that is taken gets a number.
  await make("Spring");
  await eventually(name).toBe("Spring 2");

  await projects();
  await eventually(listed).toEqual(["My articles 2 documents", "Spring 1 document", "Spring 2 0 documents"]);
  expect(await desk.page.evaluate(() => document.activeElement?.textContent)).toContain("Spring 2");
  await desk.page.locator("dialog.projects button", { hasText: "My articles" }).press("Enter");
  await eventually(name).toBe("My articles");
  await eventually(() => desk.documents()).toEqual(["mine", "too"]);

  // It is where one comes back to.
  await desk.page.reload();
  await desk.started();
  expect(await name()).toBe("My articles");
});

test("the queue of a project starts afresh", async () => {
  await store([{ key: "mine", flagged: true }]);
  await desk.page.locator(".filters input[value=flagged]").check();
  await desk.tabTo(".documents");
  await desk.press("Space");
  await make("Spring");
  await eventually(name).toBe("Spring");
  await projects();
  await desk.page.locator("dialog.projects button", { hasText: "My articles" }).click();
  await eventually(() => desk.documents()).toEqual(["mine"]);
  expect(await desk.page.locator(".filters input[value=all]").isChecked()).toBe(true);
  expect(await desk.page.locator(".queue-bar").count()).toBe(0);
});

test("a project is given another name", async () => {
  await projects();
  const field = dialog().locator(".line input").nth(1);
  expect(await field.inputValue()).toBe("My articles");
  await field.fill("Wire reports");
  await desk.press("Enter");
  await eventually(name).toBe("Wire reports");
  await desk.page.reload();
  await desk.started();
  expect(await name()).toBe("Wire reports");
});

test("a project is deleted, and had back; for good only when one says so", async () => {
  await store([{ key: "mine" }]);
  await make("Spring");
  await eventually(name).toBe("Spring");
  const remove = async () => {
    await projects();
    await dialog().getByText("Delete project").press("Enter");
  };
  await remove();
  await eventually(name).toBe("My articles");
  expect(await desk.notice()).toBe("The project “Spring” is deleted.");
  await desk.choose("Undo");
  await eventually(name).toBe("Spring");

  // The last one makes room for an empty one.
  await remove();
  await eventually(name).toBe("My articles");
  await remove();
  await desk.page.locator(".hero").waitFor();
  expect(await name()).toBe("My articles");
  await desk.page.reload();
  await desk.started();
  await projects();
  const gone = () => dialog().locator(".gone").count();
  expect(await gone()).toBe(2);
  expect(await listed()).toHaveLength(1);
  const questions: string[] = [];
  desk.page.on("dialog", (dialog) => {
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
  await eventually(() => desk.documents()).toEqual(["mine"]);
});

test("a project has places, and a document leads back to them", async () => {
  await store([{ key: "mine" }]);
  const current = () => desk.page.locator("nav [aria-current=page]").textContent();
  expect(await current()).toBe("Documents");
  await desk.page.locator("nav button", { hasText: "Labels" }).click();
  await desk.page.locator("wm-label-set").waitFor({ state: "attached" });
  expect(await desk.page.locator("wm-queue").count()).toBe(0);
  await desk.page.locator("nav button", { hasText: "Progress" }).click();
  await desk.page.locator("wm-progress").waitFor({ state: "attached" });
  expect(await current()).toBe("Progress");
  await desk.page.locator(".wordmark").click();
  await desk.page.locator("wm-queue").waitFor();
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
  expect(await desk.documents()).toEqual(["before it", "my first article"]);
  expect(await desk.page.locator(".document .day").first().textContent()).toBe("2019-03-05");
  await desk.openDocument("my first article");
  expect(await desk.shownText()).toBe("Hamas killed 12 people in Mosul.");
  expect(await desk.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);
  await desk.leave();
  // Its history too.
  await desk.openDocument("before it");
  expect(await desk.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  await desk.leave();
  await desk.page.reload();
  await desk.started();
  expect(await desk.documents()).toEqual(["before it", "my first article"]);
});
