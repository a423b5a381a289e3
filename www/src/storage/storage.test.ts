import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type DocumentInfo, Storage } from "./storage";

let opened = 0;
const fresh = () => Storage.open(`test-${opened++}`);

const info = (id: string, more: Partial<DocumentInfo> = {}): DocumentInfo => ({
  id,
  created: 1,
  changed: 1,
  done: 0,
  spans: 0,
  labelled: true,
  accepted: 0,
  length: 4,
  ...more,
});

it("saves, truncates, loads and removes", async () => {
  const storage = await fresh();
  expect(await storage.load("a")).toBeUndefined();
  expect(await storage.list()).toEqual([]);
  await storage.save(info("a"), 0, ["one", "two", "three"], "text");
  expect(await storage.load("a")).toEqual({
    info: info("a"),
    text: "text",
    entries: ["one", "two", "three"],
  });
  // An edit after two undos: what could be redone is gone.
  await storage.save(info("a", { done: 2, changed: 2 }), 1, ["new"]);
  expect(await storage.load("a")).toEqual({
    info: info("a", { done: 2, changed: 2 }),
    text: "text",
    entries: ["one", "new"],
  });
  // An undo writes no entries and drops none.
  await storage.save(info("a", { done: 1 }), 2, []);
  expect((await storage.load("a"))?.entries).toEqual(["one", "new"]);
  await storage.remove("a");
  expect(await storage.load("a")).toBeUndefined();
  expect(await storage.list()).toEqual([]);
  // Nothing of the old journal may come back under a new document's name.
  await storage.save(info("a"), 0, [], "anew");
  expect(await storage.load("a")).toEqual({ info: info("a"), text: "anew", entries: [] });
  storage.close();
});

it("adds several documents, or none if a name is taken", async () => {
  const storage = await fresh();
  const a = { info: info("a"), text: "one", entries: ["x", "y"] };
  const b = { info: info("b"), text: "two", entries: [] };
  await storage.add([a, b]);
  expect([await storage.load("a"), await storage.load("b")]).toEqual([a, b]);
  const c = { info: info("c"), text: "three", entries: ["z"] };
  await expect(storage.add([c, { ...a, text: "other" }])).rejects.toThrow();
  expect((await storage.list()).map(({ id }) => id).sort()).toEqual(["a", "b"]);
  expect(await storage.load("a")).toEqual(a);
  storage.close();
});

it("keeps what it is given when it is opened again", async () => {
  const name = `test-${opened++}`;
  const first = await Storage.open(name);
  await first.save(info("a"), 0, ["one"], "😀\r\n\0\u{feff}");
  first.close();
  const second = await Storage.open(name);
  expect(await second.load("a")).toEqual({ info: info("a"), text: "😀\r\n\0\u{feff}", entries: ["one"] });
  second.close();
});

it("keeps the entries of a long journal in order", async () => {
  const storage = await fresh();
  const entries = Array.from({ length: 300 }, (_, nth) => `entry ${nth}`);
  await storage.save(info("a"), 0, entries.slice(0, 9), "text");
  await storage.save(info("a"), 9, entries.slice(9));
  expect((await storage.load("a"))?.entries).toEqual(entries);
  storage.close();
});

it("lists the last changed first", async () => {
  const storage = await fresh();
  for (const [id, changed] of [
    ["b", 2],
    ["a", 3],
    ["c", 1],
  ] as const) {
    await storage.save(info(id, { changed }), 0, [], id);
  }
  await storage.save(info("c", { changed: 4 }), 0, ["edit"]);
  expect((await storage.list()).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  storage.close();
});

it("has no half of a document whose text was never saved", async () => {
  const storage = await fresh();
  await storage.save(info("a"), 0, ["one"]);
  expect(await storage.load("a")).toBeUndefined();
  storage.close();
});

it("keeps documents apart, whatever they are called", async () => {
  // Names that are the start of one another, and what keys compare oddly by.
  const odd = fc.constantFrom(
    "",
    "a",
    "a\0",
    "a\u{ffff}",
    "a,0",
    "aa",
    "[]",
    "ü",
    "u\u{308}",
    "😀",
    "__proto__",
    "../a",
  );
  const id = fc.oneof(odd, fc.string({ unit: "binary", maxLength: 4 }));
  const journals = fc.uniqueArray(fc.tuple(id, fc.array(fc.string(), { maxLength: 4 })), {
    selector: ([id]) => id,
    minLength: 2,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(journals, fc.nat(), async (journals, nat) => {
      const storage = await fresh();
      for (const [id, entries] of journals) await storage.save(info(id), 0, entries, `text of ${id}`);
      const [target] = journals[nat % journals.length] as [string, string[]];
      const others = journals.filter(([id]) => id !== target);
      await storage.save(info(target), 0, ["changed"]);
      expect((await storage.load(target))?.entries).toEqual(["changed"]);
      await storage.remove(target);
      expect(await storage.load(target)).toBeUndefined();
      for (const [id, entries] of others) {
        expect(await storage.load(id)).toEqual({ info: info(id), text: `text of ${id}`, entries });
      }
      expect(new Set((await storage.list()).map((info) => info.id))).toEqual(
        new Set(others.map(([id]) => id)),
      );
      storage.close();
    }),
    { numRuns: 40 },
  );
});
