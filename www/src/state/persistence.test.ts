import { afterEach, expect, it, vi } from "vitest";
import { requestPersistenceOnce, storageState, usageNote } from "./persistence";
import { Preferences } from "./preferences";

afterEach(() => vi.unstubAllGlobals());

const preferences = () => new Preferences(() => globalThis.localStorage);

function browser(persisted: boolean) {
  const persist = vi.fn(async () => true);
  const kept = new Map<string, string>();
  vi.stubGlobal("navigator", {
    storage: { persisted: async () => persisted, persist, estimate: async () => ({ usage: 7, quota: 70 }) },
  });
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return persist;
}

it("asks once, and only if it has to", async () => {
  const persist = browser(false);
  await requestPersistenceOnce(preferences());
  await requestPersistenceOnce(preferences());
  expect(persist).toHaveBeenCalledTimes(1);
  const other = browser(true);
  await requestPersistenceOnce(preferences());
  expect(other).not.toHaveBeenCalled();
  expect(await storageState()).toEqual({ persisted: true, usage: 7, quota: 70 });
});

it("goes without where the browser has no such thing", async () => {
  vi.stubGlobal("navigator", {});
  expect(await storageState()).toEqual({ persisted: undefined, usage: undefined, quota: undefined });
  await requestPersistenceOnce(preferences());
});

it("says how much there is when it is much", () => {
  const of = (usage: number | undefined, quota?: number) => usageNote({ persisted: false, usage, quota });
  expect(of(undefined)).toBeUndefined();
  expect(of(50_000_000, 1e12)).toBeUndefined();
  expect(of(123_456_789, 1e12)).toBe("123 MB are stored in this browser");
  expect(of(6_500_000, 10_000_000)).toBe("6.5 MB are stored in this browser, 65 % of what it allows");
  expect(of(50_000_000)).toBeUndefined();
});
