/** CLIP's vectors of the gallery and of single words. */
import type { CaptionLanguage } from './gallery.ts';
import { defineRecord } from './recordKind.ts';

/** A word that the model knows, alone, in both languages. */
export interface RecordedWord {
  id: string;
  kind: 'thing' | 'colour';
  en: { text: string; vector: Float32Array };
  ko: { text: string; vector: Float32Array };
}

export interface RecordedVectors {
  /** `logit_scale.exp()` */
  scale: number;
  /** One a scene of the gallery, not of length 1, as are all others here. */
  images: Float32Array[];
  captions: Record<CaptionLanguage, Float32Array[]>;
  words: RecordedWord[];
}

export const VECTORS_RECORD = defineRecord<RecordedVectors>('vectors', { halves: ['images', 'en', 'ko', 'vector'] });
