import { line, scaleLinear } from 'd3';
import { svg } from 'lit';

const LEFT = 40;
const HEIGHT = 130;
const RIGHT = 6;
const LAST_LEVEL = 999;

export interface Curve {
  /** In pixels. */
  width: number;
  /** The whole of it in words. */
  label: string;
  points: readonly (readonly [level: number, value: number])[];
  min: number;
  max: number;
  ticks: readonly number[];
  format: (value: number) => string;
  /** The level shown, and the value there. */
  at: number;
  value: number;
  /** Written before the first level. */
  xLabel: string;
}

const drawn = new WeakMap<object, { frame: string; path: string }>();

/** The points' path, drawn once for a frame: while a level is dragged only the cursor moves. */
function pathOf(points: Curve['points'], frame: string, draw: () => string): string {
  let found = drawn.get(points);
  if (found?.frame !== frame) drawn.set(points, (found = { frame, path: draw() }));
  return found!.path;
}

/** One quantity over all noise levels, with a cursor. */
export function curve({ width, label, points, min, max, ticks, format, at, value, xLabel }: Curve) {
  const floor = HEIGHT - 20;
  const x = scaleLinear([0, LAST_LEVEL], [LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const y = scaleLinear([min, max], [floor, 7]).clamp(true);
  const path = line<readonly [number, number]>()
    .x(([level]) => Math.round(x(level) * 10) / 10)
    .y(([, of]) => Math.round(y(of) * 10) / 10);
  return svg`<svg class="curve" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
    ${ticks.map(
      (tick) => svg`<line class="tick" x1=${LEFT} x2=${width - RIGHT} y1=${y(tick)} y2=${y(tick)}></line>
        <text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${format(tick)}</text>`,
    )}
    ${[0, 250, 500, 750, LAST_LEVEL].map(
      (tick) => svg`<text x=${x(tick)} y=${HEIGHT - 4} text-anchor=${tick === 0 ? 'start' : tick === LAST_LEVEL ? 'end' : 'middle'}>${tick === 0 ? `${xLabel} 0` : tick}</text>`,
    )}
    <path d=${pathOf(points, `${width} ${min} ${max}`, () => path(points) ?? '')}></path>
    <line class="cursor" x1=${x(at)} x2=${x(at)} y1="2" y2=${floor}></line>
    <circle cx=${x(at)} cy=${y(value)} r="3.5"></circle>
  </svg>`;
}
