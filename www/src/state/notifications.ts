/** Messages for the person: one notice on the screen, and announcements to the live region. */
import { sentenceOf } from "../workers/reason.js";
import { signal } from "./signals.js";

export interface NoticeAction {
  name: string;
  /** Whether it makes sense only while a document is open. */
  inDocument?: boolean;
  /** Whether it takes back what the notice says. */
  undoes?: boolean;
  run: () => unknown;
}

/** What takes back what a notice says. */
export const undoing = (run: () => unknown): NoticeAction => ({ name: "Undo", undoes: true, run });

export interface Notice {
  kind: "info" | "error";
  text: string;
  /** Whether it stays until it is dismissed; other errors go with the next edit. */
  lasting?: boolean;
  /** What can be done about it. */
  actions?: NoticeAction[];
}

/** How long what was done stays on the screen, in milliseconds. */
const SAID_FOR = 6_000;

export class Notifications {
  private readonly currentNotice = signal<Notice | undefined>(undefined);
  private readonly currentAnnouncement = signal("");
  private readonly currentSaid = signal("");
  private forgetting: ReturnType<typeof setTimeout> | undefined;

  get notice(): Notice | undefined {
    return this.currentNotice.get();
  }

  /** What the live region says. */
  get announcement(): string {
    return this.currentAnnouncement.get();
  }

  /** What was last said of something that is done, for a few seconds. */
  get said(): string {
    return this.currentSaid.get();
  }

  /** Says what was done, on the screen for a while and in the live region. */
  say(text: string): void {
    this.announce(text);
    this.currentSaid.set(text);
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => this.currentSaid.set(""), SAID_FOR);
  }

  /** `actions`: what can be done about it, such as undoing it. */
  notify(text: string, actions?: NoticeAction[]): void {
    this.show({ kind: "info", text, ...(actions ? { actions } : {}) });
    // The page has one live region, and a notice is none of its own.
    this.announce(text);
  }

  showError(error: unknown): void {
    this.show({ kind: "error", text: sentenceOf(error) });
  }

  /** Shows a notice in the place of any other, or none. */
  show(notice: Notice | undefined): void {
    this.currentNotice.set(notice);
  }

  dismiss(): void {
    this.show(undefined);
  }

  /** Errors are of no interest any more once something else was done, unless they last. */
  clearError(): void {
    const { notice } = this;
    if (notice?.kind === "error" && !notice.lasting) this.dismiss();
  }

  announce(text: string): void {
    // A repeated sentence is spoken again only if it differs.
    this.currentAnnouncement.set(text === this.announcement ? `${text}\u00a0` : text);
  }
}
