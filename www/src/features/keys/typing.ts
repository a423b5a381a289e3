/** Whether a key is for the element that has the focus, and not for the page. */

/** Fields in which one types. */
const FIELDS =
  "textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=file])";

/** What Enter and the space bar press. */
const PRESSED = "button, summary, a[href], [role=button], [role=tab]";

/** The element that has the focus, in whatever shadow root. */
function holder(event: KeyboardEvent): HTMLElement | undefined {
  const [target] = event.composedPath();
  return target instanceof HTMLElement ? target : undefined;
}

/** Whether one types: in a field, or in the list of a menu that is open. */
export function typesInto(event: KeyboardEvent): boolean {
  const element = holder(event);
  if (!element) return false;
  return isInField(event) || element.isContentEditable || isOpenMenu(element);
}

/** Whether one types in a field. */
export function isInField(event: KeyboardEvent): boolean {
  return holder(event)?.matches(FIELDS) ?? false;
}

/** Whether a key works the element itself, as Space does a check box. */
export function isForElement(event: KeyboardEvent): boolean {
  const element = holder(event);
  if (!element || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === " ") return element.matches(`${PRESSED}, select, input`);
  if (event.key === "Enter") return element.matches(PRESSED);
  return event.key.startsWith("Arrow") && element.matches("select, input, [role=tab]");
}

function isOpenMenu(element: HTMLElement): boolean {
  try {
    return element.matches("select:open");
  } catch {
    // This browser does not say whether a menu is open: a letter may be for its list.
    return element.matches("select");
  }
}
