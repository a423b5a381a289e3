// What a project asks of the module: its own labels, all equal words, what a person did.

import fc from "fast-check";
import { expect, it } from "vitest";
import {
  Annotator,
  type ChangeView,
  checkLabels,
  defaultLabels,
  Editor,
  type EditView,
  EqualSearch,
  type EqualView,
  labelsJson,
  nasty,
  parseTerms,
  type RangeView,
  refusal,
  splitsPair,
} from "./module";

const text = "😀 BEIRUT: 12 killed.\r\nBEIRUT and 12 more; e\u{301}tat 12";

const project = JSON.stringify({
  labels: [
    { name: "Armed", hue: 10, underline: "dashed", recogniser: "GROUP" },
    {
      name: "Toll",
      hue: 20,
      underline: "wavy",
      recogniser: "CASUALTY",
      attributes: [{ name: "outcome", values: ["missing", "killed"] }],
      terms: ["T-72 tank"],
    },
  ],
});

/** Does something to a new document that the recogniser has not read. */
function open(labels?: string): Editor {
  return new Editor("a document", text, labels);
}

function range(words: string, from = 0): { start: number; end: number } {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
}

it("has the labels of a project, or the default ones", () => {
  expect(checkLabels(labelsJson())).toEqual(defaultLabels());
  expect(defaultLabels().labels.map(({ name, recogniser, terms }) => [name, recogniser, terms])).toEqual([
    ["GROUP", "GROUP", []],
    ["PLACE", "PLACE", []],
    ["DATE", "DATE", []],
    ["CASUALTY", "CASUALTY", []],
  ]);
  const [armed, toll] = checkLabels(project).labels;
  expect(armed).toEqual({
    name: "Armed",
    hue: 10,
    underline: "dashed",
    meaning: "",
    attributes: [],
    recogniser: "GROUP",
    terms: [],
  });
  // What is shown of a set is what a set is made of.
  expect(checkLabels(JSON.stringify({ labels: [armed, toll] })).labels).toEqual([armed, toll]);
  const editor = open(project);
  expect(refusal(() => editor.apply({ kind: "add", start: 0, end: 2, label: "PLACE" }))?.message).toBe(
    "There is no label “PLACE”.",
  );
  expect(editor.apply({ kind: "add", start: 0, end: 2, label: "Toll" })?.updated).toMatchObject([
    { attributes: { outcome: "missing" }, origin: "added" },
  ]);
});

it("says in a sentence what is wrong with labels, wherever they are given", () => {
  const twice = JSON.stringify({ labels: [...JSON.parse(project).labels, ...JSON.parse(project).labels] });
  for (const [labels, message] of [
    ['{"labels":[]}', "There is no label; add at least one."],
    [twice, "Two labels are called “Armed”; rename or remove one."],
    ["{", /^These labels cannot be read: /],
  ] as const) {
    for (const run of [
      () => checkLabels(labels),
      () => new Editor("doc", "", labels),
      () => Annotator.withOptions(labels),
    ])
      expect(refusal(run)?.message).toEqual(
        typeof message === "string" ? message : expect.stringMatching(message),
      );
  }
});

it("recognises for the labels of a project", () => {
  const annotator = Annotator.withOptions(project);
  const news = "😀 Boko Haram killed 12 people in Beirut with a T-72 TANK, injuring 7.";
  const found = annotator.annotate(news).findings;
  expect(
    found.map(({ start, end, label, attributes }) => [label, news.slice(start, end), attributes]),
  ).toEqual([
    ["Armed", "Boko Haram", {}],
    ["Toll", "12", { outcome: "killed" }],
    ["Toll", "T-72 TANK", { outcome: "missing" }],
    ["Toll", "7", {}],
  ]);
  const plain = Annotator.withOptions();
  expect(plain.annotate(news)).toEqual(new Annotator().annotate(news));
  annotator.free();
  plain.free();
});

it("reads word lists and tells what it does not take", () => {
  expect(parseTerms("\u{feff}# tanks\r\nT-72\n\n T-72 \nСУ-25")).toEqual({
    terms: ["T-72", "СУ-25"],
    problems: [{ line: 4, reason: "“T-72” is in line 2 already" }],
  });
});

