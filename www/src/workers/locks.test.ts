import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DocumentLocked, LEASE } from "../storage/lock";
import { Storage } from "../storage/storage";
import { lockOf, untouched } from "../storage/testing";
import { holdAs, lockDocument as lock } from "./locks";

let opened = 0;
/** Each storage here is a tab's. */
const lockDocument: typeof lock = (storage, ...more) => {
  holdAs(names.get(storage) as string);
  return lock(storage, ...more);
};
const names = new Map<object, string>();
let clock = 1_700_000_000_000;

beforeEach(() => {
  // As on plain http.
  vi.stubGlobal("navigator", {});
  vi.spyOn(Date, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Two tabs with one document. */
async function tabs() {
  const name = `locks-${opened++}`;
  const [one, other] = [await Storage.open(name), await Storage.open(name)];
  names.set(one, `${name} one`).set(other, `${name} other`);
  await one.add([{ info: untouched("a"), text: "text", entries: ["one"], layers: [] }]);
  return { one, other };
}

const soon = (time = 50) => new Promise((resolve) => setTimeout(resolve, time));
const entries = async (storage: Storage) => (await storage.load("a"))?.entries;

it("a document is written by one tab at a time, without locks of the browser's", async () => {
  const { one, other } = await tabs();
  const lock = await lockDocument(one, "a", "a");
  await one.save(lock, untouched("a"), 1, ["two"]);
  await expect(lockDocument(other, "a", "a", 300)).rejects.toThrow(
    "“a” is open in another tab. Close it there first.",
  );
  lock.release();
  const next = await lockDocument(other, "a", "a");
  await other.save(next, untouched("a"), 2, ["three"]);
  await expect(one.save(lock, untouched("a"), 2, ["lost"])).rejects.toThrow(DocumentLocked);
  expect(await entries(one)).toEqual(["one", "two", "three"]);
  next.release();
});

it("one that is at work is told from one that is gone: it renews its lease", async () => {
  const { one, other } = await tabs();
  const lock = await lockDocument(one, "a", "a");
  const waiting = lockDocument(other, "a", "a", 600_000);
  const refused = expect(waiting).rejects.toThrow(DocumentLocked);
  clock += LEASE / 2;
  // It gives up when the lease is renewed, long before one of a closed tab would have ended.
  await refused;
  lock.release();
});

it("a lease that was not renewed is somebody else's, and who had it writes nothing more", async () => {
  const { one, other } = await tabs();
  const renew = vi.spyOn(one, "renewLease").mockResolvedValue();
  const asleep = await lockDocument(one, "a", "a");
  clock += LEASE + 1;
  const lock = await lockDocument(other, "a", "a");
  await expect(one.save(asleep, untouched("a"), 1, ["of one that slept"])).rejects.toThrow(DocumentLocked);
  await expect(one.remove([asleep])).rejects.toThrow(DocumentLocked);
  await other.save(lock, untouched("a"), 1, ["two"]);
  lock.release();
  await soon();
  // Nor when the other has left again: it may have written.
  renew.mockRestore();
  await one.renewLease("a", asleep.holder as string);
  await expect(one.save(asleep, untouched("a"), 1, ["of one that slept"])).rejects.toThrow(DocumentLocked);
  expect(await entries(one)).toEqual(["one", "two"]);
  asleep.release();
});

it("one that slept and that nobody came after goes on", async () => {
  const { one } = await tabs();
  const lock = await lockDocument(one, "a", "a");
  clock += 10 * LEASE;
  await one.save(lock, untouched("a"), 1, ["two"]);
  expect(await entries(one)).toEqual(["one", "two"]);
  lock.release();
});

it("a worker that is started again has the lease of the one before it", async () => {
  const { one } = await tabs();
  const gone = await lockDocument(one, "a", "a");
  const lock = await lockDocument(one, "a", "a", 0);
  await one.save(lock, untouched("a"), 1, ["two"]);
  expect(await entries(one)).toEqual(["one", "two"]);
  for (const { release } of [gone, lock]) release();
});

it("a clock that was put back locks nothing for ever", async () => {
  const { one, other } = await tabs();
  const lock = await lockDocument(one, "a", "a");
  clock -= 3_600_000;
  const next = await lockDocument(other, "a", "a", 300);
  await expect(one.save(lock, untouched("a"), 1, ["two"])).rejects.toThrow(DocumentLocked);
  for (const { release } of [lock, next]) release();
});

it("what was cleared is stored anew by whoever has it, and is locked again", async () => {
  const { one, other } = await tabs();
  const lock = await lockDocument(one, "a", "a");
  await one.remove([lock]);
  await one.endLease("a", lock.holder as string);
  await one.save(lock, untouched("a"), 0, ["one"], { text: "text" });
  await expect(lockDocument(other, "a", "a", 300)).rejects.toThrow(DocumentLocked);
  lock.release();
});

it("nothing is written with the lock of another document, or one that was given up", async () => {
  const { one } = await tabs();
  await expect(one.save(lockOf("b"), untouched("a"), 1, ["two"])).rejects.toThrow(DocumentLocked);
  const released = { ...lockOf("a"), held: () => false };
  await expect(one.save(released, untouched("a"), 1, ["two"])).rejects.toThrow(DocumentLocked);
  await expect(one.save(released, untouched("new"), 0, [], { text: "t" })).rejects.toThrow(DocumentLocked);
  await expect(one.removeProject("p", [])).rejects.toThrow(/new documents/);
  expect(await entries(one)).toEqual(["one"]);
});
