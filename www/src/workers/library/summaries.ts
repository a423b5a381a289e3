/**
 * Documents that earlier versions of the page stored lack facts by which they are listed and
 * found. Their journals and texts have them: they are worked out once, after the list is shown.
 */
import { headingOf } from "../../core/pkg/wiremark.js";
import type { DocumentInfo } from "../../storage/storage.js";
import { updatedInfo } from "../shared.js";
import { requireStorage } from "./database.js";
import { withReplayed } from "./locked.js";

/** How much of a text its heading is made of, in UTF-16 units. */
const HEAD = 4_000;

/** So many documents are completed, stored and reported at once: first those that can be seen. */
const FIRST_BATCH = 50;
const BATCH = 500;

/** What a list says of the article of a document. */
export const headingIn = (
  { name, source, meta }: Pick<DocumentInfo, "name" | "source" | "meta">,
  text: string,
) => headingOf(name, source, text.slice(0, HEAD), meta);

/** A document as an earlier version may have stored it. */
type Stored = Omit<DocumentInfo, "labels" | "seen"> & Partial<Pick<DocumentInfo, "labels" | "seen">>;

const uncounted = ({ labels, seen }: Stored) => labels === undefined || seen === undefined;
const incomplete = (info: Stored) => uncounted(info) || info.heading === undefined;

/** A document as it can be listed before it is complete. */
export const listable = (info: Stored): DocumentInfo => ({
  ...info,
  labels: info.labels ?? {},
  seen: info.seen ?? 0,
});

/** Projects whose documents are being completed. */
const completing = new Set<string>();

/** Works out what these documents of one project lack, and stores it; `report` gets those that have it. */
export async function complete(
  project: string,
  stored: readonly Stored[],
  report: (infos: DocumentInfo[]) => void,
): Promise<void> {
  const lacking = stored.filter(incomplete);
  if (lacking.length === 0 || completing.has(project)) return;
  completing.add(project);
  try {
    report(await completeBatch(lacking.slice(0, FIRST_BATCH)));
    for (let at = FIRST_BATCH; at < lacking.length; at += BATCH)
      report(await completeBatch(lacking.slice(at, at + BATCH)));
  } finally {
    completing.delete(project);
  }
}

async function completeBatch(batch: readonly Stored[]): Promise<DocumentInfo[]> {
  const texts = await requireStorage().texts(batch.map(({ key }) => key));
  const facts = new Map<string, Facts>();
  for (const [nth, before] of batch.entries()) {
    const heading = before.heading ?? headingIn(before, texts[nth] ?? "");
    facts.set(before.key, { before, heading, counted: uncounted(before) ? await counts(before) : {} });
  }
  return requireStorage().changeInfos([...facts.keys()], (now) => {
    const { before, heading, counted } = facts.get(now.key) as Facts;
    // Whoever has changed it or given it another name meanwhile has worked it out too.
    const same = now.changed === before.changed ? counted : {};
    return listable({ ...now, ...same, heading: now.name === before.name ? heading : now.heading });
  });
}

/** What is known now of a document as it was stored. */
interface Facts extends Pick<DocumentInfo, "heading"> {
  before: Stored;
  counted: Partial<DocumentInfo>;
}

/** What is to be counted in a document's journal; nothing where that is damaged. */
async function counts(info: Stored): Promise<Partial<DocumentInfo>> {
  if (info.spans === 0 && info.labels !== undefined) return { seen: 0 };
  const document = await requireStorage().load(info.key);
  if (!document) return {};
  return withReplayed(document, ({ editor, damaged }) => {
    if (damaged !== undefined) return { labels: info.labels ?? {}, seen: 0 };
    const { labels, seen, least, touched } = updatedInfo(listable(info), editor);
    // The first version knew nothing of these either.
    return info.labels === undefined ? { labels, seen, least, touched } : { labels, seen };
  });
}
