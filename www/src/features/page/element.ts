import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Session } from "../../state/old/session.js";

/**
 * A component that shows a part of the session. It renders into the page
 * itself: one style sheet, and selections and labels that reach everywhere.
 */
export class SessionElement extends LitElement {
  @property({ attribute: false }) session!: Session;

  private readonly redraw = () => this.requestUpdate();

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("change", this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener("change", this.redraw);
  }

  /** The labels with their place in the set, which is their key and colour. */
  protected get numberedLabels() {
    return this.session.labels.map((label, index) => ({ ...label, index }));
  }

  /**
   * A click that does something and gives the focus back to the text, where the
   * keys are. By keyboard the focus stays, so that one can press again.
   */
  protected andBack(act: () => unknown) {
    return (event: MouseEvent) => {
      if ((event.currentTarget as HTMLElement).ariaDisabled === "true") return;
      act();
      if (event.detail > 0) document.querySelector("wm-article")?.focus();
    };
  }

  protected labelIndex(name: string): number {
    return this.session.labels.findIndex((label) => label.name === name);
  }
}

/** A dialog that the session can show by its name. */
export abstract class DialogElement extends SessionElement {
  /** What {@link Session.showDialog} calls it. */
  protected abstract readonly dialogName: string;

  /** Whether it was opened and has not told yet that it is closed. */
  private opened = false;

  private readonly onDialog = async (event: Event) => {
    const { name, detail } = (event as CustomEvent<{ name: string; detail: unknown }>).detail;
    if (name !== this.dialogName) return;
    // It tells some time after it was closed: what it then forgets must not be what is shown next.
    if (this.opened && !this.dialog.open)
      await new Promise((told) => this.dialog.addEventListener("close", told, { once: true }));
    this.show(detail);
  };

  protected get dialog(): HTMLDialogElement {
    return this.querySelector("dialog") as HTMLDialogElement;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("dialog", this.onDialog);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener("dialog", this.onDialog);
  }

  /** `detail`: what it is about, as whoever asked for it says. */
  show(_detail?: unknown): void {
    this.open();
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
