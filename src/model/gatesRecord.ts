/** Pictures with attention sites shut, and with other sentences at some of them, and what becomes of thing, colour and layout. */
import { defineRecord } from './recordKind.ts';
import type { AttentionSite, Picture } from './trace.ts';

/** Which sites are open: all, none, all but one, one alone. */
export type GateCondition = { kind: 'all' | 'none' } | { kind: 'shut' | 'alone'; site: number };

/** Of pictures of one condition, one entry each where it is a list. */
export interface GateMeasure {
  /** In how many of them CLIP names the right thing among all, the colour given. */
  thing: number;
  /** In how many it names the right colour among all, the thing given. */
  colour: number;
  /** How far mean colours of 8 × 8 squares lie from the picture with all sites open, root mean square of 0 … 255. */
  layout: number[];
}

export interface GatesRecord {
  seed: number;
  numInferenceSteps: number;
  sites: AttentionSite[];
  /** Pictures: the conditions of `conditionsOf`, and A and B shared out as in `MIXES`. */
  rows: { language: 'ko' | 'en'; prompt: string; a: string; b: string; pictures: Picture[]; mixed: Picture[] }[];
  /** Mean difference of all pixels' channels (0 … 255) between pictures of two sentences with every site shut. */
  shutDifference: number;
  measured: { prompts: string[]; seeds: number[] /** In the order of `conditionsOf`. */; measures: GateMeasure[] /** Mean layout distance of two seeds. */; betweenSeeds: number };
}

/** All that is recorded, in order. */
export function conditionsOf(sites: number): GateCondition[] {
  const each = Array.from({ length: sites }, (_, site) => site);
  return [{ kind: 'all' }, { kind: 'none' }, ...each.map((site) => ({ kind: 'shut' as const, site })), ...each.map((site) => ({ kind: 'alone' as const, site }))];
}

/** `siteGates` of a condition. */
export function gatesOf(condition: GateCondition, sites: number): number[] {
  return Array.from({ length: sites }, (_, i) => {
    switch (condition.kind) {
      case 'all':
        return 1;
      case 'none':
        return 0;
      case 'shut':
        return i === condition.site ? 0 : 1;
      case 'alone':
        return i === condition.site ? 1 : 0;
    }
  });
}

/** Two sentences shared out: which sites read B. */
export type Mix = 'a' | 'b' | 'fine' | 'coarse';
export const MIXES: readonly Mix[] = ['a', 'b', 'fine', 'coarse'];

/** True where a site reads B. The finest grid is fine, all others are coarse. */
export function readsB(mix: Mix, sites: readonly Pick<AttentionSite, 'height'>[]): boolean[] {
  const finest = Math.max(...sites.map(({ height }) => height));
  return sites.map(({ height }) => (mix === 'a' ? false : mix === 'b' ? true : (height === finest) === (mix === 'fine')));
}

export const GATES_RECORD = defineRecord<GatesRecord>('gates');
