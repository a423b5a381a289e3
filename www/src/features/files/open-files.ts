/** Files that were chosen or dropped: a text alone is opened at once; of all else it is shown first what it is. */
import type { Dialogs } from "../../state/dialogs.js";
import type { DocumentCreation } from "../../state/document-creation.js";
import type { Notifications } from "../../state/notifications.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { FilesClient } from "./files-client.js";
import { guess, readFile } from "./read/index.js";

export class FileOpener {
  constructor(
    private readonly files: FilesClient,
    private readonly worker: Pick<ProjectWorker, "decode">,
    private readonly creation: Pick<DocumentCreation, "create">,
    private readonly dialogs: Pick<Dialogs, "show">,
    private readonly notifications: Pick<Notifications, "showError">,
  ) {}

  async open(files: readonly File[]): Promise<void> {
    const [only] = files;
    if (!only) return;
    try {
      if (files.length > 1 || !(await this.isOneText(only))) {
        this.dialogs.show("import", files);
        return;
      }
      const { name, text, published, notices } = await readFile(only, this.worker.decode);
      await this.creation.create(text, { file: name, notices, ...(published ? { published } : {}) });
    } catch (error) {
      this.notifications.showError(error);
    }
  }

  private async isOneText(file: File): Promise<boolean> {
    const { guess: is } = await guess(file, this.worker.decode);
    if (is !== "perhaps a dataset") return is === "text";
    const [found] = await this.files.ask((worker) => worker.detect([{ name: file.name, file }]));
    return found?.format === undefined && !found?.articles && found?.labelled === undefined;
  }
}
