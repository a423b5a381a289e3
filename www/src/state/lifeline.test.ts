import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watch } from "./lifeline";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A worker that holds no lock. */
function silent() {
  const worker = { lives: true, working: false, gone: 0, alive: 0, answers: 0 };
  const end = watch(
    {
      live: async () => undefined,
      beat: () => {
        worker.answers += 1;
        return worker.lives ? Promise.resolve() : new Promise(() => {});
      },
      busy: () => worker.working,
    },
    () => {
      worker.alive += 1;
    },
    () => {
      worker.gone += 1;
      end();
    },
  );
  return { worker, end };
}

it("notices within two seconds that one is gone that has nothing to do", async () => {
  const { worker } = silent();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([worker.alive, worker.gone]).toEqual([1, 0]);
  worker.lives = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(worker.gone).toBe(1);
  const { answers } = worker;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([worker.gone, worker.answers]).toEqual([1, answers]);
});

it("has more patience with one that is at work, and with one that was not started yet", async () => {
  const { worker, end } = silent();
  await vi.advanceTimersByTimeAsync(1_000);
  Object.assign(worker, { lives: false, working: true });
  await vi.advanceTimersByTimeAsync(50_000);
  expect(worker.gone).toBe(0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(worker.gone).toBe(1);
  end();

  const gone = vi.fn();
  watch({ live: () => new Promise(() => {}), beat: async () => {}, busy: () => false }, () => {}, gone);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(gone).not.toHaveBeenCalled();
});

it("notices at once that the lock of one is free, and is not told when the watch has ended", async () => {
  const granted: (() => void)[] = [];
  const request = vi.fn((_name: string, { signal }: { signal: AbortSignal }, run: () => void) => {
    granted.push(() => signal.aborted || run());
    return new Promise(() => {});
  });
  vi.stubGlobal("navigator", { locks: { request } });
  const worker = { live: async () => "lock", beat: async () => {}, busy: () => true };
  const gone = vi.fn();
  watch(worker, () => {}, gone);
  const end = watch(worker, () => {}, gone);
  await vi.advanceTimersByTimeAsync(1);
  expect(request.mock.calls.map(([name]) => name)).toEqual(["lock", "lock"]);
  end();
  for (const grant of granted) grant();
  expect(gone).toHaveBeenCalledTimes(1);
});
