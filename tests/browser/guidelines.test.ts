// The guidelines: read, jumped through, replaced, and harmless whoever wrote them.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

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
  await workspace.choose("Change");
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await workspace.press("Control+A");
  await workspace.page.keyboard.insertText(markdown);
}

const prose = () => workspace.page.locator(".prose:not(.preview)");

test("there are guidelines for the four labels, and one jumps to each", async () => {
  await open();
  await workspace.goToPart("Labels");
  await eventually(() => workspace.page.locator(".jumps button").allTextContents()).toEqual([
    "GROUP",
    "PLACE",
    "DATE",
    "CASUALTY",
  ]);
  await workspace.choose("DATE");
  expect(await workspace.page.evaluate(() => document.activeElement?.outerHTML)).toMatch(/^<h4 .*DATE/);
  await eventually(() =>
    prose()
      .locator("h4", { hasText: "DATE" })
      .evaluate((heading) => heading.getBoundingClientRect().top < window.innerHeight / 2),
  ).toBe(true);
});

test("a project's own are shown as they are written, run nothing and load nothing", async () => {
  await open();
  const asked: string[] = [];
  workspace.page.on("request", (request) => asked.push(request.url()));
  await workspace.goToPart("Labels");
  await replace(HOSTILE);
  await workspace.page.locator(".preview table").waitFor();
  await workspace.press("Control+Enter");
  await eventually(() => workspace.notice()).toBe("The guidelines are saved.");
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
  expect(await workspace.page.evaluate(() => "ran" in window)).toBe(false);
  expect(asked.filter((url) => url.includes("example.org"))).toEqual([]);
  expect(await workspace.page.locator(".jumps button").allTextContents()).toEqual(["DATE"]);

  // They are the project's, after a reload too, until one goes back.
  await workspace.page.reload();
  await workspace.started();
  await workspace.goToPart("Labels");
  await prose().locator("table code", { hasText: "Monday" }).waitFor();
  await workspace.choose("Back to the default ones");
  await eventually(() => workspace.page.locator(".jumps button").count()).toBe(4);
  await workspace.page.locator(".notice .link", { hasText: "Undo" }).press("Enter");
  await eventually(() => workspace.page.locator(".jumps button").count()).toBe(1);
});

test("a Markdown file is opened, seen, and left without a trace", async () => {
  await open();
  await workspace.goToPart("Labels");
  await workspace.page.locator(".change").waitFor();
  const choose = async (bytes: Buffer) => {
    const choosing = workspace.page.waitForEvent("filechooser");
    await workspace.page.getByText("Open a Markdown file").click();
    await (await choosing).setFiles({ name: "rules.md", mimeType: "text/markdown", buffer: bytes });
  };
  await choose(Buffer.from([0x23, 0xc3, 0xa9, 0xff, 0x0a]));
  await eventually(() => workspace.notice()).toMatch(/^“rules.md”: not UTF-8 text/);
  await choose(Buffer.from("\ufeff# House rules\n\nMark *everything*."));
  await eventually(() => workspace.page.locator(".preview").textContent()).toContain("House rules");
  expect(await workspace.page.locator("#guidelines-text").inputValue()).toBe(
    "# House rules\n\nMark *everything*.",
  );
  // What was written waits while one looks at something else.
  await workspace.goToPart("Progress");
  await workspace.goToPart("Labels");
  await eventually(() => workspace.page.locator(".preview").textContent()).toContain("House rules");
  await workspace.choose("Cancel");
  await eventually(() => workspace.page.locator(".jumps button").count()).toBe(4);
  await replace("");
  await workspace.press("Delete", "Control+Enter");
  await eventually(() => workspace.notice()).toBe(
    "There is nothing in the guidelines. Write them, or cancel.",
  );
});

test("they are beside the text, where a key goes to the active label's", async () => {
  await open({ viewport: { width: 1280, height: 700 } });
  await workspace.paste("Hamas fighters killed 23 people in Beirut on Friday.");
  await workspace.goTo("23");
  await workspace.press("h");
  const heading = workspace.page.locator("aside .prose h2", { hasText: "CASUALTY" });
  await heading.waitFor();
  /** How far the heading is from the top of its box. */
  const distance = () =>
    heading.evaluate((element) => {
      const box = element.closest(".prose") as HTMLElement;
      return Math.round(element.getBoundingClientRect().top - box.getBoundingClientRect().top);
    });
  const inSight = () =>
    heading.evaluate((element) => {
      const box = (element.closest(".prose") as HTMLElement).getBoundingClientRect();
      const { top } = element.getBoundingClientRect();
      return top >= box.top - 1 && top < box.bottom;
    });
  await eventually(inSight).toBe(true);
  await eventually(() => workspace.spoken()).toBe("The guidelines of CASUALTY are beside the text.");
  expect(await workspace.page.locator(".jumps [aria-current=true]").textContent()).toBe("CASUALTY");
  // The keys are still at work in the text.
  await workspace.press("n");
  await eventually(() => workspace.page.locator(".jumps [aria-current=true]").textContent()).toBe("PLACE");
  await workspace.press("h");
  await eventually(() => workspace.spoken()).toBe("The guidelines of PLACE are beside the text.");
  expect(await distance()).toBeGreaterThan(0);
  // Beside a text nothing is changed.
  expect(await workspace.page.locator("aside .change").count()).toBe(0);
});
