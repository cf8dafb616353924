import { extent, line, scaleLinear, scaleSymlog } from 'd3';
import { css, html, LitElement, nothing, svg } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { shared } from '../base/styles';

/** One quantity over the moments of a training. */
export interface ChartLine {
  label: string;
  /** One value a moment, as many as there are `xs`. */
  values: readonly number[];
  /** A colour name of the page. */
  colour: string;
  dashed?: boolean;
  thin?: boolean;
}

/** What the vertical axis shows. */
export interface ChartAxis {
  min: number;
  max: number;
  /** Levels with what is written beside them. */
  ticks: readonly (readonly [number, string])[];
  /** A value at the moment shown. */
  format: (value: number) => string;
}

const HEIGHT = 140;
const MARGIN = { top: 8, right: 10, bottom: 20, left: 38 };

/**
 * Lines over training. The horizontal axis is linear up to about `linearUpTo` and logarithmic beyond, so that it has a 0
 * and still shows the first steps, where most happens. What lies after the moment shown is paler.
 * A slider over the moments: arrows, Home and End; hovering previews, a click chooses.
 * Events: `ps-hover-moment` (detail: index or null), `ps-choose-moment` (detail: index).
 */
export class LineChart extends LitElement {
  static override properties = {
    heading: {},
    xs: { attribute: false },
    xTicks: { attribute: false },
    xTitle: {},
    linearUpTo: { type: Number },
    lines: { attribute: false },
    axis: { attribute: false },
    reference: { attribute: false },
    band: { attribute: false },
    at: { type: Number },
    valueText: {},
    width: { state: true },
  };
  declare heading: string;
  declare xs: readonly number[];
  declare xTicks: readonly number[];
  declare xTitle: string;
  declare linearUpTo: number;
  /** Empty: the axes alone, and nothing to choose. */
  declare lines: readonly ChartLine[];
  declare axis: ChartAxis;
  /** A level to compare with, such as chance. */
  declare reference: { value: number; label: string } | null;
  /** A stretch of the horizontal axis to set apart. */
  declare band: readonly [number, number] | null;
  declare at: number;
  declare valueText: string;
  declare private width: number;

  private readonly measured = new ResizeObserver(([entry]) => {
    this.width = Math.round(entry!.contentRect.width);
  });

