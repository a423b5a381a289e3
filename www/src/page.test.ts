import { describe, expect, it } from "vitest";
import type { SpanView } from "./core/pkg/wiremark.js";
import { createPage, type Environment } from "./page";
import type { NewsChannel } from "./state/tab-sync.js";
import {
  MemoryAddress,
  MemoryStorage,
  memoryAnnotator,
  memoryEditor,
  memoryPreferences,
  memoryProjectWorker,
} from "./state/testing";
import type { ProjectInfo } from "./storage/storage.js";
import { WorkerLost } from "./workers/reason";

const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

/** Those of the pages so far, the last first. */
const storages: MemoryStorage[] = [];

/** A page over workers in memory, with two documents if nothing else is `stored`. */
async function page(
  prepare: (storage: MemoryStorage) => void = twoDocuments,
  more: Partial<Environment> = {},
) {
  const storage = new MemoryStorage();
  storages.unshift(storage);
  prepare(storage);
  const address = new MemoryAddress();
  const news: NewsChannel = { onmessage: null, close: () => {} };
  const created = createPage({
    address,
    confirm: () => false,
    gazetteer: { fetch: async () => new Uint8Array(), forget: async () => {} },
    locks: () => undefined,
    news: () => news,
    openings: () => ({ onmessage: null, close: () => {} }),
    persist: () => {},
    preferences: () => memoryPreferences(),
    startAnnotator: () => memoryAnnotator(),
    startEditor: () => ({ client: memoryEditor(storage), stop: () => {} }),
    startFiles: () => {
      throw new Error("no files here");
    },
    startProjectWorker: () => ({ client: memoryProjectWorker(storage), stop: () => {} }),
    ...more,
  });
  await created.start();
  await soon();
  const names = () => created.stores.queueView.shown.map(({ name }) => name);
  return { ...created, address, names, news, storage };
}

const twoDocuments = (storage: MemoryStorage) => {
  storage.put("a", "In Mosul on Friday.");
  storage.put("b", "Not in Beirut.");
};

const news = (data: unknown) => ({ data }) as MessageEvent;

