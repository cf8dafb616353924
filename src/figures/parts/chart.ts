import { area, line, scaleLinear, scaleLog, scaleSymlog } from 'd3';
import { css, html, LitElement, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from 'lit/directives/style-map.js';
import { Measured } from '../base/measured';
import { shared } from '../base/styles';

export interface ChartLine {
  /** In the key above the chart, with the value at the cursor; without a label in neither. */
  label?: string;
  values: ArrayLike<number>;
  /** Where they are, where that is not at the chart's `xs`. */
  xs?: ArrayLike<number>;
  /** Its value at the cursor, where that is none of `values`; null: it has none there. */
  mark?: number | null;
  /** A colour name of the page. */
  colour: string;
  dashed?: boolean;
  thin?: boolean;
}

export interface ChartAxis {
  min: number;
  max: number;
  logarithmic?: boolean;
  /** Levels with what is written beside them. */
  ticks: readonly (readonly [number, string])[];
  /** A value at the cursor; only where lines have labels. */
  format?: (value: number) => string;
}

/** How the cursor goes over a continuous axis: what arrow keys move, and page keys. */
export interface Stride {
  arrow: number;
  page: number;
}

const MARGIN = { top: 10, right: 12, bottom: 22, left: 46 };

/**
 * Lines over one quantity, with a cursor that is a slider: arrows, page keys, Home and End; a click or dragging chooses, a mouse that only points previews.
 * It stands at one of `xs`, or, where there is a `stride`, at any whole number between the first and the last of them.
 * Events: `ps-choose-x`, `ps-hover-x` (detail: the index in `xs`, or with a `stride` the number itself; null: no longer).
 */
export class Chart extends LitElement {
  static override properties = {
    heading: {},
    label: {},
    xs: { attribute: false },
    xTicks: { attribute: false },
    xTitle: {},
    linearUpTo: { attribute: false },
    lines: { attribute: false },
    band: { attribute: false },
    stretch: { attribute: false },
    axis: { attribute: false },
    reference: { attribute: false },
    at: { type: Number },
    stride: { attribute: false },
    fades: { type: Boolean },
    height: { type: Number },
    valueText: {},
    width: { state: true },
  };
  declare heading: string;
  /** Of the slider; the heading, where it is left out. */
  declare label: string;
  declare xs: readonly number[];
  declare xTicks: readonly number[];
  declare xTitle: string;
  /** Linear up to about there and logarithmic beyond, so that there is a 0 and the first of many are still told apart; null: linear. */
  declare linearUpTo: number | null;
  /** Empty: the axes alone. */
  declare lines: readonly ChartLine[];
  declare band: readonly (readonly [x: number, low: number, high: number])[];
  /** A part of the horizontal axis to set apart. */
  declare stretch: readonly [number, number] | null;
  declare axis: ChartAxis;
  /** A level to compare with, such as chance. */
  declare reference: { value: number; label: string } | null;
  declare at: number;
  declare stride: Stride | null;
  /** What lies after the cursor is paler. */
  declare fades: boolean;
  /** In pixels. */
  declare height: number;
  declare valueText: string;
  declare private width: number;

  private dragging = false;

  constructor() {
    super();
    Object.assign(this, { heading: '', label: '', xs: [], xTicks: [], xTitle: '', linearUpTo: null, lines: [], band: [], stretch: null, axis: { min: 0, max: 1, ticks: [] } });
    Object.assign(this, { reference: null, at: 0, stride: null, fades: false, height: 150, valueText: '', width: 0 });
    new Measured(this, (width) => (this.width = Math.round(width)));
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; font-variant-numeric: tabular-nums; }
      h3, p, ul { margin: 0; font-size: var(--type-s); }
      h3 { font-weight: 600; }
      ul { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0; list-style: none; color: var(--ink-2); }
      li { display: inline-flex; align-items: center; gap: 0.4rem; }
      li svg { width: 1.25rem; height: 0.5rem; flex: none; }
      li b { min-width: 3.2em; font-weight: 600; color: var(--ink); }
      p { color: var(--ink-2); text-align: center; }
      .plot { display: block; width: 100%; overflow: visible; touch-action: pan-y; }
      .plot[role] { cursor: pointer; }
      .plot.free { cursor: ew-resize; }
      text { font-size: 13px; fill: var(--ink-2); }
      .halo { paint-order: stroke; stroke: var(--figure-ground, var(--paper)); stroke-width: 4px; }
      .grid { stroke: var(--line); }
      .stretch { fill: var(--panel-2); }
      .band { fill: var(--noise); opacity: 0.28; }
      .reference { stroke: var(--ink-2); stroke-dasharray: 1 3; }
      .curve { fill: none; stroke: var(--colour); stroke-width: 2.25; stroke-linejoin: round; }
      .curve.thin { stroke-width: 1.3; }
      .curve.dashed { stroke-dasharray: 5 3; }
      .later { opacity: 0.28; }
      .dot { fill: var(--colour); stroke: var(--figure-ground, var(--paper)); stroke-width: 1.5; }
      .cursor { stroke: var(--ink); }
      .grip { fill: var(--ink); }
    `,
  ];

  private get ends(): [number, number] {
    return [this.xs[0] ?? 0, this.xs.at(-1) ?? 1];
  }

  private get x() {
    const range = [MARGIN.left, Math.max(MARGIN.left + 1, this.width - MARGIN.right)];
    return this.linearUpTo === null ? scaleLinear(this.ends, range) : scaleSymlog(this.ends, range).constant(this.linearUpTo);
  }

  private get y() {
    const { min, max, logarithmic } = this.axis;
    const range = [this.height - MARGIN.bottom, MARGIN.top];
    const scale = logarithmic ? scaleLog([min, max], range) : scaleLinear([min, max], range);
    // What is too small for a logarithmic axis leaves it at its foot.
    return (value: number): number => Math.min(this.height, scale(logarithmic ? Math.max(value, min / 10) : value));
  }

  override render() {
    const { axis, lines, at, stride, xs, heading } = this;
    const named = lines.filter(({ label }) => label);
    return html`
      ${heading ? html`<h3>${heading}</h3>` : nothing}
      ${
        heading
          ? html`<ul>
            ${named.map(
              (one) => html`<li>
              <svg aria-hidden="true" viewBox="0 0 20 8" style=${colourOf(one)}><path class=${classOf(one)} d="M0 4H20" /></svg>
              <span>${one.label}</span><b>${axis.format?.(this.markOf(one) ?? NaN)}</b>
            </li>`,
            )}
            ${named.length ? nothing : html`<li>&nbsp;</li>`}
          </ul>`
          : nothing
      }
      ${
        lines.length > 0 || stride
          ? html`<svg
            class="plot ${stride ? 'free' : ''}"
            height=${this.height}
            role="slider"
            tabindex="0"
            aria-label=${this.label || heading}
            aria-valuemin=${stride ? this.ends[0] : 0}
            aria-valuemax=${stride ? this.ends[1] : xs.length - 1}
            aria-valuenow=${at}
            aria-valuetext=${this.valueText}
            @pointerdown=${this.press}
            @pointermove=${this.move}
            @pointerup=${() => (this.dragging = false)}
            @pointercancel=${() => (this.dragging = false)}
            @pointerleave=${() => this.emit('ps-hover-x', null)}
            @keydown=${this.keydown}
          >
            ${this.drawing()}
          </svg>`
          : html`<svg class="plot" height=${this.height} aria-hidden="true">${this.drawing()}</svg>`
      }
      ${this.xTitle ? html`<p>${this.xTitle}</p>` : nothing}
    `;
  }

  private drawing() {
    const { axis, lines, xs, at, width, reference, stretch, stride, height } = this;
    if (width === 0 || xs.length === 0) return nothing;
    const { x, y } = this;
    const foot = height - MARGIN.bottom;
    const here = x(stride ? at : (xs[at] ?? xs[0]!));
    const right = width - MARGIN.right;
    return svg`
      <defs><clipPath id="before"><rect x="0" y="0" width=${this.fades ? here : width} height=${height} /></clipPath></defs>
      ${guard([axis, lines, this.band, xs, width, stretch, reference], () => this.ground())}
      ${
        lines.length > 0 || stride
          ? svg`<line class="cursor" x1=${here} x2=${here} y1=${MARGIN.top} y2=${foot} />
              ${stride ? svg`<circle class="grip" cx=${here} cy=${foot} r="5" />` : nothing}`
          : nothing
      }
      ${
        reference
          ? svg`<text class="halo" x=${stretch ? x(stretch[0]) - 6 : right} y=${y(reference.value)} dy=${y(reference.value) < height / 2 ? '1.2em' : '-0.5em'} text-anchor="end">${reference.label}</text>`
          : nothing
      }
      ${lines.map((one) => {
        const mark = this.markOf(one);
        return mark === null || mark < axis.min ? nothing : svg`<circle class="dot" style=${colourOf(one)} cx=${here} cy=${y(mark)} r=${one.thin ? 3 : 4} />`;
      })}
    `;
  }

  /** All that stays while the cursor moves. */
  private ground() {
    const { axis, lines, xs, reference, stretch, x, y } = this;
    const right = this.width - MARGIN.right;
    const foot = this.height - MARGIN.bottom;
    const across = area<readonly [number, number, number]>(
      ([at]) => x(at),
      ([, low]) => y(low),
      ([, , high]) => y(high),
    );
    const path = ({ values, xs: own = xs }: ChartLine): string =>
      line<number>(
        (_, i) => x(own[i]!),
        (value) => y(value),
      )(Array.from(values)) ?? '';
    return svg`
      <defs><clipPath id="plot"><rect x=${MARGIN.left} y="0" width=${Math.max(0, right - MARGIN.left)} height=${foot + 1} /></clipPath></defs>
      ${stretch ? svg`<rect class="stretch" x=${x(stretch[0])} y=${MARGIN.top} width=${x(stretch[1]) - x(stretch[0])} height=${foot - MARGIN.top} />` : nothing}
      ${axis.ticks.map(
        ([tick, text]) => svg`<line class="grid" x1=${MARGIN.left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${MARGIN.left - 6} y=${y(tick)} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${this.xTicks.map(
        (tick) => svg`<line class="grid" x1=${x(tick)} x2=${x(tick)} y1=${foot} y2=${foot + 4} />
          <text x=${tick === this.ends[1] ? right : x(tick)} y=${this.height - 5} text-anchor=${tick === this.ends[1] ? 'end' : 'middle'}>${tick.toLocaleString('en')}</text>`,
      )}
      ${reference ? svg`<line class="reference" x1=${MARGIN.left} x2=${right} y1=${y(reference.value)} y2=${y(reference.value)} />` : nothing}
      <g clip-path="url(#plot)">
        <path class="band" d=${across(this.band) ?? ''} />
        ${this.fades ? lines.map((one) => svg`<path class="${classOf(one)} later" style=${colourOf(one)} d=${path(one)} />`) : nothing}
        <g clip-path="url(#before)">${lines.map((one) => svg`<path class=${classOf(one)} style=${colourOf(one)} d=${path(one)} />`)}</g>
      </g>
    `;
  }

  private markOf({ mark, values }: ChartLine): number | null {
    return mark === undefined ? (values[this.at] ?? null) : mark;
  }

  private placeAt(event: PointerEvent): number {
    const { x, xs, ends } = this;
    const pixels = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
    if (this.stride) return Math.round(Math.min(ends[1], Math.max(ends[0], x.invert(pixels))));
    const distances = xs.map((value) => Math.abs(x(value) - pixels));
    return distances.indexOf(Math.min(...distances));
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.dragging = true;
    this.emit('ps-choose-x', this.placeAt(event));
  }

  private move(event: PointerEvent): void {
    if (this.dragging) this.emit('ps-choose-x', this.placeAt(event));
    else if (event.pointerType !== 'touch') this.emit('ps-hover-x', this.placeAt(event));
  }

  private keydown(event: KeyboardEvent): void {
    const { at, stride, ends } = this;
    const [low, high] = stride ? ends : [0, this.xs.length - 1];
    const { arrow, page } = stride ?? { arrow: 1, page: 1 };
    const to = {
      ArrowLeft: at - arrow,
      ArrowDown: at - arrow,
      ArrowRight: at + arrow,
      ArrowUp: at + arrow,
      PageDown: at - page,
      PageUp: at + page,
      Home: low,
      End: high,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.emit('ps-choose-x', Math.min(high, Math.max(low, to)));
  }

  private emit(name: 'ps-choose-x' | 'ps-hover-x', detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const classOf = ({ dashed, thin }: ChartLine): string => `curve${dashed ? ' dashed' : ''}${thin ? ' thin' : ''}`;
const colourOf = ({ colour }: ChartLine) => styleMap({ '--colour': `var(--${colour})` });

customElements.define('ps-chart', Chart);
