/** A worker that is started anew when it is gone, behind a client that stays. */
import { WorkerLost } from "../workers/reason.js";
import { clientOf, type Failed, type Stoppable } from "./workers.js";

export interface SteadyHooks<Worker> {
  /** Gives one that was just started what the one before had, if there was one. */
  begin?(worker: Worker): Promise<unknown>;
  /** Whether a call may be made once more when it is not known what became of it. */
  again(name: string): boolean;
  /** Called with each answer. */
  answered?(name: string, args: unknown[], answer: unknown): unknown;
  /** Another has begun in the place of one that was gone. */
  restarted?(): void;
  /** None could begin in its place, and why; the next call tries again. */
  failed?(error: unknown): void;
}

type Functions = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** So often in a row one that never came to life is started again unasked. */
const UNASKED = 1;

export class SteadyWorker<Worker extends object> {
  readonly client: Worker;
  private running: Stoppable<Worker> | undefined;
  /** The one that runs, once it has begun. */
  private ready: Promise<Stoppable<Worker>> | undefined;
  private stillborn = 0;
  private disposed = false;

  constructor(
    private readonly startOne: (failed: Failed) => Stoppable<Worker>,
    private readonly hooks: SteadyHooks<Worker>,
  ) {
    this.client = clientOf((name, args) => this.call(name, args));
    // At once: what it loads is on its way when it is asked.
    this.get().catch(() => {});
  }

  dispose(): void {
    this.disposed = true;
    this.running?.stop();
  }

  private get(): Promise<Stoppable<Worker>> {
    this.ready ??= this.begin();
    return this.ready;
  }

  private async begin(): Promise<Stoppable<Worker>> {
    const running: Stoppable<Worker> = this.startOne((lived) => this.lost(running, lived));
    this.running = running;
    try {
      await this.hooks.begin?.(running.client);
    } catch (error) {
      if (this.running === running) {
        this.running = undefined;
        this.ready = undefined;
        running.stop();
      }
      throw error;
    }
    return running;
  }

  private lost(running: Stoppable<Worker>, lived: boolean): void {
    if (this.running !== running || this.disposed) return;
    this.running = undefined;
    this.ready = undefined;
    this.stillborn = lived ? 0 : this.stillborn + 1;
    // Where its file is missing, it would be started for ever.
    if (this.stillborn > UNASKED) return;
    this.get().then(
      () => {
        if (lived) this.hooks.restarted?.();
      },
      (error: unknown) => this.hooks.failed?.(error),
    );
  }

  /** What {@link client} does for each function. */
  async call(name: string, args: unknown[]): Promise<unknown> {
    const { hooks } = this;
    const ask = async () => {
      const { client } = await this.get();
      return (client as Functions)[name]?.(...args);
    };
    let answer: unknown;
    try {
      answer = await ask();
    } catch (error) {
      if (!(error instanceof WorkerLost) || !hooks.again(name)) throw error;
      answer = await ask();
    }
    return hooks.answered ? hooks.answered(name, args, answer) : answer;
  }
}
