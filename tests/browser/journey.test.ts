// A person's work from the paste to the exported file, without a mouse.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { eventually, parseJsonl, slice } from "./page";
import { open, workspace } from "./workspace";

const ARTICLE =
  "🔥 Hamas fighters killed 23 people in Beirut on Friday.\r\n\r\n" +
  "Two soldiers were wounded near Kirkuk 😀 in March 2019. ISIS claimed the attack in Mosul.\r\n";

beforeEach(async () => {
  await open();
});

test("a pasted article is labelled, and not a character of it is changed", async () => {
  await workspace.paste(ARTICLE);
  expect(await workspace.shownText()).toBe(ARTICLE);
  expect(await workspace.labels()).toEqual([
    "Hamas GROUP",
    "23 CASUALTY",
    "Beirut PLACE",
    "Friday DATE",
    "Two CASUALTY",
    "Kirkuk PLACE",
    "March 2019 DATE",
    "ISIS GROUP",
    "Mosul PLACE",
  ]);
  expect((await workspace.rows()).map(({ values }) => values).filter(Boolean)).toEqual(["killed", "injured"]);
});

test("the start page takes a paste at once, and a document its keys", async () => {
  await workspace.copy(ARTICLE);
  await workspace.press("Control+V");
  await workspace.labelled();
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
  await workspace.press("n", "n");
  await eventually(() => workspace.activeWords()).toBe("Beirut");
  await workspace.press("p");
  await eventually(() => workspace.activeWords()).toBe("23");
  // Round the ends.
  await workspace.press("p", "p");
  await eventually(() => workspace.activeWords()).toBe("Mosul");
  await workspace.press("n");
  await eventually(() => workspace.activeWords()).toBe("Hamas");
});

test("labels, outcomes and edges are corrected by keys alone", async () => {
  await workspace.paste(ARTICLE);
  await workspace.goTo("Hamas");
  await workspace.press("2");
  await eventually(() => workspace.active()).toMatchObject({
    words: "Hamas",
    label: "PLACE",
    accepted: true,
  });
  await workspace.press("1");
  await eventually(() => workspace.active()).toMatchObject({ words: "Hamas", label: "GROUP" });

  // The end, by words and by characters.
  await workspace.press("f");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");
  await workspace.press("f");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters killed");
  await workspace.press("d");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");
  await workspace.press("Shift+D");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighter");
  await workspace.press("Shift+F");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");

  // The start: the emoji is one character, and one step.
  await workspace.press("Shift+A");
  await eventually(() => workspace.activeWords()).toBe(" Hamas fighters");
  await workspace.press("Shift+A");
  await eventually(() => workspace.activeWords()).toBe("🔥 Hamas fighters");
  await workspace.press("Shift+S", "Shift+S", "Shift+S");
  await eventually(() => workspace.activeWords()).toBe("amas fighters");
  await workspace.press("a");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");
  await workspace.press("s");
  await eventually(() => workspace.activeWords()).toBe("fighters");
  await workspace.press("a");
  await eventually(() => workspace.activeWords()).toBe("Hamas fighters");

  await workspace.goTo("23");
  const outcomes = [];
  do {
    const before = (await workspace.active())?.values;
    outcomes.push(before);
    await workspace.press("o");
    await eventually(async () => (await workspace.active())?.values).not.toBe(before);
  } while ((await workspace.active())?.values !== "killed" && outcomes.length < 20);
  expect(outcomes).toContain("injured");
  expect(outcomes).toContain("missing");
  await workspace.press("o");
  await eventually(async () => (await workspace.active())?.values).toBe(outcomes[1]);
  await workspace.press("Shift+O");
  await eventually(async () => (await workspace.active())?.values).toBe("killed");

  const { spans, text } = await workspace.exported();
  expect(text).toBe(ARTICLE);
  expect(spans.slice(0, 2)).toMatchObject([
    { start: 2, end: 16, label: "GROUP", words: "Hamas fighters", source: "person", accepted: true },
    { start: 24, end: 26, label: "CASUALTY", outcome: "killed", words: "23" },
  ]);
});

