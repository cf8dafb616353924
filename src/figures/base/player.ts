import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds a step stands: a run of twenty takes about five seconds, a long one not much longer. */
export function frameTime(steps: number): number {
  return Math.min(350, Math.max(90, 5000 / Math.max(1, steps)));
}

/** Goes through the steps once and stops; asks for each through `show`. */
export class Player implements ReactiveController {
  playing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** `every`: milliseconds that a step stands, where the run's length does not decide it. */
    private readonly run: { total: () => number; now: () => number; show: (step: number) => void; every?: number },
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** From where it stands, or from the start when it stands at the end. */
  play(): void {
    if (this.run.total() < 2) return;
    if (this.run.now() >= this.run.total() - 1) this.run.show(0);
    this.playing = true;
    this.next();
    this.host.requestUpdate();
  }

  pause(): void {
    clearTimeout(this.timer);
    if (!this.playing) return;
    this.playing = false;
    this.host.requestUpdate();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  private next(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.run.show(Math.min(this.run.now() + 1, this.run.total() - 1));
      if (this.run.now() >= this.run.total() - 1) this.pause();
      else this.next();
    }, this.run.every ?? frameTime(this.run.total()));
  }
}
