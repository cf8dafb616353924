import type { LitElement, ReactiveController } from 'lit';

/** Tells how wide its host is, at first and whenever that changes while it is on the page. */
export class Measured implements ReactiveController {
  private readonly observer: ResizeObserver;

  /** @param changed is given the width in pixels, with fractions */
  constructor(
    private readonly host: LitElement,
    changed: (width: number) => void,
  ) {
    this.observer = new ResizeObserver(([entry]) => changed(entry!.contentRect.width));
    host.addController(this);
  }

  hostConnected(): void {
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }
}
