/** Scrolling so that something is clear of what covers the window's edges. */

/** What of the window nothing covers, in its pixels. */
export interface View {
  top: number;
  bottom: number;
}

/**
 * How far down to scroll, or up if it is below 0, so that boxes can be seen with `room` above and below them for the
 * handles. `gently`: no further than needed, else to where one goes on reading. Of what is taller than the view it
 * is the start.
 */
export function scrollFor(
  boxes: readonly { top: number; bottom: number }[],
  view: View,
  { gently, room }: { gently: boolean; room: number },
): number {
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return 0;
  const height = view.bottom - view.top;
  const top = first.top - room;
  const bottom = last.bottom - top + room > height ? first.bottom + room : last.bottom + room;
  if (top >= view.top && bottom <= view.bottom) return 0;
  if (gently) return bottom > view.bottom ? Math.min(bottom - view.bottom, top - view.top) : top - view.top;
  return top - view.top - Math.min(height / 3 - room, height - (bottom - top));
}