/** What a search for equal words finds in a document. */
function found(editor: Editor, edit: EditView, labels?: string): EqualView {
  const search = new EqualSearch(edit, labels);
  const view = editor.equal(search);
  search.free();
  return view;
}

const equal = (words: string, label: string, attributes: Record<string, string> = {}) => ({
  kind: "labelEqual" as const,
  words,
  label,
  attributes,
  places: [] as RangeView[],
});

it("labels equal words where they are chosen, in UTF-16 offsets, and shows beforehand what would be", () => {
  const editor = open();
  const { start, end } = range("12");
  editor.apply({ kind: "add", start, end, label: "CASUALTY" });
  const id = editor.view().spans[0]?.id as number;
  editor.apply({ kind: "setAttribute", id, name: "outcome", value: "injured" });
  const last = range("12", text.lastIndexOf("12"));
  editor.apply({ kind: "add", ...last, label: "DATE" });
  const between = range("12", end);
  const all = equal("12", "CASUALTY", { outcome: "injured" });
  const then = { words: "12", label: "CASUALTY", attributes: { outcome: "injured" }, accepted: true };
  const sentence = range("BEIRUT and 12 more; e\u{301}tat 12");
  expect(found(editor, all)).toEqual({
    places: [
      { ...between, sentence, now: [], then, caution: "notToll" },
      {
        ...last,
        sentence,
        now: [{ words: "12", label: "DATE", attributes: {}, accepted: true }],
        then,
        caution: "person",
      },
    ],
    already: 1,
  });
  // What another outcome would change is shown as well: the first place has one.
  const killed = found(editor, equal("12", "CASUALTY", { outcome: "killed" }));
  expect(killed.places.map(({ caution }) => caution)).toEqual(["person", "notToll", "person"]);
  const change = editor.apply({ ...all, places: [between] });
  expect(change?.updated).toMatchObject([
    { ...between, label: "CASUALTY", attributes: { outcome: "injured" }, source: "person", accepted: true },
  ]);
  expect(found(editor, all)).toMatchObject({ places: [{ ...last, caution: "person" }], already: 2 });
  expect(editor.apply(all)).toBeUndefined();
  const beirut = found(editor, equal("“BEIRUT”", "PLACE"));
  expect(beirut.places.map(({ caution }) => caution)).toEqual([undefined, undefined]);
  expect(beirut.places).toMatchObject([range("BEIRUT"), range("BEIRUT", end)]);
  const places = [range("BEIRUT"), range("BEIRUT", end)];
  expect(editor.apply({ ...equal("BEIRUT", "PLACE"), places })?.updated).toHaveLength(2);
  const captured = {
    ...equal("e\u{301}tat", "CASUALTY", { outcome: "captured" }),
    places: [range("e\u{301}tat")],
  };
  expect(editor.apply(captured)?.updated).toMatchObject([
    { ...range("e\u{301}tat"), attributes: { outcome: "captured" } },
  ]);
  expect(refusal(() => editor.apply(equal("a", "PLACE", { outcome: "killed" })))?.message).toBe(
    "A PLACE has no outcome “killed”.",
  );
  expect(refusal(() => editor.apply({ ...all, places: [range("and")] }))?.message).toBe(
    "These words are no longer there.",
  );
  expect(refusal(() => new EqualSearch({ kind: "acceptAll" }))?.message).toBe(
    "This edit is not one of equal words.",
  );
  // What a person accepted is taken away only where it is chosen.
  const away = { kind: "unlabelEqual", words: "BEIRUT", label: "PLACE", places: [] as RangeView[] } as const;
  expect(found(editor, away).places.map(({ caution }) => caution)).toEqual(["person", "person"]);
  expect(editor.apply(away)).toBeUndefined();
  expect(editor.apply({ ...away, places: places.slice(1) })?.removed).toHaveLength(1);
});

