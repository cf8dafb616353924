import { svg } from 'lit';
import { histogram } from './view';

const WIDTH = 320;
const AREA = 70;
const BINS = 40;

export interface HistogramData {
  /** Of the whole gallery. */
  all: { matched: ArrayLike<number>; mismatched: ArrayLike<number> };
  /** Of the cells on show. */
  shown: { matched: readonly number[]; mismatched: readonly number[] };
}

/** Two shapes over −1…1, each to its own height, and a dot for every cell on show below them. */
export function histogramPlot({ all, shown }: HistogramData, label: string) {
  const x = (value: number) => ((value + 1) / 2) * WIDTH;
  const bars = (values: ArrayLike<number>, name: 'own' | 'other') =>
    histogram(values, BINS).map((share, i) =>
      share ? svg`<rect class=${name} x=${(i * WIDTH) / BINS} y=${14 + AREA * (1 - share)} width=${WIDTH / BINS - 0.5} height=${AREA * share}></rect>` : null,
    );
  const base = 14 + AREA;
  return svg`<svg class="histogram" viewBox="0 0 ${WIDTH} ${base + 44}" role="img" aria-label=${label}>
    ${bars(all.mismatched, 'other')} ${bars(all.matched, 'own')}
    <line x1="0" x2=${WIDTH} y1=${base} y2=${base}></line>
    ${shown.mismatched.map((value) => svg`<circle class="other" cx=${x(value)} cy=${base + 17} r="2.2"></circle>`)}
    ${shown.matched.map((value) => svg`<circle class="own" cx=${x(value)} cy=${base + 8} r="3"></circle>`)}
    ${[-1, 0, 1].map(
      (tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1=${base} y2=${base + 4}></line>
        <text x=${x(tick)} y=${base + 36} text-anchor=${tick < 0 ? 'start' : tick > 0 ? 'end' : 'middle'}>${tick < 0 ? '−1' : tick}</text>`,
    )}
  </svg>`;
}
