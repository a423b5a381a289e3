/**
 * The plots of the progress page, with what draws them; loaded when someone
 * looks at it. Colours are the style sheet's variables, so that both themes fit.
 */
import * as Plot from "@observablehq/plot";
import { KIND_NAMES, KINDS, type LabelCorrections, type LabelCount, type Stretch } from "./figures.js";

const LOOKS = { background: "transparent", color: "var(--text)", fontSize: "13px", overflow: "visible" };

/** Height of a row and of the axis below, in CSS pixels. */
const ROW = 34;
const AXIS = 40;

const HOUR = 3_600_000;
/** The plot of the pace is at least so many hours or days wide. */
const FEWEST = 8;

/** A label's name in the margin, cut where it would crowd out the bars. */
const LONGEST = 18;
const short = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);
const marginFor = (names: readonly string[]) =>
  24 + 8 * Math.max(0, ...names.map((name) => short(name).length));

/**
 * How many spans of each label there are: full those that were accepted one by one, pale those that were accepted
 * with others. `colour`: its place in the set; -1 if it has none.
 */
export function labelPlot(counts: readonly LabelCount[], colour: (label: string) => number, width: number) {
  const names = counts.map(({ label }) => label);
  const of = ({ label }: LabelCount, part: string) =>
    colour(label) < 0 ? "var(--rule)" : `var(--label-${colour(label)}-${part})`;
  return Plot.plot({
    width,
    height: counts.length * ROW + AXIS,
    marginLeft: marginFor(names),
    marginRight: 24,
    style: LOOKS,
    x: { label: null, grid: true, tickFormat: whole, ticks: ticksFor(width) },
    y: { label: null, domain: names, tickFormat: short, tickSize: 0 },
    marks: [
      Plot.barX(counts, {
        y: "label",
        x: "spans",
        fill: "none",
        stroke: (count) => of(count, "line"),
      }),
      Plot.barX(counts, { y: "label", x: "accepted", fill: (count) => of(count, "line"), fillOpacity: 0.4 }),
      Plot.barX(counts, { y: "label", x: "seen", fill: (count) => of(count, "line") }),
      Plot.ruleX([0]),
    ],
  });
}

/** How fast it went over time. */
export function pacePlot(stretches: readonly Stretch[], width: number) {
  const interval = stretches.some(({ time }) => time.includes(" ")) ? "hour" : "day";
  // As local time, which is what it was made of.
  const bars = stretches.map((stretch) => ({
    ...stretch,
    date: new Date(interval === "hour" ? stretch.time.replace(" ", "T") : `${stretch.time}T00:00`),
  }));
  const step = interval === "hour" ? HOUR : 24 * HOUR;
  const times = bars.map(({ date }) => date.getTime());
  const until = Math.max(...times) + step;
  // A first hour is not a wall from side to side.
  const from = Math.min(...times, until - FEWEST * step);
  return Plot.plot({
    width,
    height: 230,
    marginLeft: 48,
    marginBottom: 44,
    style: LOOKS,
    x: { label: null, type: "time", ticks: ticksFor(width), domain: [from, until] },
    y: { label: "labels a minute", grid: true, zero: true },
    marks: [Plot.rectY(bars, { x: "date", y: "perMinute", interval, fill: "var(--quiet)" }), Plot.ruleY([0])],
  });
}

/** What became of each label's proposals, as shares of them. */
export function correctionPlot(corrections: readonly LabelCorrections[], width: number) {
  const names = corrections.map(({ label }) => label);
  const parts = corrections.flatMap((counts) =>
    KINDS.filter((kind) => counts[kind] > 0).map((kind) => ({
      label: counts.label,
      kind,
      count: counts[kind],
    })),
  );
  return Plot.plot({
    width,
    height: corrections.length * ROW + AXIS,
    marginLeft: marginFor(names),
    marginRight: 24,
    style: LOOKS,
    x: { label: null, tickFormat: "%", ticks: ticksFor(width) },
    y: { label: null, domain: names, tickFormat: short, tickSize: 0 },
    marks: [
      Plot.barX(
        parts,
        Plot.stackX({
          y: "label",
          x: "count",
          order: "kind",
          offset: "normalize",
          fill: ({ kind }) => `var(--kind-${kind})`,
          stroke: "var(--page)",
          title: ({ label, kind, count }) =>
            `${label}, ${KIND_NAMES[kind as keyof typeof KIND_NAMES]}: ${count}`,
        }),
      ),
      Plot.ruleX([0]),
    ],
  });
}

const ticksFor = (width: number) => Math.max(2, Math.floor(width / 110));

/** There are no halves of labels. */
const whole = (value: number) => (Number.isInteger(value) ? value.toLocaleString("en") : "");
