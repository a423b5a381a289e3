// The guidelines: read, jumped through, replaced, and harmless whoever wrote them.

import { expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually } from "./page";

const HOSTILE = [
  "# Rules",
  "",
  "<script>window.ran = 1</script>",
  '<img src="x" onerror="window.ran = 1">',
  "",
  "[go](javascript:window.ran=1) [data](data:text/html,<script>1</script>) [page](https://example.org/rules)",
  "![a picture](https://example.org/spy.png)",
  "",
  "## DATE",
  "",
  "| yes | no |",
  "|---|---|",
  "| `Monday` | soon |",
].join("\n");

/** Writes other guidelines, and saves them. */
async function replace(markdown: string): Promise<void> {
  await desk.choose("Change");
  await eventually(() => desk.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await desk.press("Control+A");
  await desk.page.keyboard.insertText(markdown);
}

const prose = () => desk.page.locator(".prose:not(.preview)");

test("there are guidelines for the four labels, and one jumps to each", async () => {
  await open();
  await desk.goToPart("Labels");
  await eventually(() => desk.page.locator(".jumps button").allTextContents()).toEqual([
    "GROUP",
    "PLACE",
    "DATE",
    "CASUALTY",
  ]);
  await desk.choose("DATE");
  expect(await desk.page.evaluate(() => document.activeElement?.outerHTML)).toMatch(/^<h4 .*DATE/);
  await eventually(() =>
    prose()
      .locator("h4", { hasText: "DATE" })
      .evaluate((heading) => heading.getBoundingClientRect().top < window.innerHeight / 2),
  ).toBe(true);
});

test("a project's own are shown as they are written, run nothing and load nothing", async () => {
  await open();
  const asked: string[] = [];
  desk.page.on("request", (request) => asked.push(request.url()));
  await desk.goToPart("Labels");
  await replace(HOSTILE);
  await desk.page.locator(".preview table").waitFor();
  await desk.press("Control+Enter");
  await eventually(() => desk.notice()).toBe("The guidelines are saved.");
  const where = prose();
  await where.locator("table code", { hasText: "Monday" }).waitFor();
  expect(await where.textContent()).toContain("<script>window.ran = 1</script>");
  expect(await where.textContent()).toContain("a picture");
  expect(await where.locator("script, img, iframe").count()).toBe(0);
  const links = where.locator("a");
  expect(await links.count()).toBe(1);
  expect(await links.getAttribute("rel")).toBe("noopener noreferrer");
  expect(await links.getAttribute("target")).toBe("_blank");
  expect(await where.locator("h4, h5").allTextContents()).toEqual(["Rules", "DATE"]);
  expect(await desk.page.evaluate(() => "ran" in window)).toBe(false);
  expect(asked.filter((url) => url.includes("example.org"))).toEqual([]);
  expect(await desk.page.locator(".jumps button").allTextContents()).toEqual(["DATE"]);

  // They are the project's, after a reload too, until one goes back.
  await desk.page.reload();
  await desk.started();
  await desk.goToPart("Labels");
  await prose().locator("table code", { hasText: "Monday" }).waitFor();
  await desk.choose("Back to the default ones");
  await eventually(() => desk.page.locator(".jumps button").count()).toBe(4);
  await desk.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(() => desk.page.locator(".jumps button").count()).toBe(1);
});

test("a Markdown file is opened, seen, and left without a trace", async () => {
  await open();
  await desk.goToPart("Labels");
  await desk.page.locator(".change").waitFor();
  const choose = async (bytes: Buffer) => {
    const choosing = desk.page.waitForEvent("filechooser");
    await desk.page.getByText("Open a Markdown file").click();
    await (await choosing).setFiles({ name: "rules.md", mimeType: "text/markdown", buffer: bytes });
  };
  await choose(Buffer.from([0x23, 0xff, 0x0a]));
  await eventually(() => desk.notice()).toMatch(/^“rules.md”: not UTF-8 text/);
  await choose(Buffer.from("\ufeff# House rules\n\nMark *everything*."));
  await eventually(() => desk.page.locator(".preview").textContent()).toContain("House rules");
  expect(await desk.page.locator("#guidelines-text").inputValue()).toBe(
    "# House rules\n\nMark *everything*.",
  );
  // What was written waits while one looks at something else.
  await desk.goToPart("Progress");
  await desk.goToPart("Labels");
  await eventually(() => desk.page.locator(".preview").textContent()).toContain("House rules");
  await desk.choose("Cancel");
  await eventually(() => desk.page.locator(".jumps button").count()).toBe(4);
  await desk.choose("Change");
  await desk.press("Control+A", "Delete", "Control+Enter");
  await eventually(() => desk.notice()).toBe("There is nothing in the guidelines. Write them, or cancel.");
});
