/** The components that are not needed at first, and are loaded when they are first shown. */
import { loadModule } from "../../state/module.js";

const COMPONENTS = {
  "wm-changes": () => import("../document/changes.js"),
  "wm-equal": () => import("../document/equal.js"),
  "wm-guidelines": () => import("../labels/guidelines.js"),
  "wm-import": () => import("../files/import.js"),
  "wm-join-documents": () => import("../articles/join-documents.js"),
  "wm-keys": () => import("../keys/keys.js"),
  "wm-label-set": () => import("../labels/label-set.js"),
  "wm-progress": () => import("../progress/progress.js"),
  "wm-projects": () => import("../projects/projects.js"),
  "wm-split-articles": () => import("../articles/split-articles.js"),
} as const;

export type LoadableTag = keyof typeof COMPONENTS;

/** The dialogs that one key of a document opens. */
const BY_KEY = ["wm-changes", "wm-equal", "wm-keys"] as const;

/** Loads the dialogs that one key of a document opens, when there is nothing else to do. */
export function preloadForDocument(): void {
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  whenIdle(() => {
    // What fails now is loaded, or reported, when it is opened.
    for (const tag of BY_KEY) loadComponent(tag).catch(() => {});
  });
}

/** Elements of this tag that are in the page already come alive. @throws a sentence for people. */
export async function loadComponent(tag: LoadableTag): Promise<void> {
  if (!customElements.get(tag)) await loadModule<unknown>(COMPONENTS[tag]);
}
