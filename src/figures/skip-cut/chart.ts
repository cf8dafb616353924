/** What was measured: how far each cut moves pictures on average, in layout and in detail. */
import { scaleLinear } from 'd3';
import { html, svg } from 'lit';
import type { SkipsRecord } from '../../model/skipsRecord';
import type { Interval } from '../../viz/interval';
import { table } from '../parts/table';
import type { SkipCutTexts } from './texts/index';
import type { CutMeasure } from './view';

const ROW = 34;
const BAR = 9;
const LEFT = 92;
const RIGHT = 14;
const TOP = 4;
const BOTTOM = 22;
/** Narrower than this, the label of the last tick reaches over the one before. */
const ROOM_FOR_HALF = 420;

/** One measure for each skip, and the last one for all together. @param width in pixels: letters are as large in a narrow place as in a wide one */
export function averages(t: SkipCutTexts, { skips, measuredSeeds }: SkipsRecord, measures: readonly CutMeasure[], width: number) {
  const rows = measures.map((measure, i) => ({ ...measure, name: i < skips.length ? t.skip(i + 1) : t.all }));
  const cell = ({ mean, low, high }: Interval) => t.tableInterval(mean.toFixed(2), Math.max(0, low).toFixed(2), high.toFixed(2));
  return html`<section class="averages">
    <div class="stack">
      <h2>${t.chartTitle}</h2>
      <p class="key row"><span class="layout">${t.layout}</span><span class="detail">${t.detail}</span></p>
      <p class="note">${t.chartNote(measuredSeeds.length)}</p>
    </div>
    <div class="drawn">${chart(t, rows, width)}</div>
    ${table(
      t.asTable,
      [t.tableSkip, t.tableFrom, t.tableTo, t.layout, t.detail],
      rows.map(({ name, layout, detail }, i) => [name, skips[i]?.source ?? '–', skips[i]?.target ?? '–', cell(layout), cell(detail)]),
    )}
  </section>`;
}

function chart(t: SkipCutTexts, rows: readonly (CutMeasure & { name: string })[], width: number) {
  const label = t.chartLabel(rows.map(({ name, layout, detail }) => t.chartRow(name, layout.mean.toFixed(2), detail.mean.toFixed(2))).join(' '));
  const most = Math.max(1, ...rows.flatMap(({ layout, detail }) => [layout.high, detail.high]));
  const x = scaleLinear([0, most], [LEFT, width - RIGHT]);
  const bottom = TOP + rows.length * ROW;
  const bar = (kind: 'layout' | 'detail', { mean, low, high }: Interval, y: number) => svg`
    <rect class=${kind} x=${x(0)} y=${y} width=${Math.max(0, x(mean) - x(0))} height=${BAR}></rect>
    <path class="whisker" d="M${x(Math.max(0, low))} ${y + BAR / 2}H${x(high)}M${x(Math.max(0, low))} ${y + 2}v${BAR - 4}M${x(high)} ${y + 2}v${BAR - 4}"></path>`;
  return svg`<svg class="chart" width=${width} height=${bottom + BOTTOM} role="img" aria-label=${label}>
    ${[0, 0.5, 1].map(
      (tick) => svg`<line class="tick" x1=${x(tick)} x2=${x(tick)} y1=${TOP} y2=${bottom}></line>
        <text x=${x(tick)} y=${bottom + 16} text-anchor=${tick === 1 ? 'end' : 'middle'}>${tick === 1 ? t.chartAxis : tick === 0 || width >= ROOM_FOR_HALF ? tick : ''}</text>`,
    )}
    ${rows.map(({ name, layout, detail }, i) => {
      const y = TOP + i * ROW + (ROW - 2 * BAR - 3) / 2;
      return svg`<text class="of" x=${LEFT - 8} y=${y + BAR + 6} text-anchor="end">${name}</text>${bar('layout', layout, y)}${bar('detail', detail, y + BAR + 3)}`;
    })}
  </svg>`;
}
