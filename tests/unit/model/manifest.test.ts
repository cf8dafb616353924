import { describe, expect, test } from 'vitest';
import { ManifestError, parseManifest } from '../../../src/model/manifest.ts';
import { blockOf, sitesWhere } from '../../../src/model/sites.ts';
import { exampleManifest } from './lib/exampleManifest.ts';

type Json = Record<string, unknown>;

/** The example with one field, named by its path, set to a value (or removed). */
function changed(path: string, value: unknown): string {
  const copy = structuredClone(exampleManifest) as unknown as Json;
  const keys = path.split('.');
  const parent = keys.slice(0, -1).reduce<Json>((node, key) => node[key] as Json, copy);
  if (value === undefined) delete parent[keys.at(-1)!];
  else parent[keys.at(-1)!] = value;
  return JSON.stringify(copy);
}

describe('parseManifest', () => {
  test('reads a whole manifest', () => {
    const manifest = parseManifest(JSON.stringify(exampleManifest));
    expect(manifest.text).toEqual({ maxLength: 24, hiddenSize: 2, bosTokenId: 0, eosTokenId: 1, vocabSize: 9 });
    expect(manifest.graphs.unet_taps).toEqual({ path: 'onnx/unet_taps.onnx', weights: 'weights.safetensors' });
    expect(manifest.scheduler.setAlphaToOne).toBe(false);
    expect(manifest.sites.map((site) => site.block)).toEqual(['down', 'mid']);
  });

  test('takes set_alpha_to_one for false when it is left out', () => {
    expect(parseManifest(changed('scheduler.set_alpha_to_one', undefined)).scheduler.setAlphaToOne).toBe(false);
    expect(parseManifest(changed('scheduler.set_alpha_to_one', true)).scheduler.setAlphaToOne).toBe(true);
  });

  test('takes what the image encoder sees for the whole picture when it is left out', () => {
    expect(parseManifest(JSON.stringify(exampleManifest)).imageEncoder).toEqual({ width: 8, height: 8 });
    expect(parseManifest(changed('image_encoder', { width: 4, height: 2 })).imageEncoder).toEqual({ width: 4, height: 2 });
  });

  test.each([
    ['format', 'plain-sight.manifest/2', 'format'],
    ['name', '', 'name'],
    ['training', null, 'training'],
    ['training.unet_samples', -1, 'training.unet_samples'],
    ['files', {}, 'files'],
    ['files.0.bytes', 0, 'files[0].bytes'],
    ['files.1.sha256', 'ABC', 'files[1].sha256'],
    ['files.0.path', '../secret', 'files[0].path'],
    ['files.0.path', '/etc/passwd', 'files[0].path'],
    ['graphs.unet', undefined, 'graphs.unet'],
    ['graphs.unet.weights', 'elsewhere', 'graphs.unet.weights'],
    ['text.max_length', 2, 'text.max_length'],
    ['text.eos_token_id', 9, 'text.eos_token_id'],
    ['latent.scaling_factor', 0, 'latent.scaling_factor'],
    ['image.width', '64', 'image.width'],
    ['image_encoder', null, 'image_encoder'],
    ['image_encoder', { width: 4 }, 'image_encoder.height'],
    ['image_encoder', { width: 3, height: 4 }, 'image_encoder.width'],
    ['image_encoder', { width: 8, height: 16 }, 'image_encoder.height'],
    ['scheduler.prediction_type', 'epsilon', 'scheduler.prediction_type'],
    ['scheduler.set_alpha_to_one', 1, 'scheduler.set_alpha_to_one'],
    ['sites.0.name', 'down_blocks.0.attentions.0.transformer_blocks.0.attn1', 'sites[0].name'],
    ['sites.0.block', 'up', 'sites[0].block'],
    ['sites.1.heads', 1.5, 'sites[1].heads'],
    ['sites.1', exampleManifest.sites[0], 'sites'],
  ])('names the field when %s is %j', (path, value, field) => {
    const read = () => parseManifest(changed(path, value));
    expect(read).toThrow(ManifestError);
    expect(read).toThrow(expect.objectContaining({ field }));
  });

  test.each(['', '{', '<!doctype html>', 'null', '[]'])('refuses %j', (text) => {
    expect(() => parseManifest(text)).toThrow(ManifestError);
  });
});

describe('sites', () => {
  test('are placed by their diffusers path', () => {
    expect(blockOf('up_blocks.2.attentions.1.transformer_blocks.0.attn2')).toBe('up');
    expect(blockOf('mid_block.attentions.0.transformer_blocks.0.attn2')).toBe('mid');
    expect(blockOf('mid_block.attentions.0.transformer_blocks.0.attn1')).toBeNull();
    expect(blockOf('side_blocks.0.attentions.0.transformer_blocks.0.attn2')).toBeNull();
  });

  test('are found by block and by resolution', () => {
    const { sites } = parseManifest(JSON.stringify(exampleManifest));
    expect(sitesWhere(sites, { height: 4 })).toEqual([sites[0]]);
    expect(sitesWhere(sites, { block: 'mid' })).toEqual([sites[1]]);
    expect(sitesWhere(sites, { block: 'mid', height: 4 })).toEqual([]);
  });
});
