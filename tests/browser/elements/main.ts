// What a page does that has the elements and nothing else of Wiremark.

import type { ElementEvents, ElementLabel, ElementSpan, WiremarkArticle } from "@wiremark/elements";
import "@wiremark/elements";

/** What the test has a page show. */
export interface Shown {
  text: string;
  labels: ElementLabel[];
  spans: ElementSpan[];
  active?: number;
}

export interface ReceivedEvent {
  place: string;
  name: string;
  detail: unknown;
}

const EVENTS = [
  "wiremark-select",
  "wiremark-activate",
  "wiremark-step",
  "wiremark-release",
  "wiremark-enter",
  "wiremark-open",
  "wiremark-edit",
  "wiremark-toggle",
  "wiremark-tool",
] as const satisfies (keyof ElementEvents)[];

const fixture = {
  received: [] as ReceivedEvent[],

  /** Puts all four elements, or one of them, into a place of that name. */
  show(place: string, shown: Shown, kind?: "article", within?: "shadow"): void {
    const around = document.createElement("div");
    around.id = place;
    around.className = "place";
    document.body.append(around);
    const root = within ? around.attachShadow({ mode: "open" }) : around;
    const kinds = kind ? [kind] : (["legend", "article", "spans", "card"] as const);
    for (const name of kinds) {
      const element = document.createElement(`wiremark-${name}`);
      const span = shown.spans.find(({ id }) => id === shown.active);
      Object.assign(element, shown, { span });
      root.append(element);
    }
    for (const name of EVENTS)
      around.addEventListener(name, ({ detail }) => {
        fixture.received.push({ place, name, detail });
      });
  },

  article(place: string): WiremarkArticle {
    const around = document.getElementById(place) as HTMLElement;
    return (around.shadowRoot ?? around).querySelector("wiremark-article") as WiremarkArticle;
  },
};

export type Fixture = typeof fixture;

declare global {
  interface Window {
    fixture: Fixture;
    /** Listeners on the document and the window, by the script that the test runs before. */
    listeners: number;
  }
}

window.fixture = fixture;
