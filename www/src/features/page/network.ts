/** Whether the browser says that there is a network; the page needs none to save. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Network implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get offline(): boolean {
    return !navigator.onLine;
  }

  private readonly changed = (): void => this.host.requestUpdate();

  hostConnected(): void {
    for (const event of ["online", "offline"]) window.addEventListener(event, this.changed);
  }

  hostDisconnected(): void {
    for (const event of ["online", "offline"]) window.removeEventListener(event, this.changed);
  }
}
