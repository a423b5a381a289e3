/** The dialog of the keys, in which each can be changed. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { ProjectStore } from "../../state/project-store.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import { holderOf, keysOf, rebound, refusal, reset } from "./bindings.js";
import { COMMANDS, type Command, keyName, keySign, MOTIONS } from "./commands.js";
import type { KeyCommands } from "./key-commands.js";
import "./keys.css";

/** Keys that do nothing by themselves. */
const HELD = ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"];

@customElement("wm-keys")
export class WmKeys extends DialogElement<"keys"> {
  @consume({ context: contexts.keyCommands }) private readonly keyCommands!: KeyCommands;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;

  protected readonly dialogName = "keys";
  /** The key that is being changed. */
  @state() private changing: { command: Command; key: string } | undefined;
  /** What is in the way of the key that was pressed. */
  @state() private clash: { key: string; holder: Command } | undefined;
  @state() private status = "";

  override render() {
    const groups = [...new Set(COMMANDS.map((command) => command.group))];
    const changed = Object.keys(this.keyCommands.bindings).length;
    return html`
      <dialog class="keys" aria-labelledby="keys-title" @close=${this.stop} @cancel=${this.onCancel} @keydown=${this.onKeyDown}>
        <form method="dialog"><h2 id="keys-title">Keys</h2><button class="plain">Close <kbd>Esc</kbd></button></form>
        <p>They act wherever you do not type. To change one, press it here, then the new key.
          ${
            changed === 0
              ? nothing
              : html`<button type="button" class="link" @click=${this.resetAll}>Reset all ${changed} changed</button>`
          }
        </p>
        <p class="key-status" role="status">${this.clash ? this.question() : this.status}</p>
        <div class="groups">
          ${groups.map(
            (group) => html`<section><h3>${group}</h3><dl>
              ${group === "Move" ? MOTIONS.map(([keys, does]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${does}</dd></div>`) : ""}
              ${COMMANDS.filter((command) => command.group === group && this.isHere(command)).map((command) => this.entry(command))}
            </dl></section>`,
          )}
        </div>
        <p>Selections grow to whole words; hold <kbd>Alt</kbd> to select by the character.
          Undo reverts what was done in the open document, and after <kbd>${keySign(this.keyCommands.keyOf("finish and go on"))}</kbd>
          goes back to the one before; every document keeps its own history.</p>
      </dialog>
    `;
  }

  /** Labels that the set does not have need no key. */
  private isHere({ nth }: Command): boolean {
    return nth === undefined || nth <= this.projectStore.labels.length;
  }

  private does({ nth, does }: Command): string {
    return nth === undefined ? does : `${this.projectStore.labels[nth - 1]?.name}`;
  }

  private entry(command: Command) {
    const { bindings } = this.keyCommands;
    const does = this.does(command);
    return html`<div>
      <dt>${keysOf(command, bindings).map((key) => this.key(command, key, does))}</dt>
      <dd>${does}${
        bindings[command.id]
          ? html` <button type="button" class="link" aria-label="Reset: ${does}" @click=${() => this.reset(command)}>reset</button>`
          : nothing
      }</dd>
    </div>`;
  }

  private key(command: Command, key: string, does: string) {
    const { changing } = this;
    const waiting = changing?.command === command && changing.key === key;
    return html`<button
      type="button"
      class="key"
      aria-pressed=${waiting}
      aria-label=${waiting ? `press… the key for ${does}` : `${key}: ${does}. Change`}
      @click=${() => this.start(command, key)}
    ><kbd>${waiting ? "press…" : key}</kbd></button> `;
  }

  private start(command: Command, key: string): void {
    this.changing = { command, key };
    this.clash = undefined;
    this.status = `Press the key for “${this.does(command)}”. Escape leaves it as it is.`;
  }

  private readonly stop = (): void => {
    this.changing = undefined;
    this.clash = undefined;
    this.status = "";
  };

  /** Escape leaves the key before it leaves the dialog. */
  private onCancel(event: Event): void {
    if (!this.changing) return;
    event.preventDefault();
    this.leave("It stays as it was.");
  }

  private leave(status: string): void {
    this.stop();
    this.status = status;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { changing } = this;
    if (!changing || this.clash || HELD.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      this.leave("It stays as it was.");
      return;
    }
    const key = keyName(event);
    const reason = refusal(key);
    const holder = holderOf(COMMANDS, this.keyCommands.bindings, key);
    if (reason !== undefined) this.status = `${key} ${reason}. Press another key.`;
    else if (key === changing.key || holder === changing.command) this.leave("It stays as it was.");
    else if (holder) {
      this.clash = { key, holder };
      this.updateComplete.then(() => this.querySelector<HTMLElement>(".key-status button")?.focus());
    } else this.bind(key);
  }

  private question() {
    const { clash, changing } = this;
    if (!clash || !changing) return nothing;
    return html`${clash.key} is the key for “${this.does(clash.holder)}”.
      <button type="button" class="link" @click=${() => this.bind(clash.key)}>Swap: that gets ${changing.key}</button>
      <button type="button" class="link" @click=${() => this.leave("It stays as it was.")}>Leave it</button>`;
  }

  private bind(key: string): void {
    const { changing } = this;
    if (!changing) return;
    const { command } = changing;
    this.keyCommands.bind(rebound(COMMANDS, this.keyCommands.bindings, command, changing.key, key));
    this.leave(`${key} is the key for “${this.does(command)}” now.`);
    this.updateComplete.then(() =>
      [...this.querySelectorAll<HTMLElement>(".key")].find((one) => one.textContent === key)?.focus(),
    );
  }

  private reset(command: Command): void {
    this.keyCommands.bind(reset(COMMANDS, this.keyCommands.bindings, command));
    this.leave(
      `${command.keys.join(", ")} ${command.keys.length === 1 ? "is" : "are"} for “${this.does(command)}” again.`,
    );
    this.focusDialog();
  }

  private readonly resetAll = (): void => {
    this.keyCommands.bind({});
    this.leave("All keys are as they were at first.");
    this.focusDialog();
  };

  /** The button that was pressed goes. */
  private focusDialog(): void {
    this.querySelector<HTMLElement>("form button")?.focus();
  }
}
