import { expect, it } from "vitest";
import type { AttributeView, LabelView } from "../core/pkg/wiremark.js";
import type { DocumentInfo } from "../storage/storage.js";
import {
  annotatableAgain,
  type Draft,
  type DraftAttribute,
  differs,
  draftOf,
  dropped,
  having,
  labelsOf,
  moved,
  readsOtherwise,
  startingWith,
  startValue,
  steps,
  toJson,
  uses,
  withAttribute,
  withAttributeFacts,
  withFacts,
  withLabel,
  withoutLabel,
} from "./label-draft";

const label = (name: string, more: Partial<LabelView> = {}): LabelView => ({
  name,
  hue: 30,
  underline: "solid",
  meaning: "",
  terms: [],
  attributes: [],
  ...more,
});
const OUTCOME: AttributeView = {
  name: "outcome",
  kind: "choice",
  values: ["killed", "injured"],
  required: true,
};
const SET = [
  label("GROUP", { recogniser: "GROUP" }),
  label("PLACE", { recogniser: "PLACE", hue: 150 }),
  label("CASUALTY", { attributes: [OUTCOME] }),
];
const WERE = SET.map(({ name }) => name);
const DRAFT = draftOf(SET, WERE);
const named = (draft: Draft, was: string) => draft.labels.find((one) => one.was === was)?.id as number;
const rename = (draft: Draft, was: string, name: string) => withFacts(draft, named(draft, was), { name });

const info = (labels: Record<string, number>, more: Partial<DocumentInfo> = {}) =>
  ({
    key: "k",
    labels: Object.fromEntries(Object.entries(labels).map(([name, spans]) => [name, { spans, accepted: 0 }])),
    spans: Object.values(labels).reduce((sum, spans) => sum + spans, 0),
    labelled: true,
    finished: false,
    ...more,
  }) as DocumentInfo;

it("goes to JSON and back", () => {
  const usual = ({ name, values }: AttributeView) => ({ name, values });
  expect(JSON.parse(toJson(DRAFT)).labels).toEqual(
    SET.map(({ recogniser, attributes, ...rest }) => ({
      ...rest,
      attributes: attributes.map(usual),
      ...(recogniser ? { recogniser } : {}),
    })),
  );
  expect(differs(DRAFT, SET)).toBe(false);
  expect(differs(rename(DRAFT, "GROUP", "FORCE"), SET)).toBe(true);
  // White space around a name is not part of it.
  expect(differs(rename(DRAFT, "GROUP", " GROUP "), SET)).toBe(false);
  const old = {
    name: "A",
    hue: 1,
    underline: "solid",
    meaning: "",
    attributes: [],
    recogniser: null,
  } as unknown as LabelView;
  expect(draftOf([old], []).labels[0]).toMatchObject({ terms: [], recogniser: undefined, was: undefined });
});

it("a recogniser feeds one label at most", () => {
  const draft = withFacts(DRAFT, named(DRAFT, "CASUALTY"), { recogniser: "PLACE" });
  expect(draft.labels.map(({ recogniser }) => recogniser)).toEqual(["GROUP", undefined, "PLACE"]);
  expect(
    withFacts(draft, named(draft, "GROUP"), { recogniser: undefined }).labels[0]?.recogniser,
  ).toBeUndefined();
});

it("labels and attributes come, go and move", () => {
  const more = withLabel(DRAFT);
  expect(more.labels.at(-1)).toMatchObject({ name: "", was: undefined, underline: "double" });
  expect(new Set(more.labels.map(({ id }) => id)).size).toBe(4);
  const names = (draft: Draft) => draft.labels.map(({ name }) => name);
  expect(names(moved(DRAFT, named(DRAFT, "PLACE"), -1))).toEqual(["PLACE", "GROUP", "CASUALTY"]);
  expect(names(moved(DRAFT, named(DRAFT, "PLACE"), 1))).toEqual(["GROUP", "CASUALTY", "PLACE"]);
  expect(moved(DRAFT, named(DRAFT, "GROUP"), -1)).toBe(DRAFT);
  expect(moved(DRAFT, named(DRAFT, "CASUALTY"), 1)).toBe(DRAFT);
  expect(names(withoutLabel(DRAFT, named(DRAFT, "PLACE")))).toEqual(["GROUP", "CASUALTY"]);
  const group = named(DRAFT, "GROUP");
  const asked = withAttribute(DRAFT, group);
  const id = asked.labels[0]?.attributes[0]?.id as number;
  const filled = withAttributeFacts(asked, group, id, { name: "side", values: [" a ", "", "b\r"] });
  // No value is given in silence.
  const written = { name: "side", values: ["a", "b"], required: false };
  expect(JSON.parse(toJson(filled)).labels[0].attributes).toEqual([written]);
  expect(withAttributeFacts(filled, group, id, undefined).labels[0]?.attributes).toEqual([]);
});

