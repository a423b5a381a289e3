// A dataset from the first file to every export, and not one click.

import { expect, test } from "vitest";
import { type Download, eventually, parseJsonl } from "./page";
import { open, workspace } from "./workspace";

const PLACES = ["Beni", "Goma", "Mosul", "Homs", "Kirkuk", "Kabul", "Herat", "Aden", "Taiz", "Gao"];
const text = (place: string, nth: number) =>
  `😀 Gunmen killed ${nth + 2} people in ${place} on Friday.\r\n\r\nHamas denied it in Cote\u0302 ${nth}.\r\n`;

/** How many documents a file of a format has, as far as it says so without its library. */
const COUNT: Record<string, (file: Download) => number> = {
  // Without the head and the end.
  wiremark: ({ text }) => lines(text) - 2,
  jsonl: ({ text }) => lines(text),
  prodigy: ({ text }) => lines(text),
  "spacy-json": ({ text }) => JSON.parse(text).length,
  "spacy-json-v2": ({ text }) => JSON.parse(text).length,
  conll: ({ text }) => text.split("-DOCSTART-").length - 1,
  "hf-jsonl": ({ text }) => lines(text),
  "label-studio": ({ text }) => JSON.parse(text).length,
  doccano: ({ text }) => lines(text),
  "doccano-entities": ({ text }) => lines(text),
  gliner: ({ text }) => JSON.parse(text).length,
  csv: ({ text }) => new Set([...text.matchAll(/^(doc-\d+),/gm)].map(([, id]) => id)).size,
  "web-annotation": ({ text }) => new Set(text.match(/doc-\d+/g)).size,
  brat: zipped(".txt"),
  "cas-xmi": zipped(".xmi"),
};

function lines(text: string): number {
  return text.split("\n").filter((line) => line !== "").length;
}

/** Each file's name is in an archive twice. */
function zipped(ending: string) {
  return ({ bytes }: Download) =>
    new Set(bytes.toString("latin1").match(new RegExp(`doc-\\d+\\${ending}`, "g"))).size;
}

test("ten documents by keyboard alone, from import to each export", async () => {
  await open();
  // The page gives the focus to its box when it is ready.
  await eventually(() => workspace.page.evaluate(() => document.activeElement?.id)).toBe("paste");
  await workspace.tabTo("input[type=file][multiple]");
  const choosing = workspace.page.waitForEvent("filechooser");
  await workspace.press("Space");
  const files = PLACES.map((place, nth) => ({
    name: `doc-${nth}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(text(place, nth)),
  }));
  await (await choosing).setFiles(files);
  await workspace.import();
  await eventually(() => workspace.documents()).toHaveLength(10);

  // One after the other: what is wrong is put right, the document is done, and the next is there.
  await workspace.openDocument("doc-0");
  for (const [nth, place] of PLACES.entries()) {
    await eventually(() => workspace.shownText()).toBe(text(place, nth));
    await workspace.labelled();
    await workspace.goTo("Hamas");
    await workspace.press("2");
    await eventually(() => workspace.labels()).toContain("Hamas PLACE");
    await workspace.press("c");
  }
  await eventually(() => workspace.notice()).toMatch(/no other document/);
  await workspace.leave();
  await eventually(
    async () => (await workspace.page.locator(".document .state").allTextContents()).length,
  ).toBe(10);
  for (let nth = 0; nth < 10; nth++) expect(await workspace.stateOf(`doc-${nth}`)).toMatch(/done/i);

  const toExport = async () => {
    await workspace.tabTo(".documents");
    await workspace.press("e");
    await workspace.page.locator("dialog.export[open]").waitFor();
    await workspace.tabTo("[name=scope]");
    const chosen = workspace.page.locator("[name=scope]:checked");
    for (let presses = 0; presses < 4 && (await chosen.inputValue()) !== "all"; presses++)
      await workspace.press("ArrowDown");
    expect(await chosen.inputValue()).toBe("all");
  };
  await toExport();
  const formats = await workspace.page
    .locator("input[name=format]")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await workspace.press("Escape");
  expect(formats).toEqual(expect.arrayContaining(Object.keys(COUNT)));
  for (const format of formats) {
    await toExport();
    const file = await workspace.chooseFormat(format);
    expect(file.bytes.length, format).toBeGreaterThan(100);
    const count = COUNT[format];
    if (count) expect(count(file), format).toBe(10);
    if (format !== "jsonl") continue;
    for (const [nth, row] of parseJsonl(file.text).entries()) {
      expect(row.text).toBe(text(PLACES[nth] as string, nth));
      expect(row.spans.every((span) => span.accepted)).toBe(true);
      expect(row.spans.map(({ words, label }) => `${words} ${label}`)).toContain("Hamas PLACE");
    }
  }
}, 240_000);
