/**
 * Projects and the documents that are not open: making, naming, searching and
 * changing many at once, off the page's thread and away from the open document's.
 */
import { expose } from "comlink";
import {
  articles,
  checkLabels,
  type DecodedView,
  decode,
  defaultLabels,
  type LabelView,
  labelsJson,
  parseTerms,
  type TermsView,
} from "../core/pkg/wiremark.js";
import { newId } from "../storage/ids.js";
import type { Activity, ProjectInfo, StoredDocument } from "../storage/storage.js";
import { loadCore } from "./core.js";
import { heart } from "./heart.js";
import { corrections, edit, editEach, equal, revert, search } from "./library/bulk.js";
import { onStorageLost, openStorage, optionalStorage, requireStorage } from "./library/database.js";
import {
  divide,
  divisionOf,
  divisionOfText,
  join,
  type Piece,
  revertReplacement,
} from "./library/division.js";
import {
  add,
  discard,
  duplicate,
  forgetNames,
  list,
  predict,
  remove,
  rename,
  unannotatedText,
  unfinishedText,
  unstored,
} from "./library/documents.js";
import { withLocks } from "./library/locked.js";
import { announceProject, joinTabs } from "./library/tabs.js";
import { beginWork, cutOffWork, endWork } from "./library/work.js";
import { holdAs } from "./locks.js";

/** What the page needs before it can show anything. */
export interface Start {
  projects: ProjectInfo[];
  /** The labels of a project that has none of its own. */
  labels: LabelView[];
  /** Why nothing can be saved, if so. */
  blocked?: string | undefined;
}

const api = {
  ...heart,

  /** `lost` is called when the browser has closed its storage, or another page needed it to be closed. */
  async start(tab: string, lost: () => unknown): Promise<Start> {
    joinTabs(tab, forgetNames);
    holdAs(`${tab} library`);
    onStorageLost(() => {
      forgetNames();
      lost();
    });
    await loadCore();
    return { ...(await openStorage()), labels: defaultLabels().labels };
  },

  /**
   * Opens the storage again that was lost. `current`: the project that is worked on, which is stored
   * again if it is gone. @returns why nothing can be saved, if so.
   */
  async reopen(current: ProjectInfo): Promise<string | undefined> {
    const { blocked } = await openStorage();
    if (blocked === undefined)
      await requireStorage().changeProject(current.id, (before) => before ?? current);
    return blocked;
  },

  projects: (): Promise<ProjectInfo[]> => requireStorage().projects(),

  /** How many documents each has that are not deleted. */
  async counts(projects: string[]): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const id of projects)
      counts[id] = (await requireStorage().list(id)).filter((info) => info.deleted === undefined).length;
    return counts;
  },

  /** A new project, or other facts of one. */
  async changeProject(id: string | undefined, change: Partial<ProjectInfo>): Promise<ProjectInfo> {
    const now = Date.now();
    const fresh = { id: id ?? newId(), name: "", created: now };
    const project = await requireStorage().changeProject(fresh.id, (before) => ({
      ...fresh,
      ...before,
      ...change,
      changed: now,
    }));
    announceProject(project.id);
    return project;
  },

  /** Deletes a project for good. @throws if one of its documents is open in another tab. */
  async removeProject(id: string): Promise<void> {
    const keys = (await requireStorage().list(id)).map(({ key }) => key);
    await withLocks(keys, (locks) => requireStorage().removeProject(id, locks));
    forgetNames(id);
    announceProject(id);
  },

  activity: (project: string): Promise<Activity[]> => requireStorage().activity(project),

  documents: list,
  add,
  unstored,
  rename,
  duplicate,
  discard,
  remove,
  unannotatedText,
  unfinishedText,
  predict,

  divide,
  divisionOf,
  divisionOfText,
  join,
  revertReplacement,

  beginWork,
  endWork,
  cutOffWork,

  edit,
  editEach,
  revert,
  search,
  equal,
  corrections,

  /** A document with its history, as files are made of it. */
  async snapshot(key: string): Promise<StoredDocument | undefined> {
    return optionalStorage()?.load(key);
  },

  /** The articles of a text; there is always one. */
  articles: (text: string): Piece[] => articles(text).articles,

  /** The bytes of a file as text, whatever its encoding. */
  decode: (bytes: Uint8Array): DecodedView => decode(bytes),

  /** The labels of a label set. @throws what is wrong with it, and what to do. */
  checkLabels: (json: string): LabelView[] => checkLabels(json).labels,

  /** The labels of a project that has none of its own, as a label set's JSON. */
  defaultLabelsJson: (): string => labelsJson(),

  /** The terms of a term list, and which of its lines hold none. */
  parseTerms: (list: string): TermsView => parseTerms(list),
};

export type LibraryApi = typeof api;
expose(api);
