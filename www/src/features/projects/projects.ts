/** The dialog of the projects: which one is worked on, new ones, names, and the deleted ones. */
import { consume } from "@lit/context";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { ProjectCommands } from "../../state/project-commands.js";
import type { ProjectDocuments } from "../../state/project-documents.js";
import type { ProjectStore } from "../../state/project-store.js";
import { documents } from "../../state/readable.js";
import type { Router } from "../../state/router.js";
import type { ProjectWorker } from "../../state/workers.js";
import type { ProjectInfo } from "../../storage/storage.js";
import { contexts } from "../page/contexts.js";
import { DialogElement } from "../page/element.js";
import "./projects.css";

@customElement("wm-projects")
export class WmProjects extends DialogElement<"project"> {
  @consume({ context: contexts.projectCommands }) private readonly projectCommands!: ProjectCommands;
  @consume({ context: contexts.projectDocuments }) private readonly projectDocuments!: ProjectDocuments;
  @consume({ context: contexts.projectStore }) private readonly projectStore!: ProjectStore;
  @consume({ context: contexts.projectWorker }) private readonly projectWorker!: ProjectWorker;
  @consume({ context: contexts.router }) private readonly router!: Router;

  protected readonly dialogName = "project";
  /** How many documents each project has. */
  @state() private counts: Record<string, number> = {};

  override show(): void {
    this.open();
    this.querySelector<HTMLElement>("[aria-current=true]")?.focus();
    this.count();
  }

  private async count(): Promise<void> {
    try {
      this.counts = await this.projectWorker.counts(this.projectStore.projects.map((project) => project.id));
    } catch {
      // Nothing is stored: there is one project, and it is on the screen.
    }
  }

  override render() {
    const { project } = this.projectStore;
    const deleted = this.projectStore.projects.filter((one) => one.deleted !== undefined);
    return html`
      <dialog class="projects" aria-labelledby="projects-title">
        <form method="dialog"><h2 id="projects-title">Projects</h2><button class="plain">Close <kbd>Esc</kbd></button></form>
        <ul>
          ${this.projectStore.listed.map(
            (one) => html`<li><button
              type="button"
              class="format"
              aria-current=${one.id === project.id}
              @click=${() => this.enter(one)}
            ><span class="name" dir="auto">${one.name}</span> ${this.size(one)}</button></li>`,
          )}
        </ul>
        <form class="line" @submit=${this.make}>
          <label>New project <input name="name" required maxlength="100" autocomplete="off" placeholder="Its name" /></label>
          <button class="plain framed">Make</button>
        </form>
        <h3>This project</h3>
        <form class="line" @submit=${this.rename}>
          <label>Name <input name="name" required maxlength="100" autocomplete="off" .value=${project.name} /></label>
          <button class="plain framed">Rename</button>
        </form>
        <p class="answers">
          <button type="button" class="link" @click=${this.save}>Save project…</button>
          <label class="link file">Open project…<input type="file" @change=${this.onFile} /></label>
          <button type="button" class="link" @click=${this.discard}>Delete project</button>
        </p>
        ${deleted.length === 0 ? nothing : html`<h3>Deleted</h3><ul>${deleted.map((one) => this.deleted(one))}</ul>`}
        ${
          // An empty project's page has it itself.
          this.projectDocuments.all.length > 0 ? html`<wm-gazetteer></wm-gazetteer>` : nothing
        }
      </dialog>
    `;
  }

  private size({ id }: ProjectInfo) {
    const count = id === this.projectStore.project.id ? this.projectDocuments.listed.length : this.counts[id];
    return html`<span class="facts">${count === undefined ? nothing : documents(count)}</span>`;
  }

  private deleted(project: ProjectInfo) {
    return html`<li class="gone">
      <span dir="auto">${project.name}</span> ${this.size(project)}
      <button type="button" class="link" aria-label="Restore ${project.name}" @click=${() => this.restore(project)}>Restore</button>
      <button type="button" class="link" aria-label="Delete ${project.name} for good" @click=${() => this.removeForGood(project)}>Delete for good</button>
    </li>`;
  }

  private enter(project: ProjectInfo): void {
    this.dialog.close();
    if (project.id !== this.projectStore.project.id) this.router.enterProject(project.id);
  }

  private make(event: SubmitEvent): void {
    const name = submitted(event);
    if (name === "") return;
    (event.target as HTMLFormElement).reset();
    this.dialog.close();
    this.projectCommands.create({ name });
  }

  private rename(event: SubmitEvent): void {
    const name = submitted(event);
    if (name === "") return;
    this.dialog.close();
    this.projectCommands.change({ name });
  }

  private discard(): void {
    this.dialog.close();
    this.projectCommands.discard();
  }

  private restore(project: ProjectInfo): void {
    this.dialog.close();
    this.projectCommands.restore(project.id);
  }

  private removeForGood(project: ProjectInfo): void {
    const count = this.counts[project.id];
    const all = count ? ` and its ${documents(count)}` : "";
    if (!confirm(`Delete the project “${project.name}”${all} for good? That cannot be undone.`)) return;
    this.projectCommands.remove(project.id);
    this.querySelector<HTMLElement>("[aria-current=true]")?.focus();
  }

  private save(): void {
    this.dialog.close();
    this.dialogs.show("export", { project: true });
  }

  private onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length === 0) return;
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("wm-files", { detail: files, bubbles: true }));
  }
}

/** The name in a form, which the page itself takes. */
function submitted(event: SubmitEvent): string {
  event.preventDefault();
  const name = new FormData(event.target as HTMLFormElement).get("name");
  return typeof name === "string" ? name.trim() : "";
}
