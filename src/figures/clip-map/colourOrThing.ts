/** Whether showing the same thing or the same colour brings two pictures nearer together. Pure. */
import type { GalleryFacts } from '../../model/gallery';
import { dot } from '../../viz/pca';
import { unitOf } from './view';

interface Labelled {
  scene: number;
  thing: string;
  colour: string;
}

/** Scenes of one kind of thing whose English caption names its colour, right before the noun. */
export function labelledScenes(gallery: GalleryFacts, colours: readonly string[]): Labelled[] {
  return gallery.scenes.flatMap(({ index, things, captions, spans }) => {
    const [span] = spans.en;
    if (things.length !== 1 || !span) return [];
    const before = captions.en.slice(0, span.start).trim().split(' ').at(-1)!;
    return colours.includes(before) ? [{ scene: index, thing: things[0]!, colour: before }] : [];
  });
}

export interface Pairs {
  /** Mean cosine; 0 where there are none. */
  mean: number;
  n: number;
}

/** Which two are nearer: one thing in two colours, or two things of one colour? And of red apples and red cars? */
export interface ColourOrThing {
  sameThing: Pairs;
  sameColour: Pairs;
  neither: Pairs;
  /** Red apples with apples of other colours, and with red cars. */
  apples: Pairs;
  cars: Pairs;
}

export function colourOrThing(labelled: readonly Labelled[], vectors: readonly Float32Array[]): ColourOrThing {
  const sums = { sameThing: [0, 0], sameColour: [0, 0], neither: [0, 0], apples: [0, 0], cars: [0, 0] };
  const is = ({ thing, colour }: Labelled, what: string) => `${colour} ${thing}` === what;
  labelled.forEach((a, i) => {
    for (const b of labelled.slice(0, i)) {
      const [thing, colour] = [a.thing === b.thing, a.colour === b.colour];
      if (thing && colour) continue;
      const cosine = dot(unitOf(vectors[a.scene]!), unitOf(vectors[b.scene]!));
      const put = (into: number[]) => {
        into[0]! += cosine;
        into[1]! += 1;
      };
      put(thing ? sums.sameThing : colour ? sums.sameColour : sums.neither);
      const [red, other] = is(a, 'red apple') ? [a, b] : [b, a];
      if (!is(red, 'red apple')) continue;
      if (other.thing === 'apple') put(sums.apples);
      if (is(other, 'red car')) put(sums.cars);
    }
  });
  const pairs = ([sum, n]: number[]): Pairs => ({ mean: n ? sum! / n : 0, n: n! });
  return {
    sameThing: pairs(sums.sameThing),
    sameColour: pairs(sums.sameColour),
    neither: pairs(sums.neither),
    apples: pairs(sums.apples),
    cars: pairs(sums.cars),
  };
}
