/** Which documents are open in other tabs of this browser. */
import { readOpenLock } from "../workers/open-lock.js";
import { signal } from "./signals.js";

/** As much of the browser's locks as it takes. */
export type OpenLocks = Pick<LockManager, "query" | "request">;

/** Says when some tab has opened a document. */
export interface OpeningsChannel {
  onmessage: ((event: MessageEvent) => unknown) | null;
  close(): void;
}

export class OtherTabs {
  private readonly openKeys = signal<ReadonlySet<string>>(new Set());
  /** The documents of other tabs by the names of their locks, each of which is waited for. */
  private readonly held = new Map<string, string>();
  private readonly ended = new AbortController();

  /** `locks`: none on plain http, where nothing is known of other tabs. */
  constructor(
    private readonly tab: string,
    private readonly locks: OpenLocks | undefined,
    private readonly channel: OpeningsChannel,
  ) {
    channel.onmessage = () => this.look();
  }

  /** The keys of the documents that are open elsewhere. Never mutated. */
  get open(): ReadonlySet<string> {
    return this.openKeys.get();
  }

  dispose(): void {
    this.ended.abort();
    this.channel.close();
  }

  /** Looks which documents are open now. When they are closed is heard of later. */
  async look(): Promise<void> {
    const { held = [] } = (await this.locks?.query()) ?? {};
    for (const { name = "", mode } of held) {
      const opened = mode === "exclusive" ? readOpenLock(name) : undefined;
      if (opened && opened.tab !== this.tab) this.follow(name, opened.key);
    }
  }

  /** The lock can be had when the document or the tab is closed, in whatever way. */
  private async follow(name: string, key: string): Promise<void> {
    if (this.held.has(name)) return;
    this.held.set(name, key);
    this.tell();
    const { signal } = this.ended;
    const released = this.locks?.request(name, { mode: "shared", signal }, () => {});
    // It is given up when the page ends.
    await released?.catch(() => {});
    this.held.delete(name);
    this.tell();
  }

  private tell(): void {
    this.openKeys.set(new Set(this.held.values()));
  }
}