describe("going about", () => {
  it("begins in the queue of the project one was in last", async () => {
    const other: ProjectInfo = { id: "q", name: "Other", created: 2, changed: 2 };
    const kept = new Map([["wiremark project", "q"]]);
    const { stores, names } = await page(
      (storage) => {
        twoDocuments(storage);
        storage.putProject(other);
        storage.put("c", "Friday.", { project: "q" });
      },
      { preferences: () => memoryPreferences(kept) },
    );
    expect(stores.startup.ready).toBe(true);
    expect(stores.projectStore.project).toEqual(other);
    expect(names()).toEqual(["c"]);
    await stores.router.enterProject("p");
    expect(names()).toEqual(["a", "b"]);
    expect(kept.get("wiremark project")).toBe("p");
  });

  it("opens documents, and its address names the one that is open", async () => {
    const { stores, address } = await page();
    await stores.router.open("b");
    expect(address).toMatchObject({ key: "b", title: "b" });
    expect(stores.documentWalk.position).toEqual({ at: 2, of: 2 });
    await stores.documentCommands.rename("b", "Beirut");
    await soon();
    expect(stores.documentStore.document?.name).toBe("Beirut");
    expect(address.title).toBe("Beirut");
    await stores.router.goTo("labels");
    await soon();
    expect(stores.router.view).toBe("labels");
    expect(address.key).toBe("");
    expect(stores.documentStore.document).toBeUndefined();
  });

  it("follows the address, into another project too, and says when there is no such document", async () => {
    const { stores, address } = await page((storage) => {
      twoDocuments(storage);
      storage.putProject({ id: "q", name: "Other", created: 2, changed: 2 });
      storage.put("c", "Friday.", { project: "q" });
    });
    address.go("c");
    await soon();
    expect(stores.projectStore.project.id).toBe("q");
    expect(stores.documentStore.document?.key).toBe("c");
    address.go("z");
    await soon();
    expect(stores.notifications.notice?.text).toBe(
      "There is no such document in this browser. It may have been deleted.",
    );
  });

  it("stays with a document that could not be saved and whose changes are not given up", async () => {
    const { stores, storage } = await page();
    await stores.router.open("a");
    storage.full = "the browser's storage is full.";
    await stores.editCommands.edit({ kind: "flag", flagged: true });
    await stores.router.leave();
    await stores.router.open("b");
    await stores.router.enterProject("p");
    expect(stores.documentStore.document?.key).toBe("a");
  });

  it("walks the queue as it was when one came from it", async () => {
    const { stores } = await page((storage) => {
      for (const key of ["a", "b", "c"]) storage.put(key, "Friday.", { finished: key === "b" });
    });
    await stores.router.open("a");
    stores.queueView.changeQuery({ reversed: true });
    await stores.editCommands.goToDocument(1);
    expect(stores.documentStore.document?.key).toBe("b");
    await stores.editCommands.goToDocument(-1);
    await stores.editCommands.finishAndGoOn();
    expect(stores.documentStore.document?.key).toBe("c");
    expect(stores.notifications.announcement).toBe("“a” is done. Next: “c”.");
    await stores.editCommands.finishAndGoOn();
    expect(stores.notifications.notice?.text).toBe("Done, and no other document is left to do.");
  });

  it("says at the end of a narrowed list what is left outside it", async () => {
    const { stores } = await page((storage) => {
      for (const key of ["a1", "a2", "b", "c"]) storage.put(key, "Friday.", { flagged: key === "a1" });
    });
    const { editCommands, notifications, queueView, router } = stores;
    queueView.changeQuery({ words: "a" });
    await router.open("a1");
    await editCommands.goToDocument(-1);
    expect(notifications.said).toBe("This is the first document of this list (“a”); 2 others are not in it.");
    // What is asked for later changes nothing about the list that one goes through.
    queueView.changeQuery({ filter: "flagged" });
    await editCommands.finishAndGoOn();
    expect(stores.documentStore.document?.key).toBe("a2");
    await editCommands.goToDocument(1);
    expect(notifications.said).toBe("This is the last document of this list (“a”); 2 others are not in it.");
    await editCommands.finishAndGoOn();
    expect(notifications.notice?.text).toBe(
      "Done. No other document of this list (“a”) is left to do; 2 others are.",
    );
    await notifications.notice?.actions?.[0]?.run();
    expect(queueView.shown.map((info) => info.key)).toEqual(["a1", "a2", "b", "c"]);

    await router.open("b");
    await editCommands.finishAndGoOn();
    await router.leave();
    queueView.changeQuery({ filter: "flagged" });
    await router.open("a1");
    await editCommands.finishAndGoOn();
    expect(notifications.notice?.text).toBe(
      "Done. No other document of this list (Flagged) is left to do; 1 other is.",
    );
  });
});

describe("documents", () => {
  it("a new text is opened and annotated", async () => {
    const { stores, storage } = await page();
    expect(await stores.documentCreation.create("Bombs fell on Mosul on Friday.")).toBe(true);
    expect(stores.documentStore.document?.labelling).toBe(true);
    await soon();
    const shown = stores.documentStore.document;
    expect(shown?.labelling).toBe(false);
    expect(shown?.spans.map((span) => stores.documentStore.wordsOf(span))).toEqual(["Mosul", "Friday"]);
    expect(storage.info(shown?.key as string)).toMatchObject({ labelled: true, spans: 2 });
    expect(stores.notifications.announcement).toBe("2 labels found.");
    expect(await stores.documentCreation.create(" \n")).toBeUndefined();
    expect(stores.notifications.notice?.kind).toBe("error");
  });

  it("one that cannot be stored is opened all the same", async () => {
    const { stores, storage } = await page();
    storage.full = "the browser's storage is full.";
    await stores.documentCreation.create("Bombs fell on Mosul.");
    await soon();
    expect(stores.documentStore.document?.text).toBe("Bombs fell on Mosul.");
    expect(stores.documentStore.saving).toEqual({ failed: storage.full });
    expect(stores.projectDocuments.all).toHaveLength(2);
  });

  it("those that are not open are annotated in the background", async () => {
    const { stores, storage } = await page((storage) => {
      storage.put("a", "In Mosul.", { labelled: false });
      storage.put("b", "On Friday.", { labelled: false });
      storage.put("c", "DocumentDeleted from Beirut.", { labelled: false, deleted: 1 });
    });
    expect(stores.projectDocuments.all.map(({ labelled, spans }) => [labelled, spans])).toEqual([
      [true, 1],
      [true, 1],
      [false, 0],
    ]);
    expect(stores.backgroundAnnotation.running).toBe(false);
    expect(storage.info("a").spans).toBe(1);
  });

  it("the queue shows what is asked for, and selects only what one sees", async () => {
    const { stores, names } = await page();
    stores.queueView.selection.select(["a", "b"]);
    stores.queueView.changeQuery({ sort: "name", reversed: true });
    expect(names()).toEqual(["b", "a"]);
    expect(stores.queueView.selected).toHaveLength(2);
    stores.queueView.changeQuery({ words: "Beirut" });
    expect(stores.queueView.selected).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(names()).toEqual(["b"]);
  });

  it("deleted ones leave the queue and come back; those deleted for good do not", async () => {
    const { stores, names } = await page();
    await stores.router.open("a");
    await stores.documentCommands.discard(["a"]);
    expect(stores.documentStore.document).toBeUndefined();
    expect(names()).toEqual(["b"]);
    expect(stores.notifications.notice?.text).toBe("“a” is deleted.");
    await stores.notifications.notice?.actions?.[0]?.run();
    expect(names()).toEqual(["a", "b"]);
    expect(stores.notifications.notice).toBeUndefined();
    await stores.documentCommands.discard(["a"]);
    stores.queueView.changeQuery({ filter: "deleted" });
    await stores.documentCommands.remove(["a"]);
    expect(stores.queueView.query.filter).toBe("all");
    expect(names()).toEqual(["b"]);
  });
});

