/**
 * Any mean of a trace's attention maps: of one head or all, at one site or several, at one step or many, of one token or
 * all. Means over heads are kept for as long as a bounded store has room, and everything else is a short sum over them: so
 * choosing a word, a place, a site, a head or a step costs far less than a frame. Averages are those of heatmap.ts.
 */
import { interpolation, meanOverHeads } from './heatmap.ts';
import type { AttentionMap, Token, TraceStep } from './trace.ts';

/** Bytes of means over heads that are kept: for 976 places and 24 tokens those of 50 steps, both halves, are 9.4 MB. */
const MEANS_BYTES = 10e6;
/** Bytes of stacks that are kept: some twenty selections of 16 × 16 places. */
const STACKS_BYTES = 0.5e6;
/** What an atlas keeps beside the trace at most. */
export const ATLAS_BYTES = MEANS_BYTES + STACKS_BYTES;

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

/** Values at all places of one grid. */
export interface GridMap {
  width: number;
  height: number;
  /** `[height, width]` */
  data: Float32Array;
}

export class AttentionAtlas {
  readonly #means: Kept<Float32Array>;
  readonly #stacks: Kept<AttentionStack>;
  /** Steps are told apart by identity: another run's step 0 is another step. */
  readonly #numbers = new WeakMap<TraceStep, number>();
  #counted = 0;

  /** @param means bytes of means over heads to keep  @param stacks bytes of stacks to keep */
  constructor(means = MEANS_BYTES, stacks = STACKS_BYTES) {
    this.#means = new Kept(means, (data) => data.byteLength);
    this.#stacks = new Kept(stacks, ({ data }) => data.byteLength);
  }

  /** What is kept, in bytes; never more than was allowed. */
  get bytes(): number {
    return this.#means.bytes + this.#stacks.bytes;
  }

  /** All tokens. @throws RangeError when nothing is selected, or something that the steps don't hold */
  stack(selection: StackSelection): AttentionStack {
    const { steps, sites, head, half } = selection;
    const key = `${half}|${head}|${sites.join()}|${steps.map((step) => this.#numberOf(step)).join()}`;
    return this.#stacks.get(key, () => {
      const { tokens } = mapAt(selection, 0, 0);
      const sum = this.#average(selection, tokens, (data, _, onto) => {
        for (let i = 0; i < onto.length; i++) onto[i]! += data[i]!;
      });
      return { ...sum, tokens };
    });
  }

  /**
   * The map of some tokens together: at every place the sum of their probabilities. Not more is read than it needs.
   * @throws RangeError as `stack`
   */
  map(selection: StackSelection, tokens: readonly number[]): GridMap {
    return this.#average(selection, 1, (data, stride, onto) => {
      for (let place = 0; place < onto.length; place++) for (const token of tokens) onto[place]! += data[place * stride + token]!;
    });
  }

  /**
   * The mean over steps and sites of what `add` takes from one site's `[places, tokens]`. Steps are added up before anything
   * is upsampled: it is the same, because upsampling is linear, and cheaper.
   * @param depth numbers a place
   */
  #average(selection: StackSelection, depth: number, add: (data: Float32Array, tokens: number, onto: Float32Array) => void): GridMap {
    const { steps, sites, head, half } = selection;
    const grids = sites.map((_, site) => mapAt(selection, 0, site));
    const width = Math.max(...grids.map((grid) => grid.width));
    const height = Math.max(...grids.map((grid) => grid.height));
    const data = new Float32Array(width * height * depth);
    grids.forEach((grid, site) => {
      const sum = new Float32Array(grid.width * grid.height * depth);
      steps.forEach((step, i) => add(this.#meanOf(step, mapAt(selection, i, site), head, half), grid.tokens, sum));
      addUpsampled(sum, grid, data, { width, height }, depth, 1 / (steps.length * sites.length));
    });
    return { width, height, data };
  }

  /** `[places, tokens]` of one head, which is a view of the trace, or of their mean, which is kept. */
  #meanOf(step: TraceStep, map: AttentionMap, head: number | null, half: Half): Float32Array {
    const { heads, width, height, tokens, batch, data } = map;
    if (head !== null && head < heads && (half === 'cond' || batch === 2)) {
      const size = width * height * tokens;
      const at = ((half === 'cond' ? batch - 1 : 0) * heads + head) * size;
      return data.subarray(at, at + size);
    }
    return this.#means.get(`${this.#numberOf(step)}|${half}|${map.site}|${head}`, () => meanOverHeads(map, { half, ...(head === null ? {} : { heads: [head] }) }));
  }

  #numberOf(step: TraceStep): number {
    let number = this.#numbers.get(step);
    if (number === undefined) this.#numbers.set(step, (number = this.#counted++));
    return number;
  }
}

