/** What the page tells the person, and the order in which commands are done. */

export interface Answer {
  name: string;
  /** Whether it makes sense only while a document is open. */
  inDocument?: boolean;
  run: () => unknown;
}

export interface Notice {
  kind: "info" | "error";
  text: string;
  /** Whether it stays until it is dismissed; other errors go with the next edit. */
  lasting?: boolean;
  /** What can be done about it. */
  actions?: Answer[];
}

export type DialogName = "keys" | "export" | "import" | "palette" | "equal" | "project" | "articles";

export class Messages extends EventTarget {
  notice: Notice | undefined;
  /** What the live region says next. */
  spoken = "";
  /** Commands are done one after the other, in the order they were asked. */
  private commands: Promise<unknown> = Promise.resolve();

  /** Tells everyone who draws. */
  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  /** Opens a dialog; `detail` is what it is about. */
  showDialog(name: DialogName, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent("dialog", { detail: { name, detail } }));
  }

  /**
   * Does commands in order; what goes wrong is shown, and the next one runs.
   * What a command is about, it asks when its turn comes: a key may be pressed
   * before the one before it has done its work.
   */
  enqueue<T>(command: () => T | Promise<T>): Promise<T | undefined> {
    const done = this.commands.then(command).catch((error: unknown) => {
      this.fail(error);
      return undefined;
    });
    this.commands = done;
    return done;
  }

  fail(error: unknown): void {
    this.notice = { kind: "error", text: error instanceof Error ? error.message : String(error) };
    this.changed();
  }

  /** `actions`: what can be done about it, such as taking it back. */
  tell(text: string, actions?: Answer[]): void {
    this.notice = { kind: "info", text, ...(actions ? { actions } : {}) };
    this.changed();
    if (actions) this.say(text);
  }

  dismiss(): void {
    this.notice = undefined;
    this.changed();
  }

  /** An edit was made: what went wrong before is no longer of interest. */
  protected calm(): void {
    if (this.notice?.kind === "error" && !this.notice.lasting) this.notice = undefined;
  }

  say(text: string): void {
    // A repeated sentence is spoken again only if it differs.
    this.spoken = text === this.spoken ? `${text}\u00a0` : text;
    this.changed();
  }
}
