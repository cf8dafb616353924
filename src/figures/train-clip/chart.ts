import { line, scaleLinear } from 'd3';
import { nothing, svg } from 'lit';

const HEIGHT = 120;
const LEFT = 36;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 24;
/** So near to the right end a label would be cut off if it stood in the middle of its tick. */
const EDGE = 40;
/** So near to the top the rule's name stands below it. */
const NAME_ROOM = 24;
/** Room for a label of the axis of steps. */
const TICK = 140;

export interface Series {
  /** Its class: `now` or `former`. */
  name: 'now' | 'former';
  points: readonly (readonly [x: number, y: number])[];
}

export interface Chart {
  /** In pixels: letters are as large in a narrow place as in a wide one. */
  width: number;
  /** The whole of it in words. */
  label: string;
  series: readonly Series[];
  /** Ends of the axes; both begin at 0. */
  x: number;
  y: number;
  yTicks: readonly number[];
  xLabel: string;
  /** A level to compare with, and its name. */
  rule: { y: number; label: string } | null;
}

/** A curve or two over steps. */
export function chart({ width, label, series, x, y, yTicks, xLabel, rule }: Chart) {
  const across = scaleLinear([0, x], [LEFT, width - RIGHT]);
  const up = scaleLinear([0, y], [HEIGHT - BOTTOM, TOP]).clamp(true);
  const path = line<readonly [number, number]>()
    .x(([step]) => Math.round(across(step) * 10) / 10)
    .y(([, value]) => Math.round(up(value) * 10) / 10);
  const xTicks = across.ticks(width / TICK);
  return svg`<svg class="chart" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
    ${yTicks.map(
      (tick) => svg`<line class="tick" x1=${LEFT} x2=${width - RIGHT} y1=${up(tick)} y2=${up(tick)}></line>
        <text x=${LEFT - 6} y=${up(tick) + 4} text-anchor="end">${tick}</text>`,
    )}
    ${xTicks.map((tick, i) => {
      const last = i === xTicks.length - 1;
      const atEdge = across(tick) > width - EDGE;
      return svg`<text x=${atEdge ? width - RIGHT : across(tick)} y=${HEIGHT - 7} text-anchor=${atEdge ? 'end' : 'middle'}>${tick}${last ? ` ${xLabel}` : ''}</text>`;
    })}
    ${
      rule
        ? svg`<line class="rule" x1=${LEFT} x2=${width - RIGHT} y1=${up(rule.y)} y2=${up(rule.y)}></line>
          <text x=${width - RIGHT} y=${up(rule.y) + (up(rule.y) < TOP + NAME_ROOM ? 15 : -5)} text-anchor="end">${rule.label}</text>`
        : nothing
    }
    ${series.map(({ name, points }) => svg`<path class=${name} d=${path(points) ?? ''}></path>`)}
  </svg>`;
}

/** The end of an axis that holds `value`: 1, 2 or 5 times a power of ten, `least` at least. */
export function axisEnd(value: number, least: number): number {
  return scaleLinear([0, Math.max(least, value)], [0, 1])
    .nice(4)
    .domain()[1]!;
}
