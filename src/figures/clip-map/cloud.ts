import { css, html, LitElement, type PropertyValues } from 'lit';
import { shared } from '../base/styles';
import { readColours, watchTheme } from '../base/theme';
import { AXIS, drag, FLAT_START, projector, START, zoomBy, type Camera, type OnScreen } from './camera';
import { placeLabels, type Label } from './labels';
import { markScale, type Colours, type Mark, type Plot, type Sheet } from './plot';
import { FlatPlot } from './plotFlat';

export interface CloudLabel {
  mark: number;
  text: string;
  language: string | null;
  /** Of a text (blue) or of a picture. */
  kind: 'text' | 'picture';
  /** Chosen or under the pointer: shown whatever is in its way. */
  always: boolean;
}

/** Labels that are not asked for by a choice: more would cover what they name. */
const MOST_LABELS = 40;
const MOST_LABELS_NARROW = 16;
const GLIDE = 600;
/** CSS pixels that a pointer may move and still have clicked. */
const STILL = 4;

/**
 * Marks in space or on the flat, with labels over them. Drawn when something changes, never in a loop.
 * Events: `ps-hover-point` (detail: a mark's number or null), `ps-choose-point` (a number), `ps-no-space` (detail:
 * 'refused' or 'lost', when WebGL is not to be had; the flat map is shown from then on).
 */
