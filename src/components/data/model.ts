import type { UnetPlan } from '../../model/unetPlan';
import { modelFolder, readJson, readSafetensorsHeader } from './files';

/** The part of `manifest.json` that pages read; see docs/architecture.md. */
export interface Manifest {
  name: string;
  training: { commit: string; profile: string; unet_samples: number };
  files: { path: string; bytes: number; sha256: string }[];
  text: { max_length: number; hidden_size: number; vocab_size: number };
  latent: { channels: number; height: number; width: number; scaling_factor: number };
  image: { width: number; height: number };
  scheduler: { num_train_timesteps: number; beta_schedule: string; prediction_type: string; timestep_spacing: string };
  sites: { name: string; block: 'down' | 'mid' | 'up'; height: number; width: number; heads: number }[];
  unet: UnetPlan;
}

export interface Vocabulary {
  things: { id: string; en: string[]; ko: string[]; emoji: string }[];
  colours: { id: string; en: string[]; ko: string[]; rgb: [number, number, number] | null }[];
  words: { en: string[]; ko: string[] };
  examples: { en: string[]; ko: string[] };
}

export const manifest = readJson<Manifest>(`${modelFolder}/manifest.json`);
export const vocabulary = readJson<Vocabulary>(`${modelFolder}/vocabulary.json`);

/** The networks in the order in which a picture passes them, with the folder that holds each one's weights. */
export const parts = [
  { id: 'text_encoder', path: 'text_encoder/model.safetensors' },
  { id: 'unet', path: 'unet/diffusion_pytorch_model.safetensors' },
  { id: 'vae', path: 'vae/diffusion_pytorch_model.safetensors' },
] as const;
export type PartId = (typeof parts)[number]['id'];

/** Numbers in a weights file, counted from its header; null where the file is absent. */
export function countParameters(path: string): number | null {
  const header = readSafetensorsHeader(`${modelFolder}/${path}`);
  if (!header) return null;
  return Object.values(header).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
}

export function totalParameters(): number | null {
  const counts = parts.map((part) => countParameters(part.path));
  return counts.some((n) => n === null) ? null : counts.reduce<number>((a, b) => a + b!, 0);
}
