// More place names: fetched when asked for, kept, refused when damaged.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";

const dist = fileURLToPath(new URL("../../www/dist", import.meta.url));
const file = readdirSync(dist).find((name) => /^gazetteer-.*\.bin$/.test(name));
const bytes = file ? readFileSync(`${dist}/${file}`) : Buffer.alloc(0);

// Where the registries could not be reached, the page was built without it.
const withFull = test.skipIf(file === undefined);

const ADDRESS = /\/gazetteer-[^/]*\.bin$/;
const box = () => desk.page.locator(".places input");

/** An empty project's page has it; beside documents it is in the dialog of the projects. */
async function inDialog(): Promise<void> {
  await desk.tabTo(".project-name");
  await desk.press("Enter");
  await desk.page.locator("dialog.projects[open]").waitFor();
}

/** How often the file is asked for; `answer` says with what, and nothing is as it is. */
async function watched(answer: () => Buffer | number | undefined): Promise<() => number> {
  let asked = 0;
  await desk.context.route(ADDRESS, (route) => {
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
  expect(await desk.page.locator(".places").textContent()).toMatch(
    /More place names \(\d+\.\d MB\)[\s\S]*GeoNames/,
  );
  expect([await chosen(), asked()]).toEqual([false, 0]);
  await desk.tabTo(".places input");
  await desk.press("Space");
  await eventually(() => desk.spoken()).toContain("more place names from now on");
  expect([await chosen(), asked()]).toEqual([true, 1]);

  await desk.page.reload();
  await desk.started();
  await eventually(chosen).toBe(true);
  await settled();
  expect(asked()).toBe(1);
  await desk.paste("Hamas killed 12 people in Mosul.");
  expect(await desk.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);

  await desk.leave();
  await inDialog();
  await desk.tabTo(".places input");
  await desk.press("Space");
  await eventually(() => desk.spoken()).toContain("core place names from now on");
  await desk.page.reload();
  await desk.started();
  expect(await chosen()).toBe(false);
});

withFull("a file that is damaged or cannot be fetched is told, and the core one goes on", async () => {
  await open();
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1;
  let answer: Buffer | number | undefined = damaged;
  const asked = await watched(() => answer);
  await box().click();
  await eventually(() => desk.notice()).toMatch(/The full gazetteer is damaged or cut short/);
  expect(await chosen()).toBe(false);

  answer = 404;
  await box().click();
  await eventually(() => desk.notice()).toMatch(/could not be fetched \(404\)/);
  expect(desk.errors.every((error) => error.includes("404"))).toBe(true);
  desk.errors.length = 0;
  await desk.paste("Hamas killed 12 people in Mosul.");
  expect(await desk.labels()).toEqual(["Hamas GROUP", "12 CASUALTY", "Mosul PLACE"]);

  // What was refused is not kept: the next time is another chance.
  await desk.leave();
  await inDialog();
  answer = undefined;
  await box().click();
  await eventually(() => desk.spoken()).toContain("more place names from now on");
  expect(asked()).toBe(3);
});
