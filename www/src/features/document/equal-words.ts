/** All places of the same words: what an edit of them would do, here and in the other documents. */
import type { EditView, RangeView } from "../../core/pkg/wiremark.js";
import type { EqualRequest } from "../../state/dialogs.js";
import type { DocumentStore } from "../../state/document-store.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectWorker } from "../../state/workers.js";
import { type EqualIn, type EqualPlace, equalIn } from "../../workers/equal-places.js";
import type { DocumentEdit } from "../../workers/library/bulk.js";

/** The edit that is asked for, at these places; without any, it is what is searched for. */
export function editOf({ kind, words, label, attributes }: EqualRequest, places: RangeView[] = []): EditView {
  return kind === "label"
    ? { kind: "labelEqual", words, label, attributes, places }
    : { kind: "unlabelEqual", words, label, places };
}

/** The places in the open document; nothing if there is none. `labels`: the project's, as JSON. */
export async function equalHere(
  document: Pick<DocumentStore, "document" | "equal">,
  labels: string | undefined,
  request: EqualRequest,
): Promise<EqualIn | undefined> {
  const { document: shown } = document;
  if (!shown) return undefined;
  const found = await document.equal(editOf(request), labels);
  return equalIn({ ...shown, applied: shown.history.done }, found);
}

/** The places in the project's other documents; `progress` gets how many were looked through, and may stop it. */
export function equalElsewhere(
  worker: Pick<ProjectWorker, "equal">,
  document: Pick<DocumentStore, "document">,
  documents: Pick<ProjectDocuments, "listed">,
  labels: string | undefined,
  request: EqualRequest,
  progress: (done: number, of: number) => boolean,
): Promise<EqualIn[]> {
  const open = document.document?.key;
  const keys = documents.listed.map((info) => info.key).filter((key) => key !== open);
  return worker.equal(keys, editOf(request), labels, progress);
}

/** Which places of each document a person has chosen. Never mutated. */
export class ChosenPlaces {
  private constructor(private readonly starts: ReadonlyMap<string, ReadonlySet<number>>) {}

  /** Those that nothing speaks against. */
  static proposed(found: readonly EqualIn[]): ChosenPlaces {
    return ChosenPlaces.of(found, ({ caution }) => caution === undefined);
  }

  private static of(found: readonly EqualIn[], chosen: (place: EqualPlace) => boolean): ChosenPlaces {
    return new ChosenPlaces(
      new Map(
        found.map(({ key, places }) => [key, new Set(places.filter(chosen).map(({ start }) => start))]),
      ),
    );
  }

  has(key: string, { start }: EqualPlace): boolean {
    return this.starts.get(key)?.has(start) ?? false;
  }

  in({ key, places }: EqualIn): EqualPlace[] {
    return places.filter((place) => this.has(key, place));
  }

  /** With these places of a document chosen, or not. */
  with({ key }: EqualIn, places: readonly EqualPlace[], chosen: boolean): ChosenPlaces {
    const starts = new Set(this.starts.get(key));
    for (const { start } of places) {
      if (chosen) starts.add(start);
      else starts.delete(start);
    }
    return new ChosenPlaces(new Map(this.starts).set(key, starts));
  }

  /** What is to be done where something is chosen. */
  edits(found: readonly EqualIn[], request: EqualRequest): DocumentEdit[] {
    return found.flatMap((one) => {
      const places = this.in(one).map(({ start, end }) => ({ start, end }));
      return places.length === 0
        ? []
        : [{ key: one.key, applied: one.applied, edit: editOf(request, places) }];
    });
  }
}
