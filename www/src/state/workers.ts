/**
 * The page's side of its workers: what each can be asked, as an interface that stores
 * depend on, and the threads behind it. Tests put other implementations behind it.
 */
import { proxy, type Remote, wrap } from "comlink";
import type { AnnotatorApi } from "../workers/annotator.worker.js";
import type { EditorApi } from "../workers/editor.worker.js";
import type { FilesApi } from "../workers/files.worker.js";
import type { LibraryApi } from "../workers/library.worker.js";

/** A worker's functions as another thread calls them. */
export type Client<Api> = {
  [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

export type EditorWorker = Client<EditorApi>;
/** Projects and the documents that are not open. */
export type ProjectWorker = Client<LibraryApi>;
export type AnnotatorWorker = Client<AnnotatorApi>;
export type FilesWorker = Client<FilesApi>;

/** A worker that can be stopped at any time. */
export interface Stoppable<Worker> {
  client: Worker;
  stop(): void;
}

/** What a worker that is missing or broken leaves to say. */
export const NOT_STARTED = "A part of the page did not load. Check the connection and load the page again.";

/** What a worker's functions are called by. Functions among the arguments stay on this thread. */
function clientOf<Api>(worker: Worker): Client<Api> {
  const remote = wrap(worker) as Remote<Record<string, (...args: unknown[]) => unknown>>;
  const call =
    (name: string) =>
    (...args: unknown[]) =>
      (remote[name] as (...args: unknown[]) => Promise<unknown>)(
        ...args.map((arg) => (typeof arg === "function" ? proxy(arg as () => unknown) : arg)),
      );
  // A client that answers to `then` would be taken for a promise.
  return new Proxy(
    {},
    { get: (_, name) => (name === "then" ? undefined : call(String(name))) },
  ) as Client<Api>;
}

function started<Api>(worker: Worker, failed: () => void): Stoppable<Client<Api>> {
  worker.addEventListener("error", failed);
  return { client: clientOf<Api>(worker), stop: () => worker.terminate() };
}

export const startEditor = (failed: () => void): Stoppable<EditorWorker> =>
  started<EditorApi>(
    new Worker(new URL("../workers/editor.worker.ts", import.meta.url), { type: "module", name: "editor" }),
    failed,
  );

export const startProjectWorker = (failed: () => void): Stoppable<ProjectWorker> =>
  started<LibraryApi>(
    new Worker(new URL("../workers/library.worker.ts", import.meta.url), { type: "module", name: "library" }),
    failed,
  );

export const startAnnotator = (failed: () => void): Stoppable<AnnotatorWorker> =>
  started<AnnotatorApi>(
    new Worker(new URL("../workers/annotator.worker.ts", import.meta.url), {
      type: "module",
      name: "annotator",
    }),
    failed,
  );

export const startFiles = (failed: () => void): Stoppable<FilesWorker> =>
  started<FilesApi>(
    new Worker(new URL("../workers/files.worker.ts", import.meta.url), { type: "module", name: "files" }),
    failed,
  );
