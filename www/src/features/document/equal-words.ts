/** All places of the same words: what is asked for, and what there would be to do. */
import { proxy } from "comlink";
import type { EditView } from "../../core/pkg/wiremark.js";
import type { Session } from "../../state/old/session.js";
import { type EqualIn, equalIn } from "../../workers/contexts.js";

export interface EqualRequest {
  /** Whether they get the label, or lose it. */
  kind: "label" | "remove";
  scope: "document" | "project";
  words: string;
  label: string;
  attributes: Record<string, string>;
}

/** The edit that is asked for; what it would do is asked with the same. */
export function editOf({ kind, words, label, attributes }: EqualRequest): EditView {
  return kind === "label"
    ? { kind: "labelEqual", words, label, attributes }
    : { kind: "unlabelEqual", words, label };
}

/** The places in the open document; nothing if there is none. */
export async function equalHere(session: Session, request: EqualRequest): Promise<EqualIn | undefined> {
  const { document: shown } = session;
  return shown && equalIn(shown, await session.editor.equal(editOf(request)));
}

/** The places in the project's other documents; `progress` tells how many were looked through, and may stop it. */
export function equalElsewhere(
  session: Session,
  request: EqualRequest,
  progress: (done: number, of: number) => boolean,
): Promise<EqualIn[]> {
  const keys = session.listed.map((info) => info.key).filter((key) => key !== session.document?.key);
  return session.library.equal(keys, request.words, editOf(request), proxy(progress));
}

export const placesIn = (found: readonly EqualIn[]): number =>
  found.reduce((sum, { ranges }) => sum + ranges.length, 0);
