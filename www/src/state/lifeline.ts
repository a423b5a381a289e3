/** Notices within two seconds that a worker is gone, whatever ended it: browsers do not say so. */
import type { Heart } from "../workers/heart.js";

/** How often one is asked that holds no lock, in milliseconds. */
const EVERY = 500;

/** So many beats in a row are missed by one that has nothing to do only when it is gone. */
const MISSED = 3;

/** By one that is at work, which answers when it is done with it. */
const MISSED_AT_WORK = 120;

export interface Watched {
  live(): Promise<string | undefined>;
  beat(): Promise<ReturnType<Heart["beat"]>>;
  /** Whether it has been asked something that it has not answered. */
  busy(): boolean;
}

/**
 * Watches a worker from its first sign of life on. A lock that it holds ends with it; where there are no
 * locks (on plain http) it is asked again and again, and one that is at work gets more patience.
 *
 * @returns what ends the watch.
 */
export function watch(worker: Watched, alive: () => void, gone: () => void): () => void {
  const ended = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;
  const beats = (): void => {
    let missed = 0;
    let waiting = false;
    timer = setInterval(() => {
      // Counted, not timed: a computer that slept, or a tab in the background, does not beat either.
      if (waiting) missed += 1;
      if (missed >= (worker.busy() ? MISSED_AT_WORK : MISSED)) gone();
      if (waiting) return;
      waiting = true;
      worker.beat().then(
        () => {
          waiting = false;
          missed = 0;
        },
        () => {},
      );
    }, EVERY);
  };
  worker.live().then(
    (lock) => {
      if (ended.signal.aborted) return;
      alive();
      if (lock === undefined) beats();
      else navigator.locks.request(lock, { signal: ended.signal }, () => gone()).catch(() => {});
    },
    // It is gone already, which its caller knows.
    () => {},
  );
  return () => {
    ended.abort();
    clearInterval(timer);
  };
}
