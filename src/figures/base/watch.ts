import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Redraws the host when one of the stores changes, for as long as it is on the page. */
export class Watch implements ReactiveController {
  private stop: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stores: readonly ReadableAtom<unknown>[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.stores.map((store) => store.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
  }
}
