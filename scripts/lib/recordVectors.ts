/** CLIP's vectors of the whole gallery and of every thing's and colour's word, as the lesson shows them at first. */
import { readFileSync } from 'node:fs';
import { pixelsOf } from '../../src/components/data/record.ts';
import { parseGallery } from '../../src/model/gallery.ts';
import { tileOf } from '../../src/model/record.ts';
import type { RecordedVectors } from '../../src/model/vectorsRecord.ts';
import type { Picture } from '../../src/model/trace.ts';
import type { NodeModel } from './nodeModel.ts';
import { openNodeClip } from './nodeClip.ts';

interface Vocabulary {
  things: { id: string; en: string[]; ko: string[] }[];
  colours: { id: string; en: string[]; ko: string[] }[];
}

/** All pictures of the gallery, in its order. */
export async function galleryPictures(folder: string): Promise<Picture[]> {
  const { side, columns, scenes } = parseGallery(readFileSync(`${folder}/gallery.json`, 'utf8'));
  const sheet = await pixelsOf(`${folder}/scenes.webp`);
  return scenes.map(({ index }) => tileOf(sheet, side, columns, index));
}

/** @param model of the same folder: its tokenizer, and its manifest's hash */
export async function recordVectors(modelFolder: string, { tokenizer }: NodeModel, gallery: string): Promise<RecordedVectors> {
  const clip = await openNodeClip(modelFolder);
  const { scenes } = parseGallery(readFileSync(`${gallery}/gallery.json`, 'utf8'));
  const vocabulary = JSON.parse(readFileSync(`${modelFolder}/vocabulary.json`, 'utf8')) as Vocabulary;
  const words = [...vocabulary.things.map((word) => ({ kind: 'thing' as const, ...word })), ...vocabulary.colours.map((word) => ({ kind: 'colour' as const, ...word }))].map(
    ({ kind, id, en, ko }) => ({ kind, id, en: en[0]!, ko: ko[0]! }),
  );
  const texts = (captions: string[]) => clip.texts(captions.map((caption) => tokenizer.encode(caption).ids));
  const [en, ko] = [await texts(words.map((word) => word.en)), await texts(words.map((word) => word.ko))];
  return {
    scale: clip.scale,
    images: await clip.pictures(await galleryPictures(gallery)),
    captions: { en: await texts(scenes.map((scene) => scene.captions.en)), ko: await texts(scenes.map((scene) => scene.captions.ko)) },
    words: words.map((word, i) => ({
      id: word.id,
      kind: word.kind,
      en: { text: word.en, vector: en[i]! },
      ko: { text: word.ko, vector: ko[i]! },
    })),
  };
}
