import { expect, it } from "vitest";
import { openLock, readOpenLock } from "../workers/open-lock";
import { type OpeningsChannel, type OpenLocks, OtherTabs } from "./other-tabs";

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Locks that others hold until a test lets them go. */
function locks() {
  const held = new Map<string, (() => void)[]>();
  const asked: string[] = [];
  const manager = {
    query: async () => ({ held: [...held.keys()].map((name) => ({ name, mode: "exclusive" as const })) }),
    request: async (name: string, _: unknown, granted: () => void) => {
      asked.push(name);
      await new Promise<void>((release) => held.get(name)?.push(release));
      granted();
    },
  } as unknown as OpenLocks;
  return {
    asked,
    manager,
    hold: (name: string) => held.set(name, []),
    release: (name: string) => {
      const waiting = held.get(name) ?? [];
      held.delete(name);
      for (const release of waiting) release();
    },
  };
}

const channel = (): OpeningsChannel => ({ onmessage: null, close: () => {} });

it("names a lock by tab and document, whatever that is called", () => {
  expect(readOpenLock(openLock("t1", "a name  of version 1"))).toEqual({
    tab: "t1",
    key: "a name  of version 1",
  });
  expect(readOpenLock("wiremark a")).toBeUndefined();
});

it("knows what other tabs have open, until they close it", async () => {
  const { asked, manager, hold, release } = locks();
  const openings = channel();
  const tabs = new OtherTabs("here", manager, openings);
  hold(openLock("here", "mine"));
  hold(openLock("there", "a"));
  hold("wiremark a");
  await tabs.look();
  expect([...tabs.open]).toEqual(["a"]);
  // Another one opens, which that tab says; what is known already is not asked for again.
  hold(openLock("elsewhere", "b"));
  openings.onmessage?.({} as MessageEvent);
  await soon();
  expect([...tabs.open]).toEqual(["a", "b"]);
  expect(asked).toEqual([openLock("there", "a"), openLock("elsewhere", "b")]);
  release(openLock("there", "a"));
  await soon();
  expect([...tabs.open]).toEqual(["b"]);
});

it("knows nothing where there are no locks", async () => {
  const tabs = new OtherTabs("here", undefined, channel());
  await tabs.look();
  expect(tabs.open.size).toBe(0);
});
