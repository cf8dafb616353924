import { area, line, scaleLinear, scaleLog } from 'd3';
import { css, html, LitElement, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { shared } from '../base/styles';
import { LAST_LEVEL, type Axis } from './view';

/** A value at each noise level, by rising level. */
export type Curve = readonly (readonly [level: number, value: number])[];

const HEIGHT = 230;
const MARGIN = { top: 10, right: 12, bottom: 22, left: 50 };
const LEVELS = [0, 200, 400, 600, 800, LAST_LEVEL];
/** What the arrow keys move, and the page keys. */
const STEP = 10;
const LEAP = 100;

/**
 * Error over noise levels: a band, a mean, one picture's own line, and a cursor at the level shown. A slider: arrows, page
 * keys, Home and End; dragging moves it, a mouse that only points previews.
 * Events: `ps-choose-level` (detail: level), `ps-hover-level` (detail: level or null).
 */
export class ErrorChart extends LitElement {
  static override properties = {
    axis: { attribute: false },
    mean: { attribute: false },
    band: { attribute: false },
    own: { attribute: false },
    reference: {},
    level: { type: Number },
    marks: { attribute: false },
    label: {},
    valueText: {},
    width: { state: true },
  };
  declare axis: Axis;
  /** Empty: the axes alone, and the level. */
  declare mean: Curve;
  declare band: readonly (readonly [level: number, low: number, high: number])[];
  declare own: Curve;
  /** What is written at an error of 1. */
  declare reference: string;
  /** Where the cursor stands. */
  declare level: number;
  /** Values at the cursor: of the mean and of the picture's own line. */
  declare marks: { mean: number | null; own: number | null };
  declare label: string;
  declare valueText: string;
  declare private width: number;

  private dragging = false;
  private readonly measured = new ResizeObserver(([entry]) => {
    this.width = Math.round(entry!.contentRect.width);
  });

  constructor() {
    super();
    this.axis = { logarithmic: false, min: 0, max: 1, ticks: [] };
    this.mean = [];
    this.band = [];
    this.own = [];
    this.reference = '';
    this.level = 0;
    this.marks = { mean: null, own: null };
    this.width = 0;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
        font-variant-numeric: tabular-nums;
      }
      svg {
        display: block;
        width: 100%;
        height: ${HEIGHT}px;
        cursor: ew-resize;
        touch-action: pan-y;
      }
      text {
        font-size: 12px;
        fill: var(--ink-2);
      }
      .halo {
        paint-order: stroke;
        stroke: var(--figure-ground, var(--paper));
        stroke-width: 4px;
      }
      .grid {
        stroke: var(--line);
      }
      .reference {
        stroke: var(--ink-2);
        stroke-dasharray: 1 3;
      }
      .band {
        fill: var(--noise);
        opacity: 0.28;
      }
      .mean,
      .own {
        fill: none;
        stroke-linejoin: round;
      }
      .mean {
        stroke: var(--noise-ink);
        stroke-width: 1.5;
        stroke-dasharray: 5 3;
      }
      .own {
        stroke: var(--unet);
        stroke-width: 2.25;
      }
      .cursor {
        stroke: var(--ink);
      }
      .grip {
        fill: var(--ink);
      }
      circle.mean {
        fill: var(--noise-ink);
        stroke: none;
      }
      circle.own {
        fill: var(--unet);
        stroke: var(--figure-ground, var(--paper));
        stroke-width: 1.5;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.measured.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.measured.disconnect();
  }

  private get x() {
    return scaleLinear([0, LAST_LEVEL], [MARGIN.left, Math.max(MARGIN.left + 1, this.width - MARGIN.right)]);
  }

  private get y() {
    const { min, max, logarithmic } = this.axis;
    const range = [HEIGHT - MARGIN.bottom, MARGIN.top] as const;
    const scale = logarithmic ? scaleLog([min, max], range) : scaleLinear([min, max], range);
    // What is too small for a logarithmic axis leaves it at its foot.
    return (value: number): number => Math.min(HEIGHT, scale(Math.max(value, logarithmic ? min / 10 : min)));
  }

  override render() {
    return html`<svg
      role="slider"
      tabindex="0"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax=${LAST_LEVEL}
      aria-valuenow=${this.level}
      aria-valuetext=${this.valueText}
      @pointerdown=${this.press}
      @pointermove=${this.move}
      @pointerup=${() => (this.dragging = false)}
      @pointercancel=${() => (this.dragging = false)}
      @pointerleave=${() => this.emit('ps-hover-level', null)}
      @keydown=${this.keydown}
    >
      ${this.width > 0 ? this.drawing() : nothing}
    </svg>`;
  }

  private drawing() {
    const { x, y, axis, mean, own, band, marks, level, width } = this;
    const foot = HEIGHT - MARGIN.bottom;
    const here = x(level);
    const within = (value: number | null): value is number => value !== null && value >= axis.min;
    return svg`
      ${guard([axis, mean, own, band, width], () => this.ground())}
      <line class="cursor" x1=${here} x2=${here} y1=${MARGIN.top} y2=${foot} />
      <text class="halo" x=${(MARGIN.left + width - MARGIN.right) / 2} y=${y(1)} dy="1.25em" text-anchor="middle">${this.reference}</text>
      <circle class="grip" cx=${here} cy=${foot} r="5" />
      ${within(marks.mean) ? svg`<circle class="mean" cx=${here} cy=${y(marks.mean)} r="3" />` : nothing}
      ${within(marks.own) ? svg`<circle class="own" cx=${here} cy=${y(marks.own)} r="4.5" />` : nothing}
    `;
  }

  /** All that stays while the cursor moves. */
  private ground() {
    const { x, y, axis, mean, own, band } = this;
    const right = this.width - MARGIN.right;
    const foot = HEIGHT - MARGIN.bottom;
    const path = line<readonly [number, number]>()
      .x(([at]) => x(at))
      .y(([, value]) => y(value));
    const stretch = area<readonly [number, number, number]>()
      .x(([at]) => x(at))
      .y0(([, low]) => y(low))
      .y1(([, , high]) => y(high));
    return svg`
      <defs><clipPath id="plot"><rect x=${MARGIN.left} y="0" width=${Math.max(0, right - MARGIN.left)} height=${foot} /></clipPath></defs>
      ${axis.ticks.map(
        (tick) => svg`
          <line class="grid" x1=${MARGIN.left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${MARGIN.left - 6} y=${y(tick)} dy="0.35em" text-anchor="end">${tick}</text>`,
      )}
      ${LEVELS.map(
        (tick) => svg`
          <line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${foot} y2=${foot + 4} />
          <text x=${tick === LAST_LEVEL ? right : x(tick)} y=${HEIGHT - 4} text-anchor=${tick === LAST_LEVEL ? 'end' : 'middle'}>${tick}</text>`,
      )}
      <line class="reference" x1=${MARGIN.left} x2=${right} y1=${y(1)} y2=${y(1)} />
      <g clip-path="url(#plot)">
        <path class="band" d=${stretch(band) ?? ''} />
        <path class="mean" d=${path(mean) ?? ''} />
        <path class="own" d=${path(own) ?? ''} />
      </g>
    `;
  }

  private levelAt(event: PointerEvent): number {
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    return Math.round(Math.min(LAST_LEVEL, Math.max(0, this.x.invert(event.clientX - left))));
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.dragging = true;
    this.emit('ps-choose-level', this.levelAt(event));
  }

  private move(event: PointerEvent): void {
    if (this.dragging) this.emit('ps-choose-level', this.levelAt(event));
    else if (event.pointerType !== 'touch') this.emit('ps-hover-level', this.levelAt(event));
  }

  private keydown(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowLeft: this.level - STEP,
      ArrowDown: this.level - STEP,
      ArrowRight: this.level + STEP,
      ArrowUp: this.level + STEP,
      PageDown: this.level - LEAP,
      PageUp: this.level + LEAP,
      Home: 0,
      End: LAST_LEVEL,
    };
    const to = moves[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.emit('ps-choose-level', Math.min(LAST_LEVEL, Math.max(0, to)));
  }

  private emit(name: 'ps-choose-level' | 'ps-hover-level', detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-error-chart', ErrorChart);
