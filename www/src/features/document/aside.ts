/** The panel beside the text: the table of its labels or the guidelines, and a note. */
import { consume } from "@lit/context";
import { html } from "lit";
import { customElement, query } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { Notifications } from "../../state/notifications.js";
import type { Preferences } from "../../state/preferences.js";
import type { SidePanel } from "../../state/side-panel.js";
import { keySign } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { loadComponent } from "../page/components.js";
import { contexts } from "../page/contexts.js";
import { focusText, leaveByEscape, PageElement, thenFocusText } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import "./aside.css";

const TABS = ["Labels", "Guidelines"] as const;
type Tab = (typeof TABS)[number];

@customElement("wm-aside")
export class WmAside extends PageElement {
  @consume({ context: contexts.notifications }) private readonly notifications!: Notifications;
  @consume({ context: contexts.preferences }) private readonly preferences!: Preferences;
  @consume({ context: contexts.sidePanel }) private readonly sidePanel!: SidePanel;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;

  /** The tab that was drawn last. */
  private drawn: Tab | undefined;
  @query(".note textarea") private readonly note!: HTMLTextAreaElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.subscribed(
      this.sidePanel.noteRequested.subscribe(this.writeNote),
      this.sidePanel.guidelinesRequested.subscribe(this.showGuidelines),
    );
    window.addEventListener("beforeunload", this.onLeave);
    document.addEventListener("visibilitychange", this.onHidden);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("beforeunload", this.onLeave);
    document.removeEventListener("visibilitychange", this.onHidden);
  }

  override updated(): void {
    const { tab } = this;
    if (tab === this.drawn) return;
    this.drawn = tab;
    if (tab === "Guidelines")
      loadComponent("wm-guidelines").catch((error) => this.notifications.showError(error));
  }

  override render() {
    const shown = this.documentStore.document;
    if (!shown) return html``;
    return html`
      <aside aria-label="Beside the text">
        <div class="tabs" role="tablist" aria-label="Beside the text" @keydown=${this.onTabKey}>
          ${TABS.map(
            (tab) => html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-selected=${tab === this.tab}
              aria-controls="beside"
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => this.choose(tab)}
            >${tab}</button>`,
          )}
        </div>
        <div class="beside" id="beside" role="tabpanel" aria-labelledby="tab-${this.tab}">
          ${
            this.tab === "Labels"
              ? html`<wm-spans></wm-spans>
                  <button type="button" class="plain all" aria-disabled=${shown.spans.every((span) => span.accepted)} @click=${thenFocusText(() => this.editCommands.acceptAll())}
                  >Accept all <kbd aria-hidden="true">${keySign(this.keyCommands.keyOf("accept all"))}</kbd></button>`
              : html`<wm-guidelines></wm-guidelines>`
          }
        </div>
        <label class="note"><span>Note</span>
          ${keyed(
            shown.opening,
            html`<textarea
              rows="1"
              placeholder="For yourself or who comes after you"
              .value=${shown.note ?? ""}
              @keydown=${this.onNoteKey}
              @blur=${this.keepNote}
            ></textarea>`,
          )}
        </label>
      </aside>
    `;
  }

  private get tab(): Tab {
    const chosen = this.preferences.get("beside");
    return TABS.find((tab) => tab === chosen) ?? "Labels";
  }

  private choose(tab: Tab): void {
    this.preferences.set("beside", tab);
  }

  private async onTabKey(event: KeyboardEvent): Promise<void> {
    const at = TABS.indexOf(this.tab);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const tab = TABS.at((to[event.key] ?? Number.NaN) % TABS.length);
    if (!(event.key in to) || !tab) return;
    event.preventDefault();
    this.choose(tab);
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[role=tab][aria-selected=true]`)?.focus();
  }

  private readonly showGuidelines = (): void => this.choose("Guidelines");

  private readonly writeNote = (): void => {
    this.note?.focus();
    this.note?.scrollIntoView({ block: "nearest" });
  };

  private onNoteKey(event: KeyboardEvent): void {
    leaveByEscape(event);
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    focusText();
  }

  /** Whether there was something to keep. */
  private keepNote(): boolean {
    const before = this.documentStore.document?.note ?? "";
    const note = this.note?.value ?? before;
    if (note.trim() === before) return false;
    this.editCommands.setNote(note);
    return true;
  }

  /** A tab that is closed or loaded anew in the middle of a note asks once: it is kept while one reads that. */
  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.keepNote()) event.preventDefault();
  };

  /** A phone may end a tab that it hides, and does not ask. */
  private readonly onHidden = (): void => {
    if (document.visibilityState === "hidden") this.keepNote();
  };
}
