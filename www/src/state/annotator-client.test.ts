import { expect, it } from "vitest";
import { AnnotatorClient } from "./annotator-client";
import { memoryAnnotator } from "./testing";

const soon = () => new Promise((resolve) => setTimeout(resolve));

/** A client whose annotators are counted; each waits for `release` before it answers. */
function client({ fetched }: { fetched?: () => Promise<Uint8Array> } = {}) {
  const started: { stopped: boolean; failed: () => void; used: unknown[] }[] = [];
  const waiting: (() => void)[] = [];
  let forgotten = 0;
  let broken = 0;
  const annotators = new AnnotatorClient(
    (failed) => {
      const { client } = memoryAnnotator(() => new Promise<void>((resolve) => waiting.push(resolve)));
      const one = { stopped: false, failed, used: [] as unknown[] };
      started.push(one);
      const stop = () => {
        one.stopped = true;
      };
      const use = async (...used: unknown[]) => {
        one.used.push(used);
      };
      return { client: { annotate: client.annotate, use }, stop };
    },
    {
      fetch: fetched ?? (async () => new Uint8Array([1])),
      forget: async () => {
        forgotten += 1;
      },
    },
    () => {
      broken += 1;
    },
  );
  const release = async () => {
    await soon();
    for (const resolve of waiting.splice(0)) resolve();
    await soon();
  };
  return { annotators, release, started, broken: () => broken, forgotten: () => forgotten };
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

it("annotates many in a thread of their own, which ends with them or breaks alone", async () => {
  const { annotators, release, started, broken } = client();
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

  const breaking = annotators.annotateAll(
    undefined,
    async () => "In Mosul.",
    async () => {},
  );
  await soon();
  started[2]?.failed();
  await expect(breaking).rejects.toThrow("did not load");
  expect(started[2]?.stopped).toBe(true);
  expect(broken()).toBe(0);
  started[0]?.failed();
  expect(broken()).toBe(1);
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
