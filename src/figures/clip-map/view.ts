/** What is on the map, and what is true of it. Pure: no DOM, no store. */
import type { CaptionLanguage, GalleryFacts } from '../../model/gallery';
import type { RecordedVectors } from '../../model/vectorsRecord';
import type { Picture } from '../../model/trace';
import type { CaptionItem, PictureItem } from '../../state/similarity';
import { dot, meanOf, principalAxes, project, unit } from '../../viz/pca';

export type PointKind = 'picture' | 'caption' | 'thing' | 'colour';

export interface Point {
  key: string;
  kind: PointKind;
  /** Of a picture of the gallery its caption; of one of the reader's own what the figure calls it. */
  text: string;
  language: CaptionLanguage | null;
  scene: number | null;
  /** Of a word: what it shares with the same word in the other language. */
  word: string | null;
  /** In the store, where the matrix has it or the reader made it. */
  id: string | null;
  inMatrix: boolean;
  picture: Picture | null;
  /** Of length 1. */
  vector: Float32Array;
  source: 'recorded' | 'live';
}

export type Languages = CaptionLanguage | 'both';

export interface Shown {
  picture: boolean;
  caption: boolean;
  thing: boolean;
  colour: boolean;
  languages: Languages;
}

export interface Sources {
  recorded: RecordedVectors;
  gallery: GalleryFacts & { pictureOf(index: number): Picture };
  /** The matrix's, and what the reader made last. */
  pictures: readonly (PictureItem & { inMatrix: boolean })[];
  captions: readonly (CaptionItem & { inMatrix: boolean })[];
  /** The page's language: pictures are called by its captions. */
  language: CaptionLanguage;
  nameOf: (item: PictureItem) => string;
}

const units = new WeakMap<Float32Array, Float32Array>();
/** The same object for the same vector, so that what did not change can be told by looking. */
function unitOf(vector: Float32Array): Float32Array {
  let out = units.get(vector);
  if (!out) units.set(vector, (out = unit(vector)));
  return out;
}

export const isPicture = ({ kind }: Pick<Point, 'kind'>): boolean => kind === 'picture';
export const captionKey = (scene: number, language: CaptionLanguage): string => `caption-${scene}-${language}`;
export const pictureKey = (scene: number): string => `picture-${scene}`;

const languagesOf = (languages: Languages): readonly CaptionLanguage[] => (languages === 'both' ? ['en', 'ko'] : [languages]);

/** Everything that is shown; what the matrix holds and what the reader made are always shown, once it has a vector. */
export function pointsOf(from: Sources, shown: Shown): Point[] {
  const { recorded, gallery, language } = from;
  const points = new Map<string, Point>();
  const add = (point: Omit<Point, 'vector'>, vector: Float32Array): void => {
    points.set(point.key, { ...point, vector: unitOf(vector) });
  };
  const plain = { language: null, scene: null, word: null, id: null, inMatrix: false, picture: null, source: 'recorded' } as const;

  for (const { id, kind, ...texts } of recorded.words) {
    if (!shown[kind]) continue;
    for (const of of languagesOf(shown.languages)) {
      add({ ...plain, key: `${kind}-${id}-${of}`, kind, text: texts[of].text, language: of, word: `${kind}-${id}` }, texts[of].vector);
    }
  }
  gallery.scenes.forEach(({ captions }, scene) => {
    if (shown.picture) {
      add({ ...plain, key: pictureKey(scene), kind: 'picture', text: captions[language], scene, picture: gallery.pictureOf(scene) }, recorded.images[scene]!);
    }
    if (!shown.caption) return;
    for (const of of languagesOf(shown.languages)) {
      add({ ...plain, key: captionKey(scene, of), kind: 'caption', text: captions[of], language: of, scene }, recorded.captions[of][scene]!);
    }
  });
  for (const item of from.pictures) {
    if (!item.vector) continue;
    const { id, inMatrix, scene, source, picture } = item;
    const text = scene === null ? from.nameOf(item) : gallery.scenes[scene]!.captions[language];
    add({ ...plain, key: scene === null ? id : pictureKey(scene), kind: 'picture', text, scene, id, inMatrix, picture, source }, item.vector);
  }
  for (const { id, inMatrix, scene, source, text, language: of, vector } of from.captions) {
    if (!vector) continue;
    const key = scene === null || of === null ? id : captionKey(scene, of);
    add({ ...plain, key, kind: 'caption', text, language: of, scene, id, inMatrix, source }, vector);
  }
  return [...points.values()];
}

