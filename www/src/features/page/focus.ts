/**
 * Gives the focus on when what has it leaves the screen: is removed, disabled, hidden, or closed with its
 * dialog. The browser then leaves the focus on nothing, and no key works.
 *
 * It goes by what had the focus last, not by `document.activeElement`: browsers differ in when they notice that
 * the element with the focus is gone. A shadow root that had the focus in it is watched as the page is: nothing
 * of what changes in it, or of the focus going from one of its elements to another, is reported outside.
 */

/** A part of the page that knows which of its elements the keys are for. */
export interface KeyTarget {
  /** Nothing while that element is not drawn or takes no focus yet. */
  readonly keyTarget: HTMLElement | null;
}

/** What changes of an attribute can take an element off the screen. */
const ATTRIBUTES = ["disabled", "hidden", "inert", "open"];

/** In a dialog: what does what it is for, else whatever takes the focus first. */
const IN_DIALOG = [
  "[autofocus]:enabled",
  ".main:enabled",
  "input:enabled, select:enabled, textarea:enabled, button:enabled, [tabindex='0']",
] as const;

export class FocusKeeper {
  /** What had the focus last, by a person's act, the page's or ours. */
  private holder: Element | undefined;
  /** Whether the holder got it from us and no key or pointer was used since: a better one may still be drawn. */
  private provisional = true;
  private readonly changes = new MutationObserver((records) =>
    this.check(records.some(({ type }) => type === "attributes")),
  );

  /** `page`: what the keys are for when no dialog is open. */
  constructor(private readonly page: KeyTarget) {}

  start(): void {
    document.addEventListener("focusin", this.onFocus);
    for (const event of ["keydown", "pointerdown"]) window.addEventListener(event, this.onInput, true);
    this.observe(document.body);
  }

  private observe(root: Node): void {
    this.changes.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
  }

  stop(): void {
    document.removeEventListener("focusin", this.onFocus);
    for (const event of ["keydown", "pointerdown"]) window.removeEventListener(event, this.onInput, true);
    this.changes.disconnect();
  }

  private readonly onFocus = (event: Event): void => {
    const path = event.composedPath();
    const [target] = path;
    if (target === this.holder || !(target instanceof Element)) return;
    for (const root of path) {
      if (!(root instanceof ShadowRoot)) continue;
      // The same listener twice is one.
      root.addEventListener("focusin", this.onFocus);
      this.observe(root);
    }
    this.holder = target;
    this.provisional = false;
  };

  private readonly onInput = (): void => {
    this.provisional = false;
  };

  /** `hiding`: whether something may have been hidden, which costs a layout to find out. */
  private check(hiding: boolean): void {
    const { holder } = this;
    const there = holder !== undefined && onScreen(holder, hiding);
    if (there && !this.provisional) return;
    const target = this.target();
    if (!target || (there && [...outwards(holder)].includes(target))) return;
    target.focus({ preventScroll: true });
    this.holder = focused();
    this.provisional = true;
  }

  private target(): HTMLElement | null {
    const dialog = [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].at(-1);
    if (!dialog) return this.page.keyTarget;
    for (const selector of IN_DIALOG) {
      const found = [...dialog.querySelectorAll<HTMLElement>(selector)].find((one) => onScreen(one, true));
      if (found) return found;
    }
    return null;
  }
}

/** What has the focus, in whatever shadow root. */
function focused(): Element | undefined {
  let holder = document.activeElement;
  while (holder?.shadowRoot?.activeElement) holder = holder.shadowRoot.activeElement;
  return holder ?? undefined;
}

/** An element and what is around it, out of shadow roots too. */
function* outwards(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; ) {
    yield at;
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
}

function onScreen(element: Element, hiding: boolean): boolean {
  if (!element.isConnected || element.matches(":disabled")) return false;
  if (!hiding) return true;
  return element.checkVisibility() && ![...outwards(element)].some((one) => one.hasAttribute("inert"));
}
