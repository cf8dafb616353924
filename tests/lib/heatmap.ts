/** Means over attention maps computed plainly, step by step and site by site: what the atlas, which takes short cuts, is held against. */
import { interpolation, meanOverHeads, type HeatmapSelection as Part } from '../../src/model/heatmap.ts';
import type { Trace, TraceStep } from '../../src/model/trace.ts';

interface HeatmapSelection extends Part {
  /** Sites' names; all when left out. */
  sites?: readonly string[];
}

export interface TokenHeatmapOptions extends HeatmapSelection {
  /** Which of the trace's tokens (columns); at least one. */
  tokenIndices: readonly number[];
  /** Step numbers; all when left out. */
  steps?: readonly number[];
}

interface Heatmap {
  width: number;
  height: number;
  /** `[height, width]`, each 0 … 1. */
  data: Float32Array;
  min: number;
  max: number;
}

/** Adds up steps as they come, for all tokens at once: asking for another word costs nothing but a look. */
export class HeatmapAccumulator {
  readonly width: number;
  readonly height: number;
  readonly tokens: number;
  readonly #selection: HeatmapSelection;
  /** `[height·width, tokens]`, summed over steps. */
  readonly #sum: Float64Array;
  #steps = 0;

  /** @param shape the grid, as a rule the latents', and how many tokens there are */
  constructor(shape: { width: number; height: number; tokens: number }, selection: HeatmapSelection = {}) {
    this.width = shape.width;
    this.height = shape.height;
    this.tokens = shape.tokens;
    this.#selection = selection;
    this.#sum = new Float64Array(shape.width * shape.height * shape.tokens);
  }

  get steps(): number {
    return this.#steps;
  }

  /** @throws RangeError when the step lacks a site, head or half that was selected */
  add(step: Pick<TraceStep, 'index' | 'attention'>): void {
    const { sites } = this.#selection;
    const maps = sites
      ? sites.map((name) => {
          const map = step.attention.find((candidate) => candidate.site === name);
          if (!map) throw new RangeError(`step ${step.index} holds no attention for the site ${name}`);
          return map;
        })
      : step.attention;
    if (maps.length === 0) throw new RangeError(`step ${step.index} holds no attention`);
    for (const map of maps) {
      if (map.tokens !== this.tokens) throw new RangeError(`${map.site} has ${map.tokens} tokens, not ${this.tokens}`);
      this.#addMap(meanOverHeads(map, this.#selection), map.height, map.width, 1 / maps.length);
    }
    this.#steps += 1;
  }

  /** The mean of what was added. @throws RangeError when nothing was, or for a token that isn't there */
  heatmap(tokenIndices: readonly number[]): Heatmap {
    if (this.#steps === 0) throw new RangeError('a heatmap needs at least one step');
    if (tokenIndices.length === 0) throw new RangeError('a heatmap needs at least one token');
    for (const token of tokenIndices) {
      if (!Number.isInteger(token) || token < 0 || token >= this.tokens) {
        throw new RangeError(`there is no token ${token}: they go from 0 to ${this.tokens - 1}`);
      }
    }
    const data = new Float32Array(this.width * this.height);
    const weight = 1 / (this.#steps * tokenIndices.length);
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < data.length; i++) {
      let sum = 0;
      for (const token of tokenIndices) sum += this.#sum[i * this.tokens + token]!;
      data[i] = sum * weight;
      min = Math.min(min, data[i]!);
      max = Math.max(max, data[i]!);
    }
    return { width: this.width, height: this.height, data, min, max };
  }

  /** @param mean `[height·width, tokens]` */
  #addMap(mean: Float32Array, height: number, width: number, weight: number): void {
    const { tokens } = this;
    const rows = interpolation(height, this.height);
    const columns = interpolation(width, this.width);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const out = (y * this.width + x) * tokens;
        for (const [row, rowWeight] of rows[y]!) {
          for (const [column, columnWeight] of columns[x]!) {
            const w = weight * rowWeight * columnWeight;
            const from = (row * width + column) * tokens;
            for (let token = 0; token < tokens; token++) this.#sum[out + token]! += w * mean[from + token]!;
          }
        }
      }
    }
  }
}

/** @throws RangeError when a selected step, site, head, half or token isn't in the trace */
export function tokenHeatmap(trace: Pick<Trace, 'steps' | 'tokens' | 'latentShape'>, options: TokenHeatmapOptions): Heatmap {
  const [, height, width] = trace.latentShape;
  const accumulator = new HeatmapAccumulator({ width, height, tokens: trace.tokens.length }, options);
  for (const index of options.steps ?? trace.steps.keys()) {
    const step = trace.steps[index];
    if (!step) throw new RangeError(`there is no step ${index}: the trace has ${trace.steps.length}`);
    accumulator.add(step);
  }
  return accumulator.heatmap(options.tokenIndices);
}