/** What the two kinds of points have to do with each other as clouds. */
export interface Gap {
  /** Between the mean picture and the mean text. */
  cosine: number;
  /** The straight line between the two means; all points lie at distance 1 from the origin. */
  distance: number;
  /** Share of all spread that is between the two means, 0…1. */
  share: number;
  /** Share of the points that lie on their own kind's side, where the line between the means is cut in its middle, 0…1. */
  sorted: number;
  /** From the mean text to the mean picture. */
  direction: Float64Array;
}

/** null where one kind is missing. */
export function gapOf(points: readonly Point[]): Gap | null {
  const pictures = points.filter(isPicture);
  const texts = points.filter((point) => !isPicture(point));
  if (!pictures.length || !texts.length) return null;
  const vectors = (of: readonly Point[]) => of.map(({ vector }) => vector);
  const [a, b, all] = [meanOf(vectors(pictures)), meanOf(vectors(texts)), meanOf(vectors(points))];
  const direction = a.map((value, i) => value - b[i]!);
  const middle = a.map((value, i) => (value + b[i]!) / 2);
  const cut = dot(middle, direction);
  // For vectors of length 1 the spread is 1 − |mean|².
  const spread = 1 - dot(all, all);
  const weight = (pictures.length * texts.length) / points.length ** 2;
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return {
    cosine: lengths > 0 ? dot(a, b) / lengths : 0,
    distance: Math.sqrt(dot(direction, direction)),
    share: spread > 1e-9 ? (weight * dot(direction, direction)) / spread : 0,
    sorted: points.filter((point) => (dot(point.vector, direction) > cut) === isPicture(point)).length / points.length,
    direction,
  };
}

/** What closing the gap would do to the comparisons that count: every picture with every text. */
export interface ClosedGap {
  /** Share of the pictures that keep the text that was nearest by cosine, 0…1; two texts with one vector are one. */
  kept: number;
  /** Change of all cosines, its mean and its standard deviation. */
  mean: number;
  deviation: number;
}

