// The document on paper.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "Hamas fighters killed 23 people in Beirut on Friday.\n\nTwo soldiers were wounded near Kirkuk.";

/** What can be seen, in the order of the page. */
const seen = () => workspace.page.locator("wm-app").evaluate((app: HTMLElement) => app.innerText);
const table = () =>
  workspace.page
    .locator("wm-print-table tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")),
    );

test.each(["light", "dark"] as const)(
  "there is title, source, legend and table, black on white: %s",
  async (colorScheme) => {
    await open({ colorScheme });
    const row = {
      text: ARTICLE,
      meta: { url: "https://example.org/news/1", date: "2023-05-12" },
      id: "harbour-blast",
    };
    await workspace.openFile("news.jsonl", `${JSON.stringify(row)}\n`);
    await workspace.import();
    await workspace.openDocument("harbour-blast");
    await workspace.goTo("23");
    await workspace.press("o", "Enter");
    await workspace.page.emulateMedia({ media: "print", colorScheme });
    await workspace.page.locator("wm-print-table tr").first().waitFor();

    const text = await seen();
    expect(text).toMatch(/harbour-blast[\s\S]*Source: *news\.jsonl[\s\S]*https:\/\/example\.org\/news\/1/);
    expect(text).toMatch(/GROUP 1[\s\S]*PLACE 2[\s\S]*DATE 1[\s\S]*CASUALTY 2/);
    // Nothing that one presses.
    expect(text).not.toMatch(/Undo|Export|Accept all|Published on|Dismiss|Guidelines/);
    expect(await workspace.page.locator("button:visible, input:visible, textarea:visible").count()).toBe(0);
    expect(await table()).toEqual([
      ["No.", "Text", "Label", "Values", "Agreed"],
      ["1", "Hamas", "GROUP", "", "not yet"],
      ["2", "23", "CASUALTY", "outcome: injured", "accepted"],
      ["3", "Beirut", "PLACE", "", "not yet"],
      ["4", "Friday", "DATE", "", "not yet"],
      ["5", "Two", "CASUALTY", "outcome: injured", "not yet"],
      ["6", "Kirkuk", "PLACE", "", "not yet"],
    ]);

    // Without colour labels differ by their lines, in the text as in the legend.
    const samples = await workspace.page
      .locator("wm-print-head .sample")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).textDecorationStyle));
    expect(samples).toEqual(["double", "solid", "dotted", "wavy"]);
    const styles = await workspace.text.evaluate((element) =>
      [...CSS.highlights.keys()].map((name) => {
        const { backgroundColor, textDecorationStyle } = getComputedStyle(element, `::highlight(${name})`);
        return { name: name.replace(/^wm\d+-/, ""), backgroundColor, textDecorationStyle };
      }),
    );
    expect(styles.find(({ name }) => name === "open-0")).toMatchObject({ textDecorationStyle: "double" });
    expect(new Set(styles.map(({ backgroundColor }) => backgroundColor))).toEqual(
      new Set(["rgba(0, 0, 0, 0)"]),
    );
    const colours = await workspace.page.evaluate(() => [
      getComputedStyle(document.documentElement).backgroundColor,
      ...["h1", "td", ".sample"].map(
        (one) =>
          getComputedStyle(document.querySelector(`:is(wm-print-head, wm-print-table) ${one}`) as Element)
            .color,
      ),
    ]);
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(0, 0, 0)"]);

    // Back on the screen it is gone.
    await workspace.page.emulateMedia({ media: "screen" });
    await eventually(() => workspace.page.locator("wm-print-table tr").count()).toBe(0);
  },
);

test("a long document is printed whole, with all of its labels", async () => {
  await open();
  await workspace.paste("On Friday 12 people died in Mosul, said Hamas.\n\n".repeat(900));
  const count = Number(
    (await workspace.page.locator("wiremark-spans h2").textContent())
      ?.match(/of ([\d,]+)/)?.[1]
      ?.replace(",", ""),
  );
  expect(count).toBeGreaterThan(2_000);
  const painted = () =>
    workspace.page.evaluate(() =>
      [...CSS.highlights].reduce((sum, [name, { size }]) => sum + (name.includes("active") ? 0 : size), 0),
    );
  const before = await painted();
  expect(before).toBeLessThan(count / 2);
  // What there is at the moment of printing, as the browser announces it.
  await workspace.page.evaluate(() => {
    window.addEventListener("beforeprint", () => {
      queueMicrotask(() => {
        const rows = document.querySelectorAll("wm-print-table tbody tr").length;
        const sizes = [...CSS.highlights].reduce(
          (sum, [name, { size }]) => sum + (name.includes("active") ? 0 : size),
          0,
        );
        Object.assign(window, { printed: { rows, sizes } });
      });
    });
  });
  const pdf = await workspace.page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(40);
  const printed = await workspace.page.evaluate(() => (window as unknown as { printed: unknown }).printed);
  expect(printed).toEqual({ rows: count, sizes: count });
  await eventually(painted).toBeLessThan(count / 2);
});

test("a document without labels says so", async () => {
  await open();
  await workspace.paste("The quay was empty.");
  await workspace.page.emulateMedia({ media: "print" });
  await eventually(seen).toContain("No labels.");
});
