/** Whether a media query holds; its component is drawn again when that changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Media implements ReactiveController {
  private readonly query: MediaQueryList;
  private readonly changed = () => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    query: string,
  ) {
    this.query = window.matchMedia(query);
    host.addController(this);
  }

  get holds(): boolean {
    return this.query.matches;
  }

  hostConnected(): void {
    this.query.addEventListener("change", this.changed);
  }

  hostDisconnected(): void {
    this.query.removeEventListener("change", this.changed);
  }
}
