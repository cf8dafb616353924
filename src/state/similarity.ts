/**
 * What CLIP compares: pictures and captions with their vectors, which of them is chosen, and how far the model is. Vectors
 * are recorded ones until the reader brings something of their own; from then on all that the matrix shows is encoded
 * on their device. Figures draw from these stores and ask here for a change; nothing else talks to the encoders.
 */
import { atom, computed, type ReadableAtom } from 'nanostores';
import type { CaptionLanguage } from '../model/gallery.ts';
import { VECTORS_RECORD, type RecordedVectors } from '../model/vectorsRecord.ts';
import type { Picture } from '../model/trace.ts';
import type { RunEvent, RuntimeErrorCode, Tokenization } from '../runtime/contract.ts';
import type { PictureFileCode } from '../runtime/pictureFile.ts';
import { fetchRecord, type Fetched } from './fetchedOnce.ts';
import { FIRST_SCENES } from './firstScenes.ts';
import { $gallery, openGallery } from './gallery.ts';
import { machine } from './machine.ts';
import type { BackendChoice } from './machine.ts';
import type { Progress } from './run.ts';
import { underWay } from './underWay.ts';

export type PictureOrigin = 'gallery' | 'drawing' | 'file' | 'painted';
export type VectorSource = 'recorded' | 'live';

export interface PictureItem {
  id: string;
  picture: Picture;
  from: PictureOrigin;
  /** Of a file its name, of a painted picture its prompt; otherwise empty. */
  name: string;
  /** Its place in the gallery. */
  scene: number | null;
  /** `image_embeds`, not of length 1; null while the encoder is at work. */
  vector: Float32Array | null;
  source: VectorSource;
}

export interface CaptionItem {
  id: string;
  text: string;
  /** null where the reader wrote it. */
  language: CaptionLanguage | null;
  scene: number | null;
  /** `text_embeds`, not of length 1; null while the encoder is at work. */
  vector: Float32Array | null;
  source: VectorSource;
  /** How the tokenizer read it, of what the reader wrote; null until it has. */
  reading: Tokenization | null;
}

export interface Chosen {
  picture: string | null;
  caption: string | null;
  hoverPicture: string | null;
  hoverCaption: string | null;
}

export type ClipState =
  | { phase: 'idle' }
  | { phase: 'loading'; progress: Progress | null }
  | { phase: 'encoding' }
  | { phase: 'ready' }
  | { phase: 'failed'; code: RuntimeErrorCode; file?: string; detail?: string };

const pictures = atom<readonly PictureItem[]>([]);
const captions = atom<readonly CaptionItem[]>([]);
const draftPicture = atom<PictureItem | null>(null);
const draftCaption = atom<CaptionItem | null>(null);
const chosen = atom<Chosen>({ picture: null, caption: null, hoverPicture: null, hoverCaption: null });
const clip = atom<ClipState>({ phase: 'idle' });
const backend = atom<BackendChoice | null>(null);
const recorded = atom<Fetched<RecordedVectors>>({ phase: 'idle' });
const logitScale = atom<number | null>(null);

/** Columns of the matrix. */
export const $pictures: ReadableAtom<readonly PictureItem[]> = pictures;
/** Rows of the matrix. */
export const $captions: ReadableAtom<readonly CaptionItem[]> = captions;
/** What the reader made last, in the matrix or not: a drawing, a file; and what they typed. */
export const $draftPicture: ReadableAtom<PictureItem | null> = draftPicture;
export const $draftCaption: ReadableAtom<CaptionItem | null> = draftCaption;
export const $chosen: ReadableAtom<Chosen> = chosen;
export const $clip: ReadableAtom<ClipState> = clip;
export const $clipBackend: ReadableAtom<BackendChoice | null> = backend;
export const $recordedState: ReadableAtom<Fetched<RecordedVectors>> = recorded;
export const $recordedVectors = computed(recorded, (state) => (state.phase === 'ready' ? state.value : null));
/** `logit_scale.exp()`; null until recorded vectors or the model are here. */
export const $logitScale: ReadableAtom<number | null> = logitScale;

/** The pair that figures show: hovered before chosen. */
export const $pair = computed([pictures, captions, draftPicture, draftCaption, chosen], (all, texts, drawn, typed, { picture, caption, hoverPicture, hoverCaption }) => {
  const pictureId = hoverPicture ?? picture;
  const captionId = hoverCaption ?? caption;
  return {
    picture: [...all, ...(drawn ? [drawn] : [])].find(({ id }) => id === pictureId) ?? null,
    caption: [...texts, ...(typed ? [typed] : [])].find(({ id }) => id === captionId) ?? null,
  };
});

const change = (part: Partial<Chosen>): void => chosen.set({ ...chosen.get(), ...part });
export const choosePicture = (id: string | null): void => change({ picture: id, hoverPicture: null });
export const chooseCaption = (id: string | null): void => change({ caption: id, hoverCaption: null });
export const hoverPicture = (id: string | null): void => change({ hoverPicture: id });
export const hoverCaption = (id: string | null): void => change({ hoverCaption: id });

