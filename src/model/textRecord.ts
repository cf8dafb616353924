/** What the UNet receives of some sentences. */
import { defineRecord } from './recordKind.ts';
import type { Token } from './trace.ts';

export interface EncodedText {
  prompt: string;
  tokens: Token[];
  /** `[tokens, hiddenSize]` */
  states: Float32Array;
}

export interface RecordedText extends EncodedText {
  language: 'ko' | 'en';
  /** Which of the sentence's words is another one: none, its first, a middle one, its last. */
  changed: 'none' | 'first' | 'middle' | 'last';
}

export interface TextRecord {
  texts: RecordedText[];
}

export const TEXT_RECORD = defineRecord<TextRecord>('text');
