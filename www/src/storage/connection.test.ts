import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { openDB } from "idb";
import { expect, it, vi } from "vitest";
import { DocumentDeleted, type ProjectInfo, Storage } from "./storage";
import { lockOf, untouched } from "./testing";

let opened = 0;
const freshName = () => `connection-${opened++}`;
const project: ProjectInfo = { id: "p", name: "Own", created: 1, changed: 1, labels: "{}" };
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A storage with one document, and the connections that it has opened. */
async function stored(name = freshName()) {
  const connections: IDBDatabase[] = [];
  const open = vi.spyOn(indexedDB, "open");
  const lost = vi.fn();
  const storage = await Storage.open(name, lost);
  const collect = () => {
    for (const { value } of open.mock.results)
      if (value.readyState === "done") connections.push(value.result);
    open.mockClear();
    return connections;
  };
  await storage.changeProject("p", () => project);
  await storage.save(lockOf("a"), untouched("a"), 0, ["one"], { text: "text" });
  return { name, storage, lost, last: () => collect().at(-1) as IDBDatabase };
}

it("is opened again when it has died, with what was there, and says so", async () => {
  const { storage, lost, last } = await stored();
  forceCloseDatabase(last() as never);
  await soon();
  expect(lost).toHaveBeenCalledTimes(1);
  expect((await storage.load("a"))?.entries).toEqual(["one"]);
  await storage.save(lockOf("a"), untouched("a", { applied: 2 }), 1, ["two"]);
  expect((await storage.load("a"))?.entries).toEqual(["one", "two"]);
  forceCloseDatabase(last() as never);
  await soon();
  expect(lost).toHaveBeenCalledTimes(2);
  expect(await storage.list("p")).toHaveLength(1);
  storage.close();
});

it("is opened again when nobody has said that it died", async () => {
  const { storage, last } = await stored();
  // As a browser does that closes it and has not told yet.
  last().close();
  expect((await storage.load("a"))?.entries).toEqual(["one"]);
  last().close();
  await storage.save(lockOf("a"), untouched("a"), 1, ["two"]);
  expect((await storage.load("a"))?.entries).toEqual(["one", "two"]);
  storage.close();
});

it("stores a document anew with its project when all was cleared, and no half of it", async () => {
  const { name, storage, lost } = await stored();
  await new Promise((done) => {
    indexedDB.deleteDatabase(name).onsuccess = done;
  });
  expect(lost).toHaveBeenCalledTimes(1);
  expect(await storage.projects()).toEqual([]);
  await expect(storage.save(lockOf("a"), untouched("a"), 1, ["two"])).rejects.toThrow(DocumentDeleted);
  await storage.save(lockOf("a"), untouched("a"), 0, ["one", "two"], { text: "text", project });
  expect(await storage.load("a")).toMatchObject({ text: "text", entries: ["one", "two"] });
  expect(await storage.projects()).toEqual([project]);
  // One that is there is as it is.
  await storage.changeProject("p", () => ({ ...project, name: "renamed" }));
  await storage.remove([lockOf("a")]);
  await storage.save(lockOf("a"), untouched("a"), 0, [], { text: "text", project });
  expect((await storage.project("p"))?.name).toBe("renamed");
  storage.close();
});

/** What a later version of the page makes of a database. */
const newer = (name: string) =>
  openDB(name, 99, { upgrade: (database) => void database.createObjectStore("more") });

it("lets a newer page change the database, and reads then, but writes no more", async () => {
  const { name, storage, lost } = await stored();
  (await newer(name)).close();
  expect(lost).toHaveBeenCalledTimes(1);
  expect((await storage.load("a"))?.entries).toEqual(["one"]);
  expect(await storage.list("p")).toHaveLength(1);
  const refused = /newer version of this page.*exported here.*load this page again/;
  await expect(storage.writable()).rejects.toThrow(refused);
  await expect(storage.save(lockOf("a"), untouched("a"), 1, ["two"])).rejects.toThrow(refused);
  await expect(storage.add([])).rejects.toThrow(refused);
  await expect(storage.remove([lockOf("a")])).rejects.toThrow(refused);
  expect((await storage.load("a"))?.entries).toEqual(["one"]);
  storage.close();

  // As well when it is loaded after the newer one.
  const later = await Storage.open(name);
  expect((await later.load("a"))?.entries).toEqual(["one"]);
  await expect(later.changeInfos(["a"], (info) => info)).rejects.toThrow(refused);
  later.close();
});

it("says so where the newer page has left nothing that it could read", async () => {
  const name = freshName();
  const other = await openDB(name, 99, { upgrade: (database) => void database.createObjectStore("all") });
  other.close();
  await expect(Storage.open(name)).rejects.toThrow(/only that version can read it\. Load this page again/);
});

it("does not try again what is refused for what it is", async () => {
  const { storage } = await stored();
  const document = { info: untouched("a"), text: "other", entries: [], layers: [] };
  await expect(storage.add([document])).rejects.toThrow(expect.objectContaining({ name: "ConstraintError" }));
  expect((await storage.load("a"))?.text).toBe("text");
  storage.close();
});
