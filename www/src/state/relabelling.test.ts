import { expect, it } from "vitest";
import type { EditView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import type { Library } from "./old/library.js";
import type { Notice } from "./old/messages.js";
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

/** As much of a library as labels have to do with; it writes down what is asked of it. */
function stub(documents: DocumentInfo[]) {
  const asked: string[] = [];
  const held = new Set<string>();
  const notices: Notice[] = [];
  /** What is done when a text is asked for. */
  const hooks = { read: (_key: string) => {} };
  const library = {
    project: { id: "p", labels: "old" } as { id: string; labels: string | undefined },
    documents,
    document: undefined,
    notice: undefined,
    enqueue: <T>(command: () => T) => command(),
    changed: () => {},
    put: () => {},
    dismiss: () => {},
    say: (text: string) => asked.push(`say ${text}`),
    fail: (error: Error) => asked.push(`fail ${error.message}`),
    tell: (text: string, actions: Notice["actions"]) =>
      notices.push({ kind: "info", text, ...(actions ? { actions } : {}) }),
    readUnread: async () => {},
    setProject: async ({ labels }: { labels: string | undefined }) => {
      asked.push(`labels ${labels}`);
      library.project = { ...library.project, labels };
    },
    reader: {
      readAll: async (
        _labels: string,
        next: () => Promise<string | undefined>,
        found: (findings: unknown) => Promise<void>,
      ) => {
        while ((await next()) !== undefined) await found({});
      },
    },
    library: {
      edit: async (keys: string[], edit: EditView) => {
        asked.push(`${edit.kind} ${keys}`);
        const free = keys.filter((key) => !held.has(key));
        const left = keys
          .filter((key) => held.has(key))
          .map((name) => ({ name, reason: "open in another tab" }));
        return { done: free.map((key) => ({ key, entry: `${edit.kind} of ${key}` })), infos: [], left };
      },
      revert: async (done: { entry: string }[]) => {
        asked.push(`revert ${done.map(({ entry }) => entry)}`);
        return { done: [], infos: [], left: [] };
      },
      readable: async (key: string) => {
        hooks.read(key);
        return key;
      },
      predict: async (key: string, _findings: unknown, again: boolean) => {
        if (held.has(key)) throw new Error(`“${key}” is open in another tab.`);
        asked.push(`predict ${key}${again ? " again" : ""}`);
        return info(key, []);
      },
    },
  };
  return {
    asked,
    held,
    notices,
    hooks,
    library,
    relabelling: new Relabelling(library as unknown as Library),
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
    "say Undone: the labels are as they were.",
  ]);
});

it("undo is done in the project it belongs to", async () => {
  const { relabelling, notices, library, asked } = stub([info("a", ["X"])]);
  await relabelling.save("new", [], false);
  library.project = { id: "other", labels: undefined };
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
  expect(notices[0]?.actions?.map(({ name }) => name)).toEqual(["Undo", "Read 2 documents again"]);
  await relabelling.readAgain();
  expect(notices[1]?.text).toBe("1 document read again. Left as they were: “b” is open in another tab.");
});

it("reading again leaves what is finished, and stops when it is told to", async () => {
  const documents = ["a", "b", "c", "d"].map((key) => info(key, [], { finished: key === "b" }));
  const { relabelling, asked, notices, hooks } = stub(documents);
  hooks.read = (key) => {
    if (key === "c") relabelling.cancel();
  };
  await relabelling.readAgain();
  expect(asked).toEqual(["predict a again", "predict c again"]);
  expect(notices[0]?.text).toBe("2 documents read again. Not read again: 1 document.");
  expect(relabelling.running).toBeUndefined();
});

it("findings of labels that are no longer there are not taken", async () => {
  const { relabelling, asked, hooks, library } = stub([info("a", []), info("b", [])]);
  hooks.read = () => {
    library.project = { id: "p", labels: "newer" };
  };
  await relabelling.readAgain();
  expect(asked).toEqual([]);
});