it("reads what goes without saying in a set's JSON", () => {
  const json = (attributes: unknown) =>
    JSON.stringify({ labels: [{ name: "A", hue: 1, underline: "solid", attributes }] });
  const attributesOf = (attributes: unknown) => labelsOf(json(attributes))[0]?.attributes;
  expect(labelsOf(json(undefined))).toEqual([label("A", { hue: 1 })]);
  expect(attributesOf([{ name: "outcome", values: ["killed", "injured"] }])).toEqual([OUTCOME]);
  expect(attributesOf([{ name: "toll", kind: "number" }])).toEqual([
    { name: "toll", kind: "number", values: [], required: false },
  ]);
  expect(attributesOf([{ ...OUTCOME, required: false, default: "killed" }])).toEqual([
    { ...OUTCOME, required: false, default: "killed" },
  ]);
  expect(() => labelsOf("{")).toThrow();
});

it("keeps what it cannot change of an attribute: its kind, and how it begins", () => {
  const attributes: AttributeView[] = [
    OUTCOME,
    { name: "doubt", kind: "choice", values: ["some", "much"], required: false, default: "much" },
    { name: "toll", kind: "number", values: [], required: true, default: "0" },
    { name: "remark", kind: "text", values: [], required: false },
  ];
  const set = [label("CASUALTY", { attributes, recogniser: "CASUALTY" })];
  const draft = draftOf(set, ["CASUALTY"]);
  const renamed = withAttributeFacts(draft, 0, draft.labels[0]?.attributes[3]?.id as number, {
    name: "note",
  });
  expect(JSON.parse(toJson(renamed)).labels[0].attributes).toEqual([
    { name: "outcome", values: ["killed", "injured"] },
    { name: "doubt", values: ["some", "much"], required: false, default: "much" },
    { name: "toll", values: [], kind: "number", required: true, default: "0" },
    { name: "note", values: [], kind: "text" },
  ]);
  expect(differs(draft, set)).toBe(false);
  expect(readsOtherwise(set, draft)).toBe(false);
  expect(readsOtherwise(set, renamed)).toBe(true);
});

it("counts the documents and spans of labels, as far as it is known", () => {
  const documents = [
    info({ GROUP: 2, PLACE: 1 }, { key: "a" }),
    info({ GROUP: 1, DATE: 0 }, { key: "b", deleted: 5 }),
    // Taken over from the first version: it is not known which labels these are.
    { ...info({}, { key: "c" }), spans: 3 },
    info({}, { key: "d" }),
  ];
  expect([...uses(documents)]).toEqual([
    ["GROUP", { spans: 3, documents: 2 }],
    ["PLACE", { spans: 1, documents: 1 }],
  ]);
  expect(having(documents, "GROUP")).toEqual(["a", "b", "c"]);
  expect(having(documents, "DATE")).toEqual(["c"]);
});

it("knows which labels are no longer there", () => {
  expect(dropped(DRAFT, WERE)).toEqual([]);
  expect(dropped(rename(DRAFT, "GROUP", "FORCE"), WERE)).toEqual([]);
  const without = withoutLabel(DRAFT, named(DRAFT, "GROUP"));
  expect(dropped(without, WERE)).toEqual(["GROUP"]);
  // Dropped and added again is the same label; another that takes its name is not.
  expect(dropped(withLabel(without, "GROUP"), WERE)).toEqual([]);
  expect(dropped(rename(without, "PLACE", "GROUP"), WERE)).toEqual(["GROUP"]);
});

