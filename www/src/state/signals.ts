/** Signals, and effects on them. A store's state is signals that only the store sets. */
import { Signal } from "signal-polyfill";

export { Signal };

export const signal = <T>(value: T): Signal.State<T> => new Signal.State(value);
export const computed = <T>(compute: () => T): Signal.Computed<T> => new Signal.Computed(compute);

/** Runs `run` now, and again soon after a signal that it read has changed. @returns what ends that. */
export function effect(run: () => void): () => void {
  const computation = new Signal.Computed(run);
  let scheduled = false;
  let ended = false;
  const watcher = new Signal.subtle.Watcher(() => {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (ended) return;
      computation.get();
      watcher.watch();
    });
  });
  watcher.watch(computation);
  computation.get();
  return () => {
    ended = true;
    watcher.unwatch(computation);
  };
}
