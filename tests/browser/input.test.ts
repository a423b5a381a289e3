// Every way a text comes in: files, drops, pastes, samples; good ones and bad.

import { beforeEach, expect, test } from "vitest";
import { baseUrl } from "./chromium";
import { desk, open } from "./desk";
import { eventually } from "./page";

beforeEach(async () => {
  await open();
});

/** Waits for the start page to say why a text was not taken. */
async function refusal(): Promise<string> {
  await desk.page.locator(".notice.error[role=alert]").waitFor();
  expect(await desk.page.locator("wm-start").count()).toBe(1);
  return desk.notice();
}

test.each([
  ["line ends of Windows", "Hamas said\r\n12 people died in Mosul.\r\n\r\n"],
  ["line ends of old Macs and none", "12 people died\rin Mosul.\n\rISIS"],
  ["tabs, NUL and no-break spaces", "\t12 people died\tin\u0000Mosul\u00a0on\u2028 \u200eFriday.\u0007"],
  ["leading and trailing white space", "\n\n   12 people died in Mosul.   \n\n"],
  ["right to left", "\u202bقتل 12 شخصا\u202c في Mosul"],
])("a text file is taken exactly as it is: %s", async (_, content) => {
  await desk.openFile("kept exactly.txt", content, "text/plain");
  await desk.labelled();
  expect(await desk.page.locator(".title").textContent()).toBe("kept exactly");
  expect(await desk.shownText()).toBe(content);
  const { id, text, spans } = await desk.exported();
  expect({ id, text }).toEqual({ id: "kept exactly", text: content });
  expect(spans.length).toBeGreaterThan(0);
});

test("a byte order mark is no part of the text", async () => {
  await desk.openFile("marked.txt", "\ufeff12 people died in Mosul.", "text/plain");
  await desk.labelled();
  expect((await desk.exported()).text).toBe("12 people died in Mosul.");
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
  const elements = await desk.text.evaluate((root) =>
    [...root.querySelectorAll("*")].map((e) => e.outerHTML),
  );
  for (const element of elements) expect(element).toMatch(/^<div class="block">/);
  expect(await desk.page.evaluate(() => "trapped" in window)).toBe(false);
  expect(desk.page.frames()).toHaveLength(1);
}

test("a page that is opened is read, not run", async () => {
  await desk.openFile("blast.html", TRAP, "text/html");
  await desk.labelled();
  const text = await desk.shownText();
  expect(text).toContain("At least 12 people died in Mosul on Friday");
  expect(text).not.toMatch(/<|trapped/);
  expect(await desk.labels()).toEqual(expect.arrayContaining(["At least 12 CASUALTY", "Mosul PLACE"]));
  await expectNoTraps();
  expect(await desk.page.locator("input[type=date]").inputValue()).toBe("2019-03-05");
  expect((await desk.exported()).published).toBe("2019-03-05");
  // The browser tells the console what it would not run.
  for (const error of desk.errors.splice(0)) expect(error).toContain("Content Security Policy");
});

test("pasted markup stays the text it is", async () => {
  await desk.paste(TRAP);
  expect(await desk.shownText()).toBe(TRAP);
  await expectNoTraps();
  expect((await desk.exported()).text).toBe(TRAP);
});

test("markup in a file's name and in labels stays text", async () => {
  const name = '<img src=x onerror="top.trapped=1">&amp;';
  await desk.openFile(`${name}.txt`, "12 people died in Mosul.", "text/plain");
  await desk.labelled();
  expect(await desk.page.locator(".title").textContent()).toBe(name);
  await expectNoTraps();
  await desk.leave();
  expect(await desk.documents()).toEqual([name]);
  expect(await desk.page.evaluate(() => "trapped" in window)).toBe(false);
});

test.each([
  ["not UTF-8", "latin.txt", Buffer.from("Le Caire: 12 tu\xe9s", "latin1"), /UTF-8/],
  ["nothing in it", "empty.txt", "", /empty/],
  ["only white space", "blank.txt", " \r\n\t\n", /no text/],
  ["a PDF", "report.pdf", "%PDF-1.7\n1 0 obj", /a PDF/],
  ["a PDF by another name", "report.txt", "%PDF-1.7\n1 0 obj", /a PDF/],
  ["a page of scripts alone", "app.html", "<!doctype html><script>1</script>", /no text/],
])("a file is refused in clear words: %s", async (_, name, content, reason) => {
  await desk.openFile(name, content);
  const said = await refusal();
  expect(said).toContain(name);
  expect(said).toMatch(reason);
  // And the next text is taken.
  await desk.paste("12 people died in Mosul.");
  expect(await desk.notice()).toBe("");
});

/** Drops files on the middle of the page, as from a file manager. */
async function drop(...files: { name: string; content: string; type: string }[]): Promise<void> {
  const transfer = await desk.page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, content, type } of files) transfer.items.add(new File([content], name, { type }));
    return transfer;
  }, files);
  const main = desk.page.locator("main");
  await main.dispatchEvent("dragover", { dataTransfer: transfer });
  await desk.page.locator(".drop").waitFor();
  await main.dispatchEvent("drop", { dataTransfer: transfer });
  await desk.page.locator(".drop").waitFor({ state: "detached" });
}