it("orders what is to be done so that no two labels are mixed up", () => {
  const none = new Map<string, string | undefined>();
  const shift = rename(rename(DRAFT, "GROUP", "PLACE"), "PLACE", "SITE");
  expect(steps(shift, none)).toEqual([
    { kind: "renameLabel", from: "PLACE", to: "SITE" },
    { kind: "renameLabel", from: "GROUP", to: "PLACE" },
  ]);
  // What is dropped goes before another takes its name.
  const taken = rename(withoutLabel(DRAFT, named(DRAFT, "GROUP")), "PLACE", "GROUP");
  expect(steps(taken, new Map([["GROUP", undefined]]))).toEqual([
    { kind: "dropLabel", label: "GROUP" },
    { kind: "renameLabel", from: "PLACE", to: "GROUP" },
  ]);
  // It is mapped before, too: PLACE's spans are not to become CASUALTY with it.
  expect(steps(taken, new Map([["GROUP", "CASUALTY"]]))).toEqual([
    { kind: "renameLabel", from: "GROUP", to: "CASUALTY" },
    { kind: "renameLabel", from: "PLACE", to: "GROUP" },
  ]);
  expect(steps(taken, new Map([["GROUP", "GROUP"]]))).toEqual([
    { kind: "renameLabel", from: "PLACE", to: "GROUP" },
  ]);
  const swap = rename(rename(DRAFT, "GROUP", "PLACE"), "PLACE", "GROUP");
  expect(() => steps(swap, none)).toThrow("GROUP and PLACE take each other's names");
});

it("texts are read otherwise only if what is recognised changes", () => {
  const change = (was: string, facts: Parameters<typeof withFacts>[2]) =>
    withFacts(DRAFT, named(DRAFT, was), facts);
  expect(readsOtherwise(SET, DRAFT)).toBe(false);
  expect(
    readsOtherwise(SET, moved(change("GROUP", { hue: 77, meaning: "x" }), named(DRAFT, "PLACE"), 1)),
  ).toBe(false);
  expect(readsOtherwise(SET, rename(DRAFT, "GROUP", "ZONE"))).toBe(false);
  expect(readsOtherwise(SET, withoutLabel(DRAFT, named(DRAFT, "CASUALTY")))).toBe(false);
  expect(readsOtherwise(SET, change("CASUALTY", { terms: ["ten"] }))).toBe(true);
  expect(readsOtherwise(SET, change("GROUP", { recogniser: "DATE" }))).toBe(true);
  expect(readsOtherwise(SET, withoutLabel(DRAFT, named(DRAFT, "GROUP")))).toBe(true);
});

it("what is finished, deleted or not annotated yet is not annotated again", () => {
  const documents = [
    info({}, { key: "a" }),
    info({}, { key: "b", finished: true }),
    info({}, { key: "c", deleted: 1 }),
    info({}, { key: "d", labelled: false }),
  ];
  expect(annotatableAgain(documents)).toEqual(["a"]);
});

it("has new spans of a choice start with a value only where that is said", () => {
  const draft = withAttribute(DRAFT, 0);
  const id = draft.labels[0]?.attributes.at(-1)?.id as number;
  const written = (draft: Draft) => JSON.parse(toJson(draft)).labels[0].attributes.at(-1);
  const attribute = (draft: Draft) => draft.labels[0]?.attributes.at(-1) as DraftAttribute;
  let now = withAttributeFacts(draft, 0, id, { name: "kind", values: ["explosive", " gun "] });
  expect(startValue(attribute(now))).toBe("");
  now = withAttributeFacts(now, 0, id, { rest: startingWith("gun", false) });
  expect(written(now)).toMatchObject({ required: false, default: "gun" });
  expect(startValue(attribute(now))).toBe("gun");
  // By another name it is the same value; where it is gone there is none.
  now = withAttributeFacts(now, 0, id, { values: ["explosive", "firearm"] });
  expect(written(now)).toMatchObject({ required: false, default: "firearm" });
  const gone = withAttributeFacts(now, 0, id, { values: ["explosive"] });
  expect([written(gone).default, written(gone).required]).toEqual([undefined, false]);
  now = withAttributeFacts(now, 0, id, { rest: startingWith("firearm", true) });
  expect([written(now).default, written(now).required]).toEqual(["firearm", undefined]);
  expect(startingWith("", true)).toEqual({ required: false });
  // As label sets say it that were made before: a choice always has a value, at first the first.
  expect(startValue({ values: ["", "a", "b"], rest: {} })).toBe("a");
});
