/** The stores bound to the list of spans and to the bar below the text. */

import { consume } from "@lit/context";
import {
  type CardCommand,
  type CardTool,
  type ElementEvents,
  type KeyHint,
  LABEL_KEYS,
  Media,
  type SpanEdit,
} from "@wiremark/elements";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectStore } from "../../state/project-store.js";
import type { SpanNavigation } from "../../state/span-navigation.js";
import { type CommandId, keySign } from "../keys/commands.js";
import type { KeyCommands } from "../keys/key-commands.js";
import { contexts } from "../page/contexts.js";
import { focusText, leaveByEscape, PageElement, thenFocusText } from "../page/element.js";
import type { EditCommands } from "./commands.js";
import "./span-elements.css";

@customElement("wm-spans")
export class WmSpans extends PageElement {
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;
  private readonly byTouch = new Media(this, "(pointer: coarse)");

  override render() {
    const { spanNavigation } = this;
    const { document: shown } = this.documentStore;
    // What was scrolled and followed in it is another document's.
    return html`${keyed(
      shown?.opening,
      html`<wiremark-spans
      .text=${shown?.text ?? ""}
      .spans=${spanNavigation.orderedSpans}
      .labels=${this.projectStore.labels}
      .active=${spanNavigation.active}
      .showsConfidence=${spanNavigation.showsConfidence}
      .reading=${shown?.labelling ?? false}
      .placeholder=${this.placeholder}
      @wiremark-step=${({ detail }: CustomEvent<ElementEvents["wiremark-step"]>) => spanNavigation.goBy(detail.by)}
      @wiremark-activate=${this.onActivate}
      @wiremark-edit=${() => this.editCommands.removeActive()}
      @wiremark-open=${focusText}
    >
      ${this.switch("By confidence", spanNavigation.ordersByConfidence, "order by confidence", () => spanNavigation.toggleConfidenceOrder())}
      ${this.switch("Confidence", spanNavigation.showsConfidence, "show confidence", () => spanNavigation.toggleConfidence())}
    </wiremark-spans>`,
    )}`;
  }

  private switch(name: string, on: boolean, command: CommandId, act: () => void) {
    return html`<button slot="tools" type="button" class="switch" aria-pressed=${on} @click=${thenFocusText(act)}
      ><span>${name}</span> <kbd aria-hidden="true">${keySign(this.keyCommands.keyOf(command))}</kbd></button>`;
  }

  private get placeholder(): string {
    const { document: shown } = this.documentStore;
    if (shown?.labelling) return "Reading…";
    if (shown && shown.spans.length > 0)
      return "All labels are hidden. The buttons above the text show them.";
    if (this.byTouch.holds) return "No labels. Tap a word in the text and choose one below it.";
    const keys = this.projectStore.labels.slice(0, LABEL_KEYS).map((_, nth) => nth + 1);
    const last = keys.pop();
    return `No labels. Select a word in the text and press ${keys.length > 0 ? `${keys.join(", ")} or ` : ""}${last}.`;
  }

  private onActivate({ detail: { id, pointer } }: CustomEvent<ElementEvents["wiremark-activate"]>): void {
    const span = this.spanNavigation.orderedSpans.find((one) => one.id === id);
    if (span) this.spanNavigation.go(span);
    // By keyboard the focus stays, so that one can press again.
    if (pointer) focusText();
  }
}

/** The bar below the text. */
@customElement("wm-actions")
export class WmActions extends PageElement {
  @consume({ context: contexts.dialogs }) private readonly dialogs!: Dialogs;
  @consume({ context: contexts.documentStore }) private readonly documentStore!: DocumentStore;
  @consume({ context: contexts.editCommands }) private readonly editCommands!: EditCommands;
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.spanNavigation }) private readonly spanNavigation!: SpanNavigation;

  override render() {
    const { activeSpan: span, offered, selection } = this.spanNavigation;
    return html`<wiremark-card
      .text=${this.documentStore.document?.text ?? ""}
      .labels=${this.projectStore.labels}
      .span=${span}
      .selection=${offered ?? selection}
      .keyHint=${(command: CardCommand): KeyHint => this.hint(command as CommandId)}
      .tools=${this.tools(span !== undefined)}
      @keydown=${leaveByEscape}
      @wiremark-edit=${({ detail }: CustomEvent<ElementEvents["wiremark-edit"]>) => this.onEdit(detail)}
      @wiremark-tool=${({ detail }: CustomEvent<ElementEvents["wiremark-tool"]>) => {
        if (detail.id === "equal") this.editCommands.showEqual("label", "document");
        else this.dialogs.show("palette");
      }}
    >${this.idle()}</wiremark-card>`;
  }

  private hint(id: CommandId): KeyHint {
    const name = this.keyCommands.keyOf(id);
    return { name, sign: keySign(name) };
  }

  private tools(active: boolean): CardTool[] {
    const equal = {
      id: "equal",
      name: "Equal",
      title: "Label the same words alike in this document",
      key: this.hint("equal here"),
    };
    // What has no button of its own: a finger has no keys.
    return [...(active ? [equal] : []), { id: "more", name: "More" }];
  }

  private onEdit(edit: SpanEdit): void {
    switch (edit.kind) {
      case "label":
        this.editCommands.label(edit.label);
        break;
      case "moveEdge":
        this.editCommands.moveEdge(edit.edge, edit.direction, edit.step);
        break;
      case "accept":
        this.editCommands.acceptAndGoOn();
        break;
      case "remove":
        this.editCommands.removeActive();
        // The button goes with the label.
        focusText();
        break;
      default:
        this.editCommands.edit(edit);
    }
  }

  private idle() {
    if (this.documentStore.document?.labelling) return html`<span>Reading the text…</span>`;
    const last = Math.min(this.projectStore.labels.length, LABEL_KEYS);
    return html`<span class="with-keys">Select words and press ${this.kbd("label 1")}${last > 1 ? html`–${this.kbd(`label ${last}` as CommandId)}` : nothing}<span class="at-length"> to label them;
        ${this.kbd("next")} goes to the next label, ${this.kbd("keys")} lists the keys</span>.</span>
      <span class="by-touch">Tap a word to label it.</span>
      <button type="button" class="plain more" @click=${() => this.dialogs.show("palette")}>More</button>
      <button type="button" class="plain by-touch" @click=${() => this.editCommands.finishAndGoOn()}>Done & next</button>`;
  }

  private kbd(id: CommandId) {
    return html`<kbd aria-hidden="true">${this.hint(id).sign}</kbd>`;
  }
}
