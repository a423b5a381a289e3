// Texts that are not in English: said, with their language, and read all the same.

import { expect, test } from "vitest";
import { eventually } from "./page";
import { open, workspace } from "./workspace";

const SPANISH =
  "Al menos doce personas murieron y otras treinta resultaron heridas el viernes cuando una bomba explotó en un mercado de Mosul, según dijeron las autoridades.";
const GERMAN =
  "Die Polizei sagte, dass nach dem Anschlag in Kirkuk noch niemand festgenommen wurde und es keine Spur gibt.";
const ENGLISH = "Hamas killed 12 people in Mosul.";

test("a text in another language is said to be when it is opened, and one in English is not", async () => {
  await open();
  await workspace.paste(SPANISH);
  const said = "This text seems to be in Spanish. Texts are read as English: check its labels.";
  expect(await workspace.notice()).toBe(said);
  expect(await workspace.labels()).toContain("Mosul PLACE");
  await workspace.leave();
  await workspace.paste(ENGLISH);
  expect(await workspace.notice()).toBe("");
  await workspace.leave();
  await workspace.openDocument((await workspace.documents())[0] as string);
  expect(await workspace.notice()).toBe(said);
});

test("of many that are imported it is said how many are, and in which languages", async () => {
  await open();
  const texts = [SPANISH, ENGLISH, GERMAN, `${SPANISH} Nadie sabe por qué.`];
  const rows = texts.map((text, id) => JSON.stringify({ id: `${id}`, text })).join("\n");
  await workspace.openFile("news.jsonl", rows);
  await workspace.import();
  await eventually(() => workspace.notice()).toBe(
    "Imported 4 documents. 3 of them are not in English (Spanish 2, German 1). Texts are read as English: check those labels.",
  );
});
