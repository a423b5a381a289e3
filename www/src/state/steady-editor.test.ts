import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, expect, it, vi } from "vitest";
import type { EditView } from "../core/pkg/wiremark.js";
import { type DocumentInfo, Storage } from "../storage/storage";
import { lockOf, untouched } from "../storage/testing.js";
import type { EditorApi } from "../workers/editor.worker.js";
import { WorkerLost } from "../workers/reason";
import { SteadyEditor } from "./steady-editor";
import { clientOf, type EditorWorker, type Failed, type Stoppable } from "./workers";

/** How a worker ends at a call: before it has done it, or when it has and has not answered. */
type End = "before" | "after";

const exposed: EditorApi[] = [];
vi.mock("comlink", async (original) => ({
  ...(await original<object>()),
  expose: (api: EditorApi) => exposed.push(api),
}));
vi.spyOn(Date, "now").mockReturnValue(1);

const wasm = new WebAssembly.Module(readFileSync(new URL("../core/pkg/wiremark_bg.wasm", import.meta.url)));
const soon = (time = 0) => new Promise((resolve) => setTimeout(resolve, time));

/** Locks, which a worker that is gone does not hold any more. */
const held = new Map<string, () => void>();
const locks = {
  async request(name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) {
    while (held.has(name)) {
      signal.throwIfAborted();
      await soon(5);
    }
    const gone = new Promise<void>((release) => held.set(name, release));
    await Promise.race([run(), gone]);
    held.delete(name);
  },
};
vi.stubGlobal("navigator", { locks });

/** The editor's worker itself, with modules of its own as in a thread of its own. */
async function load(isDead: () => boolean) {
  vi.resetModules();
  const core = await import("../core/pkg/wiremark.js");
  core.initSync({ module: wasm });
  const itsStorage = (await import("../storage/storage.js")).Storage.prototype;
  const { save } = itsStorage;
  // Nothing is written by one that is gone.
  itsStorage.save = async function (...args) {
    await soon(disk.slow);
    if (isDead()) return new Promise(() => {});
    if (disk.full) throw new DOMException("There is no space left.", "QuotaExceededError");
    return save.apply(this, args);
  };
  await import("../workers/editor.worker.js");
  return { api: exposed.pop() as unknown as Record<string, (...args: unknown[]) => unknown> };
}

const disk = { slow: 0, full: false };
/** How the worker ends at its next calls that change the document. */
let ends: (End | undefined)[] = [];
let running: { die: () => void } | undefined;

