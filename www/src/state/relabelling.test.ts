import { expect, it } from "vitest";
import type { EditView, FindingsView } from "../core/pkg/wiremark.js";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import type { CommandQueue } from "./command-queue.js";
import { type Notice, Notifications } from "./notifications.js";
import { Relabelling } from "./relabelling";

const info = (key: string, labels: string[], more: Partial<DocumentInfo> = {}) =>
  ({
    key,
    name: key,
    spans: labels.length,
    labels: Object.fromEntries(labels.map((label) => [label, { spans: 1, accepted: 0 }])),
    labelled: true,
    finished: false,
    ...more,
  }) as DocumentInfo;

/** The stores that labels have to do with; it writes down what is asked of them. */
function stub(documents: DocumentInfo[]) {
  const asked: string[] = [];
  const held = new Set<string>();
  const notices: Notice[] = [];
  /** What is done when a text is asked for. */
  const hooks = { read: (_key: string) => {} };
  const projects = {
    project: { id: "p", labels: "old" } as ProjectInfo,
    change: async ({ labels }: Partial<ProjectInfo>) => {
      asked.push(`labels ${labels}`);
      projects.project = { ...projects.project, labels };
    },
  };
  const notifications = new Notifications();
  notifications.announce = (text) => asked.push(`announce ${text}`);
  notifications.notify = (text, actions) =>
    notices.push({ kind: "info", text, ...(actions ? { actions } : {}) });
  const worker = {
    edit: async (keys: string[], edit: EditView) => {
      asked.push(`${edit.kind} ${keys}`);
      const free = keys.filter((key) => !held.has(key));
      const skipped = keys
        .filter((key) => held.has(key))
        .map((name) => ({ name, reason: "open in another tab" }));
      const done = free.map((key) => ({ key, entry: `${edit.kind} of ${key}` }));
      return { done, infos: [], tried: keys.length, skipped };
    },
    revert: async (done: { key: string; entry: string }[]) => {
      asked.push(`revert ${done.map(({ entry }) => entry)}`);
      return { done: [], infos: [], tried: done.length, skipped: [] };
    },
    unfinishedText: async (key: string) => {
      hooks.read(key);
      return key;
    },
    predict: async (key: string, _findings: unknown, again?: boolean) => {
      if (held.has(key)) throw new Error(`“${key}” is open in another tab.`);
      asked.push(`predict ${key}${again ? " again" : ""}`);
      return info(key, []);
    },
  };
  const relabelling = new Relabelling(worker, {
    annotator: {
      annotateAll: async (_labels, next, found) => {
        while ((await next()) !== undefined) await found({} as FindingsView);
      },
    },
    background: { start: async () => {} },
    // What goes wrong is for the test to see.
    commands: { enqueue: async (command: () => unknown) => command() } as unknown as CommandQueue,
    document: { document: undefined },
    documents: { all: documents, upsert: () => {} },
    notifications,
    projects,
  });
  return {
    asked,
    held,
    notices,
    hooks,
    projects,
    relabelling,
  };
}

const answer = (notice: Notice | undefined, name: RegExp) =>
  notice?.actions?.find((action) => name.test(action.name))?.run();

it("the set comes first, the documents follow, and undo goes the other way", async () => {
  const { relabelling, asked, notices } = stub([info("a", ["X", "Y"]), info("b", ["Y"]), info("c", ["Z"])]);
  const steps = [
    { kind: "dropLabel", label: "X" },
    { kind: "renameLabel", from: "Y", to: "X" },
  ] as const;
  expect(await relabelling.save("new", steps, false)).toBe(true);
  expect(asked.splice(0)).toEqual(["labels new", "dropLabel a", "renameLabel a,b"]);
  expect(notices[0]?.text).toBe("The labels are saved, and 2 documents changed with them.");
  expect(notices[0]?.actions?.map(({ name }) => name)).toEqual(["Undo"]);
  await answer(notices[0], /Undo/);
  expect(asked).toEqual([
    "labels old",
    "revert renameLabel of a,renameLabel of b",
    "revert dropLabel of a",
    "announce Undone: the labels are as they were.",
  ]);
});

it("undo is done in the project it belongs to", async () => {
  const { relabelling, notices, projects, asked } = stub([info("a", ["X"])]);
  await relabelling.save("new", [], false);
  projects.project = { ...projects.project, id: "other", labels: undefined };
  await expect(answer(notices[0], /Undo/)).rejects.toThrow("Go back to the project");
  expect(asked).toEqual(["labels new"]);
});

it("documents that others have open are named", async () => {
  const { relabelling, notices, held } = stub([info("a", ["X"]), info("b", ["X"])]);
  held.add("b");
  await relabelling.save("new", [{ kind: "dropLabel", label: "X" }], true);
  expect(notices[0]?.text).toBe(
    "The labels are saved, and 1 document changed with them. Left as they were: “b”: open in another tab.",
  );
  expect(notices[0]?.actions?.map(({ name }) => name)).toEqual(["Undo", "Annotate 2 documents again"]);
  await relabelling.annotateAllAgain();
  expect(notices[1]?.text).toBe("1 document annotated again. Left as they were: “b” is open in another tab.");
});

it("annotating again leaves what is finished, and stops when it is told to", async () => {
  const documents = ["a", "b", "c", "d"].map((key) => info(key, [], { finished: key === "b" }));
  const { relabelling, asked, notices, hooks } = stub(documents);
  hooks.read = (key) => {
    if (key === "c") relabelling.cancel();
  };
  await relabelling.annotateAllAgain();
  expect(asked).toEqual(["predict a again", "predict c again"]);
  expect(notices[0]?.text).toBe("2 documents annotated again. Not annotated again: 1 document.");
  expect(relabelling.running).toBeUndefined();
});

it("findings of labels that are no longer there are not taken", async () => {
  const { relabelling, asked, hooks, projects } = stub([info("a", []), info("b", [])]);
  hooks.read = () => {
    projects.project = { ...projects.project, labels: "newer" };
  };
  await relabelling.annotateAllAgain();
  expect(asked).toEqual([]);
});
