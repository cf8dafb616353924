import { svg } from 'lit';
import { histogram } from '../similarity-matrix/view';

const WIDTH = 400;
const AREA = 56;
const BINS = 40;
const EDGE = 12;

/** Where the cosines of matching and of other pairs lie in −1…1, each shape drawn to its own height. */
export function distribution(matched: ArrayLike<number>, mismatched: ArrayLike<number>, label: string) {
  const x = (value: number) => EDGE + ((value + 1) / 2) * (WIDTH - 2 * EDGE);
  const width = (WIDTH - 2 * EDGE) / BINS;
  const bars = (values: ArrayLike<number>, name: 'own' | 'other') =>
    histogram(values, BINS).map((share, i) => svg`<rect class=${name} x=${EDGE + i * width} y=${AREA * (1 - share)} width=${width - 0.5} height=${AREA * share}></rect>`);
  return svg`<svg class="distribution" viewBox="0 0 ${WIDTH} ${AREA + 20}" role="img" aria-label=${label}>
    ${bars(mismatched, 'other')} ${bars(matched, 'own')}
    <line class="rule" x1=${EDGE} x2=${WIDTH - EDGE} y1=${AREA} y2=${AREA}></line>
    ${[-1, 0, 1].map(
      (tick) => svg`<line class="rule" x1=${x(tick)} x2=${x(tick)} y1=${AREA} y2=${AREA + 4}></line>
        <text x=${x(tick)} y=${AREA + 16} text-anchor="middle">${tick < 0 ? '−1' : tick}</text>`,
    )}
  </svg>`;
}
