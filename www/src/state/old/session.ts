/** What a person does to the open document: the commands that the keys and buttons give. */
import type { ChangeView, EditView, SpanView } from "../../core/pkg/wiremark.js";
import { type EqualRequest, editOf } from "../../features/document/equal-words.js";
import { Files } from "../../features/files/files-client.js";
import { type Bindings, keysOf, parsed } from "../../features/keys/bindings.js";
import { COMMANDS, type CommandId } from "../../features/keys/commands.js";
import { keep, kept } from "../preferences.js";
import { readable } from "../readable.js";
import { quoted, Reading } from "./reading.js";

export type { Selection } from "./reading.js";

export class Session extends Reading {
  /** Keys that a person has given to commands. */
  bindings: Bindings = parsed(kept("keys"), COMMANDS);

  readonly files = new Files(this);

  /** The label whose guidelines were asked for last. */
  guidelinesOf: string | undefined;

  /** Files that were chosen or dropped, whatever they are. */
  openFiles(files: readonly File[]): Promise<void> {
    return this.files.open(files);
  }

  /** Other keys from now on, in this browser. */
  bind(bindings: Bindings): void {
    this.bindings = bindings;
    keep("keys", Object.keys(bindings).length > 0 ? JSON.stringify(bindings) : undefined);
    this.changed();
  }

  /** The first key of a command, as it is now. */
  keyOf(id: CommandId): string {
    const command = COMMANDS.find((one) => one.id === id);
    return (command && keysOf(command, this.bindings)[0]) ?? "";
  }

  /** An edit; what it made or changed becomes active. */
  edit(edit: EditView, spoken?: (span: SpanView | undefined) => string): Promise<unknown> {
    return this.enqueue(() => this.perform(edit, spoken));
  }

  private async perform(edit: EditView, spoken?: (span: SpanView | undefined) => string): Promise<void> {
    const change = await this.editor.apply(edit);
    this.take(change);
    const touched = change?.updated.length === 1 ? change.updated[0] : undefined;
    if (touched) this.activate(touched.id, spoken === undefined);
    if (spoken) this.say(spoken(touched));
  }

  /** A command on the active span; nothing if there is none. */
  private onActive(command: (span: SpanView) => Promise<void>): Promise<unknown> {
    return this.enqueue(async () => {
      const span = this.activeSpan;
      if (span) await command(span);
      else this.say("No label is active.");
    });
  }

  /** Takes the last change back; one of many documents in all of them. */
  undo(): Promise<unknown> {
    return this.enqueue(async () => {
      if (this.lastOfMany) await this.takeBack(this.lastOfMany);
      else this.travel(await this.editor.undo(), "Undone", "Nothing to undo in this document.");
    });
  }

  redo(): Promise<unknown> {
    return this.enqueue(async () =>
      this.travel(await this.editor.redo(), "Done again", "Nothing to redo in this document."),
    );
  }

  private travel(change: ChangeView | undefined, done: string, nothing: string): void {
    this.take(change);
    const touched = change?.updated.length === 1 ? change.updated[0] : undefined;
    if (touched) this.activate(touched.id, false);
    this.say(change ? `${done}.` : nothing);
  }

  /** Labels the selection, the active span, or the word at the caret. */
  label(name: string): Promise<unknown> {
    return this.enqueue(async () => {
      const { start, end, exact } = this.selection;
      const active = this.activeSpan;
      const selected = start !== end;
      if (active && !selected) {
        await this.perform(
          { kind: "relabel", id: active.id, label: name },
          () => `${this.quote(active)} is ${name}.`,
        );
        return;
      }
      const range = exact && selected ? { start, end } : await this.editor.snap(start, end);
      if (!range) throw new Error("There is no word to label here. Select some text first.");
      await this.perform({ kind: "add", ...range, label: name }, (added) =>
        added ? `${this.quote(added)} is ${name}.` : "",
      );
      // What was just labelled is to be seen.
      if (this.hidden.has(name)) this.toggle(name);
    });
  }

  removeActive(): void {
    this.onActive((span) => {
      const words = this.quote(span);
      return this.perform({ kind: "remove", id: span.id }, () => `${words} is no longer labelled.`);
    });
  }

  /** The next value of the active span's attribute. */
  turnAttribute(direction: "back" | "forward"): void {
    this.onActive(async (span) => {
      const name = this.labels.find((label) => label.name === span.label)?.attributes[0]?.name;
      if (name === undefined) return;
      await this.perform({ kind: "turnAttribute", id: span.id, name, direction }, (turned) =>
        readable(turned?.attributes[name] ?? ""),
      );
    });
  }

  moveEdge(edge: "start" | "end", direction: "back" | "forward", step: "token" | "character"): void {
    this.onActive((span) =>
      this.perform({ kind: "moveEdge", id: span.id, edge, direction, step }, (moved) =>
        moved ? this.quote(moved) : "",
      ),
    );
  }

  /** Labels by the place of a label in the set. */
  labelNth(nth: number): void {
    const label = this.labels[nth - 1];
    if (label) this.label(label.name);
    else this.say(`There are only ${this.labels.length} labels.`);
  }

