/** The storage as this worker has it: open, or blocked. */
import { FIRST_PROJECT, type ProjectInfo, Storage } from "../../storage/storage.js";
import { reasonOf } from "../reason.js";

let lost = () => {};
const storage = new Storage(undefined, () => lost());
/** Whether what is stored can be read. */
let readable = false;
/** Why nothing can be stored, if so. */
let blocked: string | undefined;

/** `then` is called when the browser has closed its storage, or another page needed it to be closed. */
export function onStorageLost(then: () => void): void {
  lost = then;
}

/** Opens it. @returns the projects, of which there is always one, and why nothing can be saved, if so. */
export async function openStorage(): Promise<{ projects: ProjectInfo[]; blocked: string | undefined }> {
  let projects: ProjectInfo[] = [];
  readable = false;
  blocked = undefined;
  try {
    projects = await storage.projects();
    readable = true;
    await storage.writable();
    if (!projects.some((project) => !project.deleted)) projects = [...projects, await storeFirstProject()];
  } catch (error) {
    blocked = reasonOf(error);
    if (projects.length === 0) projects = [firstProject()];
  }
  return { projects, blocked };
}

function firstProject(): ProjectInfo {
  const now = Date.now();
  return { id: FIRST_PROJECT, name: "My articles", created: now, changed: now };
}

/** The project that there is at first. It is stored although it is empty, so that other tabs find the same one. */
function storeFirstProject(): Promise<ProjectInfo> {
  return storage.changeProject(FIRST_PROJECT, (before) => ({
    ...firstProject(),
    ...before,
    deleted: undefined,
  }));
}

/** @throws where nothing can be stored. */
export function requireStorage(): Storage {
  if (!readable)
    throw new Error(`Nothing can be kept: ${blocked ?? "the browser's storage is closed to this page."}`);
  return storage;
}

/** Nothing where nothing can be stored. */
export const optionalStorage = (): Storage | undefined => (readable ? storage : undefined);