describe("edits of many documents", () => {
  it("change the open one and the others, and one undo is for all of them", async () => {
    const { stores, storage } = await page();
    await stores.router.open("a");
    await stores.bulkEdits.edit(["a", "b"], { kind: "flag", flagged: true }, (count) => `${count} flagged.`);
    await stores.documentStore.settled();
    expect(stores.notifications.notice?.text).toBe("2 flagged.");
    expect(stores.documentStore.document?.flagged).toBe(true);
    expect(storage.info("b").flagged).toBe(true);
    expect(stores.projectDocuments.all.map(({ flagged }) => flagged)).toEqual([true, true]);
    await stores.historyCommands.undo();
    await stores.documentStore.settled();
    expect(stores.projectDocuments.all.map(({ flagged }) => flagged)).toEqual([false, false]);
    expect(stores.notifications.announcement).toBe("Undone.");
  });

  it("are no longer what undo undoes when something else was done since", async () => {
    const { stores, storage } = await page();
    await stores.router.open("a");
    await stores.bulkEdits.edit(["b"], { kind: "flag", flagged: true }, () => "Flagged.");
    await stores.editCommands.edit({ kind: "note", note: "hm" });
    await stores.historyCommands.undo();
    expect(stores.documentStore.document?.note).toBeUndefined();
    expect(storage.info("b").flagged).toBe(true);
  });
});

describe("other tabs", () => {
  it("what they do to documents is shown, and a deletion of the open one is announced", async () => {
    const page1 = await page();
    const { stores, storage, news: channel } = page1;
    await stores.router.open("a");
    const info = storage.change("a", { name: "renamed", deleted: 1 });
    channel.onmessage?.(news({ from: "other", project: "p", infos: [info] }));
    expect(stores.documentStore.document?.name).toBe("renamed");
    expect(stores.notifications.notice?.text).toBe("This document was deleted in another tab.");
    await stores.notifications.notice?.actions?.[0]?.run();
    expect(storage.info("a").deleted).toBeUndefined();
  });

  it("another label set has the open document opened anew", async () => {
    const { stores, storage, news: channel } = await page();
    await stores.router.open("a");
    const before = stores.documentStore.document?.opening as number;
    const labels = JSON.stringify({
      labels: [{ name: "WHO", hue: 1, underline: "solid", meaning: "m", attributes: [] }],
    });
    storage.putProject({ ...(storage.projects.get("p") as ProjectInfo), labels });
    channel.onmessage?.(news({ from: "other", project: "p" }));
    await soon();
    expect(stores.projectStore.labels.map(({ name }) => name)).toEqual(["WHO"]);
    expect(stores.documentStore.document?.opening).toBeGreaterThan(before);
  });
});

