import { scaleLinear } from 'd3';
import { svg } from 'lit';
import type { Interval } from '../../viz/interval';

const ROW = 34;
const BAR = 9;
const LEFT = 92;
const RIGHT = 14;
const TOP = 4;
const BOTTOM = 22;
/** Narrower than this, the label of the last tick reaches over the one before. */
const ROOM_FOR_HALF = 420;

export interface CutRow {
  name: string;
  layout: Interval;
  detail: Interval;
}

/** Two bars a row, layout above detail, with their intervals. @param width in pixels: letters are as large in a narrow place as in a wide one */
export function cutChart(width: number, rows: readonly CutRow[], label: string, axisLabel: string) {
  const most = Math.max(1, ...rows.flatMap(({ layout, detail }) => [layout.high, detail.high]));
  const x = scaleLinear([0, most], [LEFT, width - RIGHT]);
  const bottom = TOP + rows.length * ROW;
  const bar = (kind: 'layout' | 'detail', { mean, low, high }: Interval, y: number) => svg`
    <rect class=${kind} x=${x(0)} y=${y} width=${Math.max(0, x(mean) - x(0))} height=${BAR}></rect>
    <path class="whisker" d="M${x(Math.max(0, low))} ${y + BAR / 2}H${x(high)}M${x(Math.max(0, low))} ${y + 2}v${BAR - 4}M${x(high)} ${y + 2}v${BAR - 4}"></path>`;
  return svg`<svg class="chart" width=${width} height=${bottom + BOTTOM} role="img" aria-label=${label}>
    ${[0, 0.5, 1].map(
      (tick) => svg`<line class="tick" x1=${x(tick)} x2=${x(tick)} y1=${TOP} y2=${bottom}></line>
        <text x=${x(tick)} y=${bottom + 16} text-anchor=${tick === 1 ? 'end' : 'middle'}>${tick === 1 ? axisLabel : tick === 0 || width >= ROOM_FOR_HALF ? tick : ''}</text>`,
    )}
    ${rows.map(({ name, layout, detail }, i) => {
      const y = TOP + i * ROW + (ROW - 2 * BAR - 3) / 2;
      return svg`<text class="name" x=${LEFT - 8} y=${y + BAR + 5} text-anchor="end">${name}</text>${bar('layout', layout, y)}${bar('detail', detail, y + BAR + 3)}`;
    })}
  </svg>`;
}
