/** All places of the same words: what is asked for, and what there would be to do. */
import { proxy } from "comlink";
import type { EqualIn } from "../core/library.worker.js";
import { contextOf } from "./contexts.js";
import type { Session } from "./session.js";

export interface EqualRequest {
  /** Whether they get the label, or lose it. */
  kind: "label" | "remove";
  scope: "document" | "project";
  words: string;
  label: string;
  attributes: Record<string, string>;
}

/** How many places of a document are shown in their context. */
export const SHOWN = 3;

/** The places in the open document; nothing if there is none. */
export async function equalHere(session: Session, request: EqualRequest): Promise<EqualIn | undefined> {
  const { document: shown } = session;
  if (!shown) return undefined;
  const { kind, words, label } = request;
  const { key, name, text } = shown;
  const labelled = shown.spans.filter((span) => span.label === label && session.wordsOf(span) === words);
  const { ranges, kept } =
    kind === "label"
      ? await session.editor.equal(words, label)
      : {
          ranges: labelled.filter((span) => !span.accepted),
          kept: labelled.filter((span) => span.accepted).length,
        };
  if (ranges.length === 0 && kept === 0) return undefined;
  return { key, name, ranges, kept, contexts: ranges.slice(0, SHOWN).map((range) => contextOf(text, range)) };
}

/** The places in the project's other documents; `progress` tells how many were looked through, and may stop it. */
export function equalElsewhere(
  session: Session,
  { kind, words, label }: EqualRequest,
  progress: (done: number, of: number) => boolean,
): Promise<EqualIn[]> {
  const keys = session.listed.map((info) => info.key).filter((key) => key !== session.document?.key);
  return session.library.equal(keys, words, label, kind, proxy(progress));
}

export const placesIn = (found: readonly EqualIn[]): number =>
  found.reduce((sum, { ranges }) => sum + ranges.length, 0);
