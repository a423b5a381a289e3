/** The projects of this browser, the one that is worked on, and its label set. */
import type { LabelView } from "../core/pkg/wiremark.js";
import type { ProjectInfo } from "../storage/storage.js";
import { labelsOf } from "./label-draft.js";
import { computed, signal } from "./signals.js";
import type { ProjectWorker } from "./workers.js";

const NONE: ProjectInfo = { id: "", name: "", created: 0, changed: 0 };

export class ProjectStore {
  private readonly known = signal<readonly ProjectInfo[]>([]);
  private readonly current = signal<ProjectInfo>(NONE);
  /** The labels of a project that has none of its own. */
  private readonly defaultLabels = signal<LabelView[]>([]);
  private readonly labelSet = computed(() => this.current.get().labels);
  private readonly currentLabels = computed(() => {
    const json = this.labelSet.get();
    return (json === undefined ? undefined : parsed(json)) ?? this.defaultLabels.get();
  });
  private readonly notDeleted = computed(() =>
    this.known
      .get()
      .filter((project) => !project.deleted)
      .sort((a, b) => a.created - b.created),
  );

  constructor(private readonly worker: Pick<ProjectWorker, "projects" | "changeProject" | "removeProject">) {}

  get projects(): readonly ProjectInfo[] {
    return this.known.get();
  }

  /** The projects that were not deleted, the first made first. */
  get listed(): readonly ProjectInfo[] {
    return this.notDeleted.get();
  }

  /** The one that is worked on. */
  get project(): ProjectInfo {
    return this.current.get();
  }

  /** Of the project, in the order of their keys. */
  get labels(): LabelView[] {
    return this.currentLabels.get();
  }

  /** What there is when the page begins. */
  load(projects: readonly ProjectInfo[], defaultLabels: LabelView[]): void {
    this.known.set(projects);
    this.defaultLabels.set(defaultLabels);
  }

  /** Works on another project. */
  use(project: ProjectInfo): void {
    this.current.set(project);
  }

  find(id: string): ProjectInfo | undefined {
    return this.projects.find((project) => project.id === id);
  }

  /** Asks for all projects anew. */
  async refresh(): Promise<void> {
    const { id } = this.project;
    const projects = await this.worker.projects();
    this.known.set(projects);
    const project = projects.find((known) => known.id === id);
    if (project && id === this.project.id) this.use(project);
  }

  /** Makes a project. Nothing is entered. */
  async create(facts: Partial<ProjectInfo> & { name: string }): Promise<ProjectInfo> {
    const name = freeName(facts.name, this.listed);
    const project = await this.worker.changeProject(undefined, { ...facts, name });
    this.known.set([...this.projects, project]);
    return project;
  }

  /** Other facts of the project that is worked on. */
  async change(change: Partial<ProjectInfo>): Promise<void> {
    const project = await this.worker.changeProject(this.project.id, change);
    this.known.set(this.projects.map((known) => (known.id === project.id ? project : known)));
    this.use(project);
  }

  /** Deletes a project, or restores it. */
  async setDeleted(id: string, deleted: number | undefined): Promise<ProjectInfo> {
    const project = await this.worker.changeProject(id, { deleted });
    this.known.set(await this.worker.projects());
    return project;
  }

  /** Deletes a project for good, with all that is in it. */
  async remove(id: string): Promise<void> {
    await this.worker.removeProject(id);
    this.known.set(await this.worker.projects());
  }
}

/** A name that none of the projects has; a number goes behind it when it is taken. */
function freeName(name: string, projects: readonly ProjectInfo[]): string {
  const taken = new Set(projects.map((project) => project.name));
  let free = name;
  for (let nth = 2; taken.has(free); nth += 1) free = `${name} ${nth}`;
  return free;
}

/** The label set of a project; nothing if it is not one, which its editor reports. */
function parsed(labels: string): LabelView[] | undefined {
  try {
    return labelsOf(labels);
  } catch {
    return undefined;
  }
}
