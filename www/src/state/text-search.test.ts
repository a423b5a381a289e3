import { expect, it } from "vitest";
import { type Look, TextSearch } from "./text-search";

const TEXTS: Record<string, string> = { a: "12 died", b: "12 people died in Mosul", c: "Mosul", d: "none" };
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Looks through the texts one after the other, and writes down where. */
function looking(): { looked: string[]; search: TextSearch; errors: unknown[] } {
  const looked: string[] = [];
  const errors: unknown[] = [];
  const look: Look = async (keys, words, found, progress) => {
    if (words === "broken") throw new Error("no storage");
    for (const [nth, key] of keys.entries()) {
      await Promise.resolve();
      looked.push(`${words}:${key}`);
      if (TEXTS[key]?.includes(words)) found([{ key, before: "", words, after: "" }]);
      if (!progress(nth + 1, keys.length)) return;
    }
  };
  const search = new TextSearch(
    look,
    (error) => {
      if (error) errors.push(error);
    },
    0,
  );
  return { looked, search, errors };
}

const KEYS = Object.keys(TEXTS);

it("finds words in texts", async () => {
  const { search } = looking();
  search.look(" Mosul ", KEYS);
  await soon();
  expect([...search.found.keys()]).toEqual(["b", "c"]);
  expect(search.progress).toBeUndefined();
  search.look("", KEYS);
  expect(search.found.size).toBe(0);
});

it("is superseded by the next question, which starts with nothing found", async () => {
  const { looked, search } = looking();
  search.look("M", KEYS);
  search.look("Mo", KEYS);
  search.look("died", KEYS);
  await soon();
  expect(looked.every((one) => one.startsWith("died:"))).toBe(true);
  expect([...search.found.keys()]).toEqual(["a", "b"]);
});

it("looks at documents that came later, and at none twice", async () => {
  const { looked, search } = looking();
  search.look("Mosul", ["a", "b"]);
  search.look("Mosul", ["a", "b", "c"]);
  await soon();
  search.look("Mosul ", KEYS);
  await soon();
  expect([...looked].sort()).toEqual(["Mosul:a", "Mosul:b", "Mosul:c", "Mosul:d"]);
  expect([...search.found.keys()].sort()).toEqual(["b", "c"]);
});

it("stops when a person has had enough, until other words are asked for", async () => {
  const { looked, search } = looking();
  search.look("Mosul", KEYS);
  search.stop();
  await soon();
  search.look("Mosul", [...KEYS, "e"]);
  await soon();
  expect(looked).toEqual([]);
  search.look("died", KEYS);
  await soon();
  expect([...search.found.keys()]).toEqual(["a", "b"]);
});

it("reports what went wrong", async () => {
  const { search, errors } = looking();
  search.look("broken", KEYS);
  await soon();
  expect(errors).toEqual([new Error("no storage")]);
  expect(search.progress).toBeUndefined();
});
