// Every way a text comes in: files, drops, pastes, samples; good ones and bad.

import { beforeEach, expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

beforeEach(async () => {
  await open();
});

/** Waits for the start page to say why a text was not taken. */
async function refusal(): Promise<string> {
  await workspace.page.locator(".notice.error[role=alert]").waitFor();
  expect(await workspace.page.locator("wm-start").count()).toBe(1);
  return workspace.notice();
}

test.each([
  ["line ends of Windows", "Hamas said\r\n12 people died in Mosul.\r\n\r\n"],
  ["line ends of old Macs and none", "12 people died\rin Mosul.\n\rISIS"],
  ["tabs, NUL and no-break spaces", "\t12 people died\tin\u0000Mosul\u00a0on\u2028 \u200eFriday.\u0007"],
  ["leading and trailing white space", "\n\n   12 people died in Mosul.   \n\n"],
  ["right to left", "\u202bقتل 12 شخصا\u202c في Mosul"],
])("a text file is taken exactly as it is: %s", async (_, content) => {
  await workspace.openFile("kept exactly.txt", content, "text/plain");
  await workspace.labelled();
  expect(await workspace.page.locator(".title").textContent()).toBe("kept exactly");
  expect(await workspace.shownText()).toBe(content);
  const { id, text, spans } = await workspace.exported();
  expect({ id, text }).toEqual({ id: "kept exactly", text: content });
  expect(spans.length).toBeGreaterThan(0);
});

test("a byte order mark is no part of the text", async () => {
  await workspace.openFile("marked.txt", "\ufeff12 people died in Mosul.", "text/plain");
  await workspace.labelled();
  expect((await workspace.exported()).text).toBe("12 people died in Mosul.");
});

const TRAP = `<!doctype html><html><head><title>Blast</title>
<meta property="article:published_time" content="2019-03-05T10:00:00Z">
<script>window.trapped = "script"; top.trapped = "script"</script></head>
<body onload="window.trapped = 'load'"><article><h1>Blast in Mosul</h1>
<p>At least 12 people died in <b>Mosul</b> on Friday, officials said, as a bomb tore through a market.</p>
<img src="missing:" onerror="window.trapped = 'error'; top.trapped = 'error'">
<svg onload="top.trapped = 'svg'"></svg>
<iframe srcdoc="<script>top.trapped = 'frame'</script>"></iframe>
<a href="javascript:top.trapped='link'">Hamas</a>
<p>Rescuers searched the rubble for survivors until the evening, a spokesman for the governor said.</p>
</article></body></html>`;

async function expectNoTraps(): Promise<void> {
  // What was written as markup never becomes elements, beyond the blocks of the text itself.
  const elements = await workspace.text.evaluate((root) =>
    [...root.querySelectorAll("*")].map((e) => e.outerHTML),
  );
  for (const element of elements) expect(element).toMatch(/^<div class="block">/);
  expect(await workspace.page.evaluate(() => "trapped" in window)).toBe(false);
  expect(workspace.page.frames()).toHaveLength(1);
}

test("a page that is opened is read, not run", async () => {
  await workspace.openFile("blast.html", TRAP, "text/html");
  await workspace.labelled();
  const text = await workspace.shownText();
  expect(text).toContain("At least 12 people died in Mosul on Friday");
  expect(text).not.toMatch(/<|trapped/);
  expect(await workspace.labels()).toEqual(expect.arrayContaining(["At least 12 CASUALTY", "Mosul PLACE"]));
  await expectNoTraps();
  expect(await workspace.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  expect((await workspace.exported()).published).toBe("2019-03-05");
  // The browser writes to the console what it would not run.
  for (const error of workspace.errors.splice(0)) expect(error).toContain("Content Security Policy");
});

test("pasted markup stays the text it is", async () => {
  await workspace.paste(TRAP);
  expect(await workspace.shownText()).toBe(TRAP);
  await expectNoTraps();
  expect((await workspace.exported()).text).toBe(TRAP);
});

test("markup in a file's name and in labels stays text", async () => {
  const name = '<img src=x onerror="top.trapped=1">&amp;';
  await workspace.openFile(`${name}.txt`, "12 people died in Mosul.", "text/plain");
  await workspace.labelled();
  expect(await workspace.page.locator(".title").textContent()).toBe(name);
  await expectNoTraps();
  await workspace.leave();
  expect(await workspace.documents()).toEqual([name]);
  expect(await workspace.page.evaluate(() => "trapped" in window)).toBe(false);
});

test.each([
  ["damaged UTF-8", "cut.txt", Buffer.from("Le Caire: 12 tu\xc3\xa9s, \xc3", "latin1"), /UTF-8/],
  ["nothing in it", "empty.txt", "", /empty/],
  ["only white space", "blank.txt", " \r\n\t\n", /no text/],
  ["a PDF", "report.pdf", "%PDF-1.7\n1 0 obj", /a PDF/],
  ["a PDF by another name", "report.txt", "%PDF-1.7\n1 0 obj", /a PDF/],
  ["a page of scripts alone", "app.html", "<!doctype html><script>1</script>", /no text/],
])("a file is refused in clear words: %s", async (_, name, content, reason) => {
  await workspace.openFile(name, content);
  const said = await refusal();
  expect(said).toContain(name);
  expect(said).toMatch(reason);
  // And the next text is taken.
  await workspace.paste("12 people died in Mosul.");
  expect(await workspace.notice()).toBe("");
});

test("a file that is dropped is opened, on the start page and over a document", async () => {
  await workspace.drop({ name: "dropped.txt", content: "12 people died in Mosul.\r\n", type: "text/plain" });
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("12 people died in Mosul.\r\n");
  await workspace.drop({ name: "second.md", content: "Hamas said", type: "text/markdown" });
  await eventually(() => workspace.page.locator(".title").textContent()).toBe("second");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("Hamas said");
  await workspace.drop({ name: "picture.png", content: "\x89PNG\r\n\x1a\n", type: "image/png" });
  await eventually(() => workspace.notice()).toContain("picture.png");
  expect(await workspace.shownText()).toBe("Hamas said");
});

test("text dropped on the text, typed or pasted into it does not change it", async () => {
  const text = "12 people died in Mosul. Hamas said so.";
  await workspace.paste(text);
  await workspace.tabTo("wm-document-text .text");
  await workspace.copy("intruder <b>markup</b>");
  await workspace.press("Control+V", "Control+X", "x", "Space", "Control+B");
  await workspace.page.keyboard.insertText("日本");
  await workspace.press("Control+A", "Control+X", "x");
  expect(await workspace.shownText()).toBe(text);
  // Cutting copies, no more.
  expect(await workspace.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const { spans, text: exported } = await workspace.exported();
  expect(exported).toBe(text);
  expect(spans.map(({ words }) => words)).toEqual(["12", "Mosul", "Hamas"]);
});

test("broken characters are replaced, and the page says so", async () => {
  // No clipboard holds a lone surrogate; a script or an extension can put one into a field.
  await workspace.page.locator("#paste").evaluate((box: HTMLTextAreaElement) => {
    box.value = "12 people died \ud83d in Mosul.\udc00";
  });
  await workspace.tabTo("#paste");
  await workspace.press("Control+Enter");
  await workspace.labelled();
  expect(await workspace.notice()).toMatch(/^2 broken characters were replaced/);
  expect((await workspace.exported()).text).toBe("12 people died \ufffd in Mosul.\ufffd");
});

test("white space alone is no text", async () => {
  await workspace.tabTo("#paste");
  await workspace.page.keyboard.insertText("  \n ");
  await workspace.press("Control+Enter");
  expect(await refusal()).toMatch(/no text/);
});

test("several files are looked into first, and dropped ones too", async () => {
  const files = ["one", "two"].map((name) => ({
    name: `${name}.txt`,
    content: `12 people died in Mosul, said ${name}.`,
    type: "text/plain",
  }));
  await workspace.openFiles(
    files.map(({ name, content, type }) => ({ name, mimeType: type, buffer: Buffer.from(content) })),
  );
  const dialog = await workspace.importing();
  expect(await dialog.locator(".files .path").textContent()).toBe("2 text files");
  await workspace.import();
  await eventually(() => workspace.documents()).toEqual(["one", "two"]);
  // Of the same text they would be left out.
  await workspace.drop(...files.map((file) => ({ ...file, content: `${file.content} And again.` })));
  await workspace.import();
  await eventually(() => workspace.documents()).toEqual(["one", "two", "one-2", "two-2"]);
});

test("a paste is taken anywhere on the page, but in a field that is for something else", async () => {
  await workspace.paste("12 people died in Mosul.");
  await workspace.leave();
  await workspace.copy("Mosul");
  await workspace.press("/", "Control+V");
  expect(await workspace.page.locator(".search input").inputValue()).toBe("Mosul");
  await workspace.copy("Hamas killed 12 people.");
  await workspace.press("Escape", "Escape");
  expect(await workspace.page.evaluate(() => document.activeElement?.className)).toContain("documents");
  await workspace.press("Control+V");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("Hamas killed 12 people.");
});

test("a text can be written by hand", async () => {
  await workspace.tabTo("#paste");
  await workspace.page.keyboard.type("Hamas killed 12 people");
  await workspace.copy(" in Mosul.");
  await workspace.press("Control+V", "Control+Enter");
  await workspace.labelled();
  expect(await workspace.shownText()).toBe("Hamas killed 12 people in Mosul.");
});

test("each sample is loaded and labelled", async () => {
  const count = await workspace.page.locator(".samples button").count();
  expect(count).toBeGreaterThan(0);
  for (let nth = 0; nth < count; nth++) {
    await workspace.page.locator(".samples button").nth(nth).click();
    await workspace.labelled();
    expect((await workspace.rows()).length).toBeGreaterThan(10);
    // They are for whoever has no text yet.
    await workspace.leave();
    expect(await workspace.page.locator(".samples").count()).toBe(0);
    await workspace.press("Delete");
    await eventually(() => workspace.documents()).toEqual([]);
    await workspace.page.locator(".filters input[value=deleted]").check();
    workspace.page.once("dialog", (dialog) => dialog.accept());
    await workspace.tabTo(".documents");
    await workspace.press("Delete");
    await workspace.page.locator(".samples").waitFor();
  }
});

test("a text of five million characters can be worked on while it is read, and after", async () => {
  const paragraph =
    "Hamas fighters killed 23 people in Beirut on Friday. Residents said a bakery burned down; " +
    "two soldiers were wounded near Kirkuk in March 2019, and ISIS claimed the attack in Mosul 😀.\n\n";
  const text = `Zanzibari bakers\n\n${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}`;

  // The recogniser gets its program when this lets it go, so that the edits come first.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await workspace.context.route(`${baseUrl}**/*.wasm`, async (route) => {
    await held;
    await route.continue();
  });

  await workspace.openFile("long.txt", text, "text/plain");
  await workspace.page.locator("wm-document-text .block").first().waitFor();
  await eventually(() => workspace.notice()).toMatch(/^Reading 5\.0 million characters/);
  await workspace.tabTo("wm-document-text .text");
  await workspace.press("Shift+ArrowRight", "Shift+ArrowRight");
  await eventually(() => workspace.selected()).toBe("Zanzibari bakers");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toEqual(["Zanzibari bakers GROUP"]);
  await workspace.saved();
  expect(await workspace.page.locator("wm-spans h2").textContent()).toContain("1 of 1");
  expect(await workspace.notice()).toMatch(/^Reading/);

  release();
  await eventually(() => workspace.spoken()).toMatch(/^\d+ labels found\.$/);
  expect(await workspace.notice()).toBe("");
  await eventually(async () => (await workspace.labels()).slice(0, 3)).toEqual([
    "Zanzibari bakers GROUP",
    "Hamas GROUP",
    "23 CASUALTY",
  ]);

  // From the first label back round to the last, at the far end of the text.
  await workspace.goTo("Zanzibari bakers");
  await workspace.press("p");
  await eventually(() => workspace.activeWords()).toBe("Mosul");
  await workspace.press("1");
  await eventually(() => workspace.active()).toMatchObject({ words: "Mosul", label: "GROUP" });
  await workspace.press("Shift+Enter");
  await eventually(async () => (await workspace.rows()).every((row) => row.accepted)).toBe(true);
  await workspace.press("u");
  await eventually(async () => (await workspace.rows()).every((row) => row.accepted)).toBe(false);
  const { spans, text: exported } = await workspace.exported();
  expect(exported === text).toBe(true);
  expect(spans.at(-1)).toMatchObject({ words: "Mosul", label: "GROUP", source: "person" });
  expect(spans.filter(({ words }) => words === "23")).toHaveLength(text.split("killed 23").length - 1);
}, 180_000);
