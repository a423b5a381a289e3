import fc from "fast-check";
import { expect, it } from "vitest";
import { applyChange } from "../../www/src/state/spans";
import {
  Annotator,
  type ChangeView,
  defaultLabels,
  Editor,
  type EditView,
  nasty,
  refusal,
  type SpanView,
  splitsPair,
  trimmed,
} from "./module";

const labels = defaultLabels().labels.map(({ name }) => name);
const annotator = new Annotator();
const text = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12\r\nin “Homs” and دمشق, #ISIS said on Friday. U.S. left";

// A text and two offsets, anywhere in it and a little past its end.
const ranged = nasty.chain((text) =>
  fc.tuple(fc.constant(text), fc.nat(text.length + 2), fc.nat(text.length + 2)),
);

const label = (start: number, end: number, name = "PLACE"): EditView => ({
  kind: "add",
  start,
  end,
  label: name,
});

it("labels any range of whole characters, trimmed, and refuses the others", () => {
  fc.assert(
    fc.property(ranged, ([text, start, end]) => {
      const editor = new Editor("doc", text);
      let change: ChangeView | undefined;
      const error = refusal(() => {
        change = editor.apply(label(start, end));
      });
      const wanted = trimmed(text, start, end);
      const bad =
        start > end ||
        end > text.length ||
        splitsPair(text, start) ||
        splitsPair(text, end) ||
        wanted.start >= wanted.end;
      expect(error !== undefined).toBe(bad);
      const expected = bad ? [] : [expect.objectContaining({ ...wanted, label: "PLACE", source: "person" })];
      expect(editor.view().spans).toEqual(expected);
      if (!bad) {
        expect(change?.updated).toEqual(expected);
        // The same again is no change.
        expect(editor.apply(label(start, end))).toBeUndefined();
      }
      editor.free();
    }),
    { numRuns: 500 },
  );
});

it("snaps selections to whole tokens that hold them", () => {
  fc.assert(
    fc.property(ranged, ([text, start, end]) => {
      const editor = new Editor("doc", text);
      let range: { start: number; end: number } | undefined;
      const error = refusal(() => {
        range = editor.snap(start, end);
      });
      const bad = start > end || end > text.length || splitsPair(text, start) || splitsPair(text, end);
      expect(error !== undefined).toBe(bad);
      if (range) {
        expect(splitsPair(text, range.start) || splitsPair(text, range.end)).toBe(false);
        expect(trimmed(text, range.start, range.end)).toEqual(range);
        expect(editor.snap(range.start, range.end)).toEqual(range);
        const selected = trimmed(text, start, end);
        // Marks of quoted mail, where a line begins, are in no token.
        if (start < end && !text.includes(">")) {
          expect(range.start).toBeLessThanOrEqual(selected.start);
          expect(range.end).toBeGreaterThanOrEqual(selected.end);
        }
      }
      editor.free();
    }),
    { numRuns: 500 },
  );
});

it("steps through the text between characters, to both ends", () => {
  const way = fc.tuple(fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(nasty, way, (text, [end, character]) => {
      const editor = new Editor("doc", text);
      for (const forward of [true, false]) {
        let at = forward ? 0 : text.length;
        for (;;) {
          const next = editor.step(at, end, character, forward);
          if (next === at) break;
          expect(forward ? next > at : next < at).toBe(true);
          expect(splitsPair(text, next)).toBe(false);
          at = next;
        }
        if (character) expect(at).toBe(forward ? text.length : 0);
        expect(at).toBeLessThanOrEqual(text.length);
      }
      editor.free();
    }),
  );
  const editor = new Editor("doc", "😀");
  expect(refusal(() => editor.step(1, false, true, true))?.message).toBeDefined();
  expect(refusal(() => editor.step(3, false, true, true))?.message).toBeDefined();
});