export class Cloud extends LitElement {
  static override properties = {
    marks: { attribute: false },
    lines: { attribute: false },
    labels: { attribute: false },
    sheet: { attribute: false },
    link: { attribute: false },
    axes: { attribute: false },
    flat: { type: Boolean, reflect: true },
    label: {},
    hint: {},
  };
  declare marks: readonly Mark[];
  declare lines: readonly (readonly [number, number])[];
  /** The most important first. */
  declare labels: readonly CloudLabel[];
  declare sheet: Sheet | null;
  /** A line between two marks, with what is written on it. */
  declare link: { from: number; to: number; text: string } | null;
  /** A label for the positive end of each axis. */
  declare axes: readonly string[];
  declare flat: boolean;
  declare label: string;
  declare hint: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
      }
      .stage {
        position: relative;
        overflow: hidden;
        height: var(--cloud-height, clamp(20rem, 46vw, 35rem));
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
      svg,
      .labels {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .plot canvas {
        image-rendering: auto;
      }
      svg,
      .labels {
        pointer-events: none;
      }
      svg line {
        stroke: var(--ink);
        stroke-width: 2;
      }
      .labels span {
        position: absolute;
        left: 0;
        top: 0;
        width: max-content;
        max-width: min(15rem, calc(100% - 1rem));
        padding: 0 0.2rem;
        font-size: 0.75rem;
        line-height: 1.3;
        color: var(--ink);
        background: color-mix(in srgb, var(--paper) 70%, transparent);
        border-radius: 3px;
      }
      .labels .text {
        color: var(--text-ink);
        font-weight: 600;
      }
      .labels .axis {
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
      .labels .always {
        font-size: 0.8125rem;
        background: var(--paper);
        outline: 1px solid var(--line-strong);
        padding: 0.1rem 0.35rem;
      }
      .labels .cosine {
        font-size: 0.8125rem;
        background: var(--ink);
        color: var(--paper);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        padding: 0.05rem 0.4rem;
      }
    `,
  ];

  private plot: Plot | null = null;
  private colours: Colours | null = null;
  private cameras: { space: Camera; flat: Camera } = { space: START, flat: FLAT_START };
  private asked = 0;
  /** Positions on their way from what was drawn to what is to be. */
  private glide: { from: Map<string, readonly number[]>; since: number } | null = null;
  private drawn: readonly Mark[] = [];
  private seen: OnScreen[] = [];
  private readonly elements = new Map<string, { element: HTMLSpanElement; width: number; height: number }>();
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private moved = 0;
  private ends: (() => void)[] = [];

  constructor() {
    super();
    this.marks = [];
    this.lines = [];
    this.labels = [];
    this.sheet = null;
    this.link = null;
    this.axes = [];
    this.flat = false;
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
        @pointerleave=${this.leave}
        @keydown=${this.keydown}
      >
        <div class="plot" aria-hidden="true"></div>
        <svg aria-hidden="true"><line visibility="hidden"></line></svg>
        <div class="labels" aria-hidden="true"></div>
      </div>
      <p id="hint" class="visually-hidden">${this.hint}</p>
    `;
  }

  private get stage(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.stage')!;
  }

  private get camera(): Camera {
    return this.flat ? this.cameras.flat : this.cameras.space;
  }

  private look(camera: Camera): void {
    this.cameras = { ...this.cameras, [this.flat ? 'flat' : 'space']: camera };
    this.ask();
  }

  resetView(): void {
    this.look(this.flat ? FLAT_START : START);
  }

  zoom(factor: number): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    this.look(zoomBy(this.camera, factor, { x: width / 2, y: height / 2 }, width, height));
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
    this.plot?.dispose();
    this.plot = null;
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
    void this.choosePlot();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('flat') && changed.get('flat') !== undefined) void this.choosePlot();
    if (changed.has('sheet') && this.sheet) this.plot?.setSheet(this.sheet);
    if (changed.has('marks')) this.glideFrom(changed.get('marks') ?? []);
    this.ask();
  }

  /** One plot at a time, and with it at most one WebGL context. */
  private async choosePlot(): Promise<void> {
    const { flat } = this;
    this.plot?.dispose();
    this.plot = null;
    let plot: Plot;
    if (flat) {
      plot = new FlatPlot();
    } else {
      try {
        const { SpacePlot } = await import('./plotSpace');
        if (this.flat || !this.isConnected || this.plot) return;
        plot = new SpacePlot(() => this.noSpace('lost'));
      } catch {
        if (this.isConnected) this.noSpace('refused');
        return;
      }
    }
    this.plot = plot;
    this.renderRoot.querySelector('.plot')!.replaceChildren(plot.canvas);
    if (this.sheet) plot.setSheet(this.sheet);
    plot.setMarks(this.drawn.length ? this.drawn : this.marks, this.lines);
    this.ask();
  }

  private noSpace(why: 'refused' | 'lost'): void {
    this.emit('ps-no-space', why);
  }

  /** What was on the map before moves to its new place, so that the reader sees where everything went. */
  private glideFrom(before: readonly Mark[]): void {
    const from = new Map((this.glide ? this.drawn : before).map(({ key, position }) => [key, position]));
    const still = this.marks.every(({ key, position }) => (from.get(key) ?? position).every((value, i) => Math.abs(value - position[i]!) < 1e-6));
    if (this.glide && still) return;
    const calm = before.length === 0 || still || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.glide = calm ? null : { from, since: performance.now() };
    this.drawn = this.marks;
    this.plot?.setMarks(this.marks, this.lines);
  }

  private ask(): void {
    if (!this.asked && this.isConnected) this.asked = requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    this.asked = 0;
    const { plot, stage } = this;
    const { clientWidth: width, clientHeight: height } = stage;
    if (!plot || !width || !height) return;
    if (this.glide) {
      const { from, since } = this.glide;
      const t = Math.max(0, Math.min(1, (now - since) / GLIDE));
      const eased = t * t * (3 - 2 * t);
      this.drawn = this.marks.map((mark) => {
        const start = from.get(mark.key);
        return start ? { ...mark, position: mark.position.map((value, i) => start[i]! + eased * (value - start[i]!)) } : mark;
      });
      if (t === 1) this.glide = null;
      plot.setMarks(this.drawn, this.lines);
    }
    this.colours ??= readColours(stage, ['paper', 'ink', 'text', 'line']);
    const { camera } = this;
    plot.draw({ camera, width, height, pixelRatio: Math.min(2, devicePixelRatio), colours: this.colours });
    const see = projector(camera, width, height);
    this.seen = this.drawn.map(({ position }) => see(position));
    this.drawLink();
    this.drawLabels(see, width, height);
    if (this.glide) this.ask();
  }

  private drawLink(): void {
    const line = this.renderRoot.querySelector('svg line')!;
    const [a, b] = this.link ? [this.seen[this.link.from], this.seen[this.link.to]] : [];
    line.setAttribute('visibility', a && b ? 'visible' : 'hidden');
    if (!a || !b) return;
    for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.setAttribute(name, String(value));
  }

  private drawLabels(see: (position: readonly number[]) => OnScreen, width: number, height: number): void {
    const wanted: Label[] = [];
    const want = (key: string, text: string, kind: string, language: string | null, at: OnScreen, radius: number, always: boolean) => {
      const { width: w, height: h } = this.measured(key, text, kind, language);
      wanted.push({ key, x: at.x, y: at.y, radius, width: w, height: h, always });
    };
    const { link } = this;
    const larger = markScale(this.camera.zoom, width, height);
    if (link) {
      const [a, b] = [this.seen[link.from], this.seen[link.to]];
      if (a && b) want('link', link.text, 'cosine', null, { ...a, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, 0, true);
    }
    const inside = ({ x, y }: OnScreen) => x >= 0 && y >= 0 && x <= width && y <= height;
    const candidates = this.labels
      .flatMap((label) => (this.seen[label.mark] ? [{ label, at: this.seen[label.mark]! }] : []))
      .filter(({ at }) => inside(at))
      // Stable: what is equally near keeps the order of importance.
      .sort((a, b) => Number(b.label.always) - Number(a.label.always) || a.at.depth - b.at.depth);
    for (const { label, at } of candidates) {
      const radius = (this.drawn[label.mark]!.size * at.scale * larger) / 2 + 2;
      want(`${this.drawn[label.mark]!.key} ${label.text}`, label.text, `${label.kind}${label.always ? ' always' : ''}`, label.language, at, radius, label.always);
    }
    this.axes.slice(0, this.flat ? 2 : 3).forEach((text, i) => {
      const at = see([0, 1, 2].map((axis) => (axis === i ? AXIS : 0)));
      want(`axis ${i} ${text}`, text, 'axis', null, at, 2, false);
    });
    // The ends of the axes find their place before the many.
    const first = wanted.filter(({ always, key }) => always || key.startsWith('axis '));
    const rest = wanted.filter((label) => !first.includes(label));
    const placed = new Map(placeLabels([...first, ...rest], width, height, width < 480 ? MOST_LABELS_NARROW : MOST_LABELS).map((label) => [label.key, label]));
    for (const [key, { element }] of this.elements) {
      const place = placed.get(key);
      element.style.visibility = place ? 'visible' : 'hidden';
      if (place) element.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
    }
    if (this.elements.size > 400) this.forgetLabels(new Set(wanted.map(({ key }) => key)));
  }

  private measured(key: string, text: string, kind: string, language: string | null): { width: number; height: number } {
    let entry = this.elements.get(key);
    if (!entry || entry.element.textContent !== text || entry.element.className !== kind) {
      const element = entry?.element ?? document.createElement('span');
      element.textContent = text;
      element.className = kind;
      if (language) element.lang = language;
      if (!entry) this.renderRoot.querySelector('.labels')!.append(element);
      entry = { element, width: element.offsetWidth, height: element.offsetHeight };
      this.elements.set(key, entry);
    }
    return entry;
  }

  private forgetLabels(kept: ReadonlySet<string>): void {
    for (const [key, { element }] of this.elements) {
      if (kept.has(key)) continue;
      element.remove();
      this.elements.delete(key);
    }
  }

  /** The mark under a place; what is drawn over others is found before them. */
  private markAt(x: number, y: number, reach: number): number | null {
    const larger = markScale(this.camera.zoom, this.stage.clientWidth, this.stage.clientHeight);
    let found: number | null = null;
    let best = Infinity;
    this.seen.forEach((at, i) => {
      const mark = this.drawn[i]!;
      const radius = (mark.size * at.scale * larger) / 2;
      const beside = Math.max(Math.abs(at.x - x), Math.abs(at.y - y)) - radius;
      if (beside > reach) return;
      const rank = at.depth - (mark.emphasis === 2 ? 10 : 0) + Math.max(0, beside);
      if (rank < best) {
        best = rank;
        found = i;
      }
    });
    return found;
  }

  private at(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.left - this.stage.clientLeft, y: event.clientY - box.top - this.stage.clientTop };
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
      const over = this.markAt(now.x, now.y, 3);
      this.stage.classList.toggle('over', over !== null);
      this.emit('ps-hover-point', over);
      return;
    }
    const { clientWidth: width, clientHeight: height } = this.stage;
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    this.moved += Math.hypot(dx, dy);
    if (other) {
      const apart = (a: { x: number; y: number }) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      this.look(zoomBy(this.camera, apart(now) / apart(before), middle, width, height));
    } else if (this.moved > STILL) {
      this.stage.classList.add('dragging');
      this.look(drag(this.camera, dx, dy, width, height));
    }
  };

  private readonly pointerup = (event: PointerEvent): void => {
    const at = this.pointers.get(event.pointerId);
    this.pointerend(event);
    if (!at || this.moved > STILL) return;
    const mark = this.markAt(at.x, at.y, event.pointerType === 'touch' ? 12 : 3);
    if (mark !== null) this.emit('ps-choose-point', mark);
  };

  private readonly pointerend = (event: PointerEvent): void => {
    this.pointers.delete(event.pointerId);
    this.stage.classList.remove('dragging');
  };

  private readonly leave = (): void => {
    this.emit('ps-hover-point', null);
  };

  /** With Ctrl (as trackpads send a pinch) always; otherwise only once the reader has gone into the map. */
  private readonly wheel = (event: WheelEvent): void => {
    const focused = (this.renderRoot as ShadowRoot).activeElement === this.stage;
    if (!event.ctrlKey && !focused) return;
    const { clientWidth: width, clientHeight: height } = this.stage;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    const next = zoomBy(this.camera, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), this.at(event), width, height);
    // At either end the page may have the wheel back.
    if (next.zoom === this.camera.zoom && !event.ctrlKey) return;
    event.preventDefault();
    this.look(next);
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { clientWidth: width, clientHeight: height } = this.stage;
    const turns: Record<string, [number, number]> = { ArrowLeft: [24, 0], ArrowRight: [-24, 0], ArrowUp: [0, 24], ArrowDown: [0, -24] };
    const turn = turns[event.key];
    if (turn) this.look(drag(this.camera, ...turn, width, height));
    else if (event.key === '+' || event.key === '=') this.zoom(1.25);
    else if (event.key === '-') this.zoom(1 / 1.25);
    else if (event.key === 'Home') this.resetView();
    else return;
    event.preventDefault();
  };

  private emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-point-cloud', Cloud);
