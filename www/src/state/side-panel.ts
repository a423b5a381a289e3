/** What is asked of the panel beside the text: the note's field, or what the guidelines say of a label. */
import { Emitter } from "./emitter.js";
import { signal } from "./signals.js";

export class SidePanel {
  readonly noteRequested = new Emitter();
  readonly guidelinesRequested = new Emitter();
  private readonly label = signal<string | undefined>(undefined);

  /** The label whose guidelines were asked for, until they are shown. */
  get guidelinesOf(): string | undefined {
    return this.label.get();
  }

  requestNote(): void {
    this.noteRequested.emit();
  }

  requestGuidelines(label: string | undefined): void {
    this.label.set(label);
    this.guidelinesRequested.emit();
  }

  guidelinesShown(): void {
    this.label.set(undefined);
  }
}