it("says in a sentence what it refuses, and stays as it was", () => {
  const editor = new Editor("doc", text);
  editor.apply(label(0, 6));
  editor.apply(label(7, 8, "DATE"));
  const [id] = editor.view().spans.map((span) => span.id) as [number];
  const before = editor.view();
  const edits: EditView[] = [
    label(9, 9),
    label(5, 2),
    label(0, 4_000),
    label(0, 6, "WEAPON"),
    { kind: "relabel", id, label: "WEAPON" },
    { kind: "relabel", id: 99, label: "DATE" },
    { kind: "setAttribute", id, name: "outcome", value: "killed" },
    { kind: "moveEdge", id, edge: "start", step: "token", direction: "back" },
    { kind: "moveEdge", id, edge: "end", step: "token", direction: "forward" },
    { kind: "resize", id, start: 0, end: 8 },
    { kind: "remove", id: 99 },
    { kind: "accept", id: 99, accepted: true },
    { kind: "publish", date: "2020-02-30" },
    { kind: "publish", date: "14/07/2016" },
  ];
  for (const edit of edits) {
    expect(
      refusal(() => editor.apply(edit)),
      JSON.stringify(edit),
    ).toBeInstanceOf(Error);
    expect(editor.view()).toEqual(before);
  }
  // What TypeScript would not let through is an Error as well, not a trap.
  const wild: unknown[] = [
    null,
    {},
    { kind: "explode" },
    label(-1, 3),
    label(0.5, 3),
    label(0, Number.NaN),
    "add",
  ];
  for (const edit of wild) {
    expect(() => editor.apply(edit as EditView), JSON.stringify(edit)).toThrow(Error);
    expect(editor.view()).toEqual(before);
  }
  expect(
    refusal(() => editor.predict({ findings: [{ ...before.spans[0], start: 0, end: 999 } as SpanView] })),
  ).toBeDefined();
  expect(editor.view()).toEqual(before);
});

/** An edit in terms of whatever the document holds when its turn comes. */
type Wish = { what: number; a: number; b: number; c: number };
const wishes = fc.array(fc.record({ what: fc.nat(18), a: fc.nat(200), b: fc.nat(200), c: fc.nat(60) }), {
  maxLength: 40,
});

const UNDO = 10;

function grant(editor: Editor, { what, a, b, c }: Wish): ChangeView | undefined {
  const { spans } = editor.view();
  const id = spans[a % Math.max(1, spans.length)]?.id ?? 0;
  const name = labels[c % labels.length] as string;
  const outcomes = ["killed", "injured", "killed_or_injured", "missing", "captured"];
  const [start, end] = [Math.min(a, b) % (text.length + 1), Math.max(a, b) % (text.length + 1)];
  const edits: (() => ChangeView | undefined)[] = [
    () => editor.apply(label(start, end, name)),
    () => editor.apply(label(start, Math.min(start + c, text.length), name)),
    () => editor.apply({ kind: "relabel", id, label: name }),
    () => editor.apply({ kind: "setAttribute", id, name: "outcome", value: outcomes[c % 5] as string }),
    () =>
      editor.apply({
        kind: "moveEdge",
        id,
        edge: a % 2 ? "start" : "end",
        step: b % 2 ? "token" : "character",
        direction: c % 2 ? "back" : "forward",
      }),
    () => editor.apply({ kind: "resize", id, start, end }),
    () => editor.apply({ kind: "remove", id }),
    () => editor.apply({ kind: "accept", id, accepted: c % 2 === 0 }),
    () =>
      c % 3
        ? editor.apply({ kind: "acceptAll" })
        : editor.apply({ kind: "publish", date: c % 2 ? "" : "2016-07-14" }),
    () => editor.predict(annotator.annotate(text)),
    () => editor.undo(),
    () => editor.redo(),
    () => editor.apply({ kind: "split", id, at: start }),
    () => editor.apply({ kind: "merge", id, direction: c % 2 ? "back" : "forward" }),
    () =>
      editor.apply({
        kind: "labelEqual",
        words: text.slice(start, start + (c % 7)),
        label: name,
        attributes: {},
        places: [{ start, end: start + (c % 7) }],
      }),
    () => {
      const span = spans[a % Math.max(1, spans.length)];
      const words = text.slice(span?.start ?? 0, span?.end ?? 0);
      const places = [{ start: span?.start ?? 0, end: span?.end ?? 0 }];
      return editor.apply({ kind: "unlabelEqual", words, label: span?.label ?? name, places });
    },
    () => editor.apply({ kind: "finish", finished: c % 2 === 0 }),
    () =>
      c % 2
        ? editor.apply({ kind: "flag", flagged: a % 2 === 0 })
        : editor.apply({ kind: "note", note: a % 3 ? `note ${b} “😀”` : " " }),
    () =>
      c % 2
        ? editor.apply({ kind: "renameLabel", from: name, to: labels[a % labels.length] as string })
        : editor.apply({ kind: "dropLabel", label: name }),
  ];
  let change: ChangeView | undefined;
  refusal(() => {
    change = edits[what]?.();
  });
  return change;
}

