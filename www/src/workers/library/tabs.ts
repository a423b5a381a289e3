/** Messages to and from other tabs. */
import type { DocumentInfo } from "../../storage/storage.js";
import type { News } from "../shared.js";

let tab = "";
let channel: BroadcastChannel | undefined;

/** `changed` is called with each project that another tab has changed. */
export function joinTabs(from: string, changed: (project: string) => void): void {
  tab = from;
  channel?.close();
  channel = new BroadcastChannel("wiremark");
  channel.onmessage = ({ data }: MessageEvent<News>) => {
    if (data.from !== tab) changed(data.project);
  };
}

/** Tells other tabs that they have to load a project again. */
export function announceProject(project: string): void {
  channel?.postMessage({ from: tab, project } satisfies News);
}

/** Tells other tabs of changed documents, all of one project. */
export function announceDocuments(infos: DocumentInfo[], from = tab): void {
  const project = infos[0]?.project;
  if (project !== undefined) channel?.postMessage({ from, project, infos } satisfies News);
}

/** Tells all tabs, this one's page too, which did not ask. */
export function announceToAll(infos: DocumentInfo[]): void {
  announceDocuments(infos, "");
}
