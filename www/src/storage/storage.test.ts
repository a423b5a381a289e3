import "fake-indexeddb/auto";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { openDB } from "idb";
import { expect, it } from "vitest";
import { newId } from "./ids";
import { DocumentDeleted, type DocumentInfo, FIRST_PROJECT, Storage } from "./storage";
import { type Dump, lockOf, untouched } from "./testing";

let opened = 0;
const fresh = () => Storage.open(`test-${opened++}`);

const keys = async (storage: Storage, project = "p") =>
  (await storage.list(project)).map(({ key }) => key).sort();

const locksOf = async (storage: Storage) => (await keys(storage)).map(lockOf);

it("saves, truncates, loads and removes", async () => {
  const storage = await fresh();
  expect(await storage.load("a")).toBeUndefined();
  expect(await keys(storage)).toEqual([]);
  await storage.save(lockOf("a"), untouched("a"), 0, ["one", "two", "three"], { text: "text" });
  expect(await storage.load("a")).toEqual({
    info: untouched("a"),
    text: "text",
    entries: ["one", "two", "three"],
    layers: [],
  });
  // An edit after two undos: what could be redone is gone.
  await storage.save(lockOf("a"), untouched("a", { applied: 2, changed: 2 }), 1, ["new"]);
  expect(await storage.load("a")).toEqual({
    info: untouched("a", { applied: 2, changed: 2 }),
    text: "text",
    entries: ["one", "new"],
    layers: [],
  });
  // An undo writes no entries and drops none.
  await storage.save(lockOf("a"), untouched("a", { applied: 1 }), 2, []);
  expect((await storage.load("a"))?.entries).toEqual(["one", "new"]);
  await storage.remove([lockOf("a")]);
  expect(await storage.load("a")).toBeUndefined();
  expect(await keys(storage)).toEqual([]);
  // Nothing of the old journal may come back under the same key.
  await storage.save(lockOf("a"), untouched("a"), 0, [], { text: "anew" });
  expect(await storage.load("a")).toEqual({ info: untouched("a"), text: "anew", entries: [], layers: [] });
  storage.close();
});

it("adds several documents, or none if a key is taken", async () => {
  const storage = await fresh();
  const a = { info: untouched("a"), text: "one", entries: ["x", "y"], layers: [] };
  const b = { info: untouched("b"), text: "two", entries: [], layers: [] };
  await storage.add([a, b]);
  expect([await storage.load("a"), await storage.load("b")]).toEqual([a, b]);
  const c = { info: untouched("c"), text: "three", entries: ["z"], layers: [] };
  await expect(storage.add([c, { ...a, text: "other" }])).rejects.toThrow();
  expect(await keys(storage)).toEqual(["a", "b"]);
  expect(await storage.load("a")).toEqual(a);
  storage.close();
});

it("keeps what it is given when it is opened again", async () => {
  const name = `test-${opened++}`;
  const first = await Storage.open(name);
  const text = "😀\r\n\0\u{feff}";
  await first.save(lockOf("a"), untouched("a"), 0, ["one"], { text });
  first.close();
  const second = await Storage.open(name);
  expect(await second.load("a")).toEqual({ info: untouched("a"), text, entries: ["one"], layers: [] });
  second.close();
});

it("keeps the entries of a long journal in order", async () => {
  const storage = await fresh();
  const entries = Array.from({ length: 300 }, (_, nth) => `entry ${nth}`);
  await storage.save(lockOf("a"), untouched("a"), 0, entries.slice(0, 9), { text: "text" });
  await storage.save(lockOf("a"), untouched("a"), 9, entries.slice(9));
  expect((await storage.load("a"))?.entries).toEqual(entries);
  storage.close();
});

it("a later edit reverts neither a name nor a deletion", async () => {
  const storage = await fresh();
  await storage.save(lockOf("a"), untouched("a"), 0, [], { text: "text" });
  await storage.changeInfos(["a", "gone"], (before) => ({ ...before, name: "renamed", deleted: 5 }));
  const saved = await storage.save(lockOf("a"), untouched("a", { applied: 1 }), 0, ["edit"]);
  expect(saved).toMatchObject({ name: "renamed", deleted: 5, applied: 1 });
  expect(await storage.info("a")).toEqual(saved);
  expect(await keys(storage)).toEqual(["a"]);
  storage.close();
});

