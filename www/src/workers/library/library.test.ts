import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, it, vi } from "vitest";
import { initSync } from "../../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../../storage/storage";
import { corrections, edit, editEach, equal, revert, search } from "./bulk";
import { openStorage, requireStorage } from "./database";
import { join, revertReplacement } from "./division";
import { add, discard, duplicate, list, remove, rename, unannotatedText, unfinishedText } from "./documents";
import type { Hit } from "./hits";
import { complete } from "./summaries";
import { beginWork, cutOffWork, endWork } from "./work";

initSync({ module: readFileSync(new URL("../../core/pkg/wiremark_bg.wasm", import.meta.url)) });

/** Documents that another tab has open. */
const elsewhere = new Set<string>();
vi.stubGlobal("navigator", {
  locks: {
    request: async (name: string, _: unknown, run: () => Promise<void>) => {
      if (elsewhere.has(name.replace("wiremark ", ""))) throw new Error("timed out");
      await run();
    },
  },
});

let project: ProjectInfo;

beforeAll(async () => {
  expect(requireStorage).toThrow(/Nothing can be kept/);
  const { projects, blocked } = await openStorage();
  expect(blocked).toBeUndefined();
  expect(projects).toHaveLength(1);
  project = projects[0] as ProjectInfo;
});

const TEXT = "Hamas shelled Homs. Homs burned.";
const made = async (text = TEXT, source?: string) => {
  const [info] = await add(project, [{ text, source, labelled: true }]);
  return info as NonNullable<typeof info>;
};
const label = (start: number, end: number) => ({ kind: "add", start, end, label: "PLACE" }) as const;

it("the first project is stored, and found by the next tab", async () => {
  expect((await openStorage()).projects).toEqual([project]);
});

it("documents get names, places and copies of their own", async () => {
  const [one, two] = await add(project, [
    { text: TEXT, source: "a.txt" },
    { text: TEXT, source: "a.txt" },
  ]);
  expect(one?.name).not.toBe(two?.name);
  expect(two?.order).toBe((one?.order ?? 0) + 1);
  const copy = await duplicate(one?.key as string);
  expect((await list(project.id)).map(({ key }) => key).slice(-1)).toEqual([copy?.key]);
  expect((await rename(copy?.key as string, ` ${two?.name} `))?.name).toBe(`${two?.name}-2`);
  await expect(rename(copy?.key as string, " ")).rejects.toThrow("A document needs a name.");
});

it("stores none of the documents of which one is damaged, and takes none of their names", async () => {
  const before = (await list(project.id)).length;
  const damaged = { text: TEXT, source: "half.txt", entries: ["no entry"], applied: 1 };
  await expect(add(project, [{ text: TEXT, source: "half.txt" }, damaged])).rejects.toThrow();
  expect(await list(project.id)).toHaveLength(before);
  expect((await made(TEXT, "half.txt")).name).toBe("half");
});

it("what is edited in many documents is reverted where nothing was changed since", async () => {
  const keys = [(await made()).key, (await made()).key];
  const { done, tried, skipped } = await edit(keys, label(14, 18));
  expect([done.length, tried, skipped]).toEqual([2, 2, []]);
  await edit([keys[0] as string], { ...label(14, 18), label: "GROUP" });
  const reverted = await revert(done);
  expect(reverted.infos.map(({ key }) => key)).toEqual([keys[1]]);
  expect(reverted.skipped).toMatchObject([{ reason: expect.stringContaining("changed since") }]);
});

it("names documents that are open in another tab, and removes nothing of them", async () => {
  const [here, there] = [await made(), await made()];
  elsewhere.add(there.key);
  const { done, skipped } = await edit([here.key, there.key], { kind: "flag", flagged: true });
  expect(done.map(({ key }) => key)).toEqual([here.key]);
  expect(skipped).toEqual([{ name: there.name, reason: "open in another tab" }]);
  await expect(remove([here.key, there.key])).rejects.toThrow("Close it there first");
  elsewhere.clear();
  expect((await list(project.id)).map(({ key }) => key)).toEqual(
    expect.arrayContaining([here.key, there.key]),
  );
});

