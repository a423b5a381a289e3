/** A label set as a style sheet: the computed colours of both themes, and the looks of spans. */
import { CONFIDENCE_STEPS, OFFERED, UNKNOWN } from "./looks.js";
import { paletteCss, THEMES } from "./palette.js";

/** What of a label is seen. */
export interface LabelStyle {
  readonly name: string;
  readonly hue: number;
  readonly underline: string;
}

/**
 * The colours of the labels as custom properties of what `scope` selects, and for every element in
 * the same tree that names a label in `data-label`: `--tint`, `--ink`, `--line`.
 */
export function paletteRules(labels: readonly LabelStyle[], scope: string): string {
  return [
    `${scope} { ${variables(labels, "light")} }`,
    `@media screen and (prefers-color-scheme: dark) { ${scope} { ${variables(labels, "dark")} } }`,
    ...labels.map(
      (_, index) =>
        `[data-label="${index}"] { ${["background", "ink", "line"]
          .map((part) => `--${part === "background" ? "tint" : part}: ${colour(index, part)};`)
          .join(" ")} }`,
    ),
  ].join("\n");
}

/**
 * The looks that {@link styleOf} names, in marks and in highlights. The names of highlights are the
 * document's: `prefix` keeps one element's apart from another's.
 */
export function lookRules(labels: readonly LabelStyle[], prefix: string): string {
  return [
    ...labels.map(({ underline }, index) => looks(index, underline, prefix)),
    unknown(prefix),
    offered(prefix),
  ].join("\n");
}

/** An accepted span's look for whatever is a `.sample` of a label. */
export function sampleRules(labels: readonly LabelStyle[]): string {
  return labels
    .map(
      ({ underline }, index) =>
        `[data-label="${index}"] .sample { ${tint(index, 100)} ${line(index, underline, "2px")} text-underline-offset: 0.2em; }`,
    )
    .join("\n");
}

/** The search for colours takes some milliseconds, and several elements have the same label set. */
const computed = new WeakMap<readonly LabelStyle[], Record<keyof typeof THEMES, string>>();

function variables(labels: readonly LabelStyle[], theme: keyof typeof THEMES): string {
  const known = computed.get(labels);
  if (known) return known[theme];
  const of = (name: keyof typeof THEMES) =>
    Object.entries(paletteCss(labels, THEMES[name]))
      .map(([property, value]) => `${property}: ${value};`)
      .join(" ");
  const both = { light: of("light"), dark: of("dark") };
  computed.set(labels, both);
  return both[theme];
}

const colour = (index: number, part: string) => `var(--label-${index}-${part})`;

/** Two rules: one that the browser cannot read would take the other with it. */
function rule(prefix: string, names: readonly string[], body: string): string {
  const highlights = names.map((name) => `::highlight(${prefix}${name})`).join(", ");
  const marks = names.map((name) => `mark.${name}`).join(", ");
  return `${highlights} { ${body} } ${marks} { ${body} }`;
}

const line = (index: number, underline: string, width: string, where = "underline") =>
  `text-decoration: ${where} ${underline} ${width} ${colour(index, "line")};`;

/** As much of the tint as a hundred parts say. */
const tint = (index: number, parts: number) =>
  `background-color: color-mix(in oklab, ${colour(index, "background")} ${parts}%, var(--page));`;

/** One label's looks, the same for highlights and marks. */
function looks(index: number, underline: string, prefix: string): string {
  const drawn = (width: string, where?: string) => line(index, underline, width, where);
  const steps = [...CONFIDENCE_STEPS.keys(), CONFIDENCE_STEPS.length].map((step) => ({
    name: `open-${index}-${step}`,
    share: step / CONFIDENCE_STEPS.length,
  }));
  const active = `active-${index}`;
  const rest = [`label-${index}`, `corrected-${index}`, `added-${index}`, `open-${index}`].concat(
    steps.map(({ name }) => name),
  );
  return [
    rule(prefix, [`label-${index}`], `${tint(index, 100)} ${drawn("2px")}`),
    rule(prefix, [`open-${index}`], `${tint(index, 55)} ${drawn("1px")}`),
    ...steps.map(({ name, share }) =>
      rule(prefix, [name], `${tint(index, 10 + 90 * share)} ${drawn(`${0.5 + 1.5 * share}px`)}`),
    ),
    rule(prefix, [`corrected-${index}`], `${tint(index, 55)} ${drawn("1px", "underline overline")}`),
    rule(prefix, [`added-${index}`], drawn("1px", "underline overline")),
    rule(prefix, [active], `background-color: ${colour(index, "active")}; ${drawn("2px")}`),
    `@media print { ${rule(prefix, [...rest, active], "background-color: transparent;")} }`,
    `@media (forced-colors: active) {
      ${rule(prefix, [...rest, active], "background-color: transparent; color: CanvasText; text-decoration-color: CanvasText;")}
      ${rule(prefix, [active], "text-decoration-color: Highlight; text-decoration-thickness: 4px;")}
    }`,
  ].join("\n");
}

/** A label that the set does not have (any more): a line, and no colour. */
function unknown(prefix: string): string {
  const rest = ["label", "open", "corrected", "added"].map((kind) => `${kind}-${UNKNOWN}`);
  return [
    rule(prefix, rest, "text-decoration: underline wavy 1px var(--quiet);"),
    rule(
      prefix,
      [`active-${UNKNOWN}`],
      "background-color: var(--rule); text-decoration: underline wavy 2px var(--text);",
    ),
  ].join("\n");
}

function offered(prefix: string): string {
  const look = (body: string) => rule(prefix, [OFFERED], body);
  return [
    look("background-color: var(--rule);"),
    `@media print { ${look("background-color: transparent;")} }`,
    `@media (forced-colors: active) { ${look("background-color: transparent; text-decoration: underline dotted 2px Highlight;")} }`,
  ].join("\n");
}
