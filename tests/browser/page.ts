// The page as a person has it: keys, mouse, clipboard, files, and what there is
// to see. Nothing here asks the page's own objects.

import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { baseUrl } from "./chromium";

/** A label as the list beside the text shows it. */
export interface Row {
  words: string;
  label: string;
  values: string;
  accepted: boolean;
  active: boolean;
}

/** A span as JSON Lines has it, with the words its offsets cut out of the text. */
export interface ExportedSpan {
  start: number;
  end: number;
  label: string;
  outcome?: string;
  source: string;
  confidence: number;
  accepted?: boolean;
  words: string;
}

export interface ExportedDocument {
  id: string;
  text: string;
  published?: string;
  spans: ExportedSpan[];
}

export interface Download {
  name: string;
  bytes: Buffer;
  text: string;
}

export interface Opening extends BrowserContextOptions {
  /** JavaScript that runs in the page before its own. */
  before?: string;
}

/** Waits for a condition of the page, which the browser's own speed decides. */
export const eventually = <T>(value: () => T | Promise<T>) =>
  expect.poll(value, { timeout: 20_000, interval: 25 });

/** Part of a text by code points, as the exports count. */
export function slice(text: string, start: number, end: number): string {
  return [...text].slice(start, end).join("");
}

/** Documents out of JSON Lines. */
export function parseJsonl(file: string): ExportedDocument[] {
  return file
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const read = JSON.parse(line) as ExportedDocument;
      const characters = [...read.text];
      for (const span of read.spans) span.words = characters.slice(span.start, span.end).join("");
      return read;
    });
}

/** The start page in a context of its own, with the clipboard at hand. */
export async function openPage(browser: Browser, { before, ...options }: Opening = {}): Promise<Workspace> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseUrl).origin });
  if (before !== undefined) await context.addInitScript(before);
  const workspace = new Workspace(await context.newPage(), context);
  await workspace.page.goto(baseUrl);
  await workspace.started();
  return workspace;
}

export class Workspace {
  /** What went wrong in the page without a message. */
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** The start page takes text. */
  async started(): Promise<void> {
    await this.page.locator("#paste:enabled").waitFor();
  }

  /** An open document is read to its end and saved. */
  async labelled(): Promise<void> {
    await this.page.locator("wm-document-text .block").first().waitFor();
    await eventually(() => this.page.locator("wm-actions, .rows").allTextContents()).not.toContainEqual(
      expect.stringContaining("Reading"),
    );
    await this.saved();
  }

