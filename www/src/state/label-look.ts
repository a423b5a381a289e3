/** How a new label looks among others: a hue far from theirs, an underline that they do not have. Pure. */

/** Kinds of underlines, in the order in which labels get them. */
export const UNDERLINES = ["solid", "double", "dotted", "dashed", "wavy"] as const;

export interface LabelLook {
  readonly hue: number;
  readonly underline: string;
}

/** A hue that is far from all others. */
export function freeHue(hues: readonly number[]): number {
  const distance = (hue: number) =>
    Math.min(...hues.map((other) => Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other))));
  let best = 0;
  for (let hue = 0; hue < 360; hue += 10) if (distance(hue) > distance(best)) best = hue;
  return best;
}

/** The look of one label more; where all underlines are taken, the one that is taken least. */
export function newLook(others: readonly LabelLook[]): LabelLook {
  const taken = (style: string) => others.filter(({ underline }) => underline === style).length;
  const underline = UNDERLINES.reduce((best, style) => (taken(style) < taken(best) ? style : best));
  return { hue: freeHue(others.map(({ hue }) => hue)), underline };
}
