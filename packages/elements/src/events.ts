/** The events of the elements. Each bubbles and crosses shadow roots, so that a page can listen where it likes. */
import type { TextRange, TextSelection } from "./model.js";

/** An edit that a person asked for; whoever listens decides whether it is made. */
export type SpanEdit =
  /** Labels the selection, or gives the active span another label. */
  | { kind: "label"; label: string }
  | { kind: "setAttribute"; id: number; name: string; value: string }
  | { kind: "unsetAttribute"; id: number; name: string }
  | { kind: "moveEdge"; edge: "start" | "end"; direction: "back" | "forward"; step: "token" | "character" }
  | ({ kind: "resize"; id: number } & TextRange)
  | { kind: "accept" }
  | { kind: "remove" };

/** The events by their names. */
export interface ElementEvents {
  /** The caret or the selection is somewhere else. */
  "wiremark-select": TextSelection;
  /** A span is to be the active one; `pointer`: it was clicked. */
  "wiremark-activate": { id: number; pointer: boolean };
  /** The span after or before the active one is to be the active one. */
  "wiremark-step": { by: 1 | -1 };
  /** No span is to be active any more. */
  "wiremark-release": null;
  /** The Tab key came to the text. Unless it is prevented, the caret goes where it was. */
  "wiremark-enter": null;
  /** The person wants to go from the list to the text. */
  "wiremark-open": null;
  "wiremark-edit": SpanEdit;
  /** A label is to be shown, or hidden. */
  "wiremark-toggle": { label: string };
  /** A button that the page gave to the card was pressed. */
  "wiremark-tool": { id: string };
}

declare global {
  interface HTMLElementEventMap extends ElementEventMap {}
}

type ElementEventMap = { [Name in keyof ElementEvents]: CustomEvent<ElementEvents[Name]> };

/** Dispatches one; `false` if somebody prevented what follows. */
export function emit<Name extends keyof ElementEvents>(
  from: EventTarget,
  name: Name,
  detail: ElementEvents[Name],
): boolean {
  return from.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
  );
}
