/** The lists of the import dialog: what is left out, and what could not be taken. */
import { html, nothing } from "lit";
import type { ProblemView } from "../../core/formats-pkg/wiremark.js";
import type { Plan } from "./read/plan.js";

/** How many problems, and how many files, are drawn at once. */
export const DRAWN = 300;

export const count = (of: number) => of.toLocaleString("en");
export const counted = (of: number, one: string, many: string) => `${count(of)} ${of === 1 ? one : many}`;

const more = (of: number) => (of > 0 ? html`<li class="more">and ${count(of)} more</li>` : nothing);

/** Files that are nothing to import. `open`: there is nothing else to show. */
export function leftOutView({ left, hidden }: Plan, open: boolean) {
  if (left.length === 0 && hidden === 0) return nothing;
  return html`<details class="left" ?open=${open}>
    <summary>${counted(left.length + hidden, "file is", "files are")} left out</summary>
    <ul>
      ${left.slice(0, DRAWN).map(({ path, reason }) => html`<li><span class="path">${path}</span>: ${reason}</li>`)}
      ${more(left.length - DRAWN)}
      ${hidden > 0 ? html`<li>${counted(hidden, "hidden file", "hidden files")} of the system</li>` : nothing}
    </ul>
  </details>`;
}

/** What could not be taken, a line each; `total`: those that were only counted too. */
export function problemsView(lines: readonly string[], total: number, copy: () => unknown) {
  if (total === 0) return nothing;
  return html`<section class="problems">
    <h3 id="import-problems">${counted(total, "problem", "problems")}
      <button type="button" class="link" @click=${copy}>Copy</button></h3>
    <div class="lines" tabindex="0" role="region" aria-labelledby="import-problems"><ol>
      ${lines.slice(0, DRAWN).map((line) => html`<li>${line}</li>`)}
      ${more(total - Math.min(lines.length, DRAWN))}
    </ol></div>
  </section>`;
}

/** A problem as a line: where, and why. */
export function problemLine({ line, document, message }: ProblemView): string {
  const where = [
    line === undefined ? "" : `line ${count(line)}`,
    document === undefined ? "" : `“${document}”`,
  ].filter((part) => part !== "");
  return where.length > 0 ? `${where.join(", ")}: ${message}` : message;
}
