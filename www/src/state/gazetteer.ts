/** The full gazetteer: a file beside the page that is fetched when it is asked for and kept by the browser. */

/** Where the full gazetteer comes from. */
export interface GazetteerSource {
  fetch(): Promise<Uint8Array>;
  /** So that a file that was refused is fetched anew. */
  forget(): Promise<void>;
}

const CACHE = "wiremark gazetteer";

const file = import.meta.env.VITE_GAZETTEER;

/** How large the full gazetteer is; nothing where the page was built without one. */
export const FULL: { megabytes: string } | undefined = file
  ? { megabytes: (Number(import.meta.env.VITE_GAZETTEER_BYTES) / 1_000_000).toFixed(1) }
  : undefined;

/** On plain http, and where storage is closed to the page, nothing can be kept. */
async function cache(): Promise<Cache | undefined> {
  try {
    return await caches.open(CACHE);
  } catch {
    return undefined;
  }
}

/** The file, as it was kept or else from where the page is. */
async function fetchGazetteer(): Promise<Uint8Array> {
  const url = new URL(file ?? "", document.baseURI).href;
  const kept = await cache();
  const known = await kept?.match(url);
  if (known) return new Uint8Array(await known.arrayBuffer());
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error("It could not be fetched. Check the connection and try again.");
  }
  if (!response.ok) throw new Error(`It could not be fetched (${response.status}).`);
  const copy = response.clone();
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Those of earlier versions have other names. That it cannot be kept is no reason not to use it.
  await forgetGazetteer();
  await (await cache())?.put(url, copy).catch(() => {});
  return bytes;
}

async function forgetGazetteer(): Promise<void> {
  try {
    await caches.delete(CACHE);
  } catch {
    // Nothing was kept.
  }
}

export const fullGazetteer: GazetteerSource = { fetch: fetchGazetteer, forget: forgetGazetteer };