describe("when the browser has closed its storage", () => {
  it("what is still there is shown, and what is gone is counted", async () => {
    const { stores, names, storage } = await page();
    await storage.lost();
    expect(names()).toEqual(["a", "b"]);
    expect(stores.notifications.notice).toBeUndefined();
    storage.documents.delete("b");
    storage.projects.clear();
    await storage.lost();
    expect(names()).toEqual(["a"]);
    expect(stores.notifications.notice?.text).toContain("1 document of it is gone");
    // The project that one is in is there again.
    expect(storage.projects.get("p")?.name).toBe("My articles");
  });

  it("and does not open it again, nothing is called saved", async () => {
    const { stores, storage } = await page();
    storage.full = "the browser's storage does not work just now.";
    await storage.lost();
    expect(stores.documentStore.saving).toEqual({ failed: storage.full });
    storage.full = undefined;
    await storage.lost();
    expect(stores.documentStore.saving).toBe("saved");
  });
});

describe("when a worker is gone", () => {
  it("the library is started again, and what it had stored is read again", async () => {
    const started: { die: () => void }[] = [];
    const { stores, names, storage } = await page(twoDocuments, {
      startProjectWorker: (failed) => {
        const client = memoryProjectWorker(storages[0] as MemoryStorage);
        started.push({ die: () => failed(true) });
        return { client, stop: () => {} };
      },
    });
    storage.put("c", "Friday.");
    started[0]?.die();
    await soon();
    expect(started).toHaveLength(2);
    expect(names()).toEqual(["a", "b", "c"]);
    expect(stores.notifications.notice?.text).toBe("A part of the page stopped and was started again.");
  });

  it("the text of a document is annotated all the same, and one that cannot be is told", async () => {
    const { stores } = await page(twoDocuments, {
      startAnnotator: () => {
        const { client } = memoryAnnotator(async () => {
          throw new WorkerLost("it is too large to be held in memory.");
        });
        return { client, stop: () => {} };
      },
    });
    await stores.documentCreation.create("Bombs fell on Mosul.");
    await soon();
    expect(stores.documentStore.document?.labelling).toBe(false);
    expect(stores.notifications.notice?.text).toBe(
      "The text could not be labelled: it is too large to be held in memory. You can label it by hand.",
    );
  });
});

describe("projects", () => {
  it("a new one is entered, with a name that is free; a deleted one can be restored", async () => {
    const { stores } = await page();
    const made = await stores.projectCommands.create({ name: "My articles" });
    expect(made?.name).toBe("My articles 2");
    expect(stores.projectDocuments.all).toEqual([]);
    await stores.projectCommands.discard();
    expect(stores.projectStore.project.id).toBe("p");
    expect(stores.projectStore.listed.map(({ name }) => name)).toEqual(["My articles"]);
    await stores.notifications.notice?.actions?.[0]?.run();
    expect(stores.projectStore.project.id).toBe(made?.id);
  });
});

describe("edits by keys", () => {
  it("label words, turn the walk, and say what they did", async () => {
    const { stores } = await page();
    const { editCommands, keyCommands, notifications, spanNavigation } = stores;
    await stores.router.open("a");
    spanNavigation.select({ start: 4, end: 4, exact: false });
    await editCommands.label("PLACE");
    expect(notifications.announcement).toBe("“Mosul” is PLACE.");
    expect(spanNavigation.activeSpan).toMatchObject({ start: 3, end: 8 });
    await editCommands.label("GROUP");
    expect(notifications.announcement).toBe("“Mosul” is GROUP.");
    keyCommands.bind({ remove: ["y"] });
    const key = { key: "y", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false } as KeyboardEvent;
    const command = keyCommands.commandFor(key, false);
    expect(keyCommands.commandFor(key, true)).toBeUndefined();
    expect(command?.id).toBe("remove");
    if (command) keyCommands.run(command);
    await soon();
    expect(notifications.announcement).toBe("“Mosul” is no longer labelled.");
    expect(stores.documentStore.document?.spans).toEqual([]);
    editCommands.removeActive();
    await soon();
    expect(notifications.announcement).toBe("No label is active.");
  });

  it("join labels that do not touch, and go into another paragraph, only when asked again", async () => {
    const { stores } = await page((storage) => storage.put("a", "Mosul, Homs\n\nand then Aleppo"));
    const { commandQueue, documentStore, editCommands, notifications, spanNavigation } = stores;
    await stores.router.open("a");
    const label = async (start: number, end: number) => {
      spanNavigation.select({ start, end, exact: false });
      await editCommands.label("PLACE");
    };
    await label(0, 5);
    await label(7, 11);
    const words = () => documentStore.document?.spans.map((span) => documentStore.wordsOf(span));
    const [mosul] = documentStore.document?.spans ?? [];
    await stores.spanNavigation.go(mosul as SpanView);
    const merge = () => {
      editCommands.mergeActive("forward");
      return commandQueue.enqueue(() => {});
    };
    // The recogniser in memory has found “Mosul” itself.
    await merge();
    expect(notifications.notice?.text).toBe(
      "The next label does not touch this one; the same again makes both one: “Mosul, Homs”.",
    );
    expect(words()).toEqual(["Mosul", "Homs"]);
    // Something else was done in between: it is asked again.
    await editCommands.toggleFlag();
    await commandQueue.enqueue(() => {});
    await merge();
    expect(words()).toEqual(["Mosul", "Homs"]);
    await merge();
    expect(words()).toEqual(["Mosul, Homs"]);
    const later = () => {
      editCommands.moveEdge("end", "forward", "token");
      return commandQueue.enqueue(() => {});
    };
    await later();
    expect(notifications.notice?.text).toBe("The paragraph ends here; the same again goes beyond it.");
    expect(words()).toEqual(["Mosul, Homs"]);
    await later();
    expect(words()).toEqual(["Mosul, Homs\n\nand"]);
    await later();
    expect(words()).toEqual(["Mosul, Homs\n\nand then"]);
  });
});

