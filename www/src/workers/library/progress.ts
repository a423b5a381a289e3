/** Going through many documents. */

/** How far something is that takes long; `false` stops it. */
export type Progress = (done: number, total: number) => boolean | Promise<boolean>;

/** How often progress is reported, in milliseconds. */
const REPORTED_EVERY = 100;

/** Runs with each key, as long as `progress` does not stop it. @returns with how many. */
export async function forEachKey(
  keys: readonly string[],
  progress: Progress | undefined,
  run: (key: string) => Promise<void>,
): Promise<number> {
  let last = performance.now();
  for (const [nth, key] of keys.entries()) {
    await run(key);
    if (!progress || performance.now() - last < REPORTED_EVERY) continue;
    last = performance.now();
    if (!(await progress(nth + 1, keys.length))) return nth + 1;
  }
  return keys.length;
}