it("tells what changes did, and lists them", () => {
  const editor = open();
  const added = editor.apply({ kind: "add", ...range("12"), label: "CASUALTY" });
  const side = { words: "12", label: "CASUALTY", attributes: { outcome: "killed" }, accepted: true };
  expect(added).toMatchObject({ effects: [{ what: "label", after: side }], more: 0 });
  const id = added?.updated[0]?.id as number;
  editor.apply({ kind: "setAttribute", id, name: "outcome", value: "injured" }, 7);
  editor.apply({ kind: "publish", date: "2024-05-12" });
  editor.apply({ kind: "accept", id, accepted: false });
  editor.apply({ kind: "finish", finished: true });
  const fact = { words: "", label: "", attributes: {}, accepted: false };
  expect(editor.undo()?.effects).toMatchObject([
    { what: "finished", before: fact },
    { what: "label", before: { accepted: true }, after: { accepted: false } },
  ]);
  const { changes } = editor.changes();
  expect(changes.map(({ by, applied, time }) => [by, applied, time])).toEqual([
    ["person", true, undefined],
    ["person", true, 7],
    ["person", true, undefined],
    ["person", true, undefined],
    ["person", false, undefined],
  ]);
  expect(changes[1]?.effects).toEqual([
    { what: "label", before: side, after: { ...side, attributes: { outcome: "injured" } } },
  ]);
  expect(changes[2]?.effects).toMatchObject([{ what: "published", after: { words: "2024-05-12" } }]);
  // Facts of the document come first, and of many things the first are told.
  for (const words of ["BEIRUT", "killed", "more"])
    editor.apply({ kind: "add", ...range(words), label: "PLACE" });
  for (const words of ["and", "e\u{301}tat"]) editor.apply({ kind: "add", ...range(words), label: "DATE" });
  for (const span of editor.view().spans) editor.apply({ kind: "accept", id: span.id, accepted: false });
  const finished = editor.apply({ kind: "finish", finished: true });
  expect([finished?.effects.map(({ what }) => what), finished?.more]).toEqual([
    ["finished", "label", "label", "label", "label"],
    2,
  ]);
});

it("finds equal words in any text without cutting a character", () => {
  fc.assert(
    fc.property(nasty, fc.nat(), (text, seed) => {
      const editor = new Editor("doc", text);
      const at = seed % (text.length + 1);
      const picked = splitsPair(text, at) ? undefined : editor.snap(at, at);
      const words = text.slice(picked?.start ?? 0, picked?.end ?? 0);
      // Of what cannot be seen nothing is labelled.
      if (picked && /[^\u00ad\u200b\u2060\ufeff]/.test(words)) {
        const { places: shown, already } = found(editor, equal(words, "PLACE"));
        const places = shown.map(({ start, end }) => ({ start, end }));
        expect(already).toBe(0);
        expect(places.some(({ start, end }) => picked.start <= start && end <= picked.end)).toBe(true);
        for (const { start, end, sentence } of shown) {
          expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
          expect([sentence.start, sentence.end].some((at) => splitsPair(text, at))).toBe(false);
          expect(sentence.start <= start && end <= sentence.end).toBe(true);
        }
        expect(editor.apply({ ...equal(words, "PLACE"), places })?.updated).toMatchObject(places);
      }
      editor.free();
    }),
    { numRuns: 200 },
  );
});

it("splits and merges", () => {
  const editor = open();
  const { start, end } = range("BEIRUT: 12");
  editor.apply({ kind: "add", start, end, label: "PLACE" });
  const id = editor.view().spans[0]?.id as number;
  expect(refusal(() => editor.apply({ kind: "split", id, at: 1 }))?.message).toMatch(/character|inside/);
  expect(refusal(() => editor.apply({ kind: "split", id, at: start }))?.message).toBe(
    "There must be a word on both sides of where a label is split.",
  );
  expect(editor.apply({ kind: "split", id, at: end - 3 })?.updated).toMatchObject([
    { id, ...range("BEIRUT:") },
    range("12"),
  ]);
  expect(editor.apply({ kind: "merge", id, direction: "forward" })?.updated).toMatchObject([
    { id, start, end },
  ]);
  editor.apply({ kind: "add", ...range("and"), label: "PLACE" });
  expect(refusal(() => editor.apply({ kind: "merge", id, direction: "forward" }))?.message).toBe(
    "The next label is in another paragraph.",
  );
});

