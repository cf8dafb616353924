import type { LitElement, ReactiveController } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** In milliseconds: what nobody sees follows when what is seen has been drawn. */
const LATER = 120;

/**
 * Redraws the host when one of the stores changes, for as long as it is on the page: at once where it is in sight, and a
 * little later elsewhere, so that a page full of figures that share a selection still draws those in sight within a frame.
 */
export class Watch implements ReactiveController {
  private stop: (() => void)[] = [];
  /** Null: not yet known. */
  private isSeen: boolean | null = null;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly stores: readonly ReadableAtom<unknown>[],
  ) {
    host.addController(this);
  }

  /** What is computed for nobody's eyes would only take the machine from what somebody looks at. */
  get inSight(): boolean {
    return this.isSeen === true;
  }

  hostConnected(): void {
    const sight = new IntersectionObserver((entries) => {
      const wasSeen = this.isSeen;
      this.isSeen = entries.at(-1)!.isIntersecting;
      // Also where nothing changed: what a host asks for in sight alone, it asks for now.
      if (this.isSeen && !wasSeen) this.redraw();
    });
    sight.observe(this.host);
    this.stop = [...this.stores.map((store) => store.subscribe(this.changed)), () => sight.disconnect(), () => clearTimeout(this.later)];
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
    this.later = undefined;
    this.isSeen = null;
  }

  private readonly changed = (): void => {
    if (this.isSeen === false) this.later ??= setTimeout(() => this.redraw(), LATER);
    else this.redraw();
  };

  private redraw(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.host.requestUpdate();
  }
}
