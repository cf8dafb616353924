import { css, html, LitElement, type PropertyValues } from 'lit';
import type { SkipConnection } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { readColours, watchTheme } from '../base/theme';
import { between, orbit, startOf, towards, zoomBy, type Camera } from './camera';
import type { Block, Point } from './layout';
import { COLOURS, UnetSpace, type Colours } from './space';

export interface StageLabel {
  text: string;
  at: Point;
  /** A colour name of the page. */
  kind: 'ink' | 'noise' | 'size' | 'here';
}

const FLIGHT = 520;
/** Pixels of the drawing for one of CSS where there is no graphics chip: in movement, and at rest, where it stands in for smooth edges. */
const COARSE = 0.6;
const FINE = 2;
/** CSS pixels that a pointer may move and still have clicked. */
const STILL = 4;

/**
 * The UNet in space. Drawn when something changes, never in a loop. Events: `ps-hover-layer` (detail: a block's place or
 * null), `ps-choose-layer` (detail: a place), `ps-no-space` (WebGL is not to be had, or was taken away).
 */
export class UnetStage extends LitElement {
  static override properties = {
    blocks: { attribute: false },
    skips: { attribute: false },
    atlas: { attribute: false },
    labels: { attribute: false },
    shown: { type: Number },
    chosen: { type: Number },
    pulse: { attribute: false },
    label: {},
    hint: {},
  };
  declare blocks: readonly Block[];
  declare skips: readonly SkipConnection[];
  declare atlas: Raster | null;
  declare labels: readonly StageLabel[];
  declare shown: number;
  /** The view flies to it; −1: to the whole. */
  declare chosen: number;
  declare pulse: number | null;
  declare label: string;
  declare hint: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .stage {
        position: relative;
        overflow: hidden;
        height: clamp(17rem, 29vw, 27rem);
        border: 1px solid var(--line);
        cursor: grab;
        /* A finger scrolls the page until the map has been tapped. */
        touch-action: pan-y;
        user-select: none;
      }
      .stage:focus {
        touch-action: none;
      }
      .stage:focus-visible {
        outline-offset: -2px;
      }
      .stage.dragging {
        cursor: grabbing;
      }
      .stage.over {
        cursor: pointer;
      }
      .plot,
      .plot canvas,
      .labels {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .plot canvas {
        image-rendering: auto;
      }
      .labels {
        pointer-events: none;
      }
      .labels span {
        position: absolute;
        left: 0;
        top: 0;
        width: max-content;
        padding: 0 0.2rem;
        font-size: 0.75rem;
        line-height: 1.35;
        color: var(--ink);
        background: color-mix(in srgb, var(--paper) 75%, transparent);
        border-radius: 3px;
        font-variant-numeric: tabular-nums;
      }
      .labels .noise {
        color: var(--noise-ink);
      }
      .labels .size {
        color: var(--ink-2);
      }
      .labels .here {
        font-weight: 600;
        font-size: 0.8125rem;
        background: var(--ink);
        color: var(--paper);
        padding: 0.05rem 0.4rem;
      }
    `,
  ];

  private space: UnetSpace | null = null;
  private colours: Colours | null = null;
  private camera: Camera | null = null;
  private flight: { from: Camera; to: Camera; since: number } | null = null;
  private asked = 0;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private moved = 0;
  private ends: (() => void)[] = [];

  constructor() {
    super();
    this.blocks = [];
    this.skips = [];
    this.atlas = null;
    this.labels = [];
    this.shown = -1;
    this.chosen = -1;
    this.pulse = null;
    this.label = '';
    this.hint = '';
  }

  override render() {
    return html`
      <div
        class="stage"
        tabindex="0"
        role="application"
        aria-label=${this.label}
        aria-describedby="hint"
        @pointerdown=${this.pointerdown}
        @pointermove=${this.pointermove}
        @pointerup=${this.pointerup}
        @pointercancel=${this.pointerend}
        @pointerleave=${() => this.emit('ps-hover-layer', null)}
        @keydown=${this.keydown}
      >
        <div class="plot" aria-hidden="true"></div>
        <div class="labels" aria-hidden="true">${this.labels.map(({ text, kind }) => html`<span class=${kind}>${text}</span>`)}</div>
      </div>
      <p id="hint" class="visually-hidden">${this.hint}</p>
    `;
  }

  private get stage(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.stage')!;
  }

  private get aspect(): number {
    return this.stage.clientWidth / Math.max(1, this.stage.clientHeight);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override firstUpdated(): void {
    this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    for (const end of this.ends) end();
    this.ends = [];
    this.space?.dispose();
    this.space = null;
  }

  private open(): void {
    const { stage } = this;
    const size = new ResizeObserver(() => this.ask());
    size.observe(stage);
    // Not passive, and so not by Lit: the page scrolls unless the map is to zoom.
    stage.addEventListener('wheel', this.wheel, { passive: false });
    this.ends = [
      () => size.disconnect(),
      () => stage.removeEventListener('wheel', this.wheel),
      watchTheme(() => {
        this.colours = null;
        this.ask();
      }),
    ];
    this.camera ??= startOf(this.blocks);
    try {
      this.space = new UnetSpace(this.blocks, this.skips, () => this.emit('ps-no-space', null));
    } catch {
      this.emit('ps-no-space', null);
      return;
    }
    this.renderRoot.querySelector('.plot')!.replaceChildren(this.space.canvas);
    if (this.atlas) this.space.setAtlas(this.atlas);
    this.ask();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('atlas') && this.atlas) this.space?.setAtlas(this.atlas);
    if (changed.has('chosen') && this.camera && (this.chosen >= 0 || (changed.get('chosen') ?? -1) >= 0)) this.fly();
    this.ask();
  }

  /** All of the map again. */
  reset(): void {
    this.flyTo(startOf(this.blocks));
  }

  zoom(factor: number): void {
    this.look(zoomBy(this.camera!, factor));
  }

  private fly(): void {
    const block = this.blocks[this.chosen];
    const start = startOf(this.blocks);
    this.flyTo(block ? towards(this.camera!, block, this.blocks, this.aspect) : { ...this.camera!, zoom: start.zoom, target: start.target });
  }

  private flyTo(to: Camera): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.look(to);
    this.flight = { from: this.camera!, to, since: performance.now() };
    this.ask();
  }

  private look(camera: Camera): void {
    this.flight = null;
    this.camera = camera;
    this.ask();
  }

  private ask(): void {
    if (!this.asked && this.isConnected) this.asked = requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    this.asked = 0;
    const { space, stage } = this;
    const { clientWidth: width, clientHeight: height } = stage;
    if (!space || !width || !height) return;
    const flying = this.flight !== null;
    if (this.flight) {
      const t = Math.max(0, Math.min(1, (now - this.flight.since) / FLIGHT));
      this.camera = between(this.flight.from, this.flight.to, t);
      if (t === 1) this.flight = null;
    }
    this.colours ??= readColours(stage, COLOURS);
    // Without a graphics chip a frame at full resolution takes too long to turn by: coarse while it moves, fine when it rests.
    const moving = flying || stage.classList.contains('dragging') || (this.pulse !== null && !Number.isInteger(this.pulse));
    const pixelRatio = space.slow ? (moving ? COARSE : FINE) : Math.min(2, devicePixelRatio);
    space.draw({ camera: this.camera!, width, height, pixelRatio, colours: this.colours, shown: this.shown, pulse: this.pulse });
    this.placeLabels(space, width, height);
    if (this.flight) this.ask();
    else if (moving && !this.stage.classList.contains('dragging')) this.ask();
  }

  private placeLabels(space: UnetSpace, width: number, height: number): void {
    // All are measured before any is moved: a browser lays the page out anew between the two.
    const measured = [...this.renderRoot.querySelectorAll<HTMLElement>('.labels span')].map((element) => ({ element, w: element.offsetWidth, h: element.offsetHeight }));
    const within = (value: number, most: number) => Math.round(Math.max(2, Math.min(most - 2, value)));
    measured.forEach(({ element, w, h }, i) => {
      const label = this.labels[i];
      if (!label) return;
      const { x, y } = space.seen(label.at);
      const left = label.kind === 'size' ? x * width - w - 6 : x * width - w / 2;
      const top = y * height - (label.kind === 'size' ? h / 2 : h + 4);
      element.style.visibility = x < 0 || x > 1 || y < 0 || y > 1 ? 'hidden' : 'visible';
      element.style.transform = `translate(${within(left, width - w)}px, ${within(top, height - h)}px)`;
    });
  }

  private at(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.left - this.stage.clientLeft, y: event.clientY - box.top - this.stage.clientTop };
  }

  private under({ x, y }: { x: number; y: number }): number | null {
    return this.space?.pick(x / this.stage.clientWidth, y / this.stage.clientHeight) ?? null;
  }

  private readonly pointerdown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, this.at(event));
    this.moved = this.pointers.size > 1 ? STILL + 1 : 0;
    this.stage.setPointerCapture(event.pointerId);
  };

  private readonly pointermove = (event: PointerEvent): void => {
    const now = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'touch') return;
      const over = this.under(now);
      this.stage.classList.toggle('over', over !== null);
      this.emit('ps-hover-layer', over);
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    this.moved += Math.hypot(dx, dy);
    if (other) {
      const apart = (a: { x: number; y: number }) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
      this.look(zoomBy(this.camera!, apart(now) / apart(before)));
    } else if (this.moved > STILL) {
      this.stage.classList.add('dragging');
      this.look(orbit(this.camera!, dx, dy));
    }
  };

  private readonly pointerup = (event: PointerEvent): void => {
    const at = this.pointers.get(event.pointerId);
    this.pointerend(event);
    if (!at || this.moved > STILL) return;
    const block = this.under(at);
    if (block !== null) this.emit('ps-choose-layer', block);
  };

  private readonly pointerend = (event: PointerEvent): void => {
    this.pointers.delete(event.pointerId);
    this.stage.classList.remove('dragging');
    this.ask();
  };

  /** With Ctrl (as trackpads send a pinch) always; otherwise only once the reader has gone into the map. */
  private readonly wheel = (event: WheelEvent): void => {
    const focused = (this.renderRoot as ShadowRoot).activeElement === this.stage;
    if (!event.ctrlKey && !focused) return;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    const next = zoomBy(this.camera!, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)));
    // At either end the page may have the wheel back.
    if (next.zoom === this.camera!.zoom && !event.ctrlKey) return;
    event.preventDefault();
    this.look(next);
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turns: Record<string, [number, number]> = { ArrowLeft: [24, 0], ArrowRight: [-24, 0], ArrowUp: [0, 24], ArrowDown: [0, -24] };
    const turn = turns[event.key];
    if (turn) this.look(orbit(this.camera!, ...turn));
    else if (event.key === '+' || event.key === '=') this.zoom(1.25);
    else if (event.key === '-') this.zoom(1 / 1.25);
    else if (event.key === 'Home') this.reset();
    else return;
    event.preventDefault();
  };

  private emit(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-unet-stage', UnetStage);
