/** What a person does to projects. */
import type { ProjectInfo } from "../storage/storage.js";
import type { CommandQueue } from "./command-queue.js";
import { type Notifications, undoing } from "./notifications.js";
import type { ProjectStore } from "./project-store.js";
import type { Router } from "./router.js";

export class ProjectCommands {
  constructor(
    private readonly projects: ProjectStore,
    private readonly router: Pick<Router, "leaveDocument" | "enter">,
    private readonly commands: CommandQueue,
    private readonly notifications: Notifications,
  ) {}

  /** A new project, which is entered. */
  create(facts: Partial<ProjectInfo> & { name: string }): Promise<ProjectInfo | undefined> {
    return this.commands.enqueue(async () => {
      if (!(await this.router.leaveDocument())) return undefined;
      const project = await this.projects.create(facts);
      await this.router.enter(project);
      return project;
    });
  }

  /** Other facts of the project that is worked on. */
  change(change: Partial<ProjectInfo>): Promise<unknown> {
    return this.commands.enqueue(() => this.projects.change(change));
  }

  /** Deletes the project; it can be restored. */
  discard(): Promise<unknown> {
    return this.commands.enqueue(async () => {
      const { id, name } = this.projects.project;
      if (!(await this.router.leaveDocument())) return;
      await this.projects.setDeleted(id, Date.now());
      const next = this.projects.listed[0] ?? (await this.projects.create({ name: "My articles" }));
      await this.router.enter(next);
      this.notifications.notify(`The project “${name}” is deleted.`, [undoing(() => this.restore(id))]);
    });
  }

  /** Restores a deleted project, and enters it. */
  restore(id: string): Promise<unknown> {
    return this.commands.enqueue(async () => {
      if (!(await this.router.leaveDocument())) return;
      await this.router.enter(await this.projects.setDeleted(id, undefined));
      this.notifications.dismiss();
    });
  }

  /** Deletes a project for good, with all that is in it. */
  remove(id: string): Promise<unknown> {
    return this.commands.enqueue(async () => {
      await this.projects.remove(id);
      this.notifications.dismiss();
    });
  }
}
