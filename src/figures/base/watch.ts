import type { LitElement, ReactiveController } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** How far beyond the edge of the window a host still counts as seen. */
const MARGIN = '25% 0px';
/** In milliseconds: what nobody sees follows when what is seen has been drawn. */
const LATER = 120;

/**
 * Redraws the host when one of the stores changes, for as long as it is on the page: at once where it is in sight, and a
 * little later elsewhere, so that a page full of figures that share a selection still draws those in sight within a frame.
 */
export class Watch implements ReactiveController {
  private stop: (() => void)[] = [];
  private isAway = false;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly stores: readonly ReadableAtom<unknown>[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const sight = new IntersectionObserver(
      (entries) => {
        this.isAway = !entries.at(-1)!.isIntersecting;
        if (!this.isAway && this.later !== undefined) this.redraw();
      },
      { rootMargin: MARGIN },
    );
    sight.observe(this.host);
    this.stop = [...this.stores.map((store) => store.subscribe(this.changed)), () => sight.disconnect(), () => clearTimeout(this.later)];
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
    this.later = undefined;
    this.isAway = false;
  }

  private readonly changed = (): void => {
    if (this.isAway) this.later ??= setTimeout(() => this.redraw(), LATER);
    else this.redraw();
  };

  private redraw(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.host.requestUpdate();
  }
}
