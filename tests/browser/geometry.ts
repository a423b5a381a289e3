// What lies over what, and what is cut off, as the browser has laid it out.

import { workspace } from "./workspace";

/**
 * What is wrong with the layout, a line each: a control that something else covers, or that is cut off by what it
 * is in or by the window; words that do not fit their control; anything that scrolls sideways. Each control is
 * scrolled to before, as it is when it gets the focus. In an open dialog, its own.
 */
export function faults(): Promise<string[]> {
  return workspace.page.evaluate(async () => {
    const CONTROLS =
      "button, input:not([type=file]), select, textarea, a[href], summary, label.file, [tabindex='0'], [contenteditable=true]";
    /** May be longer than there is room for: it says all of it elsewhere, or scrolls with the caret. */
    const SHORTENED =
      "input, select, textarea, [contenteditable=true], .documents, .rows, .project-name, ul, ol";
    const found: string[] = [];

    /** All elements, in shadow roots too. */
    function* within(root: Document | ShadowRoot | Element): Generator<HTMLElement> {
      for (const element of root.querySelectorAll<HTMLElement>("*")) {
        yield element;
        if (element.shadowRoot) yield* within(element.shadowRoot);
      }
    }
    const parentOf = (element: Element): Element | null => {
      const root = element.getRootNode();
      return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    };
    const isIn = (element: Element | null, outer: Element): boolean => {
      for (let at = element; at; at = parentOf(at)) if (at === outer) return true;
      return false;
    };
    const topmost = (x: number, y: number): Element | null => {
      let at = document.elementFromPoint(x, y);
      for (;;) {
        const inner: Element | null | undefined = at?.shadowRoot?.elementFromPoint(x, y);
        if (!inner || inner === at) return at;
        at = inner;
      }
    };
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className).trim().replaceAll(/\s+/g, ".")}` : ""} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 40)}”`;
    /** Whether it is only there for screen readers, by itself or with what it stands in. */
    const clipped = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath !== "none" || clipped(element.parentElement));
    const shown = (element: HTMLElement) => {
      const { width, height } = element.getBoundingClientRect();
      const { opacity } = getComputedStyle(element);
      return (
        element.checkVisibility({ visibilityProperty: true }) &&
        width > 2 &&
        height > 2 &&
        !clipped(element) &&
        opacity !== "0"
      );
    };

    const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
    const before = window.scrollY;
    for (const control of within(dialog ?? document)) {
      // A grid takes the keys; its rows are what is seen.
      if (!control.matches(CONTROLS) || control.matches("[role=grid]") || !shown(control)) continue;
      control.scrollIntoView({ block: "nearest", inline: "nearest" });
      // A link may go over several lines.
      const [{ left, right, top, bottom }] = control.getClientRects() as unknown as [DOMRect];
      const name = nameOf(control);
      // What is larger than the window can only be seen in part.
      const tall = bottom - top > window.innerHeight / 2;
      if (left < -0.5 || right > document.documentElement.clientWidth + 0.5)
        found.push(`${name} is over the edge of the window`);
      if (!tall && (top < -0.5 || bottom > window.innerHeight + 0.5))
        found.push(`${name} cannot be scrolled into the window`);
      // Within the corners, however round they are.
      const round = Math.min(
        Number.parseFloat(getComputedStyle(control).borderTopLeftRadius) || 0,
        (bottom - top) / 2,
      );
      const inset = Math.min(3 + 0.3 * round, (right - left) / 4, (bottom - top) / 4);
      const points: [number, number][] = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + inset, top + inset],
        [right - inset, top + inset],
        [left + inset, bottom - inset],
        [right - inset, bottom - inset],
      ];
      for (const [x, y] of tall ? [] : points) {
        const top = topmost(x, y);
        // The words of a label are for its box as well.
        const label = control.closest("label");
        if (top && !isIn(top, control) && !isIn(control, top) && !(label && isIn(top, label))) {
          found.push(`${name} is covered by ${nameOf(top)}`);
          break;
        }
        if (!top) {
          found.push(`${name} is cut off`);
          break;
        }
        // A corner that shows what the control is in is cut off by that.
        if (top !== control && isIn(control, top)) {
          found.push(`${name} is cut off in ${nameOf(top)}`);
          break;
        }
      }
      const fits =
        control.scrollWidth <= control.clientWidth + 1 && control.scrollHeight <= control.clientHeight + 1;
      if (!fits && control.clientWidth > 0 && !control.matches(SHORTENED))
        found.push(`${name} is too small for its words`);
    }
    for (const element of within(dialog ?? document)) {
      const sideways = /auto|scroll/.test(getComputedStyle(element).overflowX);
      if (
        sideways &&
        shown(element) &&
        !element.matches("input, textarea") &&
        element.scrollWidth > element.clientWidth + 1
      )
        found.push(`${nameOf(element)} scrolls sideways`);
    }
    const page = document.scrollingElement;
    if (page && page.scrollWidth > page.clientWidth + 1) found.push("the page scrolls sideways");
    window.scrollTo(0, before);
    return found;
  });
}

/** Where the active label is, as it is painted, and what is over it: nothing if all is well. */
export function activeSpan(): Promise<{ boxes: DOMRect[]; covered: string[]; handles: DOMRect[] }> {
  return workspace.page.evaluate(() => {
    const article = document.querySelector("wm-document-text wiremark-article");
    const root = article?.shadowRoot;
    const name = [...CSS.highlights.keys()].find((name) => name.includes("-active-"));
    const [range] = name ? [...(CSS.highlights.get(name) ?? [])] : [];
    const boxes = range instanceof Range ? [...range.getClientRects()] : [];
    const covered: string[] = [];
    for (const { left, right, top, bottom } of boxes)
      for (const [x, y] of [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 1, top + 1],
        [right - 1, top + 1],
        [left + 1, bottom - 1],
        [right - 1, bottom - 1],
      ] as const) {
        const over = document.elementFromPoint(x, y);
        if (over !== article) covered.push(over ? over.tagName.toLowerCase() : "the edge of the window");
      }
    const handles = [...(root?.querySelectorAll<HTMLElement>(".handle:not([hidden])") ?? [])].map((handle) =>
      handle.getBoundingClientRect(),
    );
    return { boxes: boxes.map((box) => box.toJSON()), covered, handles: handles.map((box) => box.toJSON()) };
  });
}