  /** Agrees with the active span and goes on to the next open one. */
  acceptAndGoOn(): Promise<unknown> {
    return this.enqueue(async () => {
      const span = this.activeSpan;
      if (span) await this.perform({ kind: "accept", id: span.id, accepted: true });
      this.goToOpen();
    });
  }

  /** Agrees with the active span, or no longer. */
  toggleAccepted(): void {
    this.onActive(({ id, accepted }) =>
      this.perform({ kind: "accept", id, accepted: !accepted }, () =>
        accepted ? "Not accepted." : "Accepted.",
      ),
    );
  }

  acceptAll(): void {
    this.edit({ kind: "acceptAll" }, () =>
      this.hidden.size > 0 ? "All labels accepted, hidden ones too." : "All labels accepted.",
    );
  }

  /** The active span becomes two at the caret; the second is active then. */
  splitActive(): void {
    this.onActive(async (span) => {
      const at = this.selection.start;
      if (at <= span.start || at >= span.end)
        throw new Error("Put the caret inside the label, where it is to be cut.");
      const change = await this.editor.apply({ kind: "split", id: span.id, at });
      this.take(change);
      const [first, second] = change?.updated ?? [];
      if (!first || !second) return;
      this.activate(second.id, false);
      this.say(`Cut into ${this.quote(first)} and ${this.quote(second)}.`);
    });
  }

  /** The active span and its neighbour become one. */
  mergeActive(direction: "back" | "forward"): void {
    this.onActive((span) =>
      this.perform({ kind: "merge", id: span.id, direction }, (merged) =>
        merged ? `${this.quote(merged)} is one label.` : "",
      ),
    );
  }

  /** Shows all places of the active span's words, before they are labelled like it or freed. */
  showEqual(kind: EqualRequest["kind"], scope: EqualRequest["scope"]): void {
    this.onActive(async (span) => {
      const { label, attributes } = span;
      const request: EqualRequest = { kind, scope, words: this.wordsOf(span), label, attributes };
      this.showDialog("equal", request);
    });
  }

  /** Does what was shown, in these documents; one undo takes all of it back. */
  doEqual(request: EqualRequest, keys: readonly string[], places: number): void {
    const { kind, scope, words, label } = request;
    const what = `${places.toLocaleString("en")} ${places === 1 ? "place" : "places"} of ${quoted(words)}`;
    const where = (count: number) =>
      scope === "document"
        ? ""
        : ` in ${count.toLocaleString("en")} ${count === 1 ? "document" : "documents"}`;
    const done = kind === "label" ? `labelled ${label}` : `no longer labelled ${label}`;
    this.editMany(keys, editOf(request), (count) => `${what}${where(count)} ${done}.`);
  }

  /** Agrees with all of the document, marks it done and goes on to the next that is not. */
  finishAndGoOn(): Promise<unknown> {
    return this.enqueue(async () => {
      const { document: shown } = this;
      if (!shown) return;
      this.refuseUnread();
      const next = this.neighbour(1, (info) => !info.finished, true);
      await this.perform({ kind: "finish", finished: true }, () => "Done.");
      await this.editor.settled();
      // What cannot be saved is not left behind.
      if (typeof this.saving === "object") return;
      if (next) {
        await this.show(await this.editor.open(next.key));
        this.say(`“${shown.name}” is done. Next: “${next.name}”.`);
      } else {
        const name = "All documents";
        this.tell("Done, and no other document is left to do.", [{ name, run: () => this.leave() }]);
      }
    });
  }

  /** What the recogniser has not proposed yet, nobody can have agreed to. */
  private refuseUnread(): void {
    if (this.document?.labelling) throw new Error("The text is still being read: wait for its labels.");
  }

  toggleFinished(): void {
    this.enqueue(() => {
      const finished = !this.document?.finished;
      if (finished) this.refuseUnread();
      return this.perform({ kind: "finish", finished }, () => (finished ? "Done." : "Not done."));
    });
  }

  toggleFlag(): void {
    this.enqueue(() =>
      this.perform({ kind: "flag", flagged: !this.document?.flagged }, () =>
        this.document?.flagged ? "Flagged." : "No longer flagged.",
      ),
    );
  }

  /** Brings the note's field to the person. */
  writeNote(): void {
    this.dispatchEvent(new Event("note"));
  }

  note(note: string): void {
    this.edit({ kind: "note", note }, () => (note.trim() === "" ? "No note." : "Note kept."));
  }

  goToDocument(by: 1 | -1): Promise<unknown> {
    return this.enqueue(async () => {
      const next = this.neighbour(by);
      if (!next) this.say(by > 0 ? "This is the last document." : "This is the first document.");
      else if (await this.mayLeave()) await this.show(await this.editor.open(next.key));
    });
  }

  /** Has the guidelines shown, where they speak of the active span's label. */
  showGuidelines(): void {
    this.guidelinesOf = this.activeSpan?.label;
    this.dispatchEvent(new Event("guidelines"));
  }

  publish(date: string): void {
    this.edit({ kind: "publish", date }, () =>
      date === "" ? "No date of publication." : `Published ${date}.`,
    );
  }
}
