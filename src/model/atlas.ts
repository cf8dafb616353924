/**
 * Any mean of a trace's attention maps (one head, one site, several sites, several steps), all tokens at once, kept for
 * as long as a bounded store has room: so that choosing a word, a place, a site, a head or a step is a look and no
 * computation. Averages over sites are those of heatmap.ts.
 */
import { HeatmapAccumulator, meanOverHeads } from './heatmap.ts';
import type { Token, TraceStep } from './trace.ts';

/**
 * Bytes that an atlas keeps beside the trace. All means over heads of 50 steps of both halves take 9.4 MB at 976 places and
 * 24 tokens, those over all sites 2.5 MB; with the trace's own 37.5 MB the page stays below 64 MB.
 */
export const ATLAS_BYTES = 12e6;

export type Half = 'cond' | 'uncond';

export interface StackSelection {
  /** At least one. */
  steps: readonly TraceStep[];
  /** Sites' names, at least one. Maps of different sizes are brought to the largest, bilinearly. */
  sites: readonly string[];
  /** A head's number, meaningful at one site only; null for their mean. */
  head: number | null;
  half: Half;
}

/** Attention of all tokens at all places of one grid. */
export interface AttentionStack {
  width: number;
  height: number;
  tokens: number;
  /** `[height·width, tokens]`; every row sums to 1. */
  data: Float32Array;
}

export class AttentionAtlas {
  readonly #most: number;
  /** The oldest first. */
  readonly #kept = new Map<string, AttentionStack>();
  /** Steps are told apart by identity: another run's step 0 is another step. */
  readonly #numbers = new WeakMap<TraceStep, number>();
  #counted = 0;
  #bytes = 0;

  constructor(most = ATLAS_BYTES) {
    this.#most = most;
  }

  /** What is kept, in bytes; never more than was allowed. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws RangeError when nothing is selected, or something that the steps don't hold */
  stack(selection: StackSelection): AttentionStack {
    const { steps, sites, head, half } = selection;
    if (steps.length === 0 || sites.length === 0) throw new RangeError('a mean of attention needs a step and a site');
    const key = `${half}|${head}|${sites.join()}|${steps.map((step) => this.#numberOf(step)).join()}`;
    const kept = this.#kept.get(key);
    if (kept) {
      // Asked for again: it is the last to go.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const stack = steps.length > 1 ? this.#overSteps(selection) : sites.length > 1 ? overSites(selection) : ofSite(selection);
    this.#keep(key, stack);
    return stack;
  }

  #numberOf(step: TraceStep): number {
    let number = this.#numbers.get(step);
    if (number === undefined) this.#numbers.set(step, (number = this.#counted++));
    return number;
  }

  #overSteps(selection: StackSelection): AttentionStack {
    const stacks = selection.steps.map((step) => this.stack({ ...selection, steps: [step] }));
    const first = stacks[0]!;
    const data = new Float32Array(first.data.length);
    for (const stack of stacks) for (let i = 0; i < data.length; i++) data[i]! += stack.data[i]! / stacks.length;
    return { ...first, data };
  }

  #keep(key: string, stack: AttentionStack): void {
    const size = stack.data.byteLength;
    if (size > this.#most) return;
    this.#kept.set(key, stack);
    this.#bytes += size;
    for (const [oldest, { data }] of this.#kept) {
      if (this.#bytes <= this.#most) break;
      this.#kept.delete(oldest);
      this.#bytes -= data.byteLength;
    }
  }
}

function ofSite({ steps, sites, head, half }: StackSelection): AttentionStack {
  const map = steps[0]!.attention.find(({ site }) => site === sites[0]);
  if (!map) throw new RangeError(`step ${steps[0]!.index} holds no attention for the site ${sites[0]}`);
  const { width, height, tokens } = map;
  return { width, height, tokens, data: meanOverHeads(map, { half, ...(head === null ? {} : { heads: [head] }) }) };
}

