/** What an export is of, and the export itself: documents are read first, and the file is handed to the browser. */
import { proxy } from "comlink";
import { formatOf } from "../../core/format-table.js";
import type { Session } from "../../state/old/session.js";
import type { Left, Outlook, Wanted, Written } from "../../workers/files/export.js";
import type { Here } from "../../workers/files.worker.js";
import type { Job } from "./files-client.js";

export type ScopeName = "document" | "chosen" | "finished" | "all";

/** Documents that can be exported together. */
export interface Scope {
  name: ScopeName;
  title: string;
  keys: string[];
}

export interface Choice {
  format: string;
  split: { shares: [number, number, number]; seed: number } | undefined;
  card: boolean;
}

/** Tells how far something is. */
export type Tell = (doing: string, done: number, total: number) => void;

const count = (of: number) => of.toLocaleString("en");

/** What there is to choose from. `chosen`: documents that were selected before. */
export function scopesOf(session: Session, chosen: readonly string[] = []): Scope[] {
  const { document: shown, listed } = session;
  const keys = listed.map((info) => info.key);
  // One that could not be stored is in no list.
  if (shown && !keys.includes(shown.key)) keys.push(shown.key);
  const finished = listed.filter((info) => (info.key === shown?.key ? shown.finished : info.finished));
  const scopes: Scope[] = [];
  if (shown) scopes.push({ name: "document", title: "this document", keys: [shown.key] });
  if (chosen.length > 0)
    scopes.push({
      name: "chosen",
      title: chosen.length === 1 ? "the chosen document" : `the ${count(chosen.length)} chosen documents`,
      keys: keys.filter((key) => chosen.includes(key)),
    });
  scopes.push(
    {
      name: "all",
      title: keys.length === 1 ? "all of the project" : `all ${count(keys.length)} of the project`,
      keys,
    },
    {
      name: "finished",
      title: `done ones only (${count(finished.length)})`,
      keys: finished.map(({ key }) => key),
    },
  );
  return scopes;
}

/** Labels of these documents that nobody has agreed to. */
export function notAccepted(session: Session, keys: readonly string[]): number {
  const wanted = new Set(keys);
  const { document: shown } = session;
  const open = shown && wanted.delete(shown.key) ? shown.spans.filter((span) => !span.accepted).length : 0;
  return session.documents
    .filter((info) => wanted.has(info.key))
    .reduce((sum, info) => sum + info.spans - info.accepted, open);
}

/** How many of these documents the recogniser has not read yet. */
export function unread(session: Session, keys: readonly string[]): number {
  const wanted = new Set(keys);
  const { document: shown } = session;
  const open = shown && wanted.delete(shown.key) && shown.labelling ? 1 : 0;
  return session.documents.filter((info) => wanted.has(info.key) && !info.labelled).length + open;
}

/** A file's name out of a document's or a project's: what systems do not take in one becomes a hyphen. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  const safe = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, "-").replace(/^[. ]+|[. ]+$/g, "");
  return [...safe].slice(0, 120).join("") || "wiremark";
}

/** What the file will be called. */
export function nameOfFile(session: Session, scope: Scope, choice: Choice, extension: string): string {
  const archive = formatOf(choice.format).folder || choice.split || choice.card;
  return `${stemOf(session, scope, choice)}.${archive ? "zip" : extension}`;
}

function stemOf(session: Session, { keys }: Scope, { format }: Choice): string {
  const [only, ...others] = keys;
  const { document: shown, project } = session;
  const alone = only === shown?.key ? shown?.name : session.documents.find((info) => info.key === only)?.name;
  return fileName(others.length === 0 && alone && format !== "wiremark" ? alone : project.name);
}

function wantedOf(session: Session, scope: Scope, choice: Choice): Wanted {
  const { name, guidelines, created } = session.project;
  const project = { name, labels: { labels: session.labels }, guidelines, created };
  return {
    ...choice,
    project: JSON.stringify(project),
    keys: scope.keys,
    name: stemOf(session, scope, choice),
  };
}

/** The open document as it is here, if it is among them; behind all that was done to it. */
async function hereOf(session: Session, { keys }: Scope): Promise<Here | undefined> {
  return session.enqueue(async () => {
    const { document: shown } = session;
    return shown && keys.includes(shown.key) ? session.whole(shown.key) : undefined;
  });
}

/** What the format cannot carry of these documents. `undefined`: it was stopped. */
export async function outlook(
  session: Session,
  scope: Scope,
  choice: Choice,
  job: Job,
  tell: Tell,
): Promise<Outlook | undefined> {
  const here = await hereOf(session, scope);
  return session.files.ask((files) =>
    files.outlook(wantedOf(session, scope, choice), here, proxy(telling(job, tell))),
  );
}

const telling = (job: Job, tell: Tell) => async (doing: string, done: number, total: number) => {
  if (!job.stopped) tell(doing, done, total);
  return !job.stopped;
};

/** Has documents read that nobody has read yet. `false`: it was stopped. */
async function readFirst(session: Session, keys: readonly string[], job: Job, tell: Tell): Promise<boolean> {
  const first = unread(session, keys);
  if (first === 0) return true;
  let wake = () => {};
  // What cannot be read is exported as it stands.
  let tried = false;
  const onChange = () => {
    const left = unread(session, keys);
    tell("Reading", first - left, first);
    if (left === 0 || (tried && !session.document?.labelling)) wake();
  };
  session.addEventListener("change", onChange);
  try {
    await new Promise<void>((done) => {
      wake = done;
      job.onStop(done);
      onChange();
      session.readUnread().then(() => {
        tried = true;
        onChange();
      });
    });
  } finally {
    session.removeEventListener("change", onChange);
  }
  return !job.stopped;
}

/** Writes the file. `undefined`: it was stopped. */
export async function exportFile(
  session: Session,
  scope: Scope,
  choice: Choice,
  job: Job,
  tell: Tell,
): Promise<Written | undefined> {
  if (!(await readFirst(session, scope.keys, job, tell))) return undefined;
  const here = await hereOf(session, scope);
  const written = await session.files.ask((files) =>
    files.write(wantedOf(session, scope, choice), here, proxy(telling(job, tell))),
  );
  if (written && here && !written.left.some(({ name }) => name === here.info.name)) session.wasExported();
  return written;
}

/** Documents that are left out, for people: the first of them by name. */
export function leftOut(left: readonly Left[], most = 3): string {
  const said = left.slice(0, most).map(({ name, reason }) => {
    // It stands within a sentence, and names the document where the core does.
    const because = reason.replace(/\.$/, "");
    return name === "" || because.includes(name) ? because : `“${name}”: ${because}`;
  });
  const more = left.length - said.length;
  return said.join("; ") + (more > 0 ? `; and ${count(more)} more` : "");
}

/** What is said when the file is written. */
export function report({ name, documents, parts, losses, left }: Written): string {
  const inParts =
    parts.length > 1 ? ` (${parts.map((part) => `${part.name} ${count(part.documents)}`).join(", ")})` : "";
  const what = documents === 1 ? "1 document" : `${count(documents)} documents`;
  const lost = losses.length > 0 ? ` Not in it: ${losses.join("; ")}.` : "";
  const without = left.length > 0 ? ` Left out: ${leftOut(left)}.` : "";
  return `Exported ${name}: ${what}${inParts}.${lost}${without}`;
}

/** Hands a file to the browser, which asks or keeps it. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
