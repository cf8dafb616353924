/** What attention is computed from at one step of a recorded run, at every site, and the model's own probabilities. */
import type { SiteProjections } from './probes.ts';
import { defineRecord } from './recordKind.ts';

export interface HandSite extends SiteProjections {
  /** `[heads, height·width, tokens]` */
  attention: Float32Array;
}

export interface HandRecord {
  prompt: string;
  seed: number;
  /** Place in the run, from 0. */
  index: number;
  sites: HandSite[];
}

export const HAND_RECORD = defineRecord<HandRecord>('hand');