it("finishes, flags and notes a document, and sums it up", () => {
  const editor = open();
  const nothing = { applied: 0, spans: 0, accepted: 0, seen: 0, finished: false, flagged: false, least: 1 };
  expect(editor.summary()).toEqual({ ...nothing, touched: false, labels: {} });
  const finding = (words: string, confidence: number) => ({
    ...range(words),
    label: "PLACE",
    attributes: {},
    confidence,
  });
  editor.predict({ findings: [finding("BEIRUT", 0.75), finding("killed", 0.5)] });
  expect(editor.summary()).toMatchObject({
    least: 0.5,
    touched: false,
    labels: { PLACE: { spans: 2, accepted: 0 } },
  });
  const id = editor.view().spans[1]?.id as number;
  editor.apply({ kind: "accept", id, accepted: true });
  expect(editor.summary()).toMatchObject({ least: 0.75, touched: true, accepted: 1 });
  editor.apply({ kind: "flag", flagged: true });
  expect(editor.apply({ kind: "note", note: "why “😀”?" })).toMatchObject({
    flagged: true,
    note: "why “😀”?",
    finished: false,
  });
  const finished = editor.apply({ kind: "finish", finished: true });
  expect(finished).toMatchObject({ finished: true, updated: [{ accepted: true }] });
  expect(editor.view()).toMatchObject({ finished: true, flagged: true, note: "why “😀”?" });
  expect(editor.summary()).toMatchObject({ least: 1, finished: true, note: "why “😀”?", applied: 5 });
  expect(editor.apply({ kind: "note" })?.note).toBeUndefined();
  expect(editor.apply({ kind: "renameLabel", from: "PLACE", to: "DATE" })?.updated).toHaveLength(2);
  // One was accepted by itself, the other with the whole document.
  expect(editor.summary().labels).toEqual({ DATE: { spans: 2, accepted: 2, seen: 1 } });
  expect(editor.apply({ kind: "dropLabel", label: "DATE" })?.removed).toHaveLength(2);
});

it("begins with the day of publication, which is nobody's edit", () => {
  const editor = open();
  expect(refusal(() => editor.begin("2024-02-30"))).toBeInstanceOf(Error);
  expect(editor.begin("2024-02-29")).toMatchObject({ published: "2024-02-29", history: { undoable: 0 } });
  expect(refusal(() => editor.begin("2024-03-01"))?.message).toBe(
    "Only a new document can take over what a file says.",
  );
  const found = { ...range("BEIRUT"), label: "PLACE", attributes: {}, confidence: 0.5 };
  expect(editor.predict({ findings: [found] })?.history).toMatchObject({ done: 2, undoable: 0 });
  expect(editor.summary().touched).toBe(false);
});

it("takes an earlier change back, and says what a person did to the proposals", () => {
  const editor = open();
  const found = ["BEIRUT", "killed", "and"].map((words) => ({
    ...range(words),
    label: "PLACE",
    attributes: {},
    confidence: 0.5,
  }));
  const first = editor.predict({ findings: found });
  const ids = editor.view().spans.map(({ id }) => id) as [number, number, number];
  expect(editor.view().spans.map(({ origin }) => origin)).toEqual(["predicted", "predicted", "predicted"]);
  const removed = editor.apply({ kind: "remove", id: ids[0] }) as ChangeView;
  const relabelled = editor.apply({ kind: "relabel", id: ids[1], label: "DATE" });
  expect(relabelled?.updated).toMatchObject([{ origin: "corrected" }]);
  editor.apply({ kind: "add", ...range("more"), label: "GROUP" });
  expect(editor.corrections().corrections).toEqual([
    { kind: "removed", label: "PLACE", words: "BEIRUT" },
    { kind: "relabelled", label: "PLACE", to: "DATE", words: "killed" },
    { kind: "added", label: "GROUP", words: "more" },
  ]);
  const back = editor.revert(removed.entry as string);
  expect(back).toMatchObject({ updated: [{ id: ids[0], origin: "predicted" }], history: { done: 5 } });
  expect(back?.entry).toBeDefined();
  expect(refusal(() => editor.revert(removed.entry as string))?.message).toBe(
    "This cannot be undone, because what it did has been changed since.",
  );
  // The last one is simply undone, and can be redone.
  const undone = editor.revert(back?.entry as string);
  expect(undone).toMatchObject({ removed: [ids[0]], history: { done: 4, redoable: 1 } });
  expect(undone?.entry).toBeUndefined();
  expect(editor.revert(back?.entry as string)).toBeUndefined();
  expect(refusal(() => editor.revert(first?.entry as string))?.message).toBe(
    "What the document began with cannot be undone.",
  );
  expect(refusal(() => editor.revert("{"))).toBeInstanceOf(Error);
});

