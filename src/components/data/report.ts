import { readJson } from './files';

/** A share with its 95 % interval (Wilson); `share` is null where there was nothing to count. */
export interface Share {
  share: number | null;
  n: number;
  low?: number;
  high?: number;
}

/** What `training/plainsight/evaluate.py` measured; only what the page shows. */
export interface Report {
  things: string[];
  styles: string[];
  steps: number;
  guidance_scale: number;
  single: Record<'thing' | 'colour' | 'background', Share> & {
    by_thing?: Record<string, Share>;
    held_out_colouring?: Record<'thing' | 'colour', Share>;
  };
  pair?: Record<'both' | 'both_with_colours' | 'side', Share> & { held_out?: Record<'both', Share> };
  count?: Record<'number', Share>;
  control_shuffled_captions?: Share;
  vae?: { psnr: number; n: number };
}

/** Null where this copy's model has not been evaluated. */
export const report = readJson<Report>('training/evaluation/report.json');
