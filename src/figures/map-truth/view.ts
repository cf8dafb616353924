/** Maps held against effects: how well each tells where taking a word away changes the prediction. */
import type { Trace, TraceStep } from '../../model/trace';
import { AttentionAtlas } from '../../model/atlas';
import { correlation, middle, pooled, type TextUnit } from '../../model/faithfulness';
import { sequential, type Scale } from '../../viz/colourScale';
import { meanInterval, type Interval } from '../../viz/interval';
import { niceCeil } from '../../viz/range';

/** Squares along a side on which a reader marks what they expect. */
export const MARKS = 8;

/** Marked squares as a mask of a picture's size, `[height, width]`: 1 where marked. */
export function maskOfMarks(marks: ReadonlySet<number>, width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const column = Math.floor(((i % width) * MARKS) / width);
    const row = Math.floor((Math.floor(i / width) * MARKS) / height);
    return marks.has(row * MARKS + column) ? 1 : 0;
  });
}

const atlas = new AttentionAtlas();

/** A unit's map at a step: mean over sites and heads, its columns added up. `[height, width]` of the latents. */
export function mapOfUnit(step: TraceStep, { columns }: TextUnit): Float32Array | null {
  if (step.attention.length === 0) return null;
  return atlas.map({ steps: [step], sites: step.attention.map(({ site }) => site), head: null, half: 'cond' }, columns).data;
}

export interface Comparison {
  unit: TextUnit;
  /** Mean of its map: its share of all attention. */
  share: number;
  /** Mean of the effect. */
  size: number;
  /** Of its own map with its effect; null where there is none. */
  own: number | null;
  /** Mean over the maps of the other words. */
  others: number | null;
  /** Of a map that knows only the middle. */
  centre: number | null;
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** One a unit. @param effects `[height, width]` each, in the units' order */
export function compare(trace: Trace, step: TraceStep, units: readonly TextUnit[], effects: readonly Float32Array[]): Comparison[] {
  const [, height, width] = trace.latentShape;
  const maps = units.map((unit) => mapOfUnit(step, unit));
  const hump = middle(width, height);
  return units.map((unit, i) => {
    const effect = effects[i]!;
    const rest = units.flatMap((other, k) => {
      const r = k !== i && other.kind === 'word' && maps[k] ? correlation(maps[k], effect) : null;
      return r === null ? [] : [r];
    });
    return {
      unit,
      share: maps[i] ? mean(maps[i]) : 0,
      size: mean(effect),
      own: maps[i] ? correlation(maps[i], effect) : null,
      others: rest.length > 0 ? mean(rest) : null,
      centre: correlation(hump, effect),
    };
  });
}

/** Over words: mean and 95 % interval of each kind of map. What has no correlation is left out. */
export function overWords(comparisons: readonly Comparison[]): Record<'own' | 'others' | 'centre', Interval & { n: number }> {
  const words = comparisons.filter(({ unit }) => unit.kind === 'word');
  const of = (name: 'own' | 'others' | 'centre') => {
    const values = words.flatMap((one) => one[name] ?? []);
    return { ...(values.length > 0 ? meanInterval(values) : { mean: NaN, low: NaN, high: NaN }), n: values.length };
  };
  return { own: of('own'), others: of('others'), centre: of('centre') };
}

/** Does the map tell more than what knows nothing of the word? */
export type Verdict = 'tells' | 'no-more' | 'against' | 'none';
/** Differences below this are not worth a word. */
const NOTABLE = 0.1;

export function verdictOf({ own, others, centre }: Comparison): Verdict {
  if (own === null) return 'none';
  if (own < 0) return 'against';
  return own > Math.max(others ?? 0, centre ?? 0) + NOTABLE ? 'tells' : 'no-more';
}

/** What gets much attention and does little, and the other way round: the unit whose share is largest, and the one whose effect is. */
export function extremes(comparisons: readonly Comparison[]): { looked: Comparison; works: Comparison } {
  const most = (key: 'share' | 'size') => comparisons.reduce((best, one) => (one[key] > best[key] ? one : best));
  return { looked: most('share'), works: most('size') };
}

/** A reader's marks held against an effect; null where all or no squares are marked. */
export function markedCorrelation(marks: ReadonlySet<number>, effect: Float32Array, width: number, height: number): number | null {
  return correlation(
    Float32Array.from({ length: MARKS * MARKS }, (_, i) => (marks.has(i) ? 1 : 0)),
    pooled(effect, width, height, MARKS),
  );
}

export const scaleOf = (...maps: readonly Float32Array[]): Scale => ({
  table: sequential,
  min: 0,
  max: niceCeil(Math.max(1e-6, ...maps.map((map) => map.reduce((a, b) => Math.max(a, b), 0)))),
});

/** The word to begin with: of the last words the one that does most. */
export function firstUnit(comparisons: readonly Comparison[]): number {
  let best = 0;
  comparisons.forEach(({ unit, size }, i) => {
    if (unit.kind === 'word' && (comparisons[best]!.unit.kind !== 'word' || size > comparisons[best]!.size)) best = i;
  });
  return best;
}
