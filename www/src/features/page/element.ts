/** What all components of the page are made of. */
import { consume } from "@lit/context";
import { SignalWatcher } from "@lit-labs/signals";
import { LitElement } from "lit";
import type { DialogName, DialogRequests, Dialogs } from "../../state/dialogs.js";
import { isInField } from "../keys/typing.js";
import { contexts } from "./contexts.js";

/**
 * A component that is drawn again when a signal has changed that it read. It renders
 * into the page itself, where labels and descriptions reach everything by id.
 */
export abstract class PageElement extends SignalWatcher(LitElement) {
  private readonly subscriptions: (() => void)[] = [];

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.subscriptions.splice(0)) unsubscribe();
  }

  /** Subscriptions that end when it leaves the page. */
  protected subscribed(...subscriptions: (() => void)[]): void {
    this.subscriptions.push(...subscriptions);
  }
}

/**
 * A click that does something and gives the focus back to the text, where the
 * keys are. By keyboard the focus stays, so that one can press again.
 */
export function thenFocusText(act: () => unknown) {
  return (event: MouseEvent) => {
    if ((event.currentTarget as HTMLElement).ariaDisabled === "true") return;
    act();
    if (event.detail > 0) focusText();
  };
}

export function focusText(): void {
  document.querySelector("wm-document-text")?.focus();
}

/** Escape leaves a field of the document for its text. What is in the field is kept, as it is however one leaves. */
export function leaveByEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isComposing || !isInField(event)) return;
  event.preventDefault();
  focusText();
}

/** A dialog that is opened by its name. */
export abstract class DialogElement<Name extends DialogName> extends PageElement {
  /** What {@link Dialogs.show} calls it. */
  protected abstract readonly dialogName: Name;

  @consume({ context: contexts.dialogs }) protected readonly dialogs!: Dialogs;

  /** Whether it was opened and its `close` event has not come yet. */
  private opened = false;

  private readonly onRequest = async (request: DialogRequests[Name]) => {
    // The `close` event comes some time after the dialog was closed: what its listener forgets must not be what is shown next.
    if (this.opened && !this.dialog.open)
      await new Promise((closed) => this.dialog.addEventListener("close", closed, { once: true }));
    this.show(request);
  };

  protected get dialog(): HTMLDialogElement {
    return this.querySelector("dialog") as HTMLDialogElement;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribed(this.dialogs.onRequest(this.dialogName, this.onRequest));
  }

  /** `request`: what it is about. */
  protected show(_request: DialogRequests[Name]): void | Promise<void> {
    this.open();
  }

  /** Gives the focus to what Enter is for; what is seen first is the dialog's beginning, wherever that stands. `lists`: what scrolls within it. */
  protected focusFromTop(target: HTMLElement | null | undefined, lists: string): void {
    target?.focus({ preventScroll: true });
    for (const part of [this.dialog, ...this.dialog.querySelectorAll(lists)]) part.scrollTop = 0;
  }

  protected open(): void {
    this.dialog.showModal();
    this.opened = true;
    this.dialog.addEventListener(
      "close",
      () => {
        this.opened = false;
      },
      { once: true },
    );
  }
}
