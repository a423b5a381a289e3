/** Documents that the first version of the page stored have no counts of labels, by which documents are found. */
import type { DocumentInfo } from "../../storage/storage.js";
import { updatedInfo } from "../shared.js";
import { requireStorage } from "./database.js";
import { withReplayed } from "./locked.js";

export async function withLabelCounts(infos: readonly DocumentInfo[]): Promise<DocumentInfo[]> {
  const all: DocumentInfo[] = [];
  for (const info of infos) {
    const lacking = (info as Partial<DocumentInfo>).labels === undefined;
    all.push(lacking ? ((await recounted(info)) ?? { ...info, labels: {} }) : info);
  }
  return all;
}

/** Counts the labels of a document and stores that; none where its history is damaged. */
async function recounted({ key }: DocumentInfo): Promise<DocumentInfo | undefined> {
  const document = await requireStorage().load(key);
  return (
    document &&
    withReplayed(document, async ({ editor, damaged }) => {
      const { info } = document;
      const now = damaged === undefined ? updatedInfo(info, editor) : { ...info, labels: {} };
      // Another tab that changed it meanwhile has counted its labels too.
      const [after] = await requireStorage().changeInfos([key], (before) =>
        before.changed === info.changed
          ? { ...before, ...now, name: before.name, deleted: before.deleted }
          : before,
      );
      return after;
    })
  );
}
