// Every annotated document through the page: pasted, labelled, corrected, exported.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./chromium";
import { type Desk, eventually, openPage } from "./page";

const data = process.env.WIREMARK_DATA || fileURLToPath(new URL("../../../shared", import.meta.url));
const gold = `${data}/gold`;

interface Document {
  id: string;
  text: string;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test("every annotated document goes through the page whole", async ({ skip }) => {
  if (!existsSync(gold)) {
    console.log("the annotated data is not there: say where it is in the variable WIREMARK_DATA");
    skip("the annotated data is not there");
  }
  const documents = readdirSync(gold)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(`${gold}/${name}`, "utf8").trimEnd().split("\n"))
    .map((line) => JSON.parse(line) as Document);
  expect(documents.length).toBeGreaterThan(0);

  const desk = await openPage(browser);
  for (const { id, text } of documents) await throughThePage(desk, text, id);
  expect(desk.errors).toEqual([]);
  await desk.close();
}, 600_000);

async function throughThePage(desk: Desk, text: string, about: string): Promise<void> {
  await desk.copy(text);
  await desk.press("Control+V");
  await desk.page.locator("wm-article .block, dialog.articles[open]").first().waitFor();
  if (await desk.page.locator("dialog.articles[open]").count()) await desk.press("k");
  await desk.labelled();
  expect(await desk.shownText(), about).toBe(text);
  // A correction: the first label, or else the first word, is a group.
  const labelled = (await desk.rows()).length > 0;
  await desk.press(labelled ? "n" : "Shift+ArrowRight", "1");
  await eventually(() => desk.active()).toMatchObject({ label: "GROUP", accepted: true });
  const words = await desk.activeWords();

  const exported = await desk.exported();
  expect(exported.text, about).toBe(text);
  const length = [...text].length;
  let end = 0;
  for (const span of exported.spans) {
    expect(span.start, about).toBeGreaterThanOrEqual(end);
    expect(span.end, about).toBeGreaterThan(span.start);
    expect(span.end, about).toBeLessThanOrEqual(length);
    expect(span.words.trim(), about).toBe(span.words);
    end = span.end;
  }
  expect(exported.spans[0], about).toMatchObject({ label: "GROUP", accepted: true, words });
  await desk.page.locator(".wordmark").click();
  await desk.started();
}
