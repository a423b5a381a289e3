/** Puts the computed colours of both themes, and the labels' looks, into the page. */
import type { LabelView } from "./core/pkg/wiremark.js";
import { paletteCss, THEMES } from "./palette.js";
import { SURENESS, UNKNOWN } from "./text/looks.js";

const sheet = new CSSStyleSheet();
let applied: LabelView[] | undefined;

/** Does nothing while the label set is the same. */
export function applyPalette(labels: LabelView[]): void {
  if (labels === applied) return;
  applied = labels;
  sheet.replaceSync(
    [variables(labels, "light"), `@media (prefers-color-scheme: dark) { ${variables(labels, "dark")} }`]
      .concat(labels.map(({ underline }, index) => looks(index, underline)))
      .concat(unknown())
      .join("\n"),
  );
  document.adoptedStyleSheets = [sheet];
}

function variables(labels: LabelView[], theme: keyof typeof THEMES): string {
  const entries = Object.entries(paletteCss(labels, THEMES[theme]));
  const { page, text } = THEMES[theme];
  return `:root { --page: ${page}; --text: ${text}; ${entries.map(([name, value]) => `${name}: ${value};`).join(" ")} }`;
}

/**
 * A rule for looks by their names, in highlights and in marks. Two rules: one
 * that the browser cannot read would take the other with it.
 */
function rule(names: readonly string[], body: string): string {
  const highlights = names.map((name) => `::highlight(${name})`).join(", ");
  const marks = names.map((name) => `mark.${name}`).join(", ");
  return `${highlights} { ${body} } ${marks} { ${body} }`;
}

/** One label's looks, the same for highlights, marks, and everything that names it. */
function looks(index: number, underline: string): string {
  const colour = (part: string) => `var(--label-${index}-${part})`;
  const line = (width: string, where = "underline") =>
    `text-decoration: ${where} ${underline} ${width} ${colour("line")};`;
  /** As much of the tint as a hundred parts say. */
  const tint = (parts: number) =>
    `background-color: color-mix(in oklab, ${colour("background")} ${parts}%, var(--page));`;
  const full = `${tint(100)} ${line("2px")}`;
  const steps = [...SURENESS.keys(), SURENESS.length].map((step) => ({
    name: `open-${index}-${step}`,
    share: step / SURENESS.length,
  }));
  const active = `active-${index}`;
  const rest = [`label-${index}`, `corrected-${index}`, `added-${index}`, `open-${index}`].concat(
    steps.map(({ name }) => name),
  );
  return [
    rule([`label-${index}`], full),
    rule([`open-${index}`], `${tint(55)} ${line("1px")}`),
    ...steps.map(({ name, share }) =>
      rule([name], `${tint(10 + 90 * share)} ${line(`${0.5 + 1.5 * share}px`)}`),
    ),
    rule([`corrected-${index}`], `${tint(55)} ${line("1px", "underline overline")}`),
    rule([`added-${index}`], line("1px", "underline overline")),
    rule([active], `background-color: ${colour("active")}; ${line("2px")}`),
    `[data-label="${index}"] .sample { ${full} text-underline-offset: 0.2em; }`,
    `[data-label="${index}"] { --tint: ${colour("background")}; --ink: ${colour("ink")}; --line: ${colour("line")}; }`,
    `@media print { ${rule([...rest, active], "background-color: transparent;")} }`,
    `@media (forced-colors: active) {
      ${rule([...rest, active], "background-color: transparent; color: CanvasText; text-decoration-color: CanvasText;")}
      ${rule([active], "text-decoration-color: Highlight; text-decoration-thickness: 4px;")}
    }`,
  ].join("\n");
}

/** A label that the set does not have (any more): a line, and no colour. */
function unknown(): string {
  const rest = ["label", "open", "corrected", "added"].map((kind) => `${kind}-${UNKNOWN}`);
  return [
    rule(rest, "text-decoration: underline wavy 1px var(--quiet);"),
    rule(
      [`active-${UNKNOWN}`],
      "background-color: var(--rule); text-decoration: underline wavy 2px var(--text);",
    ),
  ].join("\n");
}
