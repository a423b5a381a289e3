// A disk that is really full, and one that has room again: the browser's profile on a small one of its own.

import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { baseUrl, executable, FLAGS } from "../browser/chromium";
import { Workspace } from "../browser/page";

/** Of the disk, in megabytes: room for a profile, and soon full. */
const SIZE = 120;

const disk = mkdtempSync(join(tmpdir(), "wiremark-full-"));
const filler = join(disk, "filler");
const mounted = mount();
let context: BrowserContext | undefined;

/** Whether we may. */
function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}m`, "wiremark-test", disk], { stdio: "pipe" });
    return true;
  } catch (error) {
    console.warn(`a full disk is not tested: none can be mounted here (${(error as Error).message})`);
    return false;
  }
}

afterAll(async () => {
  await context?.close();
  if (mounted) execFileSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Writes until nothing more can be. */
function fill(): void {
  const file = openSync(filler, "a");
  try {
    for (const size of [1 << 20, 1 << 12, 1 << 8]) {
      const zeros = Buffer.alloc(size);
      for (let full = false; !full; ) {
        try {
          writeSync(file, zeros);
        } catch {
          full = true;
        }
      }
    }
  } finally {
    closeSync(file);
  }
}

test.skipIf(!mounted)(
  "what the disk has no room for is said not to be saved, and is saved when it has",
  async () => {
    context = await chromium.launchPersistentContext(join(disk, "profile"), {
      executablePath: executable,
      args: [...FLAGS, `--disk-cache-dir=${mkdtempSync(join(tmpdir(), "wiremark-cache-"))}`],
      viewport: { width: 1280, height: 900 },
    });
    const workspace = new Workspace(await context.newPage(), context);
    const { page } = workspace;
    await page.goto(baseUrl);
    await workspace.started();
    const text = `Hamas killed 12 people in Mosul. ${"ISIS attacked Kirkuk on Friday. ".repeat(40)}`;
    await page.locator("#paste").fill(text);
    await page.locator("#paste").press("Control+Enter");
    await workspace.labelled();
    const warning = page.locator(".saving.failed[role=alert]");
    const accepted = async () =>
      Number(/(\d+) of/.exec((await page.locator("wm-spans h2").textContent()) ?? "")?.[1]);

    let again = 0;
    for (let round = 0; round < 3; round++) {
      const before = await accepted();
      fill();
      // A page of the disk's may have room for a few.
      await workspace.tabTo("wm-document-text .text");
      for (let presses = 0; presses < 30 && (await warning.count()) === 0; presses++) {
        await page.keyboard.press("Enter");
        await page.waitForTimeout(50);
      }
      await warning.waitFor();
      expect(await warning.textContent()).toMatch(
        /Not saved: the browser's storage (is full|does not work just now\. Its disk may be full)\./,
      );
      expect(await page.locator(".saving", { hasText: "Saved in this browser" }).count()).toBe(0);
      // One goes on meanwhile. The browser may have made some room for itself.
      fill();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      rmSync(filler);
      if ((await warning.count()) > 0) {
        await page
          .locator(".saving.failed button")
          .click({ timeout: 1000 })
          .catch(() => {});
        again += 1;
      }
      await workspace.saved();
      expect(await warning.count()).toBe(0);
      const kept = await accepted();
      expect(kept, `round ${round}, shown`).toBeGreaterThanOrEqual(before + 2);
      await page.reload();
      await workspace.labelled();
      expect(await accepted(), `round ${round}, stored`).toBe(kept);
    }
    expect(again).toBeGreaterThan(0);
    // Nothing but the browser's own words of the failed writes.
    expect(workspace.errors).toEqual([]);
  },
);