/** A matrix beyond this is no longer read. */
export const MOST_PICTURES = 24;
export const MOST_CAPTIONS = 32;

let counter = 0;
const own = (kind: string): string => `${kind}-${++counter}`;

export type CaptionLanguages = CaptionLanguage | 'both';
const languages = atom<CaptionLanguages>('en');
/** Languages of the scenes' captions in the matrix. */
export const $captionLanguages: ReadableAtom<CaptionLanguages> = languages;

function sceneItem(scene: number): PictureItem | null {
  const state = $gallery.get();
  const vector = $recordedVectors.get()?.images[scene];
  if (state.phase !== 'ready' || !vector) return null;
  return { id: `scene-${scene}`, picture: state.value.pictureOf(scene), from: 'gallery', name: '', scene, vector, source: 'recorded' };
}

function sceneCaptions(scene: number): CaptionItem[] {
  const state = $gallery.get();
  if (state.phase !== 'ready') return [];
  const wanted: CaptionLanguage[] = languages.get() === 'both' ? ['en', 'ko'] : [languages.get() as CaptionLanguage];
  return wanted.map((language) => ({
    id: `scene-${scene}-${language}`,
    text: state.value.scenes[scene]!.captions[language],
    language,
    scene,
    vector: $recordedVectors.get()?.captions[language][scene] ?? null,
    source: 'recorded',
    reading: null,
  }));
}

/**
 * Fetches gallery and recorded vectors unless they are here, and lays out the first matrix, with captions in `language`.
 * Never rejects: see `$recordedState`.
 */
