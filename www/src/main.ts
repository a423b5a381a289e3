import "@fontsource-variable/newsreader/index.css";
import "@wiremark/elements/controls.css";
import "./styles/tokens.css";
import "./styles/controls.css";
import "./styles/dialogs.css";
import "./features/page/app.js";
import "./features/page/dialogs.js";
import "./features/document/aside.js";
import "./features/document/span-elements.js";
import "./features/document/workspace.js";
import "./features/files/export.js";
import "./features/start/gazetteer.js";
import "./features/document/head.js";
import "./features/page/masthead.js";
import "./features/palette/palette.js";
import "./features/queue/project.js";
import "./features/queue/queue.js";
import "./features/queue/queue-list.js";
import "./features/start/start.js";
import "./features/queue/storage-note.js";
import { ContextProvider } from "@lit/context";
import { contexts } from "./features/page/contexts.js";
import { browser, createPage } from "./page.js";
import { effect } from "./state/signals.js";
import { applyPalette } from "./theme.js";

const page = createPage(browser);
const { projectStore } = page.stores;
effect(() => applyPalette(projectStore.labels));
for (const name of Object.keys(contexts) as (keyof typeof contexts)[])
  new ContextProvider(document.body, { context: contexts[name], initialValue: page.stores[name] });
document.body.append(document.createElement("wm-app"));
page.start();

declare global {
  interface HTMLElementTagNameMap {
    "wm-app": import("./features/page/app.js").WmApp;
  }
}
