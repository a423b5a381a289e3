import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseUrl, launch } from "./chromium";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test("the built page opens without an error and asks nobody else for anything", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(baseUrl) && !/^(data|blob):/.test(url)) strangers.push(url);
  });
  await page.goto(baseUrl, { waitUntil: "networkidle" });
  expect(errors).toEqual([]);
  expect(strangers).toEqual([]);
  await page.close();
});
