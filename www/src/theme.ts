/** Puts the computed colours of both themes, and the labels' looks, into the page. */
import type { LabelView } from "./core/pkg/wiremark.js";
import { paletteCss, THEMES } from "./palette.js";

const sheet = new CSSStyleSheet();
let applied: LabelView[] | undefined;

/** Does nothing while the label set is the same. */
export function applyPalette(labels: LabelView[]): void {
  if (labels === applied) return;
  applied = labels;
  sheet.replaceSync(
    [variables(labels, "light"), `@media (prefers-color-scheme: dark) { ${variables(labels, "dark")} }`]
      .concat(labels.map(({ underline }, index) => looks(index, underline)))
      .join("\n"),
  );
  document.adoptedStyleSheets = [sheet];
}

function variables(labels: LabelView[], theme: keyof typeof THEMES): string {
  const entries = Object.entries(paletteCss(labels, THEMES[theme]));
  const { page, text } = THEMES[theme];
  return `:root { --page: ${page}; --text: ${text}; ${entries.map(([name, value]) => `${name}: ${value};`).join(" ")} }`;
}

/** One label's look, the same for highlights, marks, and everything that names it. */
function looks(index: number, underline: string): string {
  const line = `text-decoration: underline ${underline} 2px var(--label-${index}-line);`;
  const tint = `background-color: var(--label-${index}-background);`;
  return `
    ::highlight(label-${index}) { ${tint} ${line} }
    ::highlight(active-${index}), mark.active-${index} { background-color: var(--label-${index}-active); ${line} }
    mark.label-${index}, [data-label="${index}"] .sample { ${tint} ${line} text-underline-offset: 0.2em; }
    [data-label="${index}"] { --tint: var(--label-${index}-background); --ink: var(--label-${index}-ink); --line: var(--label-${index}-line); }
    @media print {
      ::highlight(label-${index}), ::highlight(active-${index}), mark { background-color: transparent; }
    }
    @media (forced-colors: active) {
      ::highlight(label-${index}), ::highlight(active-${index}), mark { background-color: transparent; color: CanvasText; }
      ::highlight(label-${index}), mark.label-${index} { text-decoration-color: CanvasText; }
      ::highlight(active-${index}), mark.active-${index} { text-decoration-color: Highlight; text-decoration-thickness: 4px; }
    }`;
}
