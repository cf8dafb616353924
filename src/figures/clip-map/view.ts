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
export function unitOf(vector: Float32Array): Float32Array {
  let out = units.get(vector);
  if (!out) units.set(vector, (out = unit(vector)));
  return out;
}

export const isPicture = ({ kind }: Pick<Point, 'kind'>): boolean => kind === 'picture';
const captionKey = (scene: number, language: CaptionLanguage): string => `caption-${scene}-${language}`;
const pictureKey = (scene: number): string => `picture-${scene}`;

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
    sorted: points.filter((point) => dot(point.vector, direction) > cut === isPicture(point)).length / points.length,
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
