// Tabs and browsers that are killed at random moments: what was shown as saved is there afterwards.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { baseUrl, executable, FLAGS } from "../browser/chromium";
import { eventually } from "../browser/page";

const TABS = 42;
const BROWSERS = 8;

/** From 0 to 1, the same in each run: as far as moments are chosen here and not by the machine. */
let seed = Number(process.env.WIREMARK_SEED ?? 1);
function chance(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

const profile = mkdtempSync(join(tmpdir(), "wiremark-killed-"));
let running: ChildProcess | undefined;

afterAll(() => {
  running?.kill("SIGKILL");
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** A browser of our own to kill: playwright's would be ended in good order. */
async function start(): Promise<Browser> {
  const started = spawn(
    executable,
    [...FLAGS, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`],
    {
      stdio: ["ignore", "ignore", "pipe"],
      // Its helpers die with it.
      detached: true,
    },
  );
  running = started;
  const address = await new Promise<string>((found, refused) => {
    let said = "";
    started.stderr?.on("data", (piece: Buffer) => {
      said += piece.toString();
      const [, url] = /DevTools listening on (\S+)/.exec(said) ?? [];
      if (url) found(url);
    });
    started.once("exit", () => refused(new Error(`the browser ended: ${said}`)));
  });
  return chromium.connectOverCDP(address);
}

async function killBrowser(browser: Browser): Promise<void> {
  const gone = new Promise((resolve) => running?.once("exit", resolve));
  process.kill(-(running?.pid as number), "SIGKILL");
  await gone;
  await browser.close().catch(() => {});
  // Its helpers hold the profile's files until they are gone too.
  await eventually(() => isRunning(running?.pid as number)).toBe(false);
  // The lock of a browser that did not end in good order.
  for (const name of ["SingletonLock", "SingletonSocket", "SingletonCookie"])
    rmSync(join(profile, name), { force: true });
}

/** Whether a process of a group still runs. Only Linux tells; elsewhere none is said to. */
function isRunning(group: number): boolean {
  if (!existsSync("/proc/self/stat")) return false;
  return readdirSync("/proc").some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const [state, , itsGroup] =
        readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      return Number(itsGroup) === group && state !== "Z";
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

async function killTab(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}

/** How many labels are accepted. */
const accepted = async (page: Page) =>
  Number(
    /([\d,]+) of/.exec((await page.locator("wm-spans h2").textContent()) ?? "")?.[1]?.replaceAll(",", ""),
  );

/** Tells the test how many labels were accepted whenever the page says that all is saved. */
const TELL = `{
  const look = () => {
    const saved = document.querySelector(".saving")?.textContent?.includes("Saved");
    const count = /([\\d,]+) of/.exec(document.querySelector("wiremark-spans")?.shadowRoot?.querySelector("h2")?.textContent ?? "")?.[1];
    if (saved && count !== undefined) window.acknowledged(Number(count.replaceAll(",", "")));
  };
  new MutationObserver(() => requestAnimationFrame(look)).observe(document, { subtree: true, childList: true, characterData: true });
}`;

async function openedAgain(
  browser: Browser,
  address: string,
  acknowledged: (count: number) => void,
): Promise<Page> {
  const context = browser.contexts()[0] as ReturnType<Browser["contexts"]>[0];
  const page = await context.newPage();
  await page.exposeFunction("acknowledged", acknowledged);
  await page.addInitScript(TELL);
  await page.goto(address);
  try {
    await page.locator("wm-document-text .block").first().waitFor();
    await page.locator(".saving", { hasText: "Saved in this browser" }).waitFor();
    await eventually(() => accepted(page)).toBeGreaterThanOrEqual(0);
  } catch (error) {
    const shown = await page.locator("body").innerText({ timeout: 1000 });
    throw new Error(`${error}\nThe page showed:\n${shown.slice(0, 1500)}`);
  }
  return page;
}

test(
  "nothing that was shown as saved is lost when the tab or the browser is killed",
  async () => {
    // Enough labels for all rounds, in one document.
    const sample = readFileSync(new URL("../../data/samples/mixed.txt", import.meta.url), "utf8");
    const text = Array.from({ length: 60 }, (_, nth) =>
      sample.replaceAll("\n", " ").replace(/^/, `${nth}: `),
    ).join("\n");
    let browser = await start();
    let page = await (browser.contexts()[0] as ReturnType<Browser["contexts"]>[0]).newPage();
    await page.goto(baseUrl);
    await page.locator("#paste:enabled").waitFor();
    await page.locator("#paste").fill(text);
    await page.locator("#paste").press("Control+Enter");
    await page.locator("wm-document-text .block").first().waitFor();
    await eventually(() => page.locator("wm-spans h2").textContent()).toMatch(/of [\d,]{3,} accepted/);
    await page.locator(".saving", { hasText: "Saved in this browser" }).waitFor();
    const address = page.url();
    await page.close();

    let rounds = 0;
    let moments = 0;
    for (let round = 0; round < TABS + BROWSERS; round++) {
      let last = 0;
      page = await openedAgain(browser, address, (count) => {
        last = Math.max(last, count);
      });
      const before = await accepted(page);
      expect(before, `round ${round}`).toBeGreaterThanOrEqual(moments);
      await page.locator("wm-document-text .text").focus();
      // Keys go in as fast as they may, and the end comes somewhere among them: in every other round
      // once something was shown as saved, so that how fast the machine is does not decide.
      const afterSaved = round % 2 === 0;
      const patience = afterSaved ? chance() * 100 : 40 + chance() * 400;
      if (afterSaved) {
        const savedAfterKey = async () => {
          await page.keyboard.press("Enter");
          return last;
        };
        await eventually(savedAfterKey).toBeGreaterThan(before);
      }
      const typing = (async () => {
        for (let presses = 0; presses < 200; presses++) await page.keyboard.press("Enter");
      })().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, patience));
      if (round % Math.ceil((TABS + BROWSERS) / BROWSERS) === 3) {
        await killBrowser(browser);
        browser = await start();
      } else await killTab(page);
      await typing;
      if (last > before) rounds += 1;
      moments = Math.max(last, before);
      // What was acknowledged in this round has to be there in the next.
      const check = await openedAgain(browser, address, () => {});
      expect(await accepted(check), `after round ${round}`).toBeGreaterThanOrEqual(moments);
      await check.close();
    }
    await killBrowser(browser);
    // A test that kills before anything is saved shows nothing.
    expect(rounds).toBeGreaterThanOrEqual((TABS + BROWSERS) / 2);
  },
  20 * 60_000,
);