test("keys pressed faster than the page answers are all done, in their order", async () => {
  await workspace.paste(ARTICLE);
  const fast = (...keys: string[]) => Promise.all(keys.map((key) => workspace.page.keyboard.press(key)));
  await fast("n", "2", "n", "o", "o", "n", "1", "n", "Delete");
  await eventually(() => workspace.labels()).toEqual([
    "Hamas PLACE",
    "23 CASUALTY",
    "Beirut GROUP",
    "Two CASUALTY",
    "Kirkuk PLACE",
    "March 2019 DATE",
    "ISIS GROUP",
    "Mosul PLACE",
  ]);
  await fast("u", "u", "u", "u", "u");
  await eventually(() => workspace.labels()).toHaveLength(9);
  await eventually(async () => (await workspace.rows())[1]?.values).toBe("killed");
  await eventually(async () => (await workspace.rows())[0]?.label).toBe("GROUP");
});

test("a label is removed, made, undone and done again by keys alone", async () => {
  await workspace.paste(ARTICLE);
  await workspace.goTo("Friday");
  await workspace.press("Delete");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");
  await workspace.press("Control+Z");
  await eventually(() => workspace.labels()).toContain("Friday DATE");
  await workspace.press("Control+Shift+Z");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");
  await workspace.press("u");
  await eventually(() => workspace.labels()).toContain("Friday DATE");
  await workspace.press("Control+Y");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");

  // From the caret, which is where “Friday” was: two words, selected with the arrows.
  await workspace.press("Shift+ArrowRight", "Shift+ArrowRight");
  await eventually(() => workspace.selected()).toBe("Friday.");
  await workspace.press("Shift+ArrowLeft");
  await eventually(() => workspace.selected()).toBe("Friday");
  await workspace.press("3");
  await eventually(() => workspace.active()).toMatchObject({
    words: "Friday",
    label: "DATE",
    accepted: true,
  });

  // Arrow keys step over words, with Alt over characters.
  await workspace.press("Escape", "ArrowLeft", "Alt+ArrowRight", "Alt+Shift+ArrowRight");
  await eventually(() => workspace.selected()).toBe("n");
  await workspace.press("4");
  await eventually(() => workspace.active()).toMatchObject({ words: "n", label: "CASUALTY" });
});

test("labels are accepted one by one and all at once", async () => {
  await workspace.paste(ARTICLE);
  const accepted = async () => (await workspace.rows()).filter((row) => row.accepted).map((row) => row.words);
  await workspace.press("n", "Enter");
  await eventually(accepted).toEqual(["Hamas"]);
  await eventually(() => workspace.activeWords()).toBe("23");
  await workspace.press("Enter");
  await eventually(accepted).toEqual(["Hamas", "23"]);
  await workspace.press("Shift+Enter");
  await eventually(accepted).toHaveLength(9);
  await workspace.press("u");
  await eventually(accepted).toEqual(["Hamas", "23"]);
});

test("a reload loses nothing, and undo goes on from there", async () => {
  await workspace.paste(ARTICLE);
  await workspace.goTo("Mosul");
  await workspace.press("1");
  await eventually(() => workspace.labels()).toContain("Mosul GROUP");
  await workspace.press("n", "f");
  await eventually(() => workspace.labels()).toContain("Hamas fighters GROUP");
  await workspace.goTo("Friday");
  await workspace.press("Delete");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");
  await workspace.press("u");
  await eventually(() => workspace.labels()).toContain("Friday DATE");
  await workspace.saved();
  const before = await workspace.rows();

  await workspace.page.reload();
  await workspace.labelled();
  expect(await workspace.shownText()).toBe(ARTICLE);
  const still = (rows: typeof before) => rows.map((row) => ({ ...row, active: false }));
  expect(still(await workspace.rows())).toEqual(still(before));

  await workspace.tabTo("wm-document-text .text");
  await workspace.press("Shift+U");
  await eventually(() => workspace.labels()).not.toContain("Friday DATE");
  await workspace.press("u", "u");
  await eventually(() => workspace.labels()).toContain("Hamas GROUP");
  await workspace.press("u");
  await eventually(() => workspace.labels()).toContain("Mosul PLACE");
  // The first labelling is where the work begins.
  await workspace.press("u");
  await eventually(() => workspace.spoken()).toBe("Nothing to undo in this document.");
  expect(await workspace.labels()).toHaveLength(9);
});

