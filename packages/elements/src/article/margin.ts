/**
 * A selection that the mouse begins beside the text: it starts where the line does that it was pressed beside. The
 * browser begins it nowhere, or at the end of the line above.
 */
import type { Surface } from "./surface.js";

/** How far the mouse moves, in pixels, before it selects. */
const THRESHOLD = 3;

export interface Ends {
  anchor: number;
  focus: number;
}

/** The press of a mouse, and where in the text it begins. */
export interface MarginPress {
  anchor: number;
  x: number;
  y: number;
}

/** Whether a press is beside the text, and nothing else is there that it is meant for. */
export function pressBeside(event: MouseEvent, host: Element, surface: Surface): MarginPress | undefined {
  const [target] = event.composedPath();
  if (event.button !== 0 || !(target instanceof Element) || !isAround(target, host)) return undefined;
  const { clientX: x, clientY: y } = event;
  if (onScrollBar(target, x)) return undefined;
  const { left, right, top, bottom } = surface.root.getBoundingClientRect();
  if (y < top || y >= bottom || (x >= left && x < right)) return undefined;
  const anchor = nearest(surface, x, y);
  return anchor === undefined ? undefined : { anchor, x, y };
}

/** What is selected once the mouse is here; nothing before it has moved. */
export function selectedFrom(
  press: MarginPress,
  { clientX: x, clientY: y }: MouseEvent,
  surface: Surface,
): Ends | undefined {
  if (Math.hypot(x - press.x, y - press.y) < THRESHOLD) return undefined;
  const focus = nearest(surface, x, y);
  return focus === undefined ? undefined : { anchor: press.anchor, focus };
}

/** The offset at the place in the text that is nearest to a point of the window. */
function nearest(surface: Surface, x: number, y: number): number | undefined {
  const { left, right, top, bottom } = surface.root.getBoundingClientRect();
  const within = (at: number, from: number, to: number) => Math.min(Math.max(at, from + 1), to - 1);
  return surface.offsetAtPoint(within(x, left, right), within(y, top, bottom));
}

function onScrollBar(element: Element, x: number): boolean {
  const { clientWidth, clientLeft } = element;
  // What is not a box has no width.
  return clientWidth > 0 && x >= element.getBoundingClientRect().left + clientLeft + clientWidth;
}

/** Whether the element is around the other one, out of shadow roots too, or is that one. */
function isAround(element: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; ) {
    if (at === element) return true;
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return false;
}
