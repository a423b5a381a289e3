import { loadModule } from "../../state/module.js";

/** An article to try the page on; its text is fetched only when asked for. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  load(): Promise<string>;
}

const text = async (load: () => Promise<{ default: string }>): Promise<string> =>
  (await loadModule(load)).default;

export const SAMPLES: readonly Sample[] = [
  {
    id: "mixed",
    title: "Twin bombings in Mosul",
    load: () => text(() => import("../../../../data/samples/mixed.txt?raw")),
  },
  {
    id: "groups",
    title: "A survey of armed groups",
    load: () => text(() => import("../../../../data/samples/groups.txt?raw")),
  },
  {
    id: "places",
    title: "Dust storm shuts airports",
    load: () => text(() => import("../../../../data/samples/places.txt?raw")),
  },
  {
    id: "dates",
    title: "Truce in a port war",
    load: () => text(() => import("../../../../data/samples/dates.txt?raw")),
  },
  {
    id: "casualties",
    title: "Ferry fire and its tolls",
    load: () => text(() => import("../../../../data/samples/casualties.txt?raw")),
  },
];
