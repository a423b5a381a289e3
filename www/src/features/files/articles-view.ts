/** How a table of articles is read: what its columns are for, and its first rows as documents. */
import { html, nothing } from "lit";
import type { WishView } from "../../core/formats-pkg/wiremark.js";
import type { ArticleTable, Row } from "../../workers/files/import.js";
import { type LeftOut, leftOutOf, type Repeated, type Shared } from "../../workers/files/repeated.js";
import { count, counted, DRAWN } from "./import-lists.js";

/** What a column can be for, as people call it. */
const ROLES = [
  ["text", "Text"],
  ["title", "Title"],
  ["date", "Date"],
  ["url", "Address (URL)"],
  ["id", "Name (id)"],
] as const;

/** How many rows down heads can be chosen. */
const HEAD_ROWS = 10;

export interface TableChoices {
  wish(wish: WishView): void;
  sheet(name: string): void;
}

/** `path` names the table, whose controls these are. */
export function articlesView(path: string, table: ArticleTable, wish: WishView, choose: TableChoices) {
  const set = (change: Partial<WishView>) => choose.wish({ ...wish, ...change });
  const { heads } = table;
  return html`<div class="table" role="group" aria-label="How ${path} is read">
    ${table.sheets.length > 1 ? select("Sheet", table.sheet ?? "", options(table.sheets), choose.sheet) : nothing}
    ${ROLES.map(([role, title]) =>
      select(
        title,
        table[role] ?? "",
        [["", role === "text" ? "Choose the column" : "None"], ...options(table.columns)],
        (column) => set({ [role]: column }),
        role === "text" && table.text === undefined,
      ),
    )}
    ${table.date === undefined ? nothing : select("Days such as 03/04/2024", table.order ?? "", ORDERS, (order) => set({ order: (order || undefined) as WishView["order"] }))}
    ${heads !== undefined && heads <= HEAD_ROWS ? select("Heading row", String(heads), HEADS, (row) => set({ heads: Number(row), text: undefined, title: undefined, date: undefined, url: undefined, id: undefined })) : nothing}
    ${
      table.title === undefined
        ? nothing
        : html`<label class="above"><input type="checkbox" .checked=${wish.titleInText ?? false} @change=${(
            event: Event,
          ) =>
            set({
              titleInText: (event.target as HTMLInputElement).checked,
            })} /> put the title above the text</label>`
    }
    ${rows(table)}
  </div>`;
}

const options = (names: readonly string[]): [string, string][] => names.map((name) => [name, name]);

const ORDERS: [string, string][] = [
  ["", "only if clear"],
  ["day", "begin with the day"],
  ["month", "begin with the month"],
];

const HEADS: [string, string][] = [
  ["0", "None"],
  ...Array.from({ length: HEAD_ROWS }, (_, nth): [string, string] => [String(nth + 1), String(nth + 1)]),
];

function select(
  name: string,
  value: string,
  values: [string, string][],
  change: (value: string) => void,
  missing = false,
) {
  return html`<label class=${missing ? "missing" : ""}><span>${name}</span>
    <select .value=${value} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${values.map(([of, title]) => html`<option value=${of} ?selected=${of === value}>${title}</option>`)}
    </select></label>`;
}

/** The first rows as the documents that they become. */
function rows({ first }: ArticleTable) {
  if (first.length === 0) return nothing;
  return html`<ol class="rows" aria-label="The first documents">${first.map(row)}</ol>`;
}

function row({ name, text, published, meta }: Row) {
  const kept = Object.entries(JSON.parse(meta ?? "{}") as Record<string, unknown>);
  const said = (wanted: string) => kept.find(([field]) => field === wanted)?.[1];
  const title = said("title");
  const facts = [
    title === undefined || title === name ? undefined : name,
    published ?? "no date",
    said("url"),
  ];
  const others = kept.map(([field]) => field).filter((field) => !["title", "url"].includes(field));
  return html`<li>
    <p class="name">${title ?? name}</p>
    <p class="facts">${facts.filter((fact) => fact !== undefined).join(" · ")}</p>
    <p class="text">${text}</p>
    ${others.length > 0 ? html`<p class="facts">Kept beside it: ${others.join(", ")}</p>` : nothing}
  </li>`;
}

/** Documents that the project has already, and whether they are left out. */
export function repeatedView(all: readonly Repeated[], out: LeftOut, change: (out: LeftOut) => void) {
  const sum = (of: (repeated: Repeated) => number) =>
    all.reduce((total, repeated) => total + of(repeated), 0);
  const text = sum((repeated) => repeated.text);
  const again = sum((repeated) => repeated.again);
  const name = sum((repeated) => repeated.name);
  if (text + again + name === 0) return nothing;
  const first = all.flatMap((repeated) => repeated.first);
  const more = text + again + name - Math.min(first.length, DRAWN);
  const parts = [
    text > 0
      ? `${counted(text, "document is", "documents are")} in the project already, with the same text`
      : "",
    again > 0 ? `${counted(again, "comes", "come")} more than once` : "",
    name > 0 ? `of ${count(name)} the project has the name, with another text` : "",
  ].filter((part) => part !== "");
  const said = parts.join("; ");
  const box = (of: keyof LeftOut, label: string) =>
    html`<label class="also"><input type="checkbox" name="without-${of}" .checked=${out[of]} @change=${(
      event: Event,
    ) => change({ ...out, [of]: (event.target as HTMLInputElement).checked })} /> ${label}</label>`;
  return html`<section class="repeated">
    <h3>Had already</h3>
    <p>${said.charAt(0).toUpperCase()}${said.slice(1)}.</p>
    ${text + again > 0 ? box("text", `leave out ${count(text + again)} with the same text`) : nothing}
    ${name > 0 ? box("name", `leave out ${count(name)} with the same name`) : nothing}
    <details><summary>Which these are</summary><ul>
      ${first.slice(0, DRAWN).map(({ name, title, shares }) => html`<li><span class="path" dir="auto">${title ?? name}</span>: ${SHARES[shares](name)}</li>`)}
      ${more > 0 ? html`<li class="more">and ${count(more)} more</li>` : nothing}
    </ul></details>
  </section>`;
}

const SHARES: Record<Shared, (name: string) => string> = {
  text: () => "the project has its text",
  again: () => "its text came before",
  name: (name) => `the project has its name, “${name}”, with another text`,
};

/** Why nothing of what was found is imported: all of it is left out. */
export function nothingNew(all: readonly Repeated[]): string {
  const sum = all.reduce((total, repeated) => total + leftOutOf(repeated, { text: true, name: true }), 0);
  const which = sum === 1 ? "The document is" : `All ${count(sum)} documents are`;
  const again = all.some((repeated) => repeated.again > 0) ? ", or came before in these files" : "";
  return `${which} in the project already${again}. Nothing is left to import.`;
}
