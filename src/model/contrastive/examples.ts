/** What a session learns from, made of a gallery: which scenes are held out, and captions in a small vocabulary. */
import type { Scene } from '../gallery.ts';

/** Pixels along the side of a picture that is learned from, at most: more would cost time and show the small encoder nothing. */
export const LEARNING_SIDE = 64;

/** Scenes that a session is measured by. */
const HELD_OUT = 32;

/**
 * The first `heldOut` scenes of which no two have the same caption in any language (a picture with two right captions could
 * not be told right from wrong), and all others.
 * @returns places in the gallery
 */
export function splitScenes(scenes: readonly Pick<Scene, 'captions'>[], heldOut = HELD_OUT): { held: number[]; shown: number[] } {
  const taken = new Set<string>();
  const held: number[] = [];
  const shown: number[] = [];
  scenes.forEach(({ captions }, i) => {
    const texts = Object.values(captions);
    if (held.length < heldOut && !texts.some((text) => taken.has(text))) {
      for (const text of texts) taken.add(text);
      held.push(i);
    } else shown.push(i);
  });
  return { held, shown };
}

/** Token ids renumbered from 0 in the order in which they come, so that a small learner needs a row only for what occurs. */
export function compactTokens(captions: readonly (readonly number[])[]): { captions: number[][]; vocabularySize: number } {
  const numbers = new Map<number, number>();
  const numberOf = (id: number): number => {
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return numbers.get(id)!;
  };
  return { captions: captions.map((ids) => ids.map(numberOf)), vocabularySize: numbers.size };
}
