/** Events with one type of detail each, for what happens at a moment rather than being so from then on. */
export type Listener<T> = (detail: T) => void;

export class Emitter<T = void> {
  private readonly listeners = new Set<Listener<T>>();

  /** @returns what ends the subscription. */
  subscribe(listener: Listener<T>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(detail: T): void {
    for (const listener of [...this.listeners]) listener(detail);
  }
}
