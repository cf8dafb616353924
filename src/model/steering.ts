/** What the UNet reads and what is changed in it, step by step: the request's prompts and interventions made into inputs. */
import type { UnetChanges } from './graphs.ts';
import { changesOf, isNeutral, NEUTRAL } from './interventions.ts';
import { openSource } from './promptToPrompt.ts';
import type { NoiseLevel } from './scheduler.ts';
import type { SamplingModel } from './samplingModel.ts';
import type { PaintRequest } from './trace.ts';

export interface Steering {
  /** Rows of an evaluation: without words and with words; 1 where the two are the same. */
  batch: 1 | 2;
  /** `encoder_hidden_states` `[batch, tokens, hiddenSize]` and changes of a step. To be asked in order, once for each step. */
  at(index: number, level: NoiseLevel): Promise<{ encoderHiddenStates: Float32Array; changes: UnetChanges | undefined }>;
}

/** @throws RangeError where a list of the interventions does not fit the model */
export async function prepareSteering(model: SamplingModel, request: PaintRequest): Promise<Steering> {
  const { manifest, graphs } = model;
  const interventions = request.interventions ?? NEUTRAL;
  const { skipScales = [], tokenBias = [], tokenScale = [], siteGates = [], sitePrompts = [], promptChanges = [], hold } = interventions;
  const { maxLength, hiddenSize } = manifest.text;
  const sites = manifest.sites.length;
  requireLength('skipScales', skipScales, manifest.unet.skips.length);
  requireLength('tokenBias', tokenBias, maxLength);
  requireLength('tokenScale', tokenScale, maxLength);
  requireLength('siteGates', siteGates, sites);
  requireLength('sitePrompts', sitePrompts, sites);

  const prompts = ['', request.prompt, ...promptChanges.map(({ prompt }) => prompt), ...sitePrompts.flatMap((prompt) => prompt ?? [])];
  const states = await encodeAll(model, prompts);
  // Where no words are read anywhere both halves are the same, and one evaluation answers for both.
  const { skipScales: _skips, timestepOffset: _offset, siteGates: _gates, ...ofWords } = interventions;
  const batch = request.prompt === '' && isNeutral(ofWords) ? 1 : 2;
  const source = hold && hold.share > 0 ? await openSource(model, request, hold) : null;
  const steady = changesOf(interventions, batch);
  const unconditional = states.get('')!;

  return {
    batch,
    async at(index, level) {
      const now = promptChanges.filter(({ step }) => step <= index).sort((a, b) => a.step - b.step).at(-1)?.prompt ?? request.prompt;
      const own = states.get(now)!;
      const changes: UnetChanges = { ...steady };
      if (sitePrompts.some((prompt) => prompt !== null)) {
        // Row 1 alone; a site reads the difference on top of what all read.
        const size = maxLength * hiddenSize;
        const difference = new Float32Array(2 * sites * size);
        sitePrompts.forEach((prompt, site) => {
          if (prompt === null) return;
          const other = states.get(prompt)!;
          for (let i = 0; i < size; i++) difference[(sites + site) * size + i] = other[i]! - own[i]!;
        });
        changes.siteStates = difference;
      }
      if (source) Object.assign(changes, await source.at(index, level, now));
      return {
        encoderHiddenStates: batch === 1 ? unconditional : concat(unconditional, own),
        changes: Object.keys(changes).length > 0 ? changes : undefined,
      };
    },
  };

  async function encodeAll({ encodePrompt }: SamplingModel, texts: readonly string[]): Promise<Map<string, Float32Array>> {
    const unique = [...new Set(texts)];
    const ids = Int32Array.from(unique.flatMap((text) => [...encodePrompt(text).ids]));
    const all = await graphs.textEncoder(ids, unique.length);
    const size = all.length / unique.length;
    return new Map(unique.map((text, i) => [text, all.slice(i * size, (i + 1) * size)]));
  }
}

function requireLength(name: string, list: readonly unknown[], expected: number): void {
  if (list.length !== 0 && list.length !== expected) throw new RangeError(`${name} must have ${expected} entries, not ${list.length}`);
}

export function concat(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
