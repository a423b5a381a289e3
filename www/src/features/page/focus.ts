/**
 * Gives the focus on when what has it leaves the screen: is removed, disabled, hidden, or closed with its
 * dialog. The browser then leaves it to nobody, and every key is dead.
 *
 * It goes by what had the focus last, not by `document.activeElement`: browsers differ in when they notice that
 * the element with the focus is gone.
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
    this.changes.observe(document.body, {
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

  private readonly onFocus = (event: FocusEvent): void => {
    const { target } = event;
    if (target === this.holder || !(target instanceof Element)) return;
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
    if (!target || (there && target.contains(holder))) return;
    target.focus({ preventScroll: true });
    this.holder = document.activeElement ?? undefined;
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

function onScreen(element: Element, hiding: boolean): boolean {
  if (!element.isConnected || element.matches(":disabled")) return false;
  return !hiding || (element.closest("[inert]") === null && element.checkVisibility());
}
