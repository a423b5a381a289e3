import { expect, it } from "vitest";
import { DocumentStore } from "./document-store";
import { Notifications } from "./notifications";
import { MemoryStorage, memoryEditor } from "./testing";

const TEXT = "In Mosul, not in Beirut.";

async function store({ confirms = false } = {}) {
  const storage = new MemoryStorage();
  storage.put("a", TEXT);
  storage.put("b", "Another one.");
  const notifications = new Notifications();
  const questions: string[] = [];
  const editor = memoryEditor(storage);
  const documents = new DocumentStore(editor, notifications, (question) => {
    questions.push(question);
    return confirms;
  });
  await editor.start("tab", (...saved) => documents.saved(...saved), undefined);
  return { documents, notifications, questions, storage };
}

const place = { kind: "add", start: 3, end: 8, label: "PLACE" } as const;

it("keeps a copy of what the core makes of edits, and says when it is saved", async () => {
  const { documents, storage } = await store();
  await documents.open("a");
  expect(documents.document).toMatchObject({ key: "a", name: "a", text: TEXT, spans: [], labelling: false });
  const saved = documents.edit(place);
  await saved;
  expect(documents.document?.spans.map((span) => documents.wordsOf(span))).toEqual(["Mosul"]);
  expect(documents.document?.history).toMatchObject({ undoable: 1 });
  await documents.settled();
  expect(documents.saving).toBe("saved");
  expect(storage.info("a")).toMatchObject({ spans: 1, accepted: 1 });
  await documents.undo();
  expect(documents.document?.spans).toEqual([]);
  await documents.redo();
  expect(documents.document?.spans).toHaveLength(1);
  await expect(documents.edit({ ...place, label: "NONE" })).rejects.toThrow();
  expect(documents.document?.spans).toHaveLength(1);
});

it("reports openings and changes before they are there", async () => {
  const { documents } = await store();
  const events: unknown[] = [];
  documents.opening.subscribe(({ key, previous }) =>
    events.push([key, previous?.key, documents.document?.key]),
  );
  documents.changed.subscribe(({ updated }) =>
    events.push([updated.length, documents.document?.spans.length]),
  );
  await documents.open("a");
  await documents.edit(place);
  await documents.edit({ kind: "acceptAll" });
  await documents.open("b");
  expect(events).toEqual([
    ["a", undefined, undefined],
    [1, 0],
    ["b", "a", "a"],
  ]);
});

it("findings of a document that was closed meanwhile are not for the one that is open", async () => {
  const { documents } = await store();
  const { opening } = await documents.open("a");
  await documents.open("b");
  await documents.predict(opening, {
    findings: [{ start: 0, end: 2, label: "PLACE", attributes: {}, confidence: 1 }],
  });
  expect(documents.document?.spans).toEqual([]);
  expect(documents.annotated(opening)).toBeUndefined();
});

it("what could not be saved is left only if the person gives it up, or has exported it", async () => {
  const { documents, questions, storage } = await store();
  await documents.open("a");
  storage.full = "the browser's storage is full.";
  await documents.edit(place);
  expect(await documents.mayLeave()).toBe(false);
  expect(documents.saving).toEqual({ failed: "the browser's storage is full." });
  expect(questions).toEqual([
    "“a” could not be saved in this browser. Leave it, and lose what was not exported?",
  ]);
  documents.markExported();
  expect(await documents.mayLeave()).toBe(true);
  await documents.edit({ kind: "flag", flagged: true });
  expect(await documents.mayLeave()).toBe(false);
  storage.full = undefined;
  await documents.retrySave();
  expect(await documents.mayLeave()).toBe(true);
  expect(questions).toHaveLength(2);
});

it("what went wrong with a document that is no longer open is reported with its name", async () => {
  const { documents, notifications, storage } = await store();
  documents.saved(7, storage.info("b"), "disk full.");
  expect(notifications.notice?.text).toBe("“b” could not be saved: disk full.");
  expect(documents.saving).toBe("saved");
});

it("an edit takes an error off the screen; a damaged document's stays", async () => {
  const { documents, notifications } = await store();
  await documents.open("a");
  notifications.showError(new Error("no"));
  await documents.edit(place);
  expect(notifications.notice).toBeUndefined();
});

it("a snapshot has the name that the page knows", async () => {
  const { documents } = await store();
  expect(await documents.snapshot()).toBeUndefined();
  await documents.open("a");
  documents.renamed("b", "other");
  documents.renamed("a", "new name");
  expect(documents.document?.name).toBe("new name");
  expect((await documents.snapshot())?.info.name).toBe("new name");
});

it("asks the core where tokens are and where a caret goes", async () => {
  const { documents } = await store();
  await documents.open("a");
  expect(await documents.snap(4, 5)).toEqual({ start: 3, end: 8 });
  const step = { behind: false, character: false, forward: true };
  expect(await documents.step(3, step)).toBe(8);
  expect(await documents.step(3, { ...step, behind: true })).toBe(8);
  expect(await documents.step(3, { ...step, character: true })).toBe(4);
});
