/** Has the open document annotated, and takes in the findings while one works on. */
import { reasonOf } from "../workers/reason.js";
import type { AnnotatorClient } from "./annotator-client.js";
import type { CommandQueue } from "./command-queue.js";
import type { DocumentStore, OpenDocument } from "./document-store.js";
import type { Notifications } from "./notifications.js";
import type { ProjectStore } from "./project-store.js";

/** Texts from this length on say that they take a while. */
const LONG = 500_000;

export class DocumentAnnotation {
  /** The opening that is being annotated, if any. */
  private annotating: number | undefined;

  constructor(
    private readonly annotator: Pick<AnnotatorClient, "annotate" | "restart">,
    private readonly documents: Pick<DocumentStore, "document" | "predict" | "annotated">,
    private readonly projects: Pick<ProjectStore, "project">,
    private readonly commands: CommandQueue,
    private readonly notifications: Notifications,
  ) {}

  /** Annotates a document that was just opened, if nobody has; edits go on meanwhile. */
  async start({ opening, text, labelling }: OpenDocument): Promise<void> {
    if (this.annotating !== undefined) {
      this.annotating = undefined;
      await this.annotator.restart();
    }
    if (labelling) this.annotate(opening, text);
  }

  private async annotate(opening: number, text: string): Promise<void> {
    const { notifications, documents } = this;
    const long = text.length >= LONG;
    if (long) {
      const size = (text.length / 1_000_000).toFixed(1);
      notifications.notify(`Reading ${size} million characters. You can scroll and label meanwhile.`);
    }
    const { notice } = notifications;
    // Nobody waits for it any more when another is open.
    const stillWanted = () => documents.document?.opening === opening;
    this.annotating = opening;
    try {
      const findings = await this.annotator.annotate(text, this.projects.project.labels, stillWanted);
      if (findings) await this.commands.enqueue(() => documents.predict(opening, findings));
    } catch (error) {
      notifications.showError(
        new Error(`The text could not be labelled: ${reasonOf(error)} You can label it by hand.`),
      );
    }
    if (this.annotating === opening) this.annotating = undefined;
    const annotated = documents.annotated(opening);
    if (!annotated) return;
    if (long && notifications.notice === notice) notifications.dismiss();
    const labels = `${annotated.spans.length} labels found.`;
    // Said so soon after the other that it would drown it.
    const { announcement } = notifications;
    const before = announcement.includes("documents made") ? `${announcement} ` : "";
    notifications.announce(before + labels);
  }
}