  constructor() {
    super();
    this.xs = [];
    this.xTicks = [];
    this.xTitle = '';
    this.linearUpTo = 1;
    this.lines = [];
    this.axis = { min: 0, max: 1, ticks: [], format: String };
    this.reference = null;
    this.band = null;
    this.at = 0;
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
      h3 {
        margin: 0;
        font-size: 0.8125rem;
        font-weight: 600;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
        margin: 0.1rem 0 0;
        padding: 0;
        list-style: none;
        font-size: 0.8125rem;
        color: var(--ink-2);
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
      }
      li svg {
        width: 1.25rem;
        height: 0.5rem;
        flex: none;
      }
      li b {
        min-width: 3.2em;
        font-weight: 600;
        color: var(--ink);
      }
      .plot {
        display: block;
        width: 100%;
        height: ${HEIGHT}px;
        overflow: visible;
        touch-action: pan-y;
      }
      .plot.ready {
        cursor: pointer;
      }
      text {
        font-size: 13px;
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
      .band {
        fill: var(--panel-2);
      }
      .reference {
        stroke: var(--ink-2);
        stroke-dasharray: 1 3;
      }
      .curve {
        fill: none;
        stroke: var(--colour);
        stroke-width: 2.25;
        stroke-linejoin: round;
      }
      .curve.thin {
        stroke-width: 1.1;
      }
      .curve.dashed {
        stroke-dasharray: 5 3;
      }
      .curve.later {
        opacity: 0.28;
      }
      .dot {
        fill: var(--colour);
        stroke: var(--figure-ground, var(--paper));
        stroke-width: 1.5;
      }
      .cursor {
        stroke: var(--ink);
      }
      .title {
        margin: 0;
        font-size: 0.8125rem;
        color: var(--ink-2);
        text-align: center;
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
    const [from = 0, to = 1] = extent(this.xs);
    return scaleSymlog([from, to], [MARGIN.left, Math.max(MARGIN.left + 1, this.width - MARGIN.right)]).constant(this.linearUpTo);
  }

  override render() {
    const { axis, lines, at } = this;
    const ready = lines.length > 0;
    return html`
      <h3>${this.heading}</h3>
      <ul>
        ${lines.map(
          (one) => html`<li>
            <svg aria-hidden="true" viewBox="0 0 20 8" style=${styleMap({ '--colour': `var(--${one.colour})` })}>
              <path class=${this.classOf(one)} d="M0 4H20" />
            </svg>
            <span>${one.label}</span><b>${axis.format(one.values[at] ?? NaN)}</b>
          </li>`,
        )}
        ${ready ? nothing : html`<li>&nbsp;</li>`}
      </ul>
      ${ready
        ? html`<svg
            class="plot ready"
            role="slider"
            tabindex="0"
            aria-label=${this.heading}
            aria-valuemin="0"
            aria-valuemax=${this.xs.length - 1}
            aria-valuenow=${at}
            aria-valuetext=${this.valueText}
            @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-moment', this.nearest(event))}
            @pointerleave=${() => this.emit('ps-hover-moment', null)}
            @click=${(event: MouseEvent) => this.emit('ps-choose-moment', this.nearest(event))}
            @keydown=${this.keydown}
          >
            ${this.drawing()}
          </svg>`
        : html`<svg class="plot" aria-hidden="true">${this.drawing()}</svg>`}
      ${this.xTitle ? html`<p class="title">${this.xTitle}</p>` : nothing}
    `;
  }

  private drawing() {
    const { axis, lines, xs, at, width, reference, band } = this;
    if (width === 0 || xs.length === 0) return nothing;
    const { x } = this;
    const y = scaleLinear([axis.min, axis.max], [HEIGHT - MARGIN.bottom, MARGIN.top]);
    const right = width - MARGIN.right;
    const path = line<number>()
      .x((_, i) => x(xs[i]!))
      .y((value) => y(value));
    const here = x(xs[at] ?? xs[0]!);
    return svg`
      ${band ? svg`<rect class="band" x=${x(band[0])} y=${MARGIN.top} width=${x(band[1]) - x(band[0])} height=${HEIGHT - MARGIN.top - MARGIN.bottom} />` : nothing}
      ${axis.ticks.map(
        ([tick, text]) => svg`
          <line class="grid" x1=${MARGIN.left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${MARGIN.left - 6} y=${y(tick)} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${this.xTicks.map(
        (tick) => svg`
          <line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${HEIGHT - MARGIN.bottom} y2=${HEIGHT - MARGIN.bottom + 4} />
          <text x=${x(tick)} y=${HEIGHT - 4} text-anchor="middle">${tick.toLocaleString('en')}</text>`,
      )}
      ${
        reference
          ? svg`<line class="reference" x1=${MARGIN.left} x2=${right} y1=${y(reference.value)} y2=${y(reference.value)} />
              <text class="halo" x=${band ? x(band[0]) - 6 : right} y=${y(reference.value)} dy=${y(reference.value) < HEIGHT / 2 ? '1.2em' : '-0.5em'} text-anchor="end">${reference.label}</text>`
          : nothing
      }
      ${lines.map(
        (one) => svg`<g style=${styleMap({ '--colour': `var(--${one.colour})` })}>
          <path class=${`${this.classOf(one)} later`} d=${path([...one.values]) ?? ''} />
          <path class=${this.classOf(one)} d=${path(one.values.slice(0, at + 1)) ?? ''} />
        </g>`,
      )}
      ${
        lines.length
          ? svg`<line class="cursor" x1=${here} x2=${here} y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom} />
              ${lines.map((one) => svg`<circle class="dot" style=${styleMap({ '--colour': `var(--${one.colour})` })} cx=${here} cy=${y(one.values[at]!)} r=${one.thin ? 3 : 4} />`)}`
          : nothing
      }
    `;
  }

  private classOf({ dashed, thin }: ChartLine): string {
    return `curve${dashed ? ' dashed' : ''}${thin ? ' thin' : ''}`;
  }

  private nearest(event: MouseEvent): number {
    const { x } = this;
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    const distances = this.xs.map((value) => Math.abs(x(value) - (event.clientX - left)));
    return distances.indexOf(Math.min(...distances));
  }

  private keydown(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowLeft: this.at - 1,
      ArrowDown: this.at - 1,
      ArrowRight: this.at + 1,
      ArrowUp: this.at + 1,
      Home: 0,
      End: this.xs.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.emit('ps-choose-moment', Math.min(this.xs.length - 1, Math.max(0, to)));
  }

  private emit(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-line-chart', LineChart);
