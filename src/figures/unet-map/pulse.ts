import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Player } from '../base/player';

/** Milliseconds that the pulse stays with a layer: long enough to read a shape. */
const STAY = 620;
/** Of it on its way from the layer before. */
const TRAVEL = 380;

/** A pulse that goes through the layers in the order in which they run. */
export class Pulse implements ReactiveController {
  /** The layer that it has reached; −1: there is none. */
  at = -1;
  /** Where it is drawn, on its way included; null: nowhere. */
  drawn: number | null = null;
  private readonly player: Player;
  private moving = 0;

  /** @param reached told of every layer; whether the pulse is to go on */
  constructor(
    private readonly host: ReactiveControllerHost,
    total: () => number,
    private readonly reached: (layer: number) => boolean,
  ) {
    host.addController(this);
    this.player = new Player(host, { total, now: () => this.at, show: (layer) => this.to(layer), every: STAY });
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.moving);
  }

  get playing(): boolean {
    return this.player.playing;
  }

  toggle(): void {
    if (!this.playing && this.at < 0) this.to(0);
    this.player.toggle();
  }

  pause(): void {
    this.player.pause();
  }

  stop(): void {
    this.player.pause();
    this.put(-1);
  }

  private put(layer: number): void {
    cancelAnimationFrame(this.moving);
    this.at = layer;
    this.drawn = layer < 0 ? null : layer;
    this.host.requestUpdate();
  }

  /** Over the way between, unless the reader has motion reduced. */
  private to(layer: number): void {
    const from = this.drawn;
    this.put(layer);
    if (!this.reached(layer)) this.pause();
    if (from === null || layer !== Math.round(from) + 1 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.drawn = from;
    const since = performance.now();
    const move = (now: number): void => {
      const t = Math.max(0, Math.min(1, (now - since) / TRAVEL));
      this.drawn = from + t * (layer - from);
      this.host.requestUpdate();
      if (t < 1) this.moving = requestAnimationFrame(move);
    };
    this.moving = requestAnimationFrame(move);
  }
}
