/**
 * The dialogs that are loaded when they are first opened. While one is loaded, a dialog of its own has the
 * focus: keys that are meant for what comes must neither edit the document nor cancel the loading.
 */
import { consume } from "@lit/context";
import { html, type LitElement } from "lit";
import { customElement, query } from "lit/decorators.js";
import type { DialogName, DialogRequests, Dialogs } from "../../state/dialogs.js";
import type { Notifications } from "../../state/notifications.js";
import { type LoadableTag, loadComponent } from "./components.js";
import { contexts } from "./contexts.js";
import { PageElement } from "./element.js";
import "./dialogs.css";

const TAGS = {
  changes: "wm-changes",
  equal: "wm-equal",
  import: "wm-import",
  joinDocuments: "wm-join-documents",
  keys: "wm-keys",
  project: "wm-projects",
  splitArticles: "wm-split-articles",
} as const satisfies Partial<Record<DialogName, LoadableTag>>;

type LoadableDialog = keyof typeof TAGS;

@customElement("wm-dialogs")
export class WmDialogs extends PageElement {
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;

  @query(".loaded") private readonly loaded!: HTMLElement;
  @query(".loading") private readonly loading!: HTMLDialogElement;
  /** How many are being loaded. */
  private count = 0;
  /** How often loading was cancelled. */
  private cancelled = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of Object.keys(TAGS) as LoadableDialog[]) {
      const unsubscribe = this.dialogs.onRequest(name, (request) => this.open(name, request, unsubscribe));
      this.subscribed(unsubscribe);
    }
  }

  /** Loads a dialog, which from then on gets its requests itself, and passes this one on. */
  private async open<Name extends LoadableDialog>(
    name: Name,
    request: DialogRequests[Name],
    unsubscribe: () => void,
  ): Promise<void> {
    const { cancelled } = this;
    if (!(await this.load(TAGS[name])) || cancelled !== this.cancelled) return;
    if (!this.loaded.querySelector(TAGS[name])) {
      const element = document.createElement(TAGS[name]) as LitElement;
      this.loaded.append(element);
      await element.updateComplete;
      unsubscribe();
    }
    this.dialogs.repeat(name, request);
  }

  private async load(tag: LoadableTag): Promise<boolean> {
    if (customElements.get(tag)) return true;
    this.count += 1;
    if (!this.loading.open) this.loading.showModal();
    try {
      await loadComponent(tag);
      return true;
    } catch (error) {
      this.notifications.showError(error);
      return false;
    } finally {
      this.count -= 1;
      if (this.count === 0) this.loading.close();
    }
  }

  private cancel(): void {
    this.cancelled += 1;
    this.loading.close();
  }

  override render() {
    return html`
      <div class="loaded"></div>
      <dialog class="loading" aria-labelledby="loading" @cancel=${this.cancel}>
        <p id="loading" tabindex="-1" autofocus>Loading…</p>
        <button type="button" class="plain" @click=${this.cancel}>Cancel <kbd aria-hidden="true">Esc</kbd></button>
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "wm-dialogs": WmDialogs;
  }
}
