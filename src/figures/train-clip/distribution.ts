import { svg } from 'lit';
import { histogram } from '../similarity-matrix/view';

const AREA = 44;
const BINS = 40;
const EDGE = 12;

/** Where cosines lie in −1…1: of matching pairs above the line, of all others below it, each shape drawn to its own height. `width` is 0 until it is measured. */
export function distribution(width: number, { matched, mismatched }: { matched: ArrayLike<number>; mismatched: ArrayLike<number> }, label: string) {
  const x = (value: number) => EDGE + ((value + 1) / 2) * (width - 2 * EDGE);
  const bin = (width - 2 * EDGE) / BINS;
  const bars = (values: ArrayLike<number>, name: 'own' | 'other', top: (share: number) => number) =>
    histogram(values, BINS).map((share, i) => svg`<rect class=${name} x=${EDGE + i * bin} y=${top(share)} width=${Math.max(0, bin - 0.5)} height=${AREA * share}></rect>`);
  return svg`<svg class="distribution" width=${width} height=${2 * AREA + 20} role="img" aria-label=${label}>
    ${bars(matched, 'own', (share) => AREA * (1 - share))} ${bars(mismatched, 'other', () => AREA)}
    <line class="rule" x1=${EDGE} x2=${width - EDGE} y1=${AREA} y2=${AREA}></line>
    ${[-1, 0, 1].map(
      (tick) => svg`<line class="rule" x1=${x(tick)} x2=${x(tick)} y1=${AREA} y2=${2 * AREA + 4}></line>
        <text x=${x(tick)} y=${2 * AREA + 17} text-anchor="middle">${tick < 0 ? '−1' : tick}</text>`,
    )}
  </svg>`;
}
