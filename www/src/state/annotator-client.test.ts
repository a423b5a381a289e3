import { expect, it } from "vitest";
import { WorkerLost } from "../workers/reason.js";
import { AnnotatorClient } from "./annotator-client";
import { memoryAnnotator } from "./testing";

const soon = () => new Promise((resolve) => setTimeout(resolve));

/** A client whose annotators are counted; each waits for `release` before it answers. */
function client({ fetched }: { fetched?: () => Promise<Uint8Array> } = {}) {
  const started: { stopped: boolean; die: (why?: WorkerLost) => void; used: unknown[] }[] = [];
  const waiting: (() => void)[] = [];
  let forgotten = 0;
  const annotators = new AnnotatorClient(
    (failed) => {
      const { client } = memoryAnnotator(() => new Promise<void>((resolve) => waiting.push(resolve)));
      let fail = (_why: WorkerLost) => {};
      const gone = new Promise<never>((_, reject) => {
        fail = reject;
      });
      gone.catch(() => {});
      const die = (why = new WorkerLost()) => {
        fail(why);
        failed(true);
      };
      const one = { stopped: false, die, used: [] as unknown[] };
      started.push(one);
      const stop = () => {
        one.stopped = true;
      };
      const use = async (...used: unknown[]) => {
        one.used.push(used);
      };
      const annotate = (text: string) => Promise.race([client.annotate(text), gone]);
      return { client: { ...client, annotate, use }, stop };
    },
    {
      fetch: fetched ?? (async () => new Uint8Array([1])),
      forget: async () => {
        forgotten += 1;
      },
    },
  );
  const release = async () => {
    await soon();
    for (const resolve of waiting.splice(0)) resolve();
    await soon();
  };
  return { annotators, release, started, forgotten: () => forgotten };
}

it("annotates with the project's labels, which the annotator gets once", async () => {
  const { annotators, release, started } = client();
  for (const labels of [undefined, "set", "set"]) {
    const findings = annotators.annotate("In Mosul.", labels, () => true);
    await release();
    expect((await findings)?.findings).toMatchObject([{ start: 3, end: 8, label: "PLACE" }]);
  }
  expect(started.map(({ used }) => used)).toEqual([[["set", undefined]]]);
});

it("a text that nobody waits for any more is not annotated, and one that is under way is stopped for the next", async () => {
  const { annotators, release, started } = client();
  expect(await annotators.annotate("In Mosul.", undefined, () => false)).toBeUndefined();
  annotators.annotate("In Mosul.", undefined, () => true);
  await soon();
  const next = annotators.annotate("On Friday.", undefined, () => true);
  await release();
  expect((await next)?.findings).toMatchObject([{ label: "DATE" }]);
  expect(started.map(({ stopped }) => stopped)).toEqual([true, false]);
  annotators.dispose();
  expect(started.map(({ stopped }) => stopped)).toEqual([true, true]);
});

it("annotates many in a thread of their own, which ends with them", async () => {
  const { annotators, release, started } = client();
  const texts = ["In Mosul.", "On Friday."];
  const found: string[] = [];
  const all = annotators.annotateAll(
    undefined,
    async () => texts.shift(),
    async ({ findings }) => {
      found.push(...findings.map(({ label }) => label));
    },
  );
  await release();
  await release();
  await all;
  expect(found).toEqual(["PLACE", "DATE"]);
  expect(started.map(({ stopped }) => stopped)).toEqual([false, true]);
});

it("goes on with the next text when the thread is gone that annotates many, but not for ever", async () => {
  const { annotators, release, started } = client();
  const texts = ["In Mosul.", "On Friday.", "In Beirut."];
  const found: string[] = [];
  const all = annotators.annotateAll(
    "set",
    async () => texts.shift(),
    async ({ findings }) => {
      found.push(...findings.map(({ label }) => label));
    },
  );
  await soon();
  started[1]?.die();
  await release();
  await release();
  await all;
  expect(found).toEqual(["DATE", "PLACE"]);
  expect(started.slice(1).map(({ stopped, used }) => [stopped, used])).toEqual([
    [true, [["set", undefined]]],
    [true, [["set", undefined]]],
  ]);

  const breaking = annotators.annotateAll(
    undefined,
    async () => "In Mosul.",
    async () => {},
  );
  const told = expect(breaking).rejects.toThrow(WorkerLost);
  for (let nth = 3; nth < 7; nth++) {
    await soon();
    started[nth]?.die();
  }
  await told;
  expect(started).toHaveLength(7);
  expect(started.at(-1)?.stopped).toBe(true);
});

it("annotates a text once more when its thread was gone, with the same labels; then it says so", async () => {
  const { annotators, release, started } = client();
  const findings = annotators.annotate("In Mosul.", "set", () => true);
  await soon();
  started[0]?.die();
  await release();
  expect((await findings)?.findings).toMatchObject([{ label: "PLACE" }]);
  expect(started.map(({ used }) => used)).toEqual([[["set", undefined]], [["set", undefined]]]);

  // One that nothing is asked of is started again when something is.
  started[1]?.die();
  const later = annotators.annotate("On Friday.", "set", () => true);
  await release();
  expect((await later)?.findings).toMatchObject([{ label: "DATE" }]);
  expect(started).toHaveLength(3);

  const failing = annotators.annotate("In Beirut.", "set", () => true);
  const told = expect(failing).rejects.toThrow("too large");
  await soon();
  started[2]?.die(new WorkerLost("it is too large"));
  await soon();
  started[3]?.die(new WorkerLost("it is too large"));
  await told;
});

it("knows more place names when they are fetched, and the core's where they cannot be", async () => {
  const { annotators, started } = client();
  const more = annotators.useMorePlaces(true);
  expect(annotators.places).toBe("loading");
  await more;
  expect(annotators.places).toBe("full");
  expect(started[0]?.used).toEqual([[undefined, new Uint8Array([1])]]);
  await annotators.useMorePlaces(false);
  expect(annotators.places).toBe("core");

  const failing = client({ fetched: () => Promise.reject(new Error("It could not be fetched (404).")) });
  await expect(failing.annotators.useMorePlaces(true)).rejects.toThrow(
    "There are no more place names than those of the core gazetteer. It could not be fetched (404).",
  );
  expect(failing.annotators.places).toBe("core");
  expect(failing.forgotten()).toBe(1);
});