/** All texts are moved by the gap onto the pictures' mean, and made to length 1 again. */
export function closedGap(points: readonly Point[], { direction }: Gap): ClosedGap {
  const texts = points.filter((point) => !isPicture(point)).map(({ vector }) => vector);
  const moved = texts.map((vector) => unit(vector.map((value, i) => value + direction[i]!)));
  const pictures = points.filter(isPicture);
  let [kept, sum, squares] = [0, 0, 0];
  for (const { vector } of pictures) {
    let [before, after] = [0, 0];
    let [bestBefore, bestAfter] = [-2, -2];
    texts.forEach((text, i) => {
      const [was, is] = [dot(vector, text), dot(vector, moved[i]!)];
      sum += is - was;
      squares += (is - was) ** 2;
      if (was > bestBefore) [before, bestBefore] = [i, was];
      if (is > bestAfter) [after, bestAfter] = [i, is];
    });
    if (texts[before]!.every((value, i) => value === texts[after]![i])) kept++;
  }
  const n = pictures.length * texts.length;
  const mean = sum / n;
  return { kept: kept / pictures.length, mean, deviation: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}

export interface PointMap {
  /** Three numbers a point, in the vectors' own unit. */
  positions: number[][];
  /** Share of the spread on each axis, 0…1. */
  explained: number[];
}

/**
 * Needs at least one point.
 * @param centred subtract from pictures the mean picture, from texts the mean text
 * @param gapFirst the first axis runs from the mean text to the mean picture
 */
export function mapOf(points: readonly Point[], centred: boolean, gapFirst: boolean): PointMap {
  const gap = gapFirst ? gapOf(points) : null;
  let vectors: ArrayLike<number>[] = points.map(({ vector }) => vector);
  if (centred) {
    const means = [true, false].map((side) => {
      const own = points.filter((point) => isPicture(point) === side).map(({ vector }) => vector);
      return own.length ? meanOf(own) : null;
    });
    vectors = points.map((point) => {
      const mean = means[isPicture(point) ? 0 : 1]!;
      return point.vector.map((value, i) => value - mean[i]!);
    });
  }
  const pca = principalAxes(vectors, 3, gap?.direction);
  return { positions: vectors.map((vector) => project(pca, vector)), explained: pca.explained };
}

export interface Neighbour {
  index: number;
  cosine: number;
  /** Among all other points, from 1: on the map for those near by cosine, by cosine for those near on the map. */
  otherRank: number;
}

export interface Neighbours {
  byCosine: Neighbour[];
  onMap: Neighbour[];
  /** How many of the `count` nearest by cosine are among the `count` nearest on the map. */
  kept: number;
  count: number;
}

/** @param axes how many of the map's axes are looked at: 3 in space, 2 on the flat map */
export function neighboursOf(points: readonly Point[], positions: readonly number[][], index: number, axes: number, count: number): Neighbours {
  const here = positions[index]!;
  const others = points.flatMap((point, i) => {
    if (i === index) return [];
    let distance = 0;
    for (let axis = 0; axis < axes; axis++) distance += (positions[i]![axis]! - here[axis]!) ** 2;
    return [{ index: i, cosine: dot(point.vector, points[index]!.vector), distance }];
  });
  const near = [...others].sort((a, b) => b.cosine - a.cosine);
  const close = [...others].sort((a, b) => a.distance - b.distance);
  const rankIn = (list: typeof others) => new Map(list.map(({ index: i }, rank) => [i, rank + 1]));
  const [trueRank, mapRank] = [rankIn(near), rankIn(close)];
  const first = (list: typeof others, rank: Map<number, number>): Neighbour[] =>
    list.slice(0, count).map(({ index: i, cosine }) => ({ index: i, cosine, otherRank: rank.get(i)! }));
  const byCosine = first(near, mapRank);
  return {
    byCosine,
    onMap: first(close, trueRank),
    kept: byCosine.filter(({ otherRank }) => otherRank <= count).length,
    count: Math.min(count, others.length),
  };
}

export interface Row {
  index: number;
  nearestPicture: { index: number; cosine: number } | null;
  nearestText: { index: number; cosine: number } | null;
}

/** For the table: every point's nearest picture and nearest text by cosine, itself not counted. */
export function rowsOf(points: readonly Point[]): Row[] {
  const rows: Row[] = points.map((_, index) => ({ index, nearestPicture: null, nearestText: null }));
  const offer = (row: Row, index: number, cosine: number) => {
    const field = isPicture(points[index]!) ? 'nearestPicture' : 'nearestText';
    if (cosine > (row[field]?.cosine ?? -2)) row[field] = { index, cosine };
  };
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      const cosine = dot(points[i]!.vector, points[j]!.vector);
      offer(rows[i]!, j, cosine);
      offer(rows[j]!, i, cosine);
    }
  }
  return rows;
}

export type Column = 'kind' | 'text' | 'axis1' | 'axis2' | 'axis3' | 'picture' | 'caption';
export interface Sorting {
  by: Column;
  falling: boolean;
}

const kinds: readonly PointKind[] = ['thing', 'colour', 'caption', 'picture'];

export function sortRows(rows: readonly Row[], points: readonly Point[], positions: readonly number[][], { by, falling }: Sorting): Row[] {
  const key = (row: Row): number | string => {
    const point = points[row.index]!;
    if (by === 'text') return point.text;
    if (by === 'kind') return kinds.indexOf(point.kind);
    if (by === 'picture') return row.nearestPicture?.cosine ?? -2;
    if (by === 'caption') return row.nearestText?.cosine ?? -2;
    return positions[row.index]![Number(by.slice(-1)) - 1] ?? 0;
  };
  const sign = falling ? -1 : 1;
  return rows
    .map((row) => ({ row, at: key(row) }))
    .sort((a, b) => sign * (typeof a.at === 'string' ? a.at.localeCompare(b.at as string) : a.at - (b.at as number)))
    .map(({ row }) => row);
}

/** The same word in both languages: pairs of indices. */
export function translations(points: readonly Point[]): [number, number][] {
  const first = new Map<string, number>();
  const pairs: [number, number][] = [];
  points.forEach(({ word }, i) => {
    if (!word) return;
    const other = first.get(word);
    if (other === undefined) first.set(word, i);
    else pairs.push([other, i]);
  });
  return pairs;
}

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
