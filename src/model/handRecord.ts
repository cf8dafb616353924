/**
 * What attention is computed from at one step of a recorded run, at every site. One safetensors file, F32:
 * `<site>/query` `[heads, height·width, d]`, `<site>/key` and `<site>/value` `[heads, tokens, d]`, `<site>/attention`
 * `[heads, height·width, tokens]`: the model's own probabilities.
 */
import type { SiteProjections } from './probes.ts';
import { readSafetensors, SafetensorsError, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';

export const HAND_RECORD_FORMAT = 'plain-sight.hand/1';

export interface HandSite extends SiteProjections {
  /** `[heads, height·width, tokens]` */
  attention: Float32Array;
}

export interface HandRecord {
  /** Of manifest.json of the model that ran. */
  manifestSha256: string;
  prompt: string;
  seed: number;
  /** Place in the run, from 0. */
  index: number;
  sites: HandSite[];
}

const PARTS = ['query', 'key', 'value', 'attention'] as const;

export function writeHandRecord({ manifestSha256, prompt, seed, index, sites }: HandRecord): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, SafeTensor>();
  for (const site of sites) {
    const tokens = site.key.length / site.heads / site.width;
    for (const part of PARTS) {
      const last = part === 'attention' ? tokens : site.width;
      const bytes = new Uint8Array(Float32Array.from(site[part]).buffer);
      tensors.set(`${site.site}/${part}`, { dtype: 'F32', shape: [site.heads, site[part].length / site.heads / last, last], bytes });
    }
  }
  const plan = sites.map(({ site, heads, width }) => ({ site, heads, width }));
  return writeSafetensors({ tensors, metadata: { format: HAND_RECORD_FORMAT, manifest_sha256: manifestSha256, run: JSON.stringify({ prompt, seed, index, plan }) } });
}

/** @throws SafetensorsError where it is no such file */
export function readHandRecord(bytes: Uint8Array): HandRecord {
  const file = readSafetensors(bytes);
  const { metadata } = file;
  if (metadata.format !== HAND_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${HAND_RECORD_FORMAT}`);
  const { prompt, seed, index, plan } = JSON.parse(metadata.run ?? '{}') as { prompt: string; seed: number; index: number; plan: { site: string; heads: number; width: number }[] };
  const sites = plan.map(({ site, heads, width }): HandSite => {
    const [query, key, value, attention] = PARTS.map((part) => namedFloats(file, `${site}/${part}`)) as [Float32Array, Float32Array, Float32Array, Float32Array];
    return { site, heads, width, query, key, value, attention };
  });
  return { manifestSha256: metadata.manifest_sha256 ?? '', prompt, seed, index, sites };
}
