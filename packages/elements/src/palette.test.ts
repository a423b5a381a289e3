import { differenceEuclidean, formatHex, interpolate, wcagContrast } from "culori";
import { describe, expect, it } from "vitest";
import { paletteCss, RATIOS, swatch, THEMES } from "./palette";

/** Those of the label set that comes with the page. */
const DEFAULT_HUES = [300, 150, 250, 30];

const distance = differenceEuclidean("oklab");

describe.each(Object.entries(THEMES))("%s theme", (_name, theme) => {
  it("keeps every ratio at every hue", () => {
    // Under the mouse and on the active row, as the style sheet mixes it.
    const wash = formatHex(interpolate([theme.page, theme.text], "oklab")(0.05));
    for (let hue = 0; hue < 360; hue++) {
      const { background, active, line, ink } = swatch(hue, theme);
      const least = (ratio: number, colour: string, ...others: string[]) => {
        for (const other of others) {
          expect(wcagContrast(colour, other), `hue ${hue}: ${colour} on ${other}`).toBeGreaterThanOrEqual(
            ratio,
          );
        }
      };
      least(RATIOS.text, theme.text, theme.page, background, active);
      least(RATIOS.line, line, theme.page, background, active);
      least(RATIOS.ink, ink, theme.page);
      least(4.5, ink, wash);
      for (const colour of [background, active, line, ink]) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it("marks the active span more strongly than the others", () => {
    for (let hue = 0; hue < 360; hue++) {
      const { background, active } = swatch(hue, theme);
      expect(distance(active, theme.page)).toBeGreaterThan(distance(background, theme.page) + 0.03);
      expect(distance(background, theme.page)).toBeGreaterThan(0.04);
    }
  });

  it("distinguishes the four labels", () => {
    // About 0.02 is the least difference that is seen side by side.
    const bounds = { background: 0.03, active: 0.05, line: 0.08, ink: 0.08 } as const;
    const swatches = DEFAULT_HUES.map((hue) => swatch(hue, theme));
    for (const [index, one] of swatches.entries()) {
      for (const other of swatches.slice(index + 1)) {
        for (const part of ["background", "active", "line", "ink"] as const) {
          expect(distance(one[part], other[part]), part).toBeGreaterThan(bounds[part]);
        }
      }
    }
  });

  it("takes a hue beyond the circle", () => {
    expect(swatch(-60, theme)).toEqual(swatch(300, theme));
    expect(swatch(660, theme)).toEqual(swatch(300, theme));
  });
});

it("names variables by place in the list", () => {
  const css = paletteCss(
    [
      { name: "GROUP", hue: 300 },
      { name: "a name; with {odd} marks", hue: 30 },
    ],
    THEMES.light,
  );
  expect(Object.keys(css)).toEqual([
    "--label-0-background",
    "--label-0-active",
    "--label-0-line",
    "--label-0-ink",
    "--label-1-background",
    "--label-1-active",
    "--label-1-line",
    "--label-1-ink",
  ]);
  expect(css["--label-1-line"]).toBe(swatch(30, THEMES.light).line);
});
