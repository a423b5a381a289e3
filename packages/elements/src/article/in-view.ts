/** Scrolling so that something is clear of what covers the window's edges. */

/** What of the window nothing covers, in its pixels. */
export interface View {
  top: number;
  bottom: number;
}

/** Room for the handles above and below a span, in pixels. */
const ROOM = matchMedia("(pointer: coarse)").matches ? 26 : 12;

/**
 * How far to scroll so that boxes can be seen with their handles, down to below 0. `gently`: no further than needed,
 * else to where one goes on reading. Of what is taller than the view it is the start.
 */
export function scrollTo(boxes: readonly DOMRect[], view: View, gently: boolean): number {
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return 0;
  const height = view.bottom - view.top;
  const top = first.top - ROOM;
  const bottom = last.bottom - top + ROOM > height ? first.bottom + ROOM : last.bottom + ROOM;
  if (top >= view.top && bottom <= view.bottom) return 0;
  if (gently) return bottom > view.bottom ? Math.min(bottom - view.bottom, top - view.top) : top - view.top;
  return first.top - view.top - height / 3;
}
