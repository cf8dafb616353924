/**
 * CLIP's vectors of the gallery and of single words, recorded when the model was: so that a page can show similarities
 * before anything of the model is downloaded. One safetensors file of halves, see `writeRecordedVectors`.
 */
import { halfBits } from './half.ts';
import { readSafetensors, writeSafetensors, type SafeTensor } from './safetensors.ts';
import { namedFloats } from './tensorFloats.ts';
import type { CaptionLanguage } from './gallery.ts';

export const RECORDED_VECTORS_FORMAT = 'plain-sight.vectors/1';

/** A word that the model knows, alone, in both languages. */
export interface RecordedWord {
  id: string;
  kind: 'thing' | 'colour';
  en: { text: string; vector: Float32Array };
  ko: { text: string; vector: Float32Array };
}

export interface RecordedVectors {
  /** Of manifest.json of the model that made them. */
  manifestSha256: string;
  /** `logit_scale.exp()` */
  scale: number;
  /** One a scene of the gallery, not of length 1, as are all others here. */
  images: Float32Array[];
  captions: Record<CaptionLanguage, Float32Array[]>;
  words: RecordedWord[];
}

const FIELDS = ['images', 'captions.en', 'captions.ko', 'words.en', 'words.ko'] as const;
type Field = (typeof FIELDS)[number];

function vectorsOf(recorded: RecordedVectors, field: Field): Float32Array[] {
  switch (field) {
    case 'images':
      return recorded.images;
    case 'captions.en':
      return recorded.captions.en;
    case 'captions.ko':
      return recorded.captions.ko;
    case 'words.en':
      return recorded.words.map(({ en }) => en.vector);
    case 'words.ko':
      return recorded.words.map(({ ko }) => ko.vector);
  }
}

/** Tensors `images`, `captions.{en,ko}`, `words.{en,ko}`, each `[n, P]` F16; the words themselves are metadata. */
export function writeRecordedVectors(recorded: RecordedVectors): Uint8Array<ArrayBuffer> {
  const width = recorded.images[0]?.length ?? 0;
  const tensors = new Map<string, SafeTensor>();
  for (const field of FIELDS) {
    const rows = vectorsOf(recorded, field);
    const bits = Uint16Array.from(rows.flatMap((row) => Array.from(row, halfBits)));
    tensors.set(field, { dtype: 'F16', shape: [rows.length, width], bytes: new Uint8Array(bits.buffer) });
  }
  const words = recorded.words.map(({ id, kind, en, ko }) => ({ id, kind, en: en.text, ko: ko.text }));
  return writeSafetensors({
    tensors,
    metadata: {
      format: RECORDED_VECTORS_FORMAT,
      manifest_sha256: recorded.manifestSha256,
      scale: String(recorded.scale),
      words: JSON.stringify(words),
    },
  });
}

/** @throws SafetensorsError where it is no such file */
export function readRecordedVectors(bytes: Uint8Array): RecordedVectors {
  const file = readSafetensors(bytes);
  const rows = (field: Field): Float32Array[] => {
    const values = namedFloats(file, field);
    const width = file.tensors.get(field)!.shape[1]!;
    return Array.from({ length: values.length / width }, (_, i) => values.subarray(i * width, (i + 1) * width));
  };
  const words = JSON.parse(file.metadata.words ?? '[]') as { id: string; kind: RecordedWord['kind']; en: string; ko: string }[];
  const en = rows('words.en');
  const ko = rows('words.ko');
  return {
    manifestSha256: file.metadata.manifest_sha256 ?? '',
    scale: Number(file.metadata.scale),
    images: rows('images'),
    captions: { en: rows('captions.en'), ko: rows('captions.ko') },
    words: words.map((word, i) => ({
      ...word,
      en: { text: word.en, vector: en[i]! },
      ko: { text: word.ko, vector: ko[i]! },
    })),
  };
}
