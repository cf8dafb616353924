/**
 * What the UNet receives of some sentences. One safetensors file: `states` `[sentences, tokens, hiddenSize]`, F32; the
 * sentences and their tokens are JSON in its metadata.
 */
import { readSafetensors, SafetensorsError, writeSafetensors } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';
import type { Token } from './trace.ts';

export const TEXT_RECORD_FORMAT = 'plain-sight.text/1';

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
  /** Of manifest.json of the model that read. */
  manifestSha256: string;
  texts: RecordedText[];
}

export function writeTextRecord({ manifestSha256, texts }: TextRecord): Uint8Array<ArrayBuffer> {
  const [first] = texts;
  if (!first) throw new RangeError('there is no sentence to be written');
  const all = new Float32Array(texts.length * first.states.length);
  texts.forEach(({ states }, i) => all.set(states, i * first.states.length));
  const shape = [texts.length, first.tokens.length, first.states.length / first.tokens.length];
  return writeSafetensors({
    tensors: new Map([['states', { dtype: 'F32' as const, shape, bytes: new Uint8Array(all.buffer) }]]),
    metadata: { format: TEXT_RECORD_FORMAT, manifest_sha256: manifestSha256, texts: JSON.stringify(texts.map(({ states: _, ...text }) => text)) },
  });
}

/** @throws SafetensorsError where it is no such file */
export function readTextRecord(bytes: Uint8Array): TextRecord {
  const file = readSafetensors(bytes);
  const { metadata } = file;
  if (metadata.format !== TEXT_RECORD_FORMAT) throw new SafetensorsError(`the file's format is ${metadata.format ?? 'missing'}, not ${TEXT_RECORD_FORMAT}`);
  const texts = JSON.parse(metadata.texts ?? '[]') as Omit<RecordedText, 'states'>[];
  const all = namedFloats(file, 'states');
  const size = all.length / texts.length;
  return { manifestSha256: metadata.manifest_sha256 ?? '', texts: texts.map((text, i) => ({ ...text, states: all.slice(i * size, (i + 1) * size) })) };
}
