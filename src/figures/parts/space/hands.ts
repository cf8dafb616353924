/**
 * What pointers, wheel and keys do on a stage: turn, move, zoom, point at, choose. The wheel and a single finger are the page's until
 * the reader has gone into the stage.
 */
import { drag, zoomBy, type Camera, type Size } from './camera';

export interface Place {
  x: number;
  y: number;
}

interface Handled {
  readonly size: Size;
  readonly camera: Camera;
  readonly mostYaw: number;
  look(camera: Camera): void;
  /** Whether there is something at that place. Null: the pointer has left. */
  hover(at: Place | null): boolean;
  /** @param reach CSS pixels that it may be missed by */
  choose(at: Place, reach: number): void;
  home(): void;
}

/** CSS pixels that a pointer may move and still have clicked. */
const STILL = 4;
const REACH = { touch: 12, mouse: 3 };
/** A press of an arrow key, in CSS pixels of a drag. */
const TURN = 24;
const NEARER = 1.25;
/** CSS pixels in a line of a wheel that counts in lines. */
const LINE = 30;

const apart = (a: Place, b: Place) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));

export class Hands {
  private readonly pointers = new Map<number, Place>();
  private moved = 0;
  private readonly end = new AbortController();

  constructor(
    private readonly surface: HTMLElement,
    private readonly of: Handled,
  ) {
    const { signal } = this.end;
    surface.addEventListener('pointerdown', this.down, { signal });
    surface.addEventListener('pointermove', this.move, { signal });
    surface.addEventListener('pointerup', this.up, { signal });
    surface.addEventListener('pointercancel', this.leave, { signal });
    surface.addEventListener('pointerleave', () => this.of.hover(null), { signal });
    // Not passive: the page scrolls unless the stage is to zoom.
    surface.addEventListener('wheel', this.wheel, { signal, passive: false });
    surface.addEventListener('keydown', this.keydown, { signal });
  }

  get dragging(): boolean {
    return this.surface.classList.contains('dragging');
  }

  letGo(): void {
    this.end.abort();
  }

  zoom(factor: number): void {
    const { width, height } = this.of.size;
    this.of.look(zoomBy(this.of.camera, factor, { x: width / 2, y: height / 2 }, this.of.size));
  }

  private at(event: { clientX: number; clientY: number }): Place {
    const box = this.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, this.at(event));
    this.moved = this.pointers.size > 1 ? STILL + 1 : 0;
    this.surface.setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent): void => {
    const now = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') this.surface.classList.toggle('over', this.of.hover(now));
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    this.moved += Math.hypot(dx, dy);
    if (other) {
      this.of.look(zoomBy(this.of.camera, apart(now, other) / apart(before, other), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, this.of.size));
    } else if (this.moved > STILL) {
      this.surface.classList.add('dragging');
      this.of.look(drag(this.of.camera, dx, dy, this.of.mostYaw));
    }
  };

  private readonly up = (event: PointerEvent): void => {
    const at = this.pointers.get(event.pointerId);
    this.leave(event);
    if (at && this.moved <= STILL) this.of.choose(at, event.pointerType === 'touch' ? REACH.touch : REACH.mouse);
  };

  private readonly leave = (event: PointerEvent): void => {
    this.pointers.delete(event.pointerId);
    this.surface.classList.remove('dragging');
    // What was drawn coarsely while it turned is drawn finely now.
    this.of.look(this.of.camera);
  };

  /** With Ctrl (as trackpads send a pinch) always; otherwise only once the reader has gone into the stage. */
  private readonly wheel = (event: WheelEvent): void => {
    const focused = (this.surface.getRootNode() as ShadowRoot).activeElement === this.surface;
    if (!event.ctrlKey && !focused) return;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const next = zoomBy(this.of.camera, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), this.at(event), this.of.size);
    // At either end the page may have the wheel back.
    if (next.zoom === this.of.camera.zoom && !event.ctrlKey) return;
    event.preventDefault();
    this.of.look(next);
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turns: Record<string, [number, number]> = { ArrowLeft: [TURN, 0], ArrowRight: [-TURN, 0], ArrowUp: [0, TURN], ArrowDown: [0, -TURN] };
    const turn = turns[event.key];
    if (turn) this.of.look(drag(this.of.camera, ...turn, this.of.mostYaw));
    else if (event.key === '+' || event.key === '=') this.zoom(NEARER);
    else if (event.key === '-') this.zoom(1 / NEARER);
    else if (event.key === 'Home') this.of.home();
    else return;
    event.preventDefault();
  };
}