/** @throws RangeError when there is none */
function mapAt({ steps, sites }: StackSelection, step: number, site: number): AttentionMap {
  const map = steps[step]?.attention.find((candidate) => candidate.site === sites[site]);
  if (!map)
    throw new RangeError(
      steps[step] && sites[site] !== undefined ? `step ${steps[step].index} holds no attention for the site ${sites[site]}` : 'a mean of attention needs a step and a site',
    );
  return map;
}

function addUpsampled(from: Float32Array, grid: Size, onto: Float32Array, to: Size, depth: number, weight: number): void {
  if (grid.width === to.width && grid.height === to.height) {
    for (let i = 0; i < onto.length; i++) onto[i]! += weight * from[i]!;
    return;
  }
  const { places, sources, weights } = tapsBetween(grid, to);
  if (depth === 1) {
    for (let tap = 0; tap < places.length; tap++) onto[places[tap]!]! += weight * weights[tap]! * from[sources[tap]!]!;
    return;
  }
  for (let tap = 0; tap < places.length; tap++) {
    const [out, at, w] = [places[tap]! * depth, sources[tap]! * depth, weight * weights[tap]!];
    for (let i = 0; i < depth; i++) onto[out + i]! += w * from[at + i]!;
  }
}

interface Size {
  width: number;
  height: number;
}

/** For every place of the larger grid the places of the smaller one that make it, and their weights; one entry each. */
interface Taps {
  places: Int32Array;
  sources: Int32Array;
  weights: Float64Array;
}

/** There are only as many as a UNet has sizes. */
const knownTaps = new Map<string, Taps>();

function tapsBetween(from: Size, to: Size): Taps {
  const key = `${from.width},${from.height},${to.width},${to.height}`;
  const known = knownTaps.get(key);
  if (known) return known;
  const columns = interpolation(from.width, to.width);
  const all = interpolation(from.height, to.height).flatMap((rows, y) =>
    columns.flatMap((parts, x) =>
      rows.flatMap(([row, rowWeight]) => parts.map(([column, weight]) => ({ place: y * to.width + x, source: row * from.width + column, weight: rowWeight * weight }))),
    ),
  );
  const taps: Taps = {
    places: Int32Array.from(all, ({ place }) => place),
    sources: Int32Array.from(all, ({ source }) => source),
    weights: Float64Array.from(all, ({ weight }) => weight),
  };
  knownTaps.set(key, taps);
  return taps;
}

/** Keeps what was made, up to a number of bytes; what was not asked for longest goes first. */
class Kept<T> {
  readonly #most: number;
  readonly #sizeOf: (value: T) => number;
  /** The oldest first. */
  readonly #values = new Map<string, T>();
  #bytes = 0;

  constructor(most: number, sizeOf: (value: T) => number) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string, make: () => T): T {
    const kept = this.#values.get(key);
    const value = kept ?? make();
    if (kept === undefined) this.#bytes += this.#sizeOf(value);
    else this.#values.delete(key);
    this.#values.set(key, value);
    for (const [oldest, old] of this.#values) {
      if (this.#bytes <= this.#most) break;
      this.#values.delete(oldest);
      this.#bytes -= this.#sizeOf(old);
    }
    return value;
  }
}

/** What some tokens together get at each place of a stack. */
export function mapOf({ width, height, tokens, data }: AttentionStack, chosen: readonly number[]): GridMap {
  const map = new Float32Array(width * height);
  for (let place = 0; place < map.length; place++) for (const token of chosen) map[place]! += data[place * tokens + token]!;
  return { width, height, data: map };
}

/** The map of a token as its share of what the `words` get at each place together, 0 where they get nothing. Over all words it sums to 1. */
export const shareAmong = (map: Float32Array, words: Float32Array): Float32Array => map.map((value, place) => (words[place]! > 0 ? value / words[place]! : 0));

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
export const emptyKinds = (columns: number): Token['kind'][] => Array.from({ length: columns }, (_, i) => (i === 0 ? 'start' : i === 1 ? 'end' : 'padding'));
