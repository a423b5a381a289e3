import { expect, it } from "vitest";
import type { CorrectionView } from "../../core/pkg/wiremark.js";
import type { Activity, DocumentInfo } from "../../storage/storage.js";
import type { CorrectionsIn } from "../../workers/library/bulk.js";
import {
  correctionsByLabel,
  csv,
  inWords,
  labelCounts,
  localHour,
  minutesLeft,
  mistakes,
  pace,
  paceOverTime,
  totals,
  workedOn,
} from "./figures";

const info = (facts: Partial<DocumentInfo>) =>
  ({
    key: "k",
    spans: 0,
    accepted: 0,
    seen: 0,
    finished: false,
    touched: false,
    labelled: true,
    labels: {},
    ...facts,
  }) as DocumentInfo;

const DOCUMENTS = [
  info({
    key: "a",
    spans: 10,
    accepted: 10,
    seen: 7,
    finished: true,
    labels: { GROUP: { spans: 10, accepted: 10, seen: 7 } },
  }),
  info({
    key: "b",
    spans: 6,
    accepted: 2,
    seen: 1,
    touched: true,
    labels: {
      GROUP: { spans: 2, accepted: 2, seen: 1 },
      OLD: { spans: 4, accepted: 0, seen: 0 },
      DATE: { spans: 0, accepted: 0, seen: 0 },
    },
  }),
  info({ key: "c", labelled: false }),
];

const did = (minute: number, edits: number, accepted: number): Activity => ({
  project: "p",
  minute,
  edits,
  accepted,
});

it("counts documents and spans", () => {
  expect(totals([])).toMatchObject({ documents: 0, left: 0, open: 0 });
  expect(totals(DOCUMENTS)).toEqual({
    documents: 3,
    finished: 1,
    left: 2,
    unannotated: 1,
    spans: 16,
    accepted: 12,
    seen: 8,
    open: 4,
  });
  expect(workedOn(DOCUMENTS)).toEqual(["a", "b"]);
});

it("counts labels in their order, others last", () => {
  expect(labelCounts(DOCUMENTS, ["DATE", "GROUP"])).toEqual([
    { label: "DATE", spans: 0, accepted: 0, seen: 0, documents: 0 },
    { label: "GROUP", spans: 12, accepted: 12, seen: 8, documents: 2 },
    { label: "OLD", spans: 4, accepted: 0, seen: 0, documents: 1 },
  ]);
});

it("idle minutes do not count", () => {
  expect(pace([])).toEqual({ minutes: 0, edits: 0, accepted: 0, perMinute: 0 });
  const activity = [did(500, 3, 6), did(100, 2, 4), did(101, 0, 0), did(9000, 1, 2)];
  expect(pace(activity)).toEqual({ minutes: 3, edits: 6, accepted: 12, perMinute: 4 });
  expect(pace(activity, 1)).toEqual({ minutes: 1, edits: 1, accepted: 2, perMinute: 2 });
  expect(pace(activity, 10)).toEqual(pace(activity));
});

it("goes by the day, or by the hour of one day", () => {
  const utc = (minute: number) =>
    `${new Date(minute * 60_000).toISOString().slice(0, 13).replace("T", " ")}:00`;
  const first = Date.UTC(2026, 2, 1, 22, 50) / 60_000;
  const hours = paceOverTime([did(first + 20, 1, 3), did(first, 2, 1), did(first + 1, 0, 0)], utc);
  expect(hours).toEqual([
    { time: "2026-03-01 22:00", minutes: 1, edits: 2, accepted: 1, perMinute: 1 },
    { time: "2026-03-01 23:00", minutes: 1, edits: 1, accepted: 3, perMinute: 3 },
  ]);
  const days = paceOverTime([did(first, 2, 1), did(first + 20, 1, 3), did(first + 90, 1, 5)], utc);
  expect(days.map(({ time, accepted }) => [time, accepted])).toEqual([
    ["2026-03-01", 4],
    ["2026-03-02", 5],
  ]);
  expect(paceOverTime([], utc)).toEqual([]);
  expect(localHour(first)).toMatch(/^2026-03-\d\d \d\d:00$/);
});

it("says how long the rest takes only when it can know", () => {
  const speed = { minutes: 10, edits: 9, accepted: 40, perMinute: 4 };
  const now = totals(DOCUMENTS);
  // Four open spans, and eight that the third document may have.
  expect(minutesLeft(now, speed)).toBe(3);
  expect(minutesLeft(now, { ...speed, minutes: 4 })).toBeUndefined();
  expect(minutesLeft(now, { ...speed, perMinute: 0 })).toBeUndefined();
  expect(minutesLeft({ ...now, left: 0 }, { ...speed, minutes: 0 })).toBe(0);
  expect(minutesLeft(totals([info({ labelled: false })]), speed)).toBe(0);
  expect([0.4, 1, 45.2, 300].map(inWords)).toEqual([
    "less than a minute",
    "about 1 minute",
    "about 45 minutes",
    "about 5 hours of work",
  ]);
});

const correction = (kind: CorrectionView["kind"], label: string, words: string, to?: string) =>
  ({ kind, label, words, ...(to === undefined ? {} : { to }) }) as CorrectionView;

const CORRECTED: CorrectionsIn[] = [
  {
    key: "a",
    name: "first",
    corrections: [
      correction("kept", "PLACE", "Kirkuk"),
      correction("together", "PLACE", "Homs"),
      correction("together", "PLACE", "Idlib"),
      correction("removed", "PLACE", "Reuters"),
      correction("removed", "PLACE", "Reuters"),
      correction("added", "GROUP", "the Front"),
    ],
  },
  {
    key: "b",
    name: "second",
    corrections: [
      correction("removed", "PLACE", "Reuters"),
      correction("relabelled", "PLACE", "Wagner", "GROUP"),
      correction("relabelled", "PLACE", "Wagner", "DATE"),
      correction("moved", "OLD", "x"),
    ],
  },
];

it("counts what became of each label's proposals", () => {
  const none = { kept: 0, together: 0, relabelled: 0, moved: 0, valued: 0, removed: 0, added: 0 };
  expect(correctionsByLabel(CORRECTED, ["GROUP", "PLACE"])).toEqual([
    { ...none, label: "GROUP", added: 1, right: undefined },
    {
      ...none,
      label: "PLACE",
      kept: 1,
      together: 2,
      removed: 3,
      relabelled: 2,
      right: { least: 1 / 8, most: 3 / 8 },
    },
    { ...none, label: "OLD", moved: 1, right: { least: 0, most: 0 } },
  ]);
});

it("lists what is wrong most often, and where", () => {
  const all = mistakes(CORRECTED);
  expect(all[0]).toEqual({
    kind: "removed",
    label: "PLACE",
    to: undefined,
    words: "Reuters",
    count: 3,
    documents: [
      { key: "a", name: "first" },
      { key: "b", name: "second" },
    ],
  });
  expect(all.map(({ words, to }) => [words, to])).toEqual([
    ["Reuters", undefined],
    ["Wagner", "GROUP"],
    ["Wagner", "DATE"],
    ["the Front", undefined],
    ["x", undefined],
  ]);
});

it("writes CSV as the export does", () => {
  expect(
    csv(
      ["a", "b"],
      [
        ["=1+1", "+2"],
        ["-3", "@x"],
        ["a=b", " a"],
        ['"', ""],
        ["é,", 1.5],
        ["a\nb", "c"],
      ],
    ),
  ).toBe('a,b\r\n"=1+1","+2"\r\n"-3","@x"\r\na=b," a"\r\n"""",\r\n"é,",1.5\r\n"a\nb",c\r\n');
});