describe("undo", () => {
  it("says what it undid, and redo what it did again", async () => {
    const { stores } = await page();
    const { editCommands, historyCommands, notifications, spanNavigation } = stores;
    await stores.router.open("b");
    spanNavigation.select({ start: 0, end: 0, exact: false });
    await editCommands.label("CASUALTY");
    expect(notifications.announcement).toBe("“Not” is CASUALTY, killed.");
    const id = spanNavigation.active as number;
    await editCommands.edit({ kind: "setAttribute", id, name: "outcome", value: "injured" });
    await historyCommands.undo();
    expect(notifications.said).toBe("Undid: “Not”: killed → injured.");
    expect(notifications.announcement).toBe(notifications.said);
    await historyCommands.redo();
    expect(notifications.said).toBe("Did again: “Not”: killed → injured.");
    await historyCommands.undo();
    await historyCommands.undo();
    expect(notifications.said).toBe("Undid: “Not” labelled CASUALTY, killed.");
    await historyCommands.undo();
    expect(notifications.said).toBe("Nothing to undo in this document.");
    await historyCommands.goTo((stores.documentStore.document?.history.done ?? 0) + 2);
    expect(notifications.said).toBe("Did again 2 changes.");
    expect(stores.documentStore.document?.spans[0]?.attributes).toEqual({ outcome: "injured" });
  });

  it("goes back to the document that was finished, and on from there", async () => {
    const { stores, storage } = await page((storage) => {
      twoDocuments(storage);
      storage.put("c", "In Beirut.");
    });
    const { documentStore, editCommands, historyCommands, notifications } = stores;
    const open = () => documentStore.document?.key;
    await stores.router.open("a");
    await soon();
    await editCommands.finishAndGoOn();
    await soon();
    expect(notifications.said).toBe("“a” is done. Next: “b”.");
    await editCommands.finishAndGoOn();
    await soon();
    expect(open()).toBe("c");
    // What was done here is undone first.
    await editCommands.edit({ kind: "note", note: "hm" });
    await historyCommands.undo();
    expect([open(), notifications.said]).toEqual(["c", "Undid: note “hm”."]);
    // There is nothing left to undo here, and yet something.
    expect([documentStore.document?.history.undoable, historyCommands.canUndo]).toEqual([0, true]);
    await historyCommands.undo();
    expect([open(), documentStore.document?.finished]).toEqual(["b", false]);
    expect(notifications.said).toBe("Undid: done. Back in “b”.");
    await historyCommands.undo();
    expect([open(), documentStore.document?.finished]).toEqual(["a", false]);
    await documentStore.settled();
    expect(["a", "b"].map((key) => storage.info(key).finished)).toEqual([false, false]);
    await historyCommands.undo();
    expect([open(), notifications.said]).toEqual(["a", "Nothing to undo in this document."]);
    expect(historyCommands.canUndo).toBe(false);
    // Elsewhere it is that document's own history.
    await editCommands.finishAndGoOn();
    await stores.router.open("c");
    await historyCommands.undo();
    expect(open()).toBe("c");
  });
});