it("finds words in texts, occurrences and corrections in documents", async () => {
  const { key } = await made("Shells fell on Raqqa. Raqqa burned.");
  const keys = [(await made()).key, key];
  const found: Hit[] = [];
  await search(
    keys,
    "RAQQA",
    (some) => found.push(...some),
    () => true,
  );
  expect(found).toEqual([{ key, before: "Shells fell on ", words: "Raqqa", after: ". Raqqa burned." }]);
  const words = { kind: "labelEqual", words: "Raqqa", label: "PLACE", attributes: {} } as const;
  const [places, ...others] = await equal(keys, { ...words, places: [] }, undefined);
  expect([places?.key, places?.applied, others]).toEqual([key, 0, []]);
  expect(places?.places.map(({ before, words, after }) => before + words + after)).toEqual([
    "Shells fell on Raqqa.",
    "Raqqa burned.",
  ]);
  expect((await corrections([key])).map((one) => one.corrections)).toEqual([[]]);
  // One of them is chosen; a document that has changed since is left as it is.
  const chosen = places?.places.slice(1).map(({ start, end }) => ({ start, end })) ?? [];
  const wanted = { key, applied: 0, edit: { ...words, places: chosen } };
  expect((await editEach([wanted])).infos.map(({ labels }) => labels)).toEqual([
    { PLACE: { spans: 1, accepted: 1, seen: 0 } },
  ]);
  expect((await editEach([wanted])).skipped.map(({ reason }) => reason)).toEqual([
    "changed since it was shown",
  ]);
});

it("says which documents can be annotated", async () => {
  const [info] = await add(project, [{ text: TEXT }]);
  const key = info?.key as string;
  expect([await unannotatedText(key), await unfinishedText(key)]).toEqual([TEXT, undefined]);
  await requireStorage().changeInfos([key], (before) => ({ ...before, labelled: true }));
  expect([await unannotatedText(key), await unfinishedText(key)]).toEqual([undefined, TEXT]);
  await edit([key], { kind: "finish", finished: true });
  expect(await unfinishedText(key)).toBeUndefined();
  await discard([key], true);
  expect((await list(project.id)).find((one) => one.key === key)?.deleted).toBeGreaterThan(0);
  await remove([key]);
  expect(await unannotatedText(key)).toBeUndefined();
});

it("works out what documents of earlier versions lack, and stores it", async () => {
  const text = "Twelve Killed in Homs\n\nHamas shelled Homs. 12 died.";
  const meta = JSON.stringify({ url: "https://www.news.example/1" });
  const [{ key } = { key: "" }, { key: other } = { key: "" }] = await add(project, [
    { text, labelled: true, meta },
    { text, labelled: true },
  ]);
  const complete_ = await requireStorage().info(key);
  const heading = {
    title: "Twelve Killed in Homs",
    lead: "Hamas shelled Homs. 12 died.",
    outlet: "news.example",
    named: false,
  };
  expect(complete_).toMatchObject({ heading, seen: 0, labels: {} });
  await edit([key], { kind: "add", start: 43, end: 45, label: "CASUALTY" });
  const stripped = await requireStorage().changeInfos(
    [key, other],
    ({ labels: _, seen: __, heading: ___, ...before }) => before as never,
  );
  // Somebody works on the second while the first is looked at: only its heading is still missing.
  const [now] = await requireStorage().changeInfos([other], (before) => ({ ...before, changed: 1, seen: 5 }));
  const reported: DocumentInfo[] = [];
  await complete(project.id, stripped, (infos) => reported.push(...infos));
  const labels = { CASUALTY: { spans: 1, accepted: 1, seen: 1, values: { outcome: { killed: 1 } } } };
  expect(reported.find((info) => info.key === key)).toMatchObject({ heading, labels, seen: 1 });
  expect(await requireStorage().info(key)).toMatchObject({ heading, labels, seen: 1 });
  expect(await requireStorage().info(other)).toMatchObject({
    changed: now?.changed,
    seen: 5,
    heading: { named: false },
  });
  // It is done once.
  const stored = await requireStorage().list(project.id);
  await complete(project.id, stored, () => expect.unreachable("nothing is missing"));
});

