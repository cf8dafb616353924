/**
 * The Lab: two runs, A and B. B is A but for what is named, so that whatever differs between the two pictures has one cause.
 * Each has a screen of its own; what is selected is shared.
 */
import { atom, computed, type ReadableAtom } from 'nanostores';
import { applyDifference, differenceOf, requestKey, type RequestDifference } from '../model/requestDifference.ts';
import type { PaintRequest } from '../model/trace.ts';
import { siteUrl } from '../runtime/siteUrl.ts';
import { findKept, keep, type KeptRun } from './keptRuns.ts';
import { clampRequest, DEFAULT_REQUEST } from './request.ts';
import { createScreen, type Screen } from './run.ts';
import { WORDS_REQUEST, wordsTracePath } from './wordsRun.ts';

export type Side = 'a' | 'b';
export const SIDES: readonly Side[] = ['a', 'b'];
type Language = 'ko' | 'en';

export interface LabRequest {
  a: PaintRequest;
  /** What B has of its own; empty: there is no B. */
  difference: RequestDifference;
}

/** What the Lab opens with: one word is another. `scripts/record.ts` paints both. */
export const LAB_REQUEST: Readonly<Record<Language, LabRequest>> = {
  en: { a: WORDS_REQUEST.en, difference: { prompt: 'a yellow star and a blue car' } },
  ko: { a: WORDS_REQUEST.ko, difference: { prompt: '노란 별과 파란 자동차' } },
};

/** B's recorded run, relative to the site's root. A's is the lesson's. */
export const labTracePath = (language: Language): string => `traces/lab.${language}.safetensors`;

const lab = atom<LabRequest>({ a: { ...DEFAULT_REQUEST }, difference: {} });
export const $lab: ReadableAtom<LabRequest> = lab;
/** What is asked of each; B's is null where nothing differs. */
export const $labRequests = computed(lab, ({ a, difference }): { a: PaintRequest; b: PaintRequest | null } => {
  const b = clampRequest(applyDifference(a, difference), a);
  return { a, b: requestKey(a) === requestKey(b) ? null : b };
});

export const labScreens: Readonly<Record<Side, Screen>> = { a: createScreen(), b: createScreen() };
const painting = atom<Side | null>(null);
/** The side that is being painted. */
export const $labPainting: ReadableAtom<Side | null> = painting;

/** Changes what is asked of A; B follows in all that it has not of its own. Out-of-range values are clamped. */
export function setLabRequest(change: Partial<PaintRequest>): void {
  const { a, difference } = lab.get();
  const next = clampRequest({ ...a, ...change }, a);
  lab.set({ a: next, difference });
}

/** Replaces what B has of its own. */
export function setDifference(difference: RequestDifference): void {
  lab.set({ ...lab.get(), difference });
}

/** B's request becomes A's, and the other way round. */
export function swapSides(): void {
  const { a, b } = $labRequests.get();
  if (!b) return;
  const [shownA, shownB] = SIDES.map((side) => shownOn(side));
  lab.set({ a: b, difference: differenceOf(b, a) });
  labScreens.a.put(shownB ?? null);
  labScreens.b.put(shownA ?? null);
}

function shownOn(side: Side) {
  const { $trace, $source } = labScreens[side];
  const trace = $trace.get();
  return trace?.picture ? { trace, source: $source.get() } : null;
}

/** Whether a side shows the finished run of what is asked of it. */
export function isPainted(side: Side): boolean {
  const wanted = $labRequests.get()[side];
  const trace = labScreens[side].$trace.get();
  return wanted !== null && trace?.picture != null && requestKey(trace.request) === requestKey(wanted);
}

let round = 0;

/** Paints what is not painted yet, A before B; a kept run is taken as it is. Never rejects: see the screens' `$run`. */
export async function paintLab(): Promise<void> {
  const mine = ++round;
  const requests = $labRequests.get();
  if (!requests.b) labScreens.b.put(null);
  for (const side of SIDES) {
    const request = requests[side];
    if (!request || isPainted(side)) continue;
    const kept = findKept(request);
    if (kept) {
      labScreens[side].put(kept);
      continue;
    }
    painting.set(side);
    const trace = await labScreens[side].paint(request);
    if (mine !== round) return;
    painting.set(null);
    if (!trace) return;
    keep({ trace, source: 'live' });
  }
}

/** Stops the side that is being painted; the other one is not begun. */
export function cancelLab(): void {
  round++;
  const side = painting.get();
  painting.set(null);
  if (side) labScreens[side].cancel();
}

/** Takes a kept run as A, or as B. Where its numbers are gone it is only asked for, and has to be painted again. */
export function reopen(run: KeptRun, side: Side): void {
  const { a } = lab.get();
  const { b } = $labRequests.get();
  if (side === 'b') lab.set({ a, difference: differenceOf(a, run.request) });
  else lab.set({ a: run.request, difference: b ? differenceOf(run.request, b) : {} });
  labScreens[side].put(run.shown);
}

let opened: Promise<void> | null = null;

/**
 * Once: asks for `request` (the recorded comparison unless the address said otherwise) and shows what was recorded of it.
 * Never rejects: see the screens' `$run`.
 */
export function openLab(language: Language, request: LabRequest = LAB_REQUEST[language]): Promise<void> {
  opened ??= (async () => {
    lab.set({ a: clampRequest(request.a, DEFAULT_REQUEST), difference: request.difference });
    const requests = $labRequests.get();
    const recorded = { a: LAB_REQUEST[language].a, b: applyDifference(LAB_REQUEST[language].a, LAB_REQUEST[language].difference) };
    const paths = { a: wordsTracePath(language), b: labTracePath(language) };
    await Promise.all(
      SIDES.map(async (side) => {
        const wanted = requests[side];
        if (!wanted || requestKey(wanted) !== requestKey(recorded[side])) return;
        const trace = await labScreens[side].openRecorded(siteUrl(paths[side]));
        if (trace) keep({ trace, source: 'recorded' });
      }),
    );
  })();
  return opened;
}

/** A side's whole run as a file (`src/model/traceFile.ts`): F32, every head, both halves. Null where there is none. */
export async function labTraceFile(side: Side): Promise<Uint8Array<ArrayBuffer> | null> {
  const trace = labScreens[side].$trace.get();
  if (!trace) return null;
  const { writeTrace } = await import('../model/traceFile.ts');
  return writeTrace(trace);
}
