/** The colours of the project's labels, for the page's own parts; the elements bring theirs. */
import { type LabelStyle, paletteRules } from "@wiremark/elements";

const sheet = new CSSStyleSheet();
let applied: readonly LabelStyle[] | undefined;

/** Does nothing while the label set is the same. */
export function applyPalette(labels: readonly LabelStyle[]): void {
  if (labels === applied) return;
  applied = labels;
  sheet.replaceSync(paletteRules(labels, ":root"));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
