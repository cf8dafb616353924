import type { Language } from '../../i18n/languages';
import { readJson } from './files';

/** A share with its 95 % interval (Wilson); `share` is null where there was nothing to count. */
export interface Share {
  share: number | null;
  n: number;
  low?: number;
  high?: number;
}

/** What a map scores against the masks of the things that its words name. */
export interface MapScore {
  pointing: number;
}

export interface Faithfulness {
  correlation: number;
  standard_error: number;
  shuffled_words: number;
  centre: number;
  mask: number;
}

export interface Goal {
  id: string;
  goal: number;
  value: number;
  met: boolean;
  at_most?: boolean;
}

type Recall = Record<`recall1_of_${64 | 512}`, Share> & Record<'matched' | 'mismatched', number>;

/** What `training/plainsight/evaluate.py` measured; only what the pages show. */
export interface Report {
  steps: number;
  guidance_scale: number;
  ceiling: {
    single: Record<'thing' | 'colour' | 'thing_and_colour' | 'background', Share>;
    pair: Record<'both' | 'both_with_colours' | 'side', Share>;
    count: Record<'number', Share>;
  };
  single: Record<'thing' | 'colour' | 'thing_and_colour' | 'background', Share> & {
    by_thing: Record<string, Share>;
    by_language: Record<Language, Share>;
    held_out_colouring: Record<'thing' | 'colour' | 'thing_and_colour', Share>;
    chance: Record<'thing' | 'colour' | 'background', number>;
    grid: { prompt: string; seed: number; thing: boolean }[];
  };
  pair: Record<'both' | 'both_with_colours' | 'side', Share> & { held_out: Record<'both', Share> };
  count: Record<'number', Share>;
  by_guidance: Record<string, Record<'thing' | 'colour' | 'background', Share>>;
  control_shuffled_captions: Share;
  control_untrained_text_encoder: Share;
  attention: {
    scenes: MapScoreOnScenes;
  };
  clip: Record<Language, Recall> & {
    prefers_sides: number;
    prefers_colours: number;
    en_against_ko: { same_scene: number; another_scene: number };
    naming_in_a_new_style?: Share & { style: string; chance: number };
  };
  vae: { psnr: number; psnr_things: number; ssim: number; n: number };
  held_out: Record<'colourings' | 'of_colourings' | 'pairs' | 'of_pairs', number>;
  goals: Goal[];
  run: { clip_samples: number };
}

export interface MapScoreOnScenes {
  n: number;
  best_level: number;
  by_level: Record<string, MapScore>;
  by_site: Record<string, MapScore>;
  baselines: Record<'uniform' | 'centre' | 'shuffled_words', MapScore>;
  faithfulness: { n: number; by_level: Record<string, Faithfulness> };
}

/** Null where this copy's model has not been evaluated. */
export const report = readJson<Report>('training/evaluation/report.json');
