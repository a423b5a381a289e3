// More place names: fetched when asked for, kept, refused when damaged.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const dist = fileURLToPath(new URL("../../www/dist", import.meta.url));
const file = readdirSync(dist).find((name) => /^gazetteer-.*\.bin$/.test(name));
const bytes = file ? readFileSync(`${dist}/${file}`) : Buffer.alloc(0);

// Where the registries could not be reached, the page was built without it.
const withFull = test.skipIf(file === undefined);

const ADDRESS = /\/gazetteer-[^/]*\.bin$/;
const box = () => workspace.page.locator(".places input");

/** An empty project's page has it; beside documents it is in the dialog of the projects. */
async function inDialog(): Promise<void> {
  await workspace.tabTo(".project-name");
  await workspace.press("Enter");
  await workspace.page.locator("dialog.projects[open]").waitFor();
}

/** How often the file is asked for; `answer` says with what, and nothing is as it is. */
async function watched(answer: () => Buffer | number | undefined): Promise<() => number> {
  let asked = 0;
  await workspace.context.route(ADDRESS, (route) => {
    asked++;
    const given = answer();
    if (given === undefined) return route.continue();
    return route.fulfill(typeof given === "number" ? { status: given } : { status: 200, body: given });
  });
  return () => asked;
}

const chosen = () => box().isChecked();
const settled = () => eventually(() => box().isEnabled()).toBe(true);

withFull("it is fetched when asked for, then kept, and the choice is remembered", async () => {
  await open();
  const asked = await watched(() => undefined);
  expect(await workspace.page.locator(".places").textContent()).toMatch(
    /More place names \(\d+\.\d MB\)[\s\S]*GeoNames/,
  );
  expect([await chosen(), asked()]).toEqual([false, 0]);
  await workspace.tabTo(".places input");
  await workspace.press("Space");
  await eventually(() => workspace.spoken()).toContain("more place names from now on");
  expect([await chosen(), asked()]).toEqual([true, 1]);

  await workspace.page.reload();
  await workspace.started();
  await eventually(chosen).toBe(true);
  await settled();
  expect(asked()).toBe(1);
  await workspace.paste("Hamas killed 12 people in Mosul.");
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);

  await workspace.leave();
  await inDialog();
  await workspace.tabTo(".places input");
  await workspace.press("Space");
  await eventually(() => workspace.spoken()).toContain("core place names from now on");
  await workspace.page.reload();
  await workspace.started();
  await inDialog();
  await settled();
  expect(await chosen()).toBe(false);
});

withFull("a file that is damaged or cannot be fetched is reported, and the core one goes on", async () => {
  await open();
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1;
  let answer: Buffer | number | undefined = damaged;
  const asked = await watched(() => answer);
  await box().click();
  await eventually(() => workspace.notice()).toMatch(/The full gazetteer is damaged or cut short/);
  expect(await chosen()).toBe(false);

  answer = 404;
  await box().click();
  await eventually(() => workspace.notice()).toMatch(/could not be fetched \(404\)/);
  expect(workspace.errors.every((error) => error.includes("404"))).toBe(true);
  workspace.errors.length = 0;
  await workspace.paste("Hamas killed 12 people in Mosul.");
  expect(await workspace.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);

  // What was refused is not kept: the next time is another chance.
  await workspace.leave();
  await inDialog();
  answer = undefined;
  await box().click();
  await eventually(() => workspace.spoken()).toContain("more place names from now on");
  expect(asked()).toBe(3);
});