export const openSimilarity = underWay(async (language: CaptionLanguage) => {
  if (recorded.get().phase === 'ready') return;
  recorded.set({ phase: 'loading' });
  try {
    const [vectors] = await Promise.all([fetchRecord(VECTORS_RECORD), openGallery()]);
    const state = $gallery.get();
    if (state.phase === 'failed') throw new Error(state.detail);
    recorded.set({ phase: 'ready', value: vectors });
    logitScale.set(vectors.scale);
    languages.set(language);
    restoreMatrix();
  } catch (error) {
    recorded.set({ phase: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});

/** The matrix as it was at first. What the reader made stays within reach, but not in it. */
export function restoreMatrix(): void {
  pictures.set(FIRST_SCENES.flatMap((scene) => sceneItem(scene) ?? []));
  captions.set(FIRST_SCENES.flatMap(sceneCaptions));
  change({ picture: pictures.get()[0]?.id ?? null, caption: captions.get()[0]?.id ?? null, hoverPicture: null, hoverCaption: null });
  encodeIfLive();
}

/** Languages of the scenes' captions; what the reader wrote stays. */
export function setCaptionLanguages(next: CaptionLanguages): void {
  if (next === languages.get()) return;
  languages.set(next);
  const before = captions.get();
  const scenes = [...new Set(before.flatMap(({ scene }) => scene ?? []))];
  const written = before.filter(({ scene }) => scene === null);
  captions.set([...scenes.flatMap(sceneCaptions), ...written]);
  keepChoice();
  encodeIfLive();
}

function keepChoice(): void {
  const { picture, caption } = chosen.get();
  const drawn = draftPicture.get();
  const typed = draftCaption.get();
  if (![...pictures.get(), drawn].some((item) => item?.id === picture)) change({ picture: pictures.get()[0]?.id ?? drawn?.id ?? null, hoverPicture: null });
  if (![...captions.get(), typed].some((item) => item?.id === caption)) change({ caption: captions.get()[0]?.id ?? typed?.id ?? null, hoverCaption: null });
}

/** A scene of the gallery and its captions into the matrix, and chosen. False where the matrix is full. */
export function addScene(scene: number): boolean {
  const item = sceneItem(scene);
  if (!item) return false;
  const here = pictures.get().some(({ id }) => id === item.id);
  const added = sceneCaptions(scene).filter(({ id }) => !captions.get().some((caption) => caption.id === id));
  if ((!here && pictures.get().length >= MOST_PICTURES) || captions.get().length + added.length > MOST_CAPTIONS) return false;
  if (!here) pictures.set([...pictures.get(), item]);
  captions.set([...captions.get(), ...added]);
  change({ picture: item.id, caption: sceneCaptions(scene)[0]!.id, hoverPicture: null, hoverCaption: null });
  encodeIfLive();
  return true;
}

/** A picture of the reader's own, chosen and encoded; it is not in the matrix until `keepDrafts`. */
export function setPicture(picture: Picture, from: Exclude<PictureOrigin, 'gallery'>, name = ''): void {
  const item: PictureItem = { id: own('picture'), picture, from, name, scene: null, vector: null, source: 'live' };
  draftPicture.set(item);
  choosePicture(item.id);
  void encode();
}

export type PictureFileResult = { ok: true } | { ok: false; code: PictureFileCode };

/** As `setPicture`, from a file that is made `side` × `side`; whatever is wrong with it, what was there stays. */
export async function setPictureFile(file: Blob, name: string, side: number): Promise<PictureFileResult> {
  const { readPictureFile } = await import('../runtime/pictureFile.ts');
  try {
    setPicture(await readPictureFile(file, side), 'file', name);
    return { ok: true };
  } catch (error) {
    return { ok: false, code: (error as { code?: PictureFileCode }).code ?? 'not-a-picture' };
  }
}

/** As typed; chosen, read by the tokenizer and encoded. What is already in the matrix is chosen there instead. */
export function setCaption(text: string): void {
  const there = captions.get().find((caption) => caption.text === text);
  if (there) {
    chooseCaption(there.id);
    return;
  }
  const item: CaptionItem = { id: own('caption'), text, language: null, scene: null, vector: null, source: 'live', reading: null };
  draftCaption.set(item);
  chooseCaption(item.id);
  void read(item);
  void encode();
}

async function read(item: CaptionItem): Promise<void> {
  try {
    const reading = await (await machine()).tokenize(item.text);
    replaceCaption(item.id, (now) => ({ ...now, reading }));
  } catch {
    // Without its files the tokenizer stays silent; encoding will say what is missing.
  }
}

/** Puts the reader's picture and caption, as far as they are chosen, into the matrix. False where there is no room. */
export function keepDrafts(): boolean {
  const { picture, caption } = chosen.get();
  const drawn = draftPicture.get();
  const typed = draftCaption.get();
  let room = true;
  if (drawn && drawn.id === picture) {
    if (pictures.get().length < MOST_PICTURES) {
      pictures.set([...pictures.get(), drawn]);
      draftPicture.set(null);
    } else room = false;
  }
  if (typed && typed.id === caption) {
    if (captions.get().length < MOST_CAPTIONS) {
      captions.set([...captions.get(), typed]);
      draftCaption.set(null);
    } else room = false;
  }
  return room;
}

export function removePicture(id: string): void {
  pictures.set(pictures.get().filter((item) => item.id !== id));
  keepChoice();
}

export function removeCaption(id: string): void {
  captions.set(captions.get().filter((item) => item.id !== id));
  keepChoice();
}

function replacePicture(id: string, next: (item: PictureItem) => PictureItem): void {
  if (draftPicture.get()?.id === id) draftPicture.set(next(draftPicture.get()!));
  if (pictures.get().some((item) => item.id === id)) pictures.set(pictures.get().map((item) => (item.id === id ? next(item) : item)));
}

function replaceCaption(id: string, next: (item: CaptionItem) => CaptionItem): void {
  if (draftCaption.get()?.id === id) draftCaption.set(next(draftCaption.get()!));
  if (captions.get().some((item) => item.id === id)) captions.set(captions.get().map((item) => (item.id === id ? next(item) : item)));
}

function hear(event: RunEvent): void {
  if (event.type === 'download') {
    clip.set({ phase: 'loading', progress: { loaded: event.overallLoaded, total: event.overallTotal, file: event.file } });
  } else if (event.type === 'backend') {
    backend.set({ backend: event.backend, reason: event.reason, tried: event.tried });
    clip.set({ phase: 'encoding' });
  }
}

/** Everything on show that the model has not encoded itself. */
function waiting(): { pictures: PictureItem[]; captions: CaptionItem[] } {
  const undone = <T extends { vector: Float32Array | null; source: VectorSource }>(item: T | null): item is T =>
    item !== null && (item.vector === null || item.source === 'recorded');
  return {
    pictures: [...pictures.get(), draftPicture.get()].filter(undone),
    captions: [...captions.get(), draftCaption.get()].filter(undone),
  };
}

/** Once the model is at work, everything that is shown comes from it. */
const isLive = (): boolean => backend.get() !== null;

function encodeIfLive(): void {
  if (isLive()) void encode();
}

/**
 * Encodes on the reader's device whatever is on show and has no vector of its own making; the first time this downloads
 * the encoders. What changes meanwhile is taken along. Never rejects: see `$clip`.
 */
export const encode = underWay(async () => {
  clip.set(isLive() ? { phase: 'encoding' } : { phase: 'loading', progress: null });
  try {
    const runtime = await machine();
    for (;;) {
      const todo = waiting();
      if (todo.pictures.length + todo.captions.length === 0) break;
      const vectors = await runtime.embed({ captions: todo.captions.map(({ text }) => text), pictures: todo.pictures.map(({ picture }) => picture) }, hear);
      logitScale.set(vectors.scale);
      todo.pictures.forEach(({ id }, i) => replacePicture(id, (item) => ({ ...item, vector: vectors.pictures[i]!, source: 'live' })));
      todo.captions.forEach(({ id }, i) => replaceCaption(id, (item) => ({ ...item, vector: vectors.captions[i]!, source: 'live' })));
    }
    clip.set({ phase: 'ready' });
  } catch (error) {
    const { code, file, detail } = error as { code?: RuntimeErrorCode; file?: string; detail?: string };
    clip.set({
      phase: 'failed',
      code: code ?? 'run-failed',
      ...(file === undefined ? {} : { file }),
      detail: detail ?? (error instanceof Error ? error.message : String(error)),
    });
  }
});
