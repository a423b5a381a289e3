/** The library's worker, started anew with its tab. */
import { SteadyWorker } from "./steady-worker.js";
import type { Failed, ProjectWorker, Stoppable } from "./workers.js";

/** What would be done twice if the worker was gone after it had done it. */
const NOT_AGAIN = [
  "add",
  "beginWork",
  "changeProject",
  "divide",
  "duplicate",
  "edit",
  "editEach",
  "join",
  "revert",
  "revertReplacement",
];

export class SteadyLibrary {
  readonly client: ProjectWorker;
  private readonly steady: SteadyWorker<ProjectWorker>;
  private started: Parameters<ProjectWorker["start"]> | undefined;

  constructor(startOne: (failed: Failed) => Stoppable<ProjectWorker>, restarted: () => void) {
    this.steady = new SteadyWorker(startOne, {
      begin: async (worker) => this.started && worker.start(...this.started),
      again: (name) => !NOT_AGAIN.includes(name),
      answered: (name, args, answer) => {
        if (name === "start") this.started = args as Parameters<ProjectWorker["start"]>;
        return answer;
      },
      restarted,
    });
    this.client = this.steady.client;
  }

  dispose(): void {
    this.steady.dispose();
  }
}
