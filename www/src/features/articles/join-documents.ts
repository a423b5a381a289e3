/** The dialog in which a person sees which documents become one, and in which order. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { DocumentDivision } from "../../state/document-division.js";
import { documents } from "../../state/readable.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import "./join-documents.css";

@customElement("wm-join-documents")
export class WmJoinDocuments extends DialogElement<"joinDocuments"> {
  @consume({ context: contexts.documentDivision }) private readonly documentDivision!: DocumentDivision;

  protected readonly dialogName = "joinDocuments";
  @state() private infos: readonly DocumentInfo[] = [];

  protected override async show(infos: readonly DocumentInfo[]): Promise<void> {
    this.infos = infos;
    await this.updateComplete;
    this.open();
  }

  override render() {
    const [first, ...others] = this.infos;
    const days = new Set(this.infos.flatMap(({ published }) => published ?? []));
    return html`
      <dialog class="join-documents" aria-labelledby="join-title" @keydown=${this.onKeyDown}>
        <h2 id="join-title">Join ${documents(this.infos.length)}?</h2>
        <p>Their texts become one, in this order, with all labels and what was done to them. The documents themselves go to
          <em>Deleted</em>, from where they can be restored.</p>
        <ol>${this.infos.map((info, nth) => this.item(info, nth))}</ol>
        ${
          days.size > 1
            ? html`<p class="warning">They are of different days. The new document is of ${first?.published ?? [...days][0]}.</p>`
            : nothing
        }
        ${
          others.some(({ meta }) => meta !== undefined && meta !== first?.meta)
            ? html`<p class="warning">What their files said of the others, such as an address, stays with the deleted documents.</p>`
            : nothing
        }
        <div class="answers">
          <button type="button" class="main" autofocus @click=${this.join}>Join <kbd aria-hidden="true">↵</kbd></button>
          <button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel <kbd aria-hidden="true">Esc</kbd></button>
        </div>
      </dialog>
    `;
  }

  private item({ name, published, spans, key }: DocumentInfo, nth: number) {
    const facts = [published ?? "no date", spans === 1 ? "1 label" : `${spans.toLocaleString("en")} labels`];
    return html`<li>
      <span class="name" dir="auto">${name}</span>
      <span class="facts">${facts.join(" · ")}</span>
      <button type="button" class="plain" data-key=${key} ?disabled=${nth === 0} aria-keyshortcuts="Alt+ArrowUp"
        @click=${() => this.raise(nth)}><span aria-hidden="true">↑</span><span class="visually-hidden">Put “${name}” before the one above</span></button>
    </li>`;
  }

  /** Puts a document before the one above. */
  private async raise(nth: number): Promise<void> {
    const infos = [...this.infos];
    const [raised] = infos.splice(nth, 1);
    if (!raised) return;
    infos.splice(nth - 1, 0, raised);
    this.infos = infos;
    await this.updateComplete;
    const button = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(raised.key)}"]:enabled`);
    (button ?? this.querySelector<HTMLElement>(".main"))?.focus();
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || (event.target as HTMLElement).matches("button")) return;
    event.preventDefault();
    this.join();
  }

  private join(): void {
    this.documentDivision.join(this.infos);
    this.dialog.close();
  }
}
