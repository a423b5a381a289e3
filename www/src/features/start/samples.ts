/** An article to try the page on; its text is fetched only when asked for. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  load(): Promise<string>;
}

export const SAMPLES: readonly Sample[] = [
  {
    id: "mixed",
    title: "Twin bombings in Mosul",
    load: async () => (await import("../../../../data/samples/mixed.txt?raw")).default,
  },
  {
    id: "groups",
    title: "A survey of armed groups",
    load: async () => (await import("../../../../data/samples/groups.txt?raw")).default,
  },
  {
    id: "places",
    title: "Dust storm shuts airports",
    load: async () => (await import("../../../../data/samples/places.txt?raw")).default,
  },
  {
    id: "dates",
    title: "Truce in a port war",
    load: async () => (await import("../../../../data/samples/dates.txt?raw")).default,
  },
  {
    id: "casualties",
    title: "Ferry fire and its tolls",
    load: async () => (await import("../../../../data/samples/casualties.txt?raw")).default,
  },
];
