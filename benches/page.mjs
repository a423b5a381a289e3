// How long the built page takes to show a document and to show an edit.
//
//   CHROMIUM=/usr/bin/chromium node benches/page.mjs
//
// The document has 60 KB and 500 labels. Opening is measured from the click in
// the list of documents, an edit from the key; both until the frame behind the
// one that paints it. `cargo xtask bench` runs this.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

const BYTES = 60_000;
const LABELS = 500;
const OPENINGS = 10;
const EDITS = 25;

/** About as many labels as a dense report has, no two sentences alike. */
function report() {
  const groups = ["Hamas", "the Taliban", "ISIS", "Boko Haram", "Hezbollah"];
  const places = ["Beirut", "Kabul", "Mosul", "Kirkuk", "Baghdad", "Aleppo", "Kandahar"];
  const months = ["January", "March", "June", "August", "October"];
  const pick = (from, nth) => from[nth % from.length];
  let text = "";
  for (let nth = 0; text.length < BYTES; nth += 1) {
    const { length } = text;
    text += `${nth + 1}. Residents of a village near ${pick(places, nth)} told reporters that gunmen, whom officials named as members of ${pick(groups, nth)}, had come down the road before dawn and killed ${(nth % 40) + 2} people there on ${(nth % 28) + 1} ${pick(months, nth)} 2019. `;
    text +=
      "No one could say afterwards how they had passed the checkpoints, and nobody claimed to have seen them leave again, though several had heard engines far off in the dark and dogs that would not be quiet until it was day.";
    text += (nth + 1) % 3 === 0 ? "\n\n" : " ";
    if (text.length === length) break;
  }
  return text;
}

const server = await preview({
  configFile: fileURLToPath(new URL("../www/vite.config.ts", import.meta.url)),
  preview: { host: "127.0.0.1", port: 0 },
});
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], {
    origin: new URL(address).origin,
  });
  const page = await context.newPage();
  await page.addInitScript(measuring);
  await page.goto(address);
  await page.locator("#paste:enabled").waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), report());
  await page.locator("#paste").focus();
  await page.keyboard.press("Control+V");
  await page.locator(".saving", { hasText: "Saved in this browser" }).waitFor();
  await page.waitForFunction(() => window.labels() > 0, undefined, { timeout: 60_000 });
  const [labels, bytes] = await page.evaluate(() => [
    window.labels(),
    document.querySelector("wiremark-article").shadowRoot.querySelector(".text").textContent.length,
  ]);
  if (labels < LABELS) throw new Error(`only ${labels} labels were found`);
  const name = await page.locator("h1.title").textContent();
  console.log(`page: ${bytes} bytes of text, ${labels} labels, medians of ${OPENINGS} and ${EDITS}`);

  const openings = [];
  for (let nth = 0; nth < OPENINGS; nth += 1) {
    await page.locator(".wordmark").click();
    const row = page.locator("wm-queue").getByText(name, { exact: true }).first();
    await row.waitFor();
    // What is done behind the scenes when a document is left is not opening.
    await page.waitForTimeout(300);
    await page.evaluate(
      (least) => window.measure("click", () => window.labels() >= least && window.painted() > 0),
      labels,
    );
    await row.click();
    openings.push(await page.evaluate(() => window.measured));
  }
  tell("opening", openings, 300);

  await page.keyboard.press("n");
  const edits = {
    "another label": ["1", "2"],
    "a further word": ["f", "d"],
    "the next label": ["n", "n"],
    "accepting a label": ["Enter", "Enter"],
  };
  for (const [what, keys] of Object.entries(edits)) {
    const times = [];
    // From here on every one of the keys does something.
    await page.keyboard.press(keys.at(-1));
    for (let nth = 0; nth < EDITS; nth += 1) {
      await page.waitForTimeout(120);
      await page.evaluate(() => {
        const before = window.activeRow();
        window.measure("keydown", () => window.activeRow() !== before);
      });
      await page.keyboard.press(keys[nth % keys.length]);
      times.push(await page.evaluate(() => window.measured));
    }
    tell(what, times, 50);
  }
} finally {
  await browser.close();
  await server.close();
}

function tell(what, times, bound) {
  const sorted = times.toSorted((a, b) => a - b);
  const [median, worst] = [sorted[sorted.length >> 1], sorted.at(-1)].map((time) => time.toFixed(0));
  console.log(
    `page: ${what.padEnd(18)} ${median.padStart(4)} ms, at worst ${worst} ms (wanted: under ${bound} ms)`,
  );
}

/** Runs in the page. */
function measuring() {
  window.labels = () =>
    Number(
      document
        .querySelector("wiremark-spans")
        ?.shadowRoot?.querySelector("h2")
        ?.textContent.match(/of ([\d,]+) accepted/)?.[1]
        .replace(",", "") ?? 0,
    );
  // Only what can be seen is painted.
  window.painted = () =>
    [...CSS.highlights].reduce(
      (sum, [name, highlight]) => sum + (name.includes("active") ? 0 : highlight.size),
      0,
    );
  window.activeRow = () => {
    const row = document
      .querySelector("wiremark-spans")
      ?.shadowRoot?.querySelector(".row[aria-selected=true]");
    return row ? `${row.id} ${row.textContent}` : "";
  };
  window.measure = (event, done) => {
    window.measured = new Promise((resolve) => {
      const start = ({ timeStamp }) => {
        const look = () => {
          if (!done()) requestAnimationFrame(look);
          else
            requestAnimationFrame(() => {
              performance.measure(event, { start: timeStamp, end: performance.now() });
              resolve(performance.now() - timeStamp);
            });
        };
        requestAnimationFrame(look);
      };
      window.addEventListener(event, start, { capture: true, once: true });
    });
  };
}
