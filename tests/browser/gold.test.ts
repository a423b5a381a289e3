// Every annotated document through the page: pasted, labelled, corrected, exported.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./chromium";
import { eventually, openPage, type Workspace } from "./page";

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

  const workspace = await openPage(browser);
  for (const { id, text } of documents) await throughThePage(workspace, text, id);
  expect(workspace.errors).toEqual([]);
  await workspace.close();
}, 600_000);

async function throughThePage(workspace: Workspace, text: string, about: string): Promise<void> {
  await workspace.copy(text);
  await workspace.press("Control+V");
  await workspace.page.locator("wm-document-text .block, dialog.split-articles[open]").first().waitFor();
  if (await workspace.page.locator("dialog.split-articles[open]").count()) await workspace.press("k");
  await workspace.labelled();
  expect(await workspace.shownText(), about).toBe(text);
  // A correction: the first label, or else the first word, is a group.
  const labelled = (await workspace.rows()).length > 0;
  await workspace.press(labelled ? "n" : "Shift+ArrowRight", "1");
  await eventually(() => workspace.active()).toMatchObject({ label: "GROUP", accepted: true });
  const words = await workspace.activeWords();

  const exported = await workspace.exported();
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
  await workspace.page.locator(".wordmark").click();
  await workspace.started();
}