test("a file that is dropped is opened, on the start page and over a document", async () => {
  await drop({ name: "dropped.txt", content: "12 people died in Mosul.\r\n", type: "text/plain" });
  await desk.labelled();
  expect(await desk.shownText()).toBe("12 people died in Mosul.\r\n");
  await drop({ name: "second.md", content: "Hamas said", type: "text/markdown" });
  await eventually(() => desk.page.locator(".title").textContent()).toBe("second");
  await desk.labelled();
  expect(await desk.shownText()).toBe("Hamas said");
  await drop({ name: "picture.png", content: "\x89PNG\r\n\x1a\n", type: "image/png" });
  await eventually(() => desk.notice()).toContain("picture.png");
  expect(await desk.shownText()).toBe("Hamas said");
});

test("text dropped on the text, typed or pasted into it does not change it", async () => {
  const text = "12 people died in Mosul. Hamas said so.";
  await desk.paste(text);
  await desk.tabTo("wm-article .text");
  await desk.copy("intruder <b>markup</b>");
  await desk.press("Control+V", "Control+X", "x", "Space", "Control+B");
  await desk.page.keyboard.insertText("日本");
  await desk.press("Control+A", "Control+X", "x");
  expect(await desk.shownText()).toBe(text);
  // Cutting copies, no more.
  expect(await desk.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const { spans, text: exported } = await desk.exported();
  expect(exported).toBe(text);
  expect(spans.map(({ words }) => words)).toEqual(["12", "Mosul", "Hamas"]);
});

test("broken characters are replaced, and the page says so", async () => {
  // No clipboard holds a lone surrogate; a script or an extension can put one into a field.
  await desk.page.locator("#paste").evaluate((box: HTMLTextAreaElement) => {
    box.value = "12 people died \ud83d in Mosul.\udc00";
  });
  await desk.tabTo("#paste");
  await desk.press("Control+Enter");
  await desk.labelled();
  expect(await desk.notice()).toMatch(/^2 broken characters were replaced/);
  expect((await desk.exported()).text).toBe("12 people died \ufffd in Mosul.\ufffd");
});

test("white space alone is no text", async () => {
  await desk.tabTo("#paste");
  await desk.page.keyboard.insertText("  \n ");
  await desk.press("Control+Enter");
  expect(await refusal()).toMatch(/no text/);
});

test("several files are looked into first, and dropped ones too", async () => {
  const files = ["one", "two"].map((name) => ({
    name: `${name}.txt`,
    content: `12 people died in Mosul, said ${name}.`,
    type: "text/plain",
  }));
  await desk.openFiles(
    files.map(({ name, content, type }) => ({ name, mimeType: type, buffer: Buffer.from(content) })),
  );
  const dialog = await desk.importing();
  expect(await dialog.locator(".files .path").textContent()).toBe("2 text files");
  await desk.import();
  await eventually(() => desk.documents()).toEqual(["one", "two"]);
  await drop(...files);
  await desk.import();
  await eventually(() => desk.documents()).toEqual(["one", "two", "one-2", "two-2"]);
});

test("a paste is taken anywhere on the page, but in a field that is for something else", async () => {
  await desk.paste("12 people died in Mosul.");
  await desk.leave();
  await desk.copy("Mosul");
  await desk.press("/", "Control+V");
  expect(await desk.page.locator(".search input").inputValue()).toBe("Mosul");
  await desk.copy("Hamas killed 12 people.");
  await desk.press("Escape", "Escape");
  expect(await desk.page.evaluate(() => document.activeElement?.className)).toContain("documents");
  await desk.press("Control+V");
  await desk.labelled();
  expect(await desk.shownText()).toBe("Hamas killed 12 people.");
});

test("a text can be written by hand", async () => {
  await desk.tabTo("#paste");
  await desk.page.keyboard.type("Hamas killed 12 people");
  await desk.copy(" in Mosul.");
  await desk.press("Control+V", "Control+Enter");
  await desk.labelled();
  expect(await desk.shownText()).toBe("Hamas killed 12 people in Mosul.");
});

test("each sample is loaded and labelled", async () => {
  const count = await desk.page.locator(".samples button").count();
  expect(count).toBeGreaterThan(0);
  for (let nth = 0; nth < count; nth++) {
    await desk.page.locator(".samples button").nth(nth).click();
    await desk.labelled();
    expect((await desk.rows()).length).toBeGreaterThan(10);
    // They are for whoever has no text yet.
    await desk.leave();
    expect(await desk.page.locator(".samples").count()).toBe(0);
    await desk.press("Delete");
    await eventually(() => desk.documents()).toEqual([]);
    await desk.page.locator(".filters input[value=deleted]").check();
    desk.page.once("dialog", (dialog) => dialog.accept());
    await desk.tabTo(".documents");
    await desk.press("Delete");
    await desk.page.locator(".samples").waitFor();
  }
});

test("a text of five million characters can be worked on while it is read, and after", async () => {
  const paragraph =
    "Hamas fighters killed 23 people in Beirut on Friday. Residents said a bakery burned down; " +
    "two soldiers were wounded near Kirkuk in March 2019, and ISIS claimed the attack in Mosul 😀.\n\n";
  const text = `Zanzibari bakers\n\n${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}`;

  // The recogniser gets its program when this lets it go, so that the edits surely come first.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await desk.context.route(`${baseUrl}**/*.wasm`, async (route) => {
    await held;
    await route.continue();
  });

  await desk.openFile("long.txt", text, "text/plain");
  await desk.page.locator("wm-article .block").first().waitFor();
  await eventually(() => desk.notice()).toMatch(/^Reading 5\.0 million characters/);
  await desk.tabTo("wm-article .text");
  await desk.press("Shift+ArrowRight", "Shift+ArrowRight");
  await eventually(() => desk.selected()).toBe("Zanzibari bakers");
  await desk.press("1");
  await eventually(() => desk.labels()).toEqual(["Zanzibari bakers GROUP"]);
  await desk.saved();
  expect(await desk.page.locator("wm-spans h2").textContent()).toContain("1 of 1");
  expect(await desk.notice()).toMatch(/^Reading/);

  release();
  await eventually(() => desk.spoken()).toMatch(/^\d+ labels found\.$/);
  expect(await desk.notice()).toBe("");
  await eventually(async () => (await desk.labels()).slice(0, 3)).toEqual([
    "Zanzibari bakers GROUP",
    "Hamas GROUP",
    "23 CASUALTY",
  ]);

  // From the first label back round to the last, at the far end of the text.
  await desk.goTo("Zanzibari bakers");
  await desk.press("p");
  await eventually(() => desk.activeWords()).toBe("Mosul");
  await desk.press("1");
  await eventually(() => desk.active()).toMatchObject({ words: "Mosul", label: "GROUP" });
  await desk.press("Shift+Enter");
  await eventually(async () => (await desk.rows()).every((row) => row.accepted)).toBe(true);
  await desk.press("u");
  await eventually(async () => (await desk.rows()).every((row) => row.accepted)).toBe(false);
  const { spans, text: exported } = await desk.exported();
  expect(exported === text).toBe(true);
  expect(spans.at(-1)).toMatchObject({ words: "Mosul", label: "GROUP", source: "person" });
  expect(spans.filter(({ words }) => words === "23")).toHaveLength(text.split("killed 23").length - 1);
}, 180_000);
