import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/components/data/record.ts';
import { LAYER_RECORD, packLayers, unpackLayers, type LayerRecord } from '../../../src/model/layerRecord.ts';
import { parseManifest, readTrace } from '../../../src/model/index.ts';
import { MODEL_NAME } from '../../../src/model/shipped.ts';

const record = unpackLayers((await recordOf(LAYER_RECORD))!);
const manifest = parseManifest(readFileSync(`public/models/${MODEL_NAME}/manifest.json`, 'utf8'));
const trace = readTrace(new Uint8Array(readFileSync('public/traces/wordless.safetensors')).buffer);

/** Two layers of two channels each; the last channel is the same everywhere. */
const small: LayerRecord = {
  plan: {
    layers: [
      { name: 'first', kind: 'conv', block: 'in', channels: 2, height: 2, width: 2, parameters: 5 },
      { name: 'second', kind: 'resnet', block: 'down', channels: 2, height: 1, width: 2, parameters: 7 },
    ],
    skips: [{ source: 'first', target: 'second', channels: 2, height: 2, width: 2 }],
  },
  steps: [3, 9].map((index) => ({
    index,
    timestep: 999 - 100 * index,
    layers: [
      { layer: 'first', channels: 2, height: 2, width: 2, data: Float32Array.of(-1, 0.2, 0.5, 1, 10, 20, 30, 40 + index) },
      { layer: 'second', channels: 2, height: 1, width: 2, data: Float32Array.of(0, 4, 2, 2) },
    ],
  })),
};

describe('the record of the UNet’s layers', () => {
  test('gives every number back to within half a step of its channel’s 255', () => {
    const back = unpackLayers(packLayers(small));
    expect(back.plan).toEqual(small.plan);
    back.steps.forEach((step, s) => {
      const before = small.steps[s]!;
      expect([step.index, step.timestep]).toEqual([before.index, before.timestep]);
      step.layers.forEach(({ channels, data }, l) => {
        const was = before.layers[l]!.data;
        const plane = was.length / channels;
        data.forEach((value, i) => {
          const channel = was.subarray(Math.floor(i / plane) * plane, (Math.floor(i / plane) + 1) * plane);
          const [low, high] = [Math.min(...channel), Math.max(...channel)];
          expect(Math.abs(value - was[i]!)).toBeLessThanOrEqual((high - low) / 510 + 1e-5);
        });
      });
    });
  });

  test('has the shipped model’s plan, and weights for every layer but none twice', () => {
    expect(record.plan.layers.map(({ parameters: _, ...layer }) => layer)).toEqual(manifest.unet.layers);
    expect(record.plan.skips).toEqual(manifest.unet.skips);
    const unet = manifest.files.find(({ path }) => path === manifest.graphs.unet.weights)!;
    const counted = record.plan.layers.reduce((sum, { parameters }) => sum + parameters, 0);
    for (const { parameters, name } of record.plan.layers) expect(parameters, name).toBeGreaterThan(0);
    // Two bytes a weight; what belongs to no layer is the noise level's own network and the last normalisation.
    expect(counted).toBeLessThan(unet.bytes / 2);
    expect(counted).toBeGreaterThan(0.9 * (unet.bytes / 2));
  });

  test('is of steps of the run without words that the lessons begin with', () => {
    expect(record.steps.length).toBeGreaterThan(1);
    for (const { index, timestep } of record.steps) expect(trace.steps[index]!.timestep).toBe(timestep);
  });
});