  async saved(): Promise<void> {
    await this.page.locator(".saving", { hasText: "Saved in this browser" }).waitFor();
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Presses Tab until the focus is on something that matches. */
  async tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      if (await this.hasFocus(selector)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab never came to ${selector}`);
  }

  /** Whether the focus is on something that matches; the selector may go into shadow roots. */
  hasFocus(selector: string): Promise<boolean> {
    return this.page
      .locator(selector)
      .evaluateAll((all) =>
        all.some((one) => (one.getRootNode() as Document | ShadowRoot).activeElement === one),
      );
  }

  /** Something of the element that has the focus, in whatever shadow root. */
  async focused<Answer>(ask: (element: HTMLElement) => Answer): Promise<Answer> {
    const holder = await this.page.evaluateHandle(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at as HTMLElement;
    });
    return (await holder.evaluate(ask as never)) as Answer;
  }

  /** Goes back by Shift+Tab to a button with words on it, and presses it. */
  async choose(words: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      const there = await this.focused((here) => here.textContent?.trim());
      if (there === words) return this.press("Enter");
      await this.page.keyboard.press("Shift+Tab");
    }
    throw new Error(`Shift+Tab never came to “${words}”`);
  }

  /** Goes to another part of the project, by keyboard. */
  async goToPart(name: "Documents" | "Labels" | "Progress"): Promise<void> {
    await this.choose(name);
    if (name !== "Documents") await this.page.locator(".part", { hasText: name }).waitFor();
  }

  async copy(text: string): Promise<void> {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  }

  /** A new document, with Ctrl+V on the start page. */
  async paste(text: string): Promise<void> {
    await this.copy(text);
    await this.tabTo("#paste");
    await this.press("Control+V");
    await this.labelled();
  }

  /** What the page says of what was just done. */
  async said(): Promise<string> {
    return (await this.page.locator(".said").allTextContents()).join("");
  }

  /** Back to the start page, by keyboard. */
  async leave(): Promise<void> {
    await this.tabTo(".wordmark");
    await this.press("Enter");
    await this.started();
  }

  /** Names of documents as the queue lists them, as far as it has to draw them. */
  documents(): Promise<string[]> {
    return this.page
      .locator(".document .name")
      .evaluateAll((names) => names.map((name) => name.getAttribute("title") ?? ""));
  }

  /** Goes down the queue to a document, by keyboard. */
  async moveTo(name: string): Promise<void> {
    await this.tabTo(".documents");
    await this.press("Home");
    const here = this.page.locator(".document.here .name");
    for (let presses = 0; presses < 60; presses++) {
      if ((await here.getAttribute("title")) === name) return;
      await this.press("ArrowDown");
    }
    throw new Error(`the arrow keys never came to “${name}”`);
  }

  /** Opens a document of the queue, by keyboard. */
  async openDocument(name: string): Promise<void> {
    await this.moveTo(name);
    await this.press("Enter");
    await this.labelled();
  }

  /** What the queue says has been done to a document. */
  async stateOf(name: string): Promise<string | null> {
    const row = this.page.locator(".document").filter({ has: this.page.locator(`.name[title="${name}"]`) });
    return row.locator(".state").textContent();
  }

  get text(): Locator {
    return this.page.locator("wm-document-text .text");
  }

  /** The text in the page, joined from its blocks. */
  async shownText(): Promise<string> {
    return (await this.page.locator("wm-document-text .block").allTextContents()).join("");
  }

  rows(): Promise<Row[]> {
    return this.page.locator(".row").evaluateAll((rows) =>
      rows.map((row) => ({
        words: row.querySelector(".words")?.textContent ?? "",
        label: row.querySelector(".name")?.textContent ?? "",
        values: row.querySelector(".values")?.textContent ?? "",
        accepted: row.querySelector(".tick")?.textContent === "✓",
        active: row.getAttribute("aria-selected") === "true",
      })),
    );
  }

  /** `words LABEL` of every row. */
  async labels(): Promise<string[]> {
    return (await this.rows()).map(({ words, label }) => `${words} ${label}`);
  }

  /** The active row, if there is one. */
  async active(): Promise<Row | undefined> {
    return (await this.rows()).find((row) => row.active);
  }

  async activeWords(): Promise<string | undefined> {
    return (await this.active())?.words;
  }

  /** Goes on with `n` until the active label has these words. */
  async goTo(words: string): Promise<void> {
    const count = await this.page.locator(".row").count();
    for (let presses = 0; presses <= count; presses++) {
      const before = await this.activeWords();
      if (before === words) return;
      await this.press("n");
      if (count > 1) await eventually(() => this.activeWords()).not.toBe(before);
    }
    throw new Error(`n never came to “${words}”`);
  }

  async notice(): Promise<string> {
    return (await this.page.locator(".notice p").allTextContents()).join(" ");
  }

  /** What the live region says. */
  async spoken(): Promise<string> {
    const said = await this.page.locator("[aria-live=polite]").textContent();
    return said?.replaceAll("\u00a0", " ").trim() ?? "";
  }

  /** Exports the open document by keyboard; the text has the focus. */
  async export(format: string): Promise<Download> {
    await this.tabTo("wm-document-text .text");
    await this.press("e");
    return this.chooseFormat(format);
  }

  /** Goes to a format of the open export dialog with the arrow keys. */
  async goToFormat(format: string): Promise<void> {
    await this.page.locator("dialog.export[open]").waitFor();
    await this.tabTo("input[name=format]");
    const chosen = this.page.locator("input[name=format]:checked");
    for (let presses = 0; presses < 40; presses++) {
      const before = await chosen.inputValue();
      if (before === format) return;
      await this.press("ArrowDown");
      await eventually(() => chosen.inputValue()).not.toBe(before);
    }
    throw new Error(`the arrow keys never came to ${format}`);
  }

  /** Goes to a format of the open export dialog and presses Enter. */
  async chooseFormat(format: string): Promise<Download> {
    await this.goToFormat(format);
    return this.download();
  }

  /** Presses Enter in the export dialog and waits for the file. */
  async download(): Promise<Download> {
    const downloading = this.page.waitForEvent("download");
    await this.press("Enter");
    const download = await downloading;
    const bytes = await readFile(await download.path());
    await this.page.locator("dialog.export[open]").waitFor({ state: "detached" });
    return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
  }

  /** The open document as JSON Lines has it. */
  async exported(): Promise<ExportedDocument> {
    const [only, ...others] = parseJsonl((await this.export("jsonl")).text);
    expect(others).toEqual([]);
    return only as ExportedDocument;
  }

  /** Opens a file with the file chooser. */
  async openFile(name: string, content: string | Uint8Array, mimeType = ""): Promise<void> {
    await this.openFiles([{ name, mimeType, buffer: Buffer.from(content) }]);
  }

  /** Opens several, with their types; or a folder, by its path. */
  async openFiles(files: string | { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    const hasText = typeof files === "string" ? "Open a folder" : "Open files";
    await this.page.locator("label.file", { hasText }).click();
    await (await choosing).setFiles(files);
  }

  /** Drops files on the middle of the page, as from a file manager. */
  async drop(...files: { name: string; content: string; type: string }[]): Promise<void> {
    const transfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const { name, content, type } of files) transfer.items.add(new File([content], name, { type }));
      return transfer;
    }, files);
    const main = this.page.locator("main");
    await main.dispatchEvent("dragover", { dataTransfer: transfer });
    await this.page.locator(".drop").waitFor();
    await main.dispatchEvent("drop", { dataTransfer: transfer });
    await this.page.locator(".drop").waitFor({ state: "detached" });
  }

  /** The import dialog, when all that was chosen has been looked into. */
  async importing(): Promise<Locator> {
    const dialog = this.page.locator("dialog.import[open]");
    await dialog.locator(".foot .main").waitFor();
    return dialog;
  }

  /** Imports what was chosen, with the key that does. */
  async import(): Promise<void> {
    const dialog = await this.importing();
    const words = () => this.page.evaluate(() => document.activeElement?.textContent ?? "");
    // What is most likely meant has the focus; after a change of mind it is a way off.
    if (!/^(Import|Open)/.test(await words())) await this.tabTo("dialog.import .foot .main");
    await this.press("Enter");
    await dialog.waitFor({ state: "detached" });
  }

  /** Where some words of the text are on the screen. */
  async boxOf(words: string, nth = 0): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.text.evaluate(
      (root, { words, nth }) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const nodes: Text[] = [];
        while (walker.nextNode()) nodes.push(walker.currentNode as Text);
        const whole = nodes.map((node) => node.data).join("");
        let at = -1;
        for (let count = 0; count <= nth; count++) at = whole.indexOf(words, at + 1);
        if (at < 0) return undefined;
        const range = document.createRange();
        const place = (offset: number, set: (node: Text, at: number) => void) => {
          let rest = offset;
          for (const node of nodes) {
            if (rest <= node.length) return set(node, rest);
            rest -= node.length;
          }
        };
        place(at, (node, offset) => range.setStart(node, offset));
        place(at + words.length, (node, offset) => range.setEnd(node, offset));
        range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      },
      { words, nth },
    );
    if (!box) throw new Error(`“${words}” is not in the text`);
    return box;
  }

  /** Presses the mouse at the start of some words and lets go at the end of others. */
  async drag(
    from: { x: number; y: number },
    to: { x: number; y: number },
    key?: "Alt" | "Shift",
  ): Promise<void> {
    const { mouse, keyboard } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    if (key) await keyboard.down(key);
    await mouse.move((from.x + to.x) / 2, to.y);
    await mouse.move(to.x, to.y);
    await mouse.up();
    if (key) await keyboard.up(key);
  }

  /** What is selected in the text, as the browser has it. */
  selected(): Promise<string> {
    return this.page.evaluate(() => document.getSelection()?.toString() ?? "");
  }
}
