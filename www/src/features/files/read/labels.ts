// Labels that come with files and that a project does not have: what becomes of
// each. Pure.

import type { LabelView } from "../../../core/pkg/wiremark";
import { newLook } from "../../../state/label-look.js";

/** Another label's name, or the same kept; nothing: its spans are left out. */
export type LabelChoice = { readonly to: string } | { readonly add: string } | "leave";

/** Labels that a project does not know, by how often they come. */
export function unknownLabels(
  counts: Readonly<Record<string, number>>,
  known: readonly { readonly name: string }[],
): { name: string; count: number }[] {
  const names = new Set(known.map(({ name }) => name));
  return Object.entries(counts)
    .filter(([name]) => !names.has(name))
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** What a label may be called in a project: no white space, not too long. */
export function labelName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: labels have none.
  const joined = name.trim().replace(/[\s\u0000-\u001f\u007f]+/gu, "_");
  return [...joined].slice(0, 60).join("") || "LABEL";
}

/** What is offered for a label: that of the same letters, else the label itself. */
export function proposal(name: string, known: readonly { readonly name: string }[]): LabelChoice {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "");
  const same = known.find((label) => plain(label.name) === plain(name));
  return same ? { to: same.name } : { add: labelName(name) };
}

/** The labels of a project with more of them; hues as far from the others as may be. */
export function withLabels(known: readonly LabelView[], added: readonly string[]): LabelView[] {
  const labels = [...known];
  for (const name of added) {
    if (labels.some((label) => label.name === name)) continue;
    labels.push({ name, ...newLook(labels), meaning: "", attributes: [], terms: [] });
  }
  return labels;
}

/** As the files' reader takes it: only what changes. */
export function labelMap(choices: ReadonlyMap<string, LabelChoice>): Record<string, string | null> {
  const map: Record<string, string | null> = {};
  for (const [name, choice] of choices) {
    if (choice === "leave") map[name] = null;
    else {
      const to = "to" in choice ? choice.to : choice.add;
      if (to !== name) map[name] = to;
    }
  }
  return map;
}
