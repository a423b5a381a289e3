// A label's colours, computed from its hue. Anyone may pick any hue for a
// label of their own, so no table of colours can be checked by eye: each
// colour starts where it looks best and moves in lightness until the contrast
// it owes is there.

import {
  clampChroma,
  formatHex,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  type Oklch,
  useMode,
  wcagContrast,
} from "culori/fn";

// The colour spaces that are calculated in; all of them would be a tenth of the page.
for (const mode of [modeRgb, modeLrgb, modeOklab, modeOklch]) useMode(mode as typeof modeRgb);

/** A page's own two colours, which every label colour is measured against. */
export interface Theme {
  readonly page: string;
  readonly text: string;
}

export const THEMES = {
  light: { page: "#fdfcf9", text: "#1b1a18" },
  dark: { page: "#171614", text: "#e8e4da" },
} as const satisfies Record<string, Theme>;

/**
 * WCAG contrast ratios that hold for every hue in every theme. Ink owes 4.5,
 * and the rest for where the page is washed: under the mouse, on the active row.
 */
export const RATIOS = { text: 7, line: 3, ink: 5.1 } as const;

/** One label's colours as sRGB hex. */
export interface Swatch {
  /** Behind a span; body text is read on it. */
  readonly background: string;
  /** Behind the span that is pointed at or edited; body text is read on it. */
  readonly active: string;
  /** Under a span, seen against the page and both tints. */
  readonly line: string;
  /** The label's name, written on the page. */
  readonly ink: string;
}

interface Start {
  readonly l: number;
  readonly c: number;
}

// Where the search starts: what looks best, before contrast has its say.
const STARTS: Record<"light" | "dark", Record<keyof Swatch, Start>> = {
  light: {
    background: { l: 0.93, c: 0.05 },
    active: { l: 0.86, c: 0.09 },
    line: { l: 0.66, c: 0.16 },
    ink: { l: 0.56, c: 0.15 },
  },
  dark: {
    background: { l: 0.3, c: 0.06 },
    active: { l: 0.38, c: 0.09 },
    line: { l: 0.62, c: 0.15 },
    ink: { l: 0.7, c: 0.13 },
  },
};

const STEP = 0.005;

/** The colours of a label of this hue (degrees, any number) in a theme. */
export function swatch(hue: number, theme: Theme): Swatch {
  const dark = wcagContrast(theme.page, "black") < wcagContrast(theme.page, "white");
  const start = STARTS[dark ? "dark" : "light"];
  // Tints give way towards the page, lines and inks away from it.
  const away = dark ? STEP : -STEP;
  const tint = (from: Start) => search(from, hue, -away, [theme.text], RATIOS.text);
  const background = tint(start.background);
  const active = tint(start.active);
  return {
    background,
    active,
    line: search(start.line, hue, away, [theme.page, background, active], RATIOS.line),
    ink: search(start.ink, hue, away, [theme.page], RATIOS.ink),
  };
}

/**
 * CSS variables for labels, by their place in the list and not by their name:
 * a name may hold what no CSS identifier can.
 */
export function paletteCss(
  labels: readonly { readonly name: string; readonly hue: number }[],
  theme: Theme,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [index, { hue }] of labels.entries()) {
    for (const [part, colour] of Object.entries(swatch(hue, theme))) {
      variables[`--label-${index}-${part}`] = colour;
    }
  }
  return variables;
}

// Measured on the hex that is shown, not on the colour it was rounded from:
// rounding and the sRGB gamut both cost contrast.
function search(from: Start, hue: number, step: number, against: readonly string[], ratio: number): string {
  let hex = "";
  for (let l = from.l; l >= 0 && l <= 1; l += step) {
    const colour: Oklch = { mode: "oklch", l, c: from.c, h: hue };
    hex = formatHex(clampChroma(colour, "oklch"));
    if (against.every((other) => wcagContrast(hex, other) >= ratio)) return hex;
  }
  // Only a theme whose own text has too little contrast ends here; the last
  // colour tried, white or black, is the best there is.
  return hex;
}
