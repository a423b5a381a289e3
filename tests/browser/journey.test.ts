// A person's work from the paste to the exported file, without a mouse.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { desk, open } from "./desk";
import { eventually, parseJsonl, slice } from "./page";

const ARTICLE =
  "🔥 Hamas fighters killed 23 people in Beirut on Friday.\r\n\r\n" +
  "Two soldiers were wounded near Kirkuk 😀 in March 2019. ISIS claimed the attack in Mosul.\r\n";

beforeEach(async () => {
  await open();
});

test("a pasted article is labelled, and not a character of it is changed", async () => {
  await desk.paste(ARTICLE);
  expect(await desk.shownText()).toBe(ARTICLE);
  expect(await desk.labels()).toEqual([
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
  expect((await desk.rows()).map(({ outcome }) => outcome).filter(Boolean)).toEqual(["killed", "injured"]);
});

test("the start page takes a paste at once, and a document its keys", async () => {
  await desk.copy(ARTICLE);
  await desk.press("Control+V");
  await desk.labelled();
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("Hamas");
  await desk.press("n", "n");
  await eventually(() => desk.activeWords()).toBe("Beirut");
  await desk.press("p");
  await eventually(() => desk.activeWords()).toBe("23");
  // Round the ends.
  await desk.press("p", "p");
  await eventually(() => desk.activeWords()).toBe("Mosul");
  await desk.press("n");
  await eventually(() => desk.activeWords()).toBe("Hamas");
});

test("labels, outcomes and edges are corrected by keys alone", async () => {
  await desk.paste(ARTICLE);
  await desk.goTo("Hamas");
  await desk.press("2");
  await eventually(() => desk.active()).toMatchObject({ words: "Hamas", label: "PLACE", accepted: true });
  await desk.press("1");
  await eventually(() => desk.active()).toMatchObject({ words: "Hamas", label: "GROUP" });

  // The end, by words and by characters.
  await desk.press("f");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");
  await desk.press("f");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters killed");
  await desk.press("d");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");
  await desk.press("Shift+D");
  await eventually(() => desk.activeWords()).toBe("Hamas fighter");
  await desk.press("Shift+F");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");

  // The start: the emoji is one character, and one step.
  await desk.press("Shift+A");
  await eventually(() => desk.activeWords()).toBe(" Hamas fighters");
  await desk.press("Shift+A");
  await eventually(() => desk.activeWords()).toBe("🔥 Hamas fighters");
  await desk.press("Shift+S", "Shift+S", "Shift+S");
  await eventually(() => desk.activeWords()).toBe("amas fighters");
  await desk.press("a");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");
  await desk.press("s");
  await eventually(() => desk.activeWords()).toBe("fighters");
  await desk.press("a");
  await eventually(() => desk.activeWords()).toBe("Hamas fighters");

  await desk.goTo("23");
  const outcomes = [];
  do {
    const before = (await desk.active())?.outcome;
    outcomes.push(before);
    await desk.press("o");
    await eventually(async () => (await desk.active())?.outcome).not.toBe(before);
  } while ((await desk.active())?.outcome !== "killed" && outcomes.length < 20);
  expect(outcomes).toContain("injured");
  expect(outcomes).toContain("missing");
  await desk.press("o");
  await eventually(async () => (await desk.active())?.outcome).toBe(outcomes[1]);
  await desk.press("Shift+O");
  await eventually(async () => (await desk.active())?.outcome).toBe("killed");

  const { spans, text } = await desk.exported();
  expect(text).toBe(ARTICLE);
  expect(spans.slice(0, 2)).toMatchObject([
    { start: 2, end: 16, label: "GROUP", words: "Hamas fighters", source: "person", accepted: true },
    { start: 24, end: 26, label: "CASUALTY", outcome: "killed", words: "23" },
  ]);
});

test("keys pressed faster than the page answers are all done, in their order", async () => {
  await desk.paste(ARTICLE);
  const fast = (...keys: string[]) => Promise.all(keys.map((key) => desk.page.keyboard.press(key)));
  await fast("n", "2", "n", "o", "o", "n", "1", "n", "Delete");
  await eventually(() => desk.labels()).toEqual([
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
  await eventually(() => desk.labels()).toHaveLength(9);
  await eventually(async () => (await desk.rows())[1]?.outcome).toBe("killed");
  await eventually(async () => (await desk.rows())[0]?.label).toBe("GROUP");
});

test("a label is removed, made, undone and done again by keys alone", async () => {
  await desk.paste(ARTICLE);
  await desk.goTo("Friday");
  await desk.press("Delete");
  await eventually(() => desk.labels()).not.toContain("Friday DATE");
  await desk.press("Control+Z");
  await eventually(() => desk.labels()).toContain("Friday DATE");
  await desk.press("Control+Shift+Z");
  await eventually(() => desk.labels()).not.toContain("Friday DATE");
  await desk.press("u");
  await eventually(() => desk.labels()).toContain("Friday DATE");
  await desk.press("Control+Y");
  await eventually(() => desk.labels()).not.toContain("Friday DATE");

  // From the caret, which stands where “Friday” was: two words, selected with the arrows.
  await desk.press("Shift+ArrowRight", "Shift+ArrowRight");
  await eventually(() => desk.selected()).toBe("Friday.");
  await desk.press("Shift+ArrowLeft");
  await eventually(() => desk.selected()).toBe("Friday");
  await desk.press("3");
  await eventually(() => desk.active()).toMatchObject({ words: "Friday", label: "DATE", accepted: true });

  // Arrow keys step over words, with Alt over characters.
  await desk.press("Escape", "ArrowLeft", "Alt+ArrowRight", "Alt+Shift+ArrowRight");
  await eventually(() => desk.selected()).toBe("n");
  await desk.press("4");
  await eventually(() => desk.active()).toMatchObject({ words: "n", label: "CASUALTY" });
});

test("labels are accepted one by one and all at once", async () => {
  await desk.paste(ARTICLE);
  const accepted = async () => (await desk.rows()).filter((row) => row.accepted).map((row) => row.words);
  await desk.press("n", "Enter");
  await eventually(accepted).toEqual(["Hamas"]);
  await eventually(() => desk.activeWords()).toBe("23");
  await desk.press("Enter");
  await eventually(accepted).toEqual(["Hamas", "23"]);
  await desk.press("Shift+Enter");
  await eventually(accepted).toHaveLength(9);
  await desk.press("u");
  await eventually(accepted).toEqual(["Hamas", "23"]);
});

test("a reload loses nothing, and undo goes on from there", async () => {
  await desk.paste(ARTICLE);
  await desk.goTo("Mosul");
  await desk.press("1");
  await eventually(() => desk.labels()).toContain("Mosul GROUP");
  await desk.press("n", "f");
  await eventually(() => desk.labels()).toContain("Hamas fighters GROUP");
  await desk.goTo("Friday");
  await desk.press("Delete");
  await eventually(() => desk.labels()).not.toContain("Friday DATE");
  await desk.press("u");
  await eventually(() => desk.labels()).toContain("Friday DATE");
  await desk.saved();
  const before = await desk.rows();

  await desk.page.reload();
  await desk.labelled();
  expect(await desk.shownText()).toBe(ARTICLE);
  const still = (rows: typeof before) => rows.map((row) => ({ ...row, active: false }));
  expect(still(await desk.rows())).toEqual(still(before));

  await desk.tabTo("wm-article .text");
  await desk.press("Shift+U");
  await eventually(() => desk.labels()).not.toContain("Friday DATE");
  await desk.press("u", "u");
  await eventually(() => desk.labels()).toContain("Hamas GROUP");
  await desk.press("u");
  await eventually(() => desk.labels()).toContain("Mosul PLACE");
  // The first labelling is where the work begins.
  await desk.press("u");
  await eventually(() => desk.spoken()).toBe("Nothing to undo in this document.");
  expect(await desk.labels()).toHaveLength(9);
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
])("every format says where the labels stand: %s", async (_, text, expected) => {
  await desk.paste(text);
  expect(await desk.shownText()).toBe(text);
  const rows = await desk.rows();
  expect(rows.map(({ words }) => words)).toEqual(expect.arrayContaining(expected));

  const jsonl = parseJsonl((await desk.export("jsonl")).text);
  expect(jsonl).toHaveLength(1);
  expect(jsonl[0]?.text).toBe(text);
  expect(jsonl[0]?.spans.map(({ words }) => words)).toEqual(rows.map(({ words }) => words));
  expect(jsonl[0]?.spans.map(({ label }) => label)).toEqual(rows.map(({ label }) => label));

  const spacy = JSON.parse((await desk.export("spacy-json")).text);
  expect(spacy).toHaveLength(1);
  const [inSpacy, { entities }] = spacy[0];
  expect(inSpacy).toBe(text);
  const cut = entities.map(([start, end, label]: [number, number, string]) => [
    slice(text, start, end),
    label,
  ]);
  expect(cut).toEqual(rows.map(({ words, label }) => [words, label]));

  const csv = await desk.export("csv");
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
    await desk.paste(ARTICLE);
    const exported = await desk.export("jsonl");
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