function overSites({ steps, sites, half }: StackSelection): AttentionStack {
  const maps = steps[0]!.attention.filter(({ site }) => sites.includes(site));
  const width = Math.max(...maps.map((map) => map.width));
  const height = Math.max(...maps.map((map) => map.height));
  const tokens = maps[0]?.tokens ?? 0;
  const accumulator = new HeatmapAccumulator({ width, height, tokens }, { sites, half });
  accumulator.add(steps[0]!);
  const data = new Float32Array(height * width * tokens);
  for (let token = 0; token < tokens; token++) {
    accumulator.heatmap([token]).data.forEach((value, place) => (data[place * tokens + token] = value));
  }
  return { width, height, tokens, data };
}

/** The map `[height, width]` of some tokens together: at every place the sum of their probabilities. */
export function mapOf({ width, height, tokens, data }: AttentionStack, chosen: readonly number[]): Float32Array {
  const map = new Float32Array(width * height);
  for (let place = 0; place < map.length; place++) for (const token of chosen) map[place]! += data[place * tokens + token]!;
  return map;
}

/** The map of one token as its share of what the `words` get at each place, 0 where they get nothing. Over all words it sums to 1. */
export function shareAmongWords(stack: AttentionStack, token: number, words: readonly number[]): Float32Array {
  const all = mapOf(stack, words);
  return mapOf(stack, [token]).map((value, place) => (all[place]! > 0 ? value / all[place]! : 0));
}

/** One line of a ranking: a token, or all padding together. */
export interface RankedTokens {
  kind: Token['kind'];
  tokens: number[];
  /** 0 … 1 of the place's attention; over all lines it sums to 1. */
  share: number;
}

/** What each token gets at one place (row-major), or on average over all places (null); the largest share first. */
export function rankingAt(stack: AttentionStack, place: number | null, kinds: readonly Token['kind'][]): RankedTokens[] {
  const places = stack.width * stack.height;
  const shareOf = (token: number): number => {
    if (place !== null) return stack.data[place * stack.tokens + token]!;
    let sum = 0;
    for (let at = 0; at < places; at++) sum += stack.data[at * stack.tokens + token]!;
    return sum / places;
  };
  const lines: RankedTokens[] = [];
  kinds.forEach((kind, token) => {
    const padding = kind === 'padding' ? lines.find((line) => line.kind === 'padding') : undefined;
    if (padding) {
      padding.tokens.push(token);
      padding.share += shareOf(token);
    } else lines.push({ kind, tokens: [token], share: shareOf(token) });
  });
  return lines.sort((a, b) => b.share - a.share);
}

/** The places where a map reaches at least half of its maximum. */
export interface Region {
  /** 1 where a place belongs to it, row-major. */
  cells: Uint8Array;
  count: number;
  /** Mean of the map inside. */
  mean: number;
  /** What of the map's sum lies inside, 0 … 1. */
  share: number;
}

export function regionOf(map: Float32Array): Region {
  const max = map.reduce((most, value) => Math.max(most, value), 0);
  const cells = Uint8Array.from(map, (value) => (value >= max / 2 && max > 0 ? 1 : 0));
  const count = cells.reduce((sum, cell) => sum + cell, 0);
  const share = shareInside(map, cells);
  const sum = map.reduce((total, value) => total + value, 0);
  return { cells, count, mean: count > 0 ? (share * sum) / count : 0, share };
}

/** What of a map's sum lies in the marked cells; 0 for an empty map. */
export function shareInside(map: Float32Array, cells: Uint8Array): number {
  let inside = 0;
  let all = 0;
  for (let i = 0; i < map.length; i++) {
    all += map[i]!;
    if (cells[i]) inside += map[i]!;
  }
  return all > 0 ? inside / all : 0;
}

/** Which tokens the empty sentence has in the columns of one with words: start, end, then padding. */
export const emptyKinds = (columns: number): Token['kind'][] =>
  Array.from({ length: columns }, (_, i) => (i === 0 ? 'start' : i === 1 ? 'end' : 'padding'));
