/**
 * The page's side of its workers: what each can be asked, as an interface that stores
 * depend on, and the threads behind it. Tests put other implementations behind it.
 */
import { proxy, type Remote, wrap } from "comlink";
import type { AnnotatorApi } from "../workers/annotator.worker.js";
import type { EditorApi } from "../workers/editor.worker.js";
import type { FilesApi } from "../workers/files.worker.js";
import type { Heart } from "../workers/heart.js";
import type { LibraryApi } from "../workers/library.worker.js";
import { isBroken, NOT_STARTED, TOO_LARGE, WorkerLost } from "../workers/reason.js";
import { watch } from "./lifeline.js";

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

/** Called when a worker is gone, unless it was stopped. `lived`: whether it had started at all. */
export type Failed = (lived: boolean) => void;

/** Every name is a function. One that answers to `then` would be taken for a promise. */
export function clientOf<Worker>(call: (name: string, args: unknown[]) => Promise<unknown>): Worker {
  const get = (_: object, name: string | symbol) =>
    name === "then" ? undefined : (...args: unknown[]) => call(String(name), args);
  return new Proxy({}, { get }) as Worker;
}

/** A worker with its client. What it has not answered when it is gone fails with {@link WorkerLost}. */
function started<Api extends Heart>(worker: Worker, failed: Failed): Stoppable<Client<Api>> {
  const remote = wrap(worker) as Remote<Record<string, (...args: unknown[]) => unknown>>;
  const waiting = new Set<(error: WorkerLost) => void>();
  let ended: WorkerLost | undefined;
  let lived = false;
  const end = (why: WorkerLost): void => {
    ended ??= why;
    unwatch();
    worker.terminate();
    for (const fail of waiting) fail(ended);
    waiting.clear();
  };
  const lose = (why = new WorkerLost(lived ? undefined : NOT_STARTED)): void => {
    if (ended) return;
    end(why);
    failed(lived);
  };
  const ask = (name: string, args: unknown[]) =>
    // Functions among the arguments stay on this thread.
    (remote[name] as (...args: unknown[]) => Promise<unknown>)(
      ...args.map((arg) => (typeof arg === "function" ? proxy(arg as () => unknown) : arg)),
    );
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.add(reject);
      ask(name, args)
        .then(resolve, (error: unknown) => {
          // What its module was about is nowhere any more.
          if (isBroken(error)) lose(new WorkerLost(TOO_LARGE));
          reject(error);
        })
        .finally(() => waiting.delete(reject));
    });
  const heart = {
    live: () => ask("live", []) as Promise<string | undefined>,
    beat: () => ask("beat", []) as Promise<void>,
    busy: () => waiting.size > 0,
  };
  const alive = () => {
    lived = true;
  };
  const unwatch = watch(heart, alive, () => lose());
  // Its file, or one that it imports, did not load or is broken.
  worker.addEventListener("error", () => {
    if (!lived) lose();
  });
  return { client: clientOf(call), stop: () => end(new WorkerLost()) };
}

export const startEditor = (failed: Failed): Stoppable<EditorWorker> =>
  started<EditorApi>(
    new Worker(new URL("../workers/editor.worker.ts", import.meta.url), { type: "module", name: "editor" }),
    failed,
  );

export const startProjectWorker = (failed: Failed): Stoppable<ProjectWorker> =>
  started<LibraryApi>(
    new Worker(new URL("../workers/library.worker.ts", import.meta.url), { type: "module", name: "library" }),
    failed,
  );

export const startAnnotator = (failed: Failed): Stoppable<AnnotatorWorker> =>
  started<AnnotatorApi>(
    new Worker(new URL("../workers/annotator.worker.ts", import.meta.url), {
      type: "module",
      name: "annotator",
    }),
    failed,
  );

export const startFiles = (failed: Failed): Stoppable<FilesWorker> =>
  started<FilesApi>(
    new Worker(new URL("../workers/files.worker.ts", import.meta.url), { type: "module", name: "files" }),
    failed,
  );