it("lists documents of earlier versions at once", async () => {
  const { key } = await made();
  await requireStorage().changeInfos([key], ({ labels: _, seen: __, ...before }) => before as never);
  expect((await list(project.id)).find((info) => info.key === key)).toMatchObject({ labels: {}, seen: 0 });
});

it("a document has another heading with another name, and so has its copy", async () => {
  const { key, heading } = await made("Twelve Killed in Homs\n\nHamas shelled Homs.", "week 2.txt");
  expect(heading).toMatchObject({ title: "Twelve Killed in Homs", named: true });
  const renamed = await rename(key, "Shelling of Homs");
  expect(renamed?.heading).toMatchObject({ title: "Shelling of Homs", named: false });
  expect((await duplicate(key))?.heading?.title).toBe("Shelling of Homs-2");
});

it("tells of work on many documents that was cut off, and of none that somebody is at", async () => {
  const infos = await Promise.all([made(), made(), made()]);
  const keys = infos.map(({ key }) => key);
  const started = Date.now() + 1000;
  const work = (id: string, kind: "edit" | "import") =>
    requireStorage().beginWork({ id, project: project.id, kind, expected: 3, keys, started });
  // An edit that came to one of the three, and an import of which one document was deleted since.
  const [first] = infos;
  await requireStorage().replace([], { discard: [keys[1] as string] });
  await work("cut edit", "edit");
  const lock = { key: keys[0] as string, held: () => true, release: () => {} };
  await requireStorage().save(lock, { ...(first as DocumentInfo), changed: started + 1 }, 0, []);
  const brought = await add(project, [
    { text: "One.", brought: "cut import" },
    { text: "Two.", brought: "cut import" },
  ]);
  await discard([brought[1]?.key as string], true);
  await work("cut import", "import");
  await work("elsewhere", "import");
  elsewhere.add("work elsewhere");
  const mine = await beginWork({ project: project.id, kind: "import", expected: 9 });
  const found = () => cutOffWork().then((all) => all.map(({ id, done }) => [id, done]));
  expect(await found()).toEqual([
    ["cut edit", [keys[0]]],
    ["cut import", [brought[0]?.key]],
  ]);
  await Promise.all(["cut edit", "cut import", mine].map(endWork));
  expect(await found()).toEqual([]);
  elsewhere.delete("work elsewhere");
  expect(await found()).toEqual([["elsewhere", []]]);
  await endWork("elsewhere");
  // An edit of several that comes to its end leaves nothing.
  await edit(keys, { kind: "finish", finished: true });
  expect(await requireStorage().work()).toEqual([]);
});

it("a document that is deleted gives its name free, and has another if it comes back to a new owner", async () => {
  const named = (source: string) => made("Nobody was there.", source);
  const first = await named("INC-001.txt");
  await discard([first.key], true);
  const second = await named("INC-001.txt");
  expect([first.name, second.name]).toEqual(["INC-001", "INC-001"]);
  expect((await discard([first.key], false)).map(({ name }) => name)).toEqual(["INC-001-2"]);
  expect((await requireStorage().info(first.key))?.name).toBe("INC-001-2");
  expect((await named("INC-001.txt")).name).toBe("INC-001-3");
  // Nothing changes where nobody took it.
  await discard([second.key], true);
  expect((await discard([second.key], false)).map(({ name }) => name)).toEqual(["INC-001"]);
});

it("joins no document that became another meanwhile, and none that is not read with one that is", async () => {
  const [one, two, three] = (await Promise.all([made(), made(), made()])).map(({ key }) => key) as [
    string,
    string,
    string,
  ];
  const joined = await join([one, two]);
  await expect(join([one, three])).rejects.toThrow(/was deleted or became another document meanwhile/);
  const [unread] = await add(project, [{ text: TEXT, labelled: false }]);
  await expect(join([three, unread?.key as string])).rejects.toThrow(
    /is still being read: wait for its labels/,
  );
  // Nor is it undone when a part went into something else.
  const [whole] = joined.made;
  await join([whole?.key as string, three]);
  await expect(revertReplacement(joined)).rejects.toThrow(/so nothing is undone/);
  expect((await requireStorage().info(whole?.key as string))?.deleted).toBeDefined();
});
