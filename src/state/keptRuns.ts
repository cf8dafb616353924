/**
 * Runs of this session, the newest first: what was asked for and a small picture stay for as long as the tab does, also over
 * a reload; the numbers themselves as long as there is room. A run whose numbers are gone is painted again, to the same.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { interventionProblem } from '../model/interventions.ts';
import { validateRequest } from '../model/request.ts';
import { requestKey } from '../model/requestDifference.ts';
import { traceBytes } from '../model/traceBytes.ts';
import type { PaintRequest, Picture, Trace } from '../model/trace.ts';
import type { TraceSource } from './run.ts';

export interface ShownRun {
  trace: Trace;
  source: TraceSource;
}

export interface KeptRun {
  key: string;
  request: PaintRequest;
  picture: Picture;
  /** null where its numbers are gone. */
  shown: ShownRun | null;
}

export const MOST_KEPT = 24;
/** Of numbers, besides what is on screen. */
export const KEPT_BYTES = 64 * 2 ** 20;
const STORED_AS = 'plain-sight.kept-runs/1';

const kept = atom<readonly KeptRun[]>([]);
export const $keptRuns: ReadableAtom<readonly KeptRun[]> = kept;

/** The run of exactly this request, with its numbers; null where there is none. */
export function findKept(request: Readonly<PaintRequest>): ShownRun | null {
  const key = requestKey(request);
  return kept.get().find((run) => run.key === key)?.shown ?? null;
}

/**
 * Puts a finished run first; a recorded one that is listed already gets its numbers back where it stands, since nobody painted it
 * anew. The oldest lose their numbers, and at last their place. Does nothing with a run that isn't finished.
 */
export function keep(shown: ShownRun): void {
  const { request, picture } = shown.trace;
  if (!picture) return;
  const key = requestKey(request);
  const runs = [...kept.get()];
  const listed = runs.findIndex((run) => run.key === key);
  if (listed >= 0) runs.splice(listed, 1);
  const place = shown.source === 'recorded' ? Math.max(0, listed) : 0;
  runs.splice(place, 0, { key, request, picture, shown });
  let room = KEPT_BYTES;
  kept.set(
    runs.slice(0, MOST_KEPT).map((run, i) => {
      room -= run.shown ? traceBytes(run.shown.trace) : 0;
      // What has just come stays whatever its size: it is on screen, so that letting it go would free nothing.
      return run.shown && room < 0 && i !== place ? { ...run, shown: null } : run;
    }),
  );
  store();
}

/** Takes one off the list. */
export function forget(key: string): void {
  kept.set(kept.get().filter((run) => run.key !== key));
  store();
}

interface Stored {
  request: PaintRequest;
  width: number;
  height: number;
  /** RGB, base64. */
  pixels: string;
}

function store(): void {
  const runs = kept.get().map(({ request, picture }): Stored => {
    let text = '';
    for (let i = 0; i < picture.data.length; i += 4) text += String.fromCharCode(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!);
    return { request, width: picture.width, height: picture.height, pixels: btoa(text) };
  });
  try {
    sessionStorage.setItem(STORED_AS, JSON.stringify(runs));
  } catch {
    // Without storage, or without room in it, the list ends with the page.
  }
}

/** Once, at start: what this tab had before it was loaded again. What can't be read is left out. */
export function recallKept(): void {
  let stored: unknown;
  try {
    stored = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]');
  } catch {
    return;
  }
  if (!Array.isArray(stored)) return;
  const here = new Set(kept.get().map(({ key }) => key));
  kept.set([...kept.get(), ...stored.flatMap((entry) => recalled(entry as Partial<Stored> | null) ?? []).filter(({ key }) => !here.has(key))].slice(0, MOST_KEPT));
}

function recalled(entry: Partial<Stored> | null): KeptRun | null {
  try {
    const { request, width, height, pixels } = entry ?? {};
    if (!request || validateRequest(request).length > 0 || (request.interventions && interventionProblem(request.interventions))) return null;
    const bytes = atob(pixels ?? '');
    if (!width || !height || bytes.length !== width * height * 3) return null;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) data[i * 4 + c] = bytes.charCodeAt(i * 3 + c);
    return { key: requestKey(request), request, picture: { width, height, data }, shown: null };
  } catch {
    return null;
  }
}