it("keeps projects apart, and takes one away with all that is in it", async () => {
  const storage = await fresh();
  const project = (id: string) => ({ id, name: id, created: 1, changed: 1 });
  for (const id of ["p", "q"]) {
    await storage.changeProject(id, (before) => {
      expect(before).toBeUndefined();
      return project(id);
    });
    const activity = { project: id, minute: 7, edits: 1, accepted: 2 };
    const document = untouched(`in ${id}`, { project: id });
    await storage.save(lockOf(document.key), document, 0, ["one"], { text: "text", activity });
    await storage.save(lockOf(document.key), document, 1, ["two"], { activity });
  }
  await storage.changeProject("p", (before) => ({ ...project("p"), ...before, labels: "{}" }));
  expect(await storage.project("p")).toEqual({ ...project("p"), labels: "{}" });
  // What was done in one minute is one number.
  expect(await storage.activity("p")).toEqual([{ project: "p", minute: 7, edits: 2, accepted: 4 }]);
  await storage.removeProject("p", await locksOf(storage));
  expect(await storage.projects()).toEqual([project("q")]);
  expect([await storage.list("p"), await storage.list("q")].map((infos) => infos.length)).toEqual([0, 1]);
  expect(await storage.activity("p")).toEqual([]);
  expect(await storage.activity("q")).toHaveLength(1);
  expect(await storage.load("in p")).toBeUndefined();
  expect((await storage.load("in q"))?.entries).toEqual(["one", "two"]);
  storage.close();
});

it("makes a project of the documents of the first version, with all that is in them", async () => {
  const name = `test-${opened++}`;
  const first = await openDB(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("documents", { keyPath: "id" });
      fresh.createObjectStore("texts");
      fresh.createObjectStore("journal");
    },
  });
  const old = (id: string, created: number) => ({
    id,
    created,
    changed: created + 1,
    done: 1,
    labelled: true,
    spans: 3,
    accepted: 1,
    length: 4,
    published: "2024-01-02",
  });
  await first.put("documents", old("later", 20));
  await first.put("documents", old("earlier", 10));
  for (const id of ["later", "earlier"]) {
    await first.put("texts", `text of ${id}`, id);
    await first.put("journal", "edit", [id, 0]);
    await first.put("journal", "undone", [id, 1]);
  }
  first.close();
  const storage = await Storage.open(name);
  const documents = (await storage.list(FIRST_PROJECT)).sort((a, b) => a.order - b.order);
  expect(documents.map(({ key, name, applied, order }) => [key, name, applied, order])).toEqual([
    ["earlier", "earlier", 1, 0],
    ["later", "later", 1, 1],
  ]);
  expect(documents[0]).toMatchObject({ published: "2024-01-02", spans: 3, accepted: 1, touched: true });
  expect(await storage.load("later")).toMatchObject({ text: "text of later", entries: ["edit", "undone"] });
  storage.close();
});

it("keeps each annotator's layer, whatever is done to the default one", async () => {
  const storage = await fresh();
  const layers = [
    { annotator: "Zoë 😀", entries: ["z1", "z2"], applied: 1 },
    { annotator: "Ana", entries: [], applied: 0 },
  ];
  const a = { info: untouched("a", { annotator: "Ben" }), text: "one", entries: ["x"], layers };
  const b = { info: untouched("b"), text: "two", entries: ["y"], layers: layers.slice(1) };
  await storage.add([a, b]);
  expect([await storage.load("a"), await storage.load("b")]).toEqual([a, b]);
  // An edit of the stored document neither brings layers nor takes any.
  await storage.save(lockOf("a"), { ...a.info, applied: 2 }, 1, ["more"], { layers: [] });
  expect(await storage.load("a")).toMatchObject({ entries: ["x", "more"], layers });
  await storage.remove([lockOf("a")]);
  expect([await storage.load("a"), await storage.load("b")]).toEqual([undefined, b]);
  // Nothing of the old layers may come back under the same key; what is stored anew brings its own.
  await storage.save(lockOf("a"), a.info, 0, ["x"], { text: "one", layers: layers.slice(0, 1) });
  expect(await storage.load("a")).toEqual({ ...a, layers: layers.slice(0, 1) });
  await storage.removeProject("p", await locksOf(storage));
  storage.close();
});

