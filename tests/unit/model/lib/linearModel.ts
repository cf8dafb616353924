/**
 * A model that can be computed by hand: the sampling loop is tested against sums, not against a network.
 * v = 0.1·x + state of the half, where the half's state is the mean of its token ids.
 */
import type { ModelGraphs, UnetChanges, UnetInput, UnetTap } from '../../../../src/model/graphs.ts';
import { parseManifest } from '../../../../src/model/manifest.ts';
import type { SamplingModel } from '../../../../src/model/samplingModel.ts';
import type { Token } from '../../../../src/model/trace.ts';
import { exampleManifest } from './exampleManifest.ts';

export const manifest = parseManifest(JSON.stringify(exampleManifest));

export interface LinearModel extends SamplingModel {
  unetCalls: { batch: number; timestep: number[]; taps: readonly UnetTap[]; changes?: UnetChanges }[];
  decoded: Float32Array[];
}

export function linearModel(): LinearModel {
  const unetCalls: LinearModel['unetCalls'] = [];
  const decoded: Float32Array[] = [];
  const { maxLength, hiddenSize } = manifest.text;
  const graphs: ModelGraphs = {
    async textEncoder(inputIds, batch) {
      return Float32Array.from({ length: batch * maxLength * hiddenSize }, (_, i) => inputIds[Math.floor(i / hiddenSize)]! / 10);
    },
    async unet({ batch, sample, timestep, encoderHiddenStates, changes }: UnetInput, taps) {
      unetCalls.push({ batch, timestep: [...timestep], taps, ...(changes && { changes }) });
      const size = sample.length / batch;
      const stateSize = maxLength * hiddenSize;
      const states = Array.from({ length: batch }, (_, b) => {
        const half = encoderHiddenStates.subarray(b * stateSize, (b + 1) * stateSize);
        return half.reduce((sum, x) => sum + x, 0) / stateSize;
      });
      const attention = new Map(
        taps.includes('attention')
          ? manifest.sites.map((site) => {
              const data = new Float32Array(batch * site.heads * site.height * site.width * maxLength).fill(1 / maxLength);
              return [site.name, data] as const;
            })
          : [],
      );
      return { outSample: sample.map((x, i) => 0.1 * x + states[Math.floor(i / size)]!), taps: attention };
    },
    async vaeDecoder(latents) {
      decoded.push(latents);
      return new Float32Array(3 * manifest.image.width * manifest.image.height).fill(latents[0]!);
    },
  };
  return {
    manifest,
    manifestSha256: 'f'.repeat(64),
    backend: 'node',
    graphs,
    unetCalls,
    decoded,
    encodePrompt(prompt) {
      const words = [...prompt].slice(0, maxLength - 2);
      const token = (id: number, kind: Token['kind'], at = 0): Token => ({
        id,
        kind,
        text: kind === 'word' ? prompt[at]! : '',
        start: at,
        end: kind === 'word' ? at + 1 : 0,
        known: true,
      });
      const tokens = [token(0, 'start'), ...words.map((_, i) => token(5, 'word', i)), token(1, 'end')];
      while (tokens.length < maxLength) tokens.push(token(1, 'padding'));
      return { ids: Int32Array.from(tokens, (one) => one.id), tokens, truncated: null, unknown: [] };
    },
  };
}
