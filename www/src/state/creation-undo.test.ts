import { expect, it } from "vitest";
import type { DocumentInfo, ProjectInfo } from "../storage/storage.js";
import { untouched } from "../storage/testing.js";
import { CreationUndo } from "./creation-undo";
import type { NoticeAction } from "./notifications.js";

/** Stores around an import that brought `a`, `b` and `c` into a project that has `z`. */
function imported(change: (info: DocumentInfo) => Partial<DocumentInfo> = () => ({}), labels = "with") {
  const brought = ["a", "b", "c"].map((key) => untouched(key));
  const all = [...brought, untouched("z")].map((info) => ({ ...info, ...change(info) }));
  const discarded: { keys: string[]; says: string | undefined; restored?: () => Promise<unknown> }[] = [];
  const notices: { text: string; actions: NoticeAction[] }[] = [];
  const project: ProjectInfo = { id: "p", name: "P", created: 1, changed: 1, labels };
  const undo = new CreationUndo({
    commands: { enqueue: async (command) => command() },
    document: { settled: async () => {} },
    documentCommands: {
      discard: async (keys, says, restored) => {
        discarded.push({ keys, says, ...(restored ? { restored } : {}) });
      },
    },
    documents: { all, refresh: async () => {} },
    notifications: {
      announce: () => {},
      dismiss: () => {},
      notify: (text, actions = []) => notices.push({ text, actions }),
    },
    projects: {
      project,
      change: async (change) => {
        Object.assign(project, change);
      },
    },
  } as ConstructorParameters<typeof CreationUndo>[0]);
  const added = { added: ["ORG"], before: "without", after: "with" };
  return {
    undo,
    brought: { from: "import" as const, project: "p", documents: brought, labels: added },
    discarded,
    notices,
    project,
  };
}

it("removes what it brought, and its labels, at once", async () => {
  const { undo, brought, discarded, notices, project } = imported();
  await undo.undo(brought);
  expect(discarded).toMatchObject([
    { keys: ["a", "b", "c"], says: "The import is undone: 3 documents removed." },
  ]);
  expect([notices, project.labels]).toEqual([[], "without"]);
  // What is brought back has its labels again.
  await discarded[0]?.restored?.();
  expect(project.labels).toBe("with");
});

it.each<[string, Partial<DocumentInfo>]>([
  ["labels were changed", { touched: true }],
  ["it was renamed", { name: "other" }],
  ["it was flagged", { flagged: true }],
  ["it has a note", { note: "ask" }],
  ["it is finished", { finished: true }],
  ["it has another day", { published: "2024-05-12" }],
])("shows first what was worked on: %s", async (_, change) => {
  const { undo, brought, discarded, notices, project } = imported(({ key }) => (key === "b" ? change : {}));
  await undo.undo(brought);
  expect(discarded).toEqual([]);
  const name = change.name ?? "b";
  expect(notices[0]?.text).toBe(`1 document of this import was worked on since: “${name}”.`);
  const [rest, all] = notices[0]?.actions ?? [];
  expect([rest?.name, all?.name]).toEqual(["Remove the other 2", "Remove all 3"]);
  await rest?.run();
  expect(discarded.map(({ keys }) => keys)).toEqual([["a", "c"]]);
  // The one that stays may have them.
  expect(project.labels).toBe("with");
  await all?.run();
  expect(discarded[1]?.keys).toEqual(["a", "b", "c"]);
});

it("keeps labels that others have, or that were changed since", async () => {
  const used = imported(({ key }) =>
    key === "z" ? { labels: { ORG: { spans: 1, accepted: 0, seen: 0 } } } : {},
  );
  await used.undo.undo(used.brought);
  expect(used.project.labels).toBe("with");
  const changed = imported(() => ({}), "changed");
  await changed.undo.undo(changed.brought);
  expect(changed.project.labels).toBe("changed");
});

it("leaves what was deleted already, and another project, alone", async () => {
  const { undo, brought, discarded, notices } = imported(({ key }) => (key === "a" ? { deleted: 1 } : {}));
  await undo.undo(brought);
  expect(discarded[0]?.keys).toEqual(["b", "c"]);
  await undo.undo({ ...brought, project: "q" });
  expect(discarded).toHaveLength(1);
  expect(notices[0]?.text).toContain("another project");
});

it("says what was made of documents that are gone, and brings a text back only when all of it is", async () => {
  const { undo, brought, discarded } = imported(({ key }) => (key === "b" ? { deleted: 7 } : {}));
  let gone = 0;
  const text = { ...brought, from: "text" as const, labels: undefined, gone: () => (gone += 1) };
  await undo.undo(text);
  expect(discarded.map(({ keys }) => keys)).toEqual([["a", "c"]]);
  expect(discarded[0]?.says).toMatch(
    /^The text is no longer documents: 2 documents removed\. 1 document of it had been deleted, split or joined before: /,
  );
  expect(gone).toBe(0);
  const whole = imported();
  await whole.undo.undo({ ...whole.brought, gone: () => (gone += 1) });
  expect(gone).toBe(1);
});