it("knows attributes of every kind, sets and unsets them, and refuses what is none of their values", () => {
  const attributes = [
    { name: "outcome", values: ["missing", "killed"] },
    { name: "doubt", values: ["some"], required: false },
    { name: "remark", kind: "text" },
    { name: "count", kind: "number", required: true, default: "0" },
    { name: "since", kind: "date" },
    { name: "entry", kind: "identifier" },
  ];
  const labels = JSON.stringify({ labels: [{ name: "Toll", hue: 20, underline: "wavy", attributes }] });
  const [toll] = checkLabels(labels).labels;
  expect(toll?.attributes.map(({ kind, values, required }) => [kind, values.length, required])).toEqual([
    ["choice", 2, true],
    ["choice", 1, false],
    ["text", 0, false],
    ["number", 0, true],
    ["date", 0, false],
    ["identifier", 0, false],
  ]);
  expect(checkLabels(JSON.stringify({ labels: [toll] })).labels).toEqual([toll]);

  const editor = open(labels);
  const id = editor.apply({ kind: "add", ...range("12"), label: "Toll" })?.updated[0]?.id as number;
  const now = () => editor.view().spans[0]?.attributes;
  const set = (name: string, value: string) => editor.apply({ kind: "setAttribute", id, name, value });
  expect(now()).toEqual({ outcome: "missing", count: "0" });
  for (const [name, value] of [
    ["remark", "“e\u{301}” 👩‍👧"],
    ["count", "-12.5"],
    ["since", "2024-02"],
    ["entry", "Q42"],
    ["doubt", "some"],
  ] as const) {
    set(name, value);
    expect(now()?.[name]).toBe(value);
  }
  editor.apply({ kind: "unsetAttribute", id, name: "remark" });
  editor.apply({ kind: "unsetAttribute", id, name: "doubt" });
  expect(now()).toEqual({ outcome: "missing", count: "-12.5", since: "2024-02", entry: "Q42" });
  for (const [run, message] of [
    [() => set("count", "many"), "Count: “many” is not a number such as 12 or -0.5."],
    [() => set("since", "2023-02-29"), /^Since: “2023-02-29” is not a date such as /],
    [
      () => editor.apply({ kind: "unsetAttribute", id, name: "count" }),
      "A Toll always has a value of count.",
    ],
  ] as const)
    expect(refusal(run)?.message).toMatch(message);
  expect(editor.apply({ kind: "turnAttribute", id, name: "count", direction: "forward" })).toBeUndefined();
  editor.undo();
  expect(now()?.doubt).toBe("some");
});

it("writes down when something was done, if it is told", () => {
  const editor = open();
  const time = 1_715_500_800_000;
  const entries = [
    editor.begin("2024-05-12", time),
    editor.predict(
      { findings: [{ ...range("BEIRUT"), label: "PLACE", attributes: {}, confidence: 0.5 }] },
      time + 1,
    ),
    editor.apply({ kind: "flag", flagged: true }, time + 2),
    editor.apply({ ...equal("12", "CASUALTY"), places: [range("12")] }, time + 3),
    editor.apply({ kind: "note", note: "n" }),
  ].map((change) => JSON.parse(change?.entry ?? "null"));
  expect(entries.map((entry) => [entry.by, entry.time])).toEqual([
    ["file", time],
    ["recogniser", time + 1],
    ["person", time + 2],
    ["person", time + 3],
    ["person", undefined],
  ]);
  const flagged = JSON.stringify(entries[2]);
  expect(JSON.parse(editor.revert(flagged, time + 9)?.entry ?? "null")).toMatchObject({
    by: "person",
    time: time + 9,
  });
});