it("leaves nothing of layers behind when a document or a project goes", async () => {
  const name = `test-${opened++}`;
  const storage = await Storage.open(name);
  const layers = [{ annotator: "Ana", entries: ["1", "2"], applied: 2 }];
  for (const key of ["a", "b"])
    await storage.add([{ info: untouched(key), text: "t", entries: ["x"], layers }]);
  await storage.remove([lockOf("a")]);
  await storage.removeProject("p", await locksOf(storage));
  storage.close();
  const database = await openDB(name);
  for (const store of ["documents", "texts", "journal", "layers"])
    expect(await database.count(store), store).toBe(0);
  database.close();
});

it("opens a database of the second version with all that is in it", async () => {
  const name = `test-${opened++}`;
  const file = new URL("../../../tests/browser/fixtures/database-2.json", import.meta.url);
  const { version, stores } = JSON.parse(await readFile(file, "utf8")) as Dump;
  const second = await openDB(name, version, {
    upgrade(fresh) {
      for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
        const made = fresh.createObjectStore(store, keyPath === null ? {} : { keyPath });
        for (const index of indexes) made.createIndex(index.name, index.keyPath);
      }
    },
  });
  for (const [store, { keyPath, rows }] of Object.entries(stores))
    for (const { key, value } of rows) await second.put(store, value, keyPath === null ? key : undefined);
  second.close();
  const storage = await Storage.open(name);
  const rows = (store: string) => stores[store]?.rows ?? [];
  expect(await storage.projects()).toEqual(rows("projects").map(({ value }) => value));
  const infos = rows("documents").map(({ value }) => {
    const { inForce, ...others } = value as DocumentInfo & { inForce: number };
    return { ...others, applied: inForce };
  });
  expect(infos).toHaveLength(5);
  for (const info of infos)
    expect(await storage.load(info.key)).toEqual({
      info,
      text: rows("texts").find(({ key }) => key === info.key)?.value,
      entries: rows("journal")
        .filter(({ key }) => (key as unknown[])[0] === info.key)
        .map(({ value }) => value),
      layers: [],
    });
  expect(await storage.activity(FIRST_PROJECT)).toHaveLength(1);
  storage.close();
});

it("has no half of a document: puts no edit where the text is not", async () => {
  const storage = await fresh();
  await storage.save(lockOf("a"), untouched("a"), 0, ["one"], { text: "text" });
  await storage.remove([lockOf("a")]);
  await expect(storage.save(lockOf("a"), untouched("a"), 1, ["two"])).rejects.toThrow(DocumentDeleted);
  expect(await keys(storage)).toEqual([]);
  await storage.save(lockOf("a"), untouched("a"), 0, ["one", "two"], { text: "text" });
  expect((await storage.load("a"))?.entries).toEqual(["one", "two"]);
  storage.close();
});

it("says so when a tab with the first version's page is in the way, and opens once it is gone", async () => {
  const name = `test-${opened++}`;
  // It does not listen for another that wants to change the database.
  const first = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore("documents", { keyPath: "id" });
      database.createObjectStore("texts");
      database.createObjectStore("journal");
    },
  });
  await expect(Storage.open(name)).rejects.toThrow(/older version of this page is open in another tab/);
  first.close();
  const storage = await Storage.open(name);
  expect(await storage.projects()).toEqual([]);
  storage.close();
});

it("gives keys that are not given twice", () => {
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});

it("keeps documents apart, whatever their keys are", async () => {
  // Keys that are the start of one another, and what databases compare oddly by.
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
  const key = fc.oneof(odd, fc.string({ unit: "binary", maxLength: 4 }));
  const journals = fc.uniqueArray(fc.tuple(key, fc.array(fc.string(), { maxLength: 4 })), {
    selector: ([key]) => key,
    minLength: 2,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(journals, fc.nat(), async (journals, nat) => {
      const storage = await fresh();
      for (const [key, entries] of journals)
        await storage.save(lockOf(key), untouched(key), 0, entries, { text: `text of ${key}` });
      const [target] = journals[nat % journals.length] as [string, string[]];
      const others = journals.filter(([key]) => key !== target);
      await storage.save(lockOf(target), untouched(target), 0, ["changed"]);
      expect((await storage.load(target))?.entries).toEqual(["changed"]);
      await storage.remove([lockOf(target)]);
      expect(await storage.load(target)).toBeUndefined();
      for (const [key, entries] of others) {
        expect(await storage.load(key)).toEqual({
          info: untouched(key),
          text: `text of ${key}`,
          entries,
          layers: [],
        });
      }
      expect(await keys(storage)).toEqual(others.map(([key]) => key).sort());
      storage.close();
    }),
    { numRuns: 40 },
  );
});
