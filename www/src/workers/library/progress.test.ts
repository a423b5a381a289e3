import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forEachKey } from "./progress";

const KEYS = ["a", "b", "c", "d"];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("runs with each key in order, and reports now and then", async () => {
  const seen: string[] = [];
  const reported: number[] = [];
  const tried = await forEachKey(
    KEYS,
    (done) => reported.push(done) > 0,
    async (key) => {
      seen.push(key);
      vi.advanceTimersByTime(60);
    },
  );
  expect(tried).toBe(4);
  expect(seen).toEqual(KEYS);
  expect(reported).toEqual([2, 4]);
});

it("stops when it is asked to, and says how many were tried", async () => {
  const seen: string[] = [];
  const tried = await forEachKey(
    KEYS,
    (done) => done < 2,
    async (key) => {
      seen.push(key);
      vi.advanceTimersByTime(200);
    },
  );
  expect(tried).toBe(2);
  expect(seen).toEqual(["a", "b"]);
});
