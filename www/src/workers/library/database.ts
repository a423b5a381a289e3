/** The storage as this worker has it: opened once, or blocked. */
import { FIRST_PROJECT, type ProjectInfo, Storage } from "../../storage/storage.js";
import { errorMessage } from "../shared.js";

let storage: Storage | undefined;
let blocked: string | undefined;

/** Opens it. @returns the projects, of which there is always one, and why nothing can be saved, if so. */
export async function openStorage(): Promise<{ projects: ProjectInfo[]; blocked: string | undefined }> {
  let projects: ProjectInfo[] = [];
  try {
    storage = await Storage.open();
    projects = await storage.projects();
    blocked = undefined;
  } catch (error) {
    storage = undefined;
    blocked = errorMessage(error);
  }
  if (!projects.some((project) => !project.deleted)) projects = [...projects, await firstProject()];
  return { projects, blocked };
}

/** The project that there is at first. It is stored although it is empty, so that other tabs find the same one. */
async function firstProject(): Promise<ProjectInfo> {
  const now = Date.now();
  const first = { id: FIRST_PROJECT, name: "My articles", created: now, changed: now };
  const stored = await storage?.changeProject(FIRST_PROJECT, (before) => ({
    ...first,
    ...before,
    deleted: undefined,
  }));
  return stored ?? first;
}

/** @throws where nothing can be stored. */
export function requireStorage(): Storage {
  if (!storage)
    throw new Error(`Nothing can be kept: ${blocked ?? "the browser's storage is closed to this page."}`);
  return storage;
}

/** Nothing where nothing can be stored. */
export const optionalStorage = (): Storage | undefined => storage;