beforeEach(() => {
  Object.assign(disk, { slow: 0, full: false });
  ends = [];
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

/** Loading one after the other, as modules are loaded into one registry. */
let loading: Promise<unknown> = Promise.resolve();

function startEditor(failed: Failed): Stoppable<EditorWorker> {
  let dead = false;
  const waiting = new Set<(error: unknown) => void>();
  const ready = loading.then(() => load(() => dead));
  loading = ready;
  const die = () => {
    if (dead) return;
    dead = true;
    for (const release of held.values()) release();
    for (const reject of waiting) reject(new WorkerLost());
    failed(true);
  };
  running = { die };
  const call = (name: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      if (dead) return reject(new WorkerLost());
      waiting.add(reject);
      ready.then(async ({ api }) => {
        if (dead) return;
        const end = ["apply", "undo", "redo", "predict"].includes(name) ? ends.shift() : undefined;
        if (end === "before") return die();
        const mine = args.map((arg) =>
          typeof arg === "function" ? (...told: unknown[]) => (dead ? undefined : arg(...told)) : arg,
        );
        try {
          const answer = await api[name]?.(...mine);
          if (end === "after") {
            await soon(disk.slow * 2);
            return die();
          }
          // A tick later, as messages of a thread are.
          setTimeout(() => resolve(answer));
        } catch (error) {
          setTimeout(() => reject(error));
        }
      });
    });
  return { client: clientOf(call), stop: die };
}

const WORDS = ["Mosul", "Homs", "Beni", "Aleppo", "Kirkuk", "Raqqa"];
const TEXT = WORDS.join(" and ");
const label = (nth: number): EditView => {
  const start = TEXT.indexOf(WORDS[nth] as string);
  return { kind: "add", start, end: start + (WORDS[nth] as string).length, label: "PLACE" } as EditView;
};

/** An entry whatever the number of its annotation: one that is done again may get another. */
const anyId = (entry: string) => entry.replace(/"id":\d+/g, '"id":0');

let documents = 0;

/** A page's editor with a stored document open in it. */
async function opened() {
  const key = `d${documents++}`;
  const storage = new Storage();
  await storage.changeProject("p", () => ({ id: "p", name: "p", created: 1, changed: 1 }));
  await storage.save(lockOf(key), untouched(key, { length: TEXT.length }), 0, [], { text: TEXT });
  const saved: [DocumentInfo, string | undefined][] = [];
  const told = { restarted: 0, failed: [] as unknown[] };
  const editor = new SteadyEditor(startEditor, {
    restarted: () => {
      told.restarted += 1;
    },
    failed: (error) => told.failed.push(error),
  });
  await editor.client.start("tab", (_, info, error) => saved.push([info, error]), undefined);
  const { opening } = await editor.client.open(key);
  const words = async () => {
    const { info, text, entries } = await editor.client.snapshot();
    const core = await import("../core/pkg/wiremark.js");
    core.initSync({ module: wasm });
    const replayed = new core.Editor("x", text, undefined);
    replayed.replay(entries, info.applied);
    return replayed.view().spans.map(({ start, end }) => text.slice(start, end));
  };
  return { editor, client: editor.client, key, opening, saved, storage, told, words };
}

it("does an edit again that was not answered, whether it was done before or not", async () => {
  for (const end of ["before", "after"] as const) {
    const { client, editor, key, opening, storage, told, words } = await opened();
    await client.apply(label(0));
    ends = [end];
    const change = await client.apply(label(1));
    expect(change?.history.done, end).toBe(2);
    expect(change?.entry).toBeUndefined();
    expect(await words(), end).toEqual(["Mosul", "Homs"]);
    expect([told.restarted, told.failed]).toEqual([1, []]);
    await client.settled();
    expect((await storage.load(key))?.entries, end).toHaveLength(2);
    // It is the same opening for whoever has it on the screen.
    expect(await client.predict(opening, { findings: [] })).toBeUndefined();
    await client.settled();
    expect((await storage.info(key))?.labelled).toBe(true);
    editor.dispose();
  }
});

it("keeps what was answered and was not stored when the worker was gone", async () => {
  const { client, editor, key, saved, storage, words } = await opened();
  disk.full = true;
  await client.apply(label(0));
  await client.apply(label(1));
  await client.undo();
  await client.apply(label(2));
  await client.settled();
  expect(saved.at(-1)?.[1]).toBe("the browser's storage is full.");
  expect((await storage.load(key))?.entries).toEqual([]);
  running?.die();
  expect(await words()).toEqual(["Mosul", "Beni"]);
  disk.full = false;
  await client.retrySave();
  await client.settled();
  expect(saved.at(-1)?.[1]).toBeUndefined();
  expect((await storage.load(key))?.entries).toHaveLength(2);
  editor.dispose();
});

it("brings back a document that was never stored, and what was done to it", async () => {
  const { client, editor, storage, words } = await opened();
  disk.full = true;
  const unstored = {
    info: untouched("unstored", { length: TEXT.length }),
    text: TEXT,
    entries: [],
    layers: [],
  };
  await client.openUnstored(unstored, undefined);
  await client.apply(label(3));
  running?.die();
  expect(await words()).toEqual(["Aleppo"]);
  disk.full = false;
  await client.apply(label(4));
  await client.settled();
  expect((await storage.load("unstored"))?.entries).toHaveLength(2);
  running?.die();
  expect(await words()).toEqual(["Aleppo", "Kirkuk"]);
  editor.dispose();
});

it("says so when the document is nowhere any more, and opens another", async () => {
  const { client, editor, key, storage, told } = await opened();
  await client.settled();
  await storage.remove([lockOf(key)]);
  running?.die();
  await vi.waitFor(() => expect(told.failed).toHaveLength(1));
  expect(String(told.failed[0])).toContain("no longer in this browser");
  await expect(client.apply(label(0))).rejects.toThrow(/no longer in this browser/);
  editor.dispose();
});

it("gives an edit up that ends every worker, and goes on with the document", async () => {
  const { client, editor, words } = await opened();
  await client.apply(label(0));
  ends = ["before", "before"];
  await expect(client.apply(label(1))).rejects.toThrow(WorkerLost);
  expect(await words()).toEqual(["Mosul"]);
  editor.dispose();
});

it("loses and doubles nothing, whenever the worker ends", async () => {
  const step = fc.record({
    act: fc.oneof(
      fc.nat(WORDS.length - 1).map((nth) => ({ apply: nth })),
      fc.constant("undo" as const),
      fc.constant("redo" as const),
    ),
    end: fc.option(fc.constantFrom<End>("before", "after"), { nil: undefined }),
    slow: fc.constantFrom(0, 0, 3),
    full: fc.boolean(),
    wait: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { client, editor, key, storage } = await opened();
      const core = await import("../core/pkg/wiremark.js");
      core.initSync({ module: wasm });
      const model = new core.Editor(key, TEXT, undefined);
      const entries: string[] = [];
      for (const { act, end, slow, full, wait } of steps) {
        Object.assign(disk, { slow, full });
        ends = [end];
        const edit = typeof act === "object" ? label(act.apply) : undefined;
        const expected = edit ? model.apply(edit, 1) : act === "undo" ? model.undo() : model.redo();
        if (expected?.entry !== undefined) {
          entries.length = expected.history.done - 1;
          entries.push(expected.entry);
        }
        const change = await (edit ? client.apply(edit) : act === "undo" ? client.undo() : client.redo());
        expect(change?.history).toEqual(expected?.history);
        ends = [];
        if (wait) await client.settled();
      }
      disk.full = false;
      await client.retrySave();
      await client.settled();
      const { applied } = model.summary();
      const stored = await storage.load(key);
      const expected = [entries.map(anyId), applied];
      expect([stored?.entries.map(anyId), stored?.info.applied]).toEqual(expected);
      const snapshot = await client.snapshot();
      expect([snapshot.entries.map(anyId), snapshot.info.applied]).toEqual(expected);
      editor.dispose();
    }),
    { numRuns: 25 },
  );
});