test.each([
  ["emoji and line ends", ARTICLE, ["Hamas", "23", "Beirut", "Friday", "Two", "Kirkuk"]],
  [
    "combining marks and wide signs",
    "A blast killed 12 people in Zu\u0308rich and 👩‍👩‍👧 Sa\u0303o Paulo on May 3, 2011, said 𝒜 the U.S. 🇫🇷 Kabul.",
    ["12", "Zu\u0308rich", "May 3, 2011", "Kabul"],
  ],
  [
    "right to left",
    "قتل 12 شخصا في انفجار. A bomb killed 14 people in Baghdad on Friday. 😀 قال Kirkuk.",
    ["14", "Baghdad", "Friday", "Kirkuk"],
  ],
])("every format says where the labels are: %s", async (_, text, expected) => {
  await workspace.paste(text);
  expect(await workspace.shownText()).toBe(text);
  const rows = await workspace.rows();
  expect(rows.map(({ words }) => words)).toEqual(expect.arrayContaining(expected));

  const jsonl = parseJsonl((await workspace.export("jsonl")).text);
  expect(jsonl).toHaveLength(1);
  expect(jsonl[0]?.text).toBe(text);
  expect(jsonl[0]?.spans.map(({ words }) => words)).toEqual(rows.map(({ words }) => words));
  expect(jsonl[0]?.spans.map(({ label }) => label)).toEqual(rows.map(({ label }) => label));

  const spacy = JSON.parse((await workspace.export("spacy-json")).text);
  expect(spacy).toHaveLength(1);
  const [inSpacy, { entities }] = spacy[0];
  expect(inSpacy).toBe(text);
  const cut = entities.map(([start, end, label]: [number, number, string]) => [
    slice(text, start, end),
    label,
  ]);
  expect(cut).toEqual(rows.map(({ words, label }) => [words, label]));

  const csv = await workspace.export("csv");
  expect(csv.name).toMatch(/\.csv$/);
  const [head, ...cells] = parseCsv(csv.text);
  expect(head?.slice(1, 6)).toEqual(["start", "end", "label", "outcome", "text"]);
  expect(cells.map(([, start, end, label]) => [slice(text, Number(start), Number(end)), label])).toEqual(
    rows.map(({ words, label }) => [words, label]),
  );
  expect(cells.map((row) => row[5])).toEqual(rows.map(({ words }) => words));
});

/** RFC 4180. */
function parseCsv(file: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of file.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

const command =
  process.env.WIREMARK_BIN ?? fileURLToPath(new URL("../../target/debug/wiremark", import.meta.url));

test("an export is what the command writes, byte for byte", async ({ skip }) => {
  if (!existsSync(command)) skip("the command is not built, and WIREMARK_BIN does not say where it is");
  const folder = mkdtempSync(join(tmpdir(), "wiremark-"));
  try {
    await workspace.paste(ARTICLE);
    const exported = await workspace.export("jsonl");
    const [{ id } = { id: "" }] = parseJsonl(exported.text);
    expect(exported.name).toBe(`${id}.jsonl`);
    const file = join(folder, `${id}.txt`);
    writeFileSync(file, ARTICLE);
    const { stdout, status } = spawnSync(command, ["annotate", file]);
    expect(status).toBe(0);
    expect(exported.text).toBe(stdout.toString("utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
