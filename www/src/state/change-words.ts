/** What a change did, in words: for undo, redo and the list of changes. Pure. */
import type { EffectView } from "../core/pkg/wiremark.js";
import { quoted, readable } from "./readable.js";

/** So many labels are told one by one; of more it is told how many. */
const TOLD = 2;

type Side = NonNullable<EffectView["before"]>;

/** Of a change's first effects and how many more there are, such as `“four”: injured → killed`. */
export function changeWords(effects: readonly EffectView[], more: number): string {
  const facts = effects.filter(({ what }) => what !== "label");
  const labels = effects.filter(({ what }) => what === "label");
  const count = labels.length + more;
  const told = facts.map(effectWords);
  if (count <= TOLD) told.push(...labels.map(effectWords));
  else told.push(`${count.toLocaleString("en")} labels ${doneToAll(labels)}`);
  return told.join(", ");
}

/** The same as what reverts it. */
export const reversed = (effects: readonly EffectView[]): EffectView[] =>
  effects.map(({ what, before, after }) => ({ what, before: after, after: before }));

function effectWords({ what, before, after }: EffectView): string {
  switch (what) {
    case "label":
      return labelWords(before, after);
    case "finished":
      return after ? "done" : "not done";
    case "flagged":
      return after ? "flagged" : "no longer flagged";
    case "note":
      return after ? `note ${quoted(after.words)}` : "note removed";
    case "published":
      return after ? `published ${after.words}` : "date of publication removed";
  }
}

function labelWords(before: Side | undefined, after: Side | undefined): string {
  if (!before || !after) {
    const side = before ?? after;
    if (!side) return "";
    return `${quoted(side.words)} ${after ? "labelled" : "no longer labelled"} ${[side.label, ...values(side)].join(", ")}`;
  }
  const changes: string[] = [];
  if (before.label !== after.label) changes.push(`${before.label} → ${after.label}`);
  else if (values(before).join() !== values(after).join())
    changes.push(`${valueWords(before)} → ${valueWords(after)}`);
  if (changes.length === 0 && before.words === after.words)
    changes.push(after.accepted ? "accepted" : "no longer accepted");
  const words =
    before.words === after.words ? quoted(after.words) : `${quoted(before.words)} → ${quoted(after.words)}`;
  return changes.length === 0 ? words : `${words}: ${changes.join(", ")}`;
}

const values = ({ attributes }: Side): string[] => Object.values(attributes).map(readable);

const valueWords = (side: Side): string => values(side).join(", ") || "no value";

/** What was done to each of many labels, if it was the same. */
function doneToAll(labels: readonly EffectView[]): string {
  const kinds = new Set(
    labels.map(({ before, after }) => {
      if (!before) return "added";
      if (!after) return "removed";
      const { accepted: _, ...was } = before;
      const { accepted, ...is } = after;
      if (JSON.stringify(was) !== JSON.stringify(is)) return "changed";
      return accepted ? "accepted" : "no longer accepted";
    }),
  );
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : "changed";
}
