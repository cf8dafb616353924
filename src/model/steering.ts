/** What the UNet reads and what is changed in it, step by step: the request's prompts and interventions made into inputs. */
import type { UnetChanges } from './graphs.ts';
import { beyondWords, changesOf, isNeutral, NEUTRAL } from './interventions.ts';
import { openSource } from './promptToPrompt.ts';
import type { NoiseLevel } from './scheduler.ts';
import type { SamplingModel } from './samplingModel.ts';
import { siteStates } from './siteStates.ts';
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
  const sites = manifest.sites.length;
  requireLength('skipScales', skipScales, manifest.unet.skips.length);
  requireLength('tokenBias', tokenBias, manifest.text.maxLength);
  requireLength('tokenScale', tokenScale, manifest.text.maxLength);
  requireLength('siteGates', siteGates, sites);
  requireLength('sitePrompts', sitePrompts, sites);

  const prompts = ['', request.prompt, ...promptChanges.map(({ prompt }) => prompt), ...sitePrompts.flatMap((prompt) => prompt ?? [])];
  const states = await encodeAll(model, prompts);
  // Where no words are read anywhere both halves are the same, and one evaluation answers for both.
  const batch = request.prompt === '' && isNeutral({ ...interventions, skipScales: [], timestepOffset: 0, siteGates: [] }) ? 1 : 2;
  const source = hold && hold.share > 0 ? await openSource(model, request, hold) : null;
  const steady = changesOf(batch === 1 ? [interventions] : [beyondWords(interventions), interventions]);
  const unconditional = states.get('')!;
  const atSites = sitePrompts.map((prompt) => (prompt === null ? null : states.get(prompt)!));

  return {
    batch,
    async at(index, level) {
      const now =
        promptChanges
          .filter(({ step }) => step <= index)
          .sort((a, b) => a.step - b.step)
          .at(-1)?.prompt ?? request.prompt;
      const own = states.get(now)!;
      const elsewhere = batch === 2 ? siteStates([unconditional, own], [[], atSites]) : undefined;
      const changes: UnetChanges = { ...steady, ...(elsewhere && { siteStates: elsewhere }), ...(await source?.at(index, level, now)) };
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