/** Keeps a change as the page's worker does. */
function keep(entries: string[], change: ChangeView | undefined): void {
  if (change?.entry === undefined) return;
  entries.length = change.history.done - 1;
  entries.push(change.entry);
}

it("tells the page each change in full, and takes every one back", () => {
  fc.assert(
    fc.property(wishes, (wishes) => {
      const editor = new Editor("doc", text);
      // A person's first edit: from here on, all can be undone.
      editor.apply({ kind: "publish", date: "2020-01-01" });
      let page: readonly SpanView[] = [];
      const follow = (change: ChangeView | undefined) => {
        if (change) {
          page = applyChange(page, change);
          const { spans, ...rest } = editor.view();
          expect(change).toMatchObject(rest);
          expect(change.note).toBe(rest.note);
          expect(change.published).toBe(rest.published);
        }
        expect(editor.view().spans).toEqual(page);
      };
      for (const wish of wishes) {
        // A run that comes first cannot be undone, so the first edit stays.
        if (wish.what === UNDO && editor.view().history.done === 1) continue;
        follow(grant(editor, wish));
        for (const [nth, { start, end }] of page.entries()) {
          expect(start).toBeGreaterThanOrEqual(page[nth - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
        }
      }
      while (editor.view().history.redoable > 0) follow(editor.redo());
      const { spans, published } = editor.view();
      let steps = 0;
      for (let change = editor.undo(); change; change = editor.undo()) {
        follow(change);
        expect(change.entry).toBeUndefined();
        steps++;
      }
      expect(editor.view()).toMatchObject({ spans: [], history: { undoable: 0, redoable: steps } });
      for (; steps > 0; steps--) follow(editor.redo());
      expect(editor.redo()).toBeUndefined();
      expect([editor.view().spans, editor.view().published]).toEqual([spans, published]);
      editor.free();
    }),
  );
});

it("comes back from its journal with its undo and redo", () => {
  fc.assert(
    fc.property(wishes, (wishes) => {
      const editor = new Editor("doc", text);
      const entries: string[] = [];
      for (const wish of wishes) keep(entries, grant(editor, wish));
      const again = new Editor("doc", text);
      again.replay(entries, editor.view().history.done);
      expect(again.view()).toEqual(editor.view());
      for (;;) {
        const change = editor.undo();
        expect(again.undo()).toEqual(change);
        if (!change) break;
      }
      for (;;) {
        const change = editor.redo();
        expect(again.redo()).toEqual(change);
        if (!change) break;
      }
      expect(again.view()).toEqual(editor.view());
      editor.free();
      again.free();
    }),
  );
});

it("keeps what stands before the damage in a journal, and says so", () => {
  const editor = new Editor("doc", text);
  const entries: string[] = [];
  keep(entries, editor.apply(label(0, 6)));
  keep(entries, editor.apply(label(7, 8, "DATE")));
  const damaged = [
    "",
    "{",
    "null",
    entries[0] as string,
    (entries[1] as string).replace(/"end":\d+/, '"end":4000'),
  ];
  for (const entry of damaged) {
    const again = new Editor("doc", text);
    expect(
      refusal(() => again.replay([entries[0] as string, entry], 2)),
      entry,
    ).toBeInstanceOf(Error);
    expect(again.view().spans).toHaveLength(1);
    again.free();
  }
});
