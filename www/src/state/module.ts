/** Loading the modules that are not needed at first. */
import { NOT_STARTED } from "../workers/reason.js";

/** Makes a module's address one that the browser has not seen. */
let again = 0;

/**
 * Loads a module that did not load once more: some browsers, Chromium 148 among them, remember that an address
 * failed for as long as the page is open. The address stands in what they report.
 */
async function loadAnew<Module>(failure: unknown): Promise<Module> {
  const address = /https?:\/\/[^\s"']+\.js/.exec(`${failure}`)?.[0];
  if (!address) throw failure;
  again += 1;
  return (await import(/* @vite-ignore */ `${address}?again=${again}`)) as Module;
}

/** What `load` imports. @throws a sentence for people. */
export async function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load().catch(loadAnew<Module>);
  } catch {
    throw new Error(NOT_STARTED);
  }
}
