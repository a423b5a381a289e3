import "@fontsource-variable/newsreader/index.css";
import "@wiremark/elements/controls.css";
import "./styles/tokens.css";
import "./styles/controls.css";
import "./styles/dialogs.css";
import "./styles/project-pages.css";
import "./styles/file-dialogs.css";
import "./components/app.js";
import "./components/articles.js";
import "./components/aside.js";
import "./components/desk.js";
import "./components/export.js";
import "./components/gazetteer.js";
import "./components/guidelines.js";
import "./components/equal.js";
import "./components/head.js";
import "./components/import.js";
import "./components/keys.js";
import "./components/label-set.js";
import "./components/masthead.js";
import "./components/progress.js";
import "./components/palette.js";
import "./components/project.js";
import "./components/projects.js";
import "./components/queue.js";
import "./components/queue-list.js";
import "./components/start.js";
import "./components/storage-note.js";
import { Session } from "./app/session.js";
import { applyPalette } from "./theme.js";

const session = new Session();
session.addEventListener("change", () => applyPalette(session.labels));
const app = document.createElement("wm-app");
app.session = session;
document.body.append(app);
session.start();

declare global {
  interface HTMLElementTagNameMap {
    "wm-app": import("./components/app.js").WmApp;
  }
}
