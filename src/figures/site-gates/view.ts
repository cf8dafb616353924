/** What shutting sites does to thing, colour and layout, and what is asked of the model for it. */
import type { AttentionSite, PaintRequest, Picture } from '../../model/trace';
import { conditionsOf, gatesOf, MIXES, readsB, type GateCondition, type GateMeasure, type GatesRecord } from '../../model/gatesRecord';
import { meanInterval, type Interval } from '../../viz/interval';

export const gated = (plain: PaintRequest, siteGates: readonly number[]): PaintRequest => ({ ...plain, interventions: { siteGates } });

/** Two sentences shared out: `others` says which sites read B. */
export function sharedOut(plain: PaintRequest, a: string, b: string, others: readonly boolean[]): PaintRequest {
  if (others.every(Boolean)) return { ...plain, prompt: b };
  return { ...plain, prompt: a, interventions: { sitePrompts: others.map((other) => (other ? b : null)) } };
}

/** A row's pictures with gates, by what they were painted from. */
export function recordedGates({ sites }: Pick<GatesRecord, 'sites'>, { prompt, pictures }: GatesRecord['rows'][number], plain: PaintRequest): [PaintRequest, Picture][] {
  return conditionsOf(sites.length).map((condition, i) => [gated({ ...plain, prompt }, gatesOf(condition, sites.length)), pictures[i]!]);
}

/** Those of two sentences. */
export function recordedMixes({ sites }: Pick<GatesRecord, 'sites'>, { a, b, mixed }: GatesRecord['rows'][number], plain: PaintRequest): [PaintRequest, Picture][] {
  return MIXES.map((mix, i) => [sharedOut(plain, a, b, readsB(mix, sites)), mixed[i]!]);
}

export interface GateLine {
  condition: GateCondition;
  n: number;
  /** Shares, 0 … 1, in which CLIP names the right one. */
  thing: number;
  colour: number;
  /** In units of two different seeds: 0 the same, 1 as unlike as another noise. */
  layout: Interval;
}

export function linesOf({ sites, measured }: Pick<GatesRecord, 'sites' | 'measured'>): GateLine[] {
  const n = measured.prompts.length * measured.seeds.length;
  return conditionsOf(sites.length).map((condition, i) => {
    const { thing, colour, layout }: GateMeasure = measured.measures[i]!;
    return { condition, n, thing: thing / n, colour: colour / n, layout: meanInterval(layout.map((distance) => distance / measured.betweenSeeds)) };
  });
}

export type Guess = 'coarse' | 'fine' | 'spread';

export interface Finding {
  /** The site whose shutting costs most of the things, and what is left. */
  worst: GateLine;
  /** The site that alone names most things. */
  best: GateLine;
  /** Of all sites on the finest grid and of the others: mean loss of things when one is shut. */
  fine: number;
  coarse: number;
  none: GateLine;
  all: GateLine;
}

/** A loss that is smaller than this is no difference, at these numbers of pictures. */
const NOTABLE = 0.1;

export function findingOf(lines: readonly GateLine[], sites: readonly Pick<AttentionSite, 'height'>[]): Finding {
  const of = (kind: GateCondition['kind']) => lines.filter(({ condition }) => condition.kind === kind);
  const [all, none] = [of('all')[0]!, of('none')[0]!];
  const finest = Math.max(...sites.map(({ height }) => height));
  const siteOf = ({ condition }: GateLine) => (condition as { site: number }).site;
  const loss = (fine: boolean) => {
    const losses = of('shut')
      .filter((line) => (sites[siteOf(line)]!.height === finest) === fine)
      .map((line) => all.thing - line.thing);
    return losses.reduce((a, b) => a + b, 0) / Math.max(1, losses.length);
  };
  return {
    worst: of('shut').reduce((a, b) => (b.thing < a.thing ? b : a)),
    best: of('alone').reduce((a, b) => (b.thing > a.thing ? b : a)),
    fine: loss(true),
    coarse: loss(false),
    none,
    all,
  };
}

export interface Duties {
  /** Shut, it costs the thing far more than the colour; null where none does. */
  thing: GateLine | null;
  /** Shut, it costs most of the colours. */
  colour: GateLine;
  /** Shut, it moves the layout most. */
  layout: GateLine;
}

/** Which site decides what is painted, which in what colour, which where: by what is lost or moved when it alone is shut. */
export function dutiesOf(lines: readonly GateLine[]): Duties {
  const shut = lines.filter(({ condition }) => condition.kind === 'shut');
  const most = (measure: (line: GateLine) => number) => shut.reduce((a, b) => (measure(b) > measure(a) ? b : a));
  const thing = most((line) => line.colour - line.thing);
  const [all] = lines;
  // Compared with all open, since CLIP misses things then, too.
  const costsTheThing = all!.thing - thing.thing - (all!.colour - thing.colour) > 3 * NOTABLE;
  return { thing: costsTheThing ? thing : null, colour: most((line) => -line.colour), layout: most((line) => line.layout.mean) };
}

/** Which of the guesses the numbers support. */
export function answerOf({ fine, coarse, worst, all }: Finding): Guess {
  if (all.thing - worst.thing < NOTABLE || Math.abs(fine - coarse) < NOTABLE / 2) return 'spread';
  return fine > coarse ? 'fine' : 'coarse';
}
