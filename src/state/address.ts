/**
 * A request's form in the address bar: `?prompt=…&seed=7&steps=20&guidance=4&scheduler=ddim`.
 * A link is a promise: the same link paints the same picture, so all five are written once anything is.
 */
import { atom, type WritableAtom } from 'nanostores';
import type { PaintRequest, SchedulerName } from '../model/trace.ts';
import { $request, clampRequest, sameRequest } from './request.ts';

const KEYS = { prompt: 'prompt', seed: 'seed', numInferenceSteps: 'steps', guidanceScale: 'guidance', scheduler: 'scheduler' } as const;

/** A part of the address that could not be taken as it was written. */
export interface AddressNotice {
  /** The address's own name for it: `seed`, `steps`, `guidance`, `scheduler`. */
  key: string;
  written: string;
  used: string;
}

/** Plain decimal notation only: `Number()` alone would take "0x10", "" and " 7". */
const parseNumber = (text: string): number => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN);

/** Reads a query string; what it lacks comes from `defaults`, what it has wrong is clamped and told in `notices`. */
export function parseAddress(search: string, defaults: Readonly<PaintRequest>): { request: PaintRequest; notices: AddressNotice[] } {
  const query = new URLSearchParams(search);
  const number = (key: 'seed' | 'numInferenceSteps' | 'guidanceScale'): number => {
    const text = query.get(KEYS[key]);
    return text === null ? defaults[key] : parseNumber(text);
  };
  const request = clampRequest(
    {
      prompt: query.get(KEYS.prompt) ?? defaults.prompt,
      seed: number('seed'),
      numInferenceSteps: number('numInferenceSteps'),
      guidanceScale: number('guidanceScale'),
      scheduler: (query.get(KEYS.scheduler) ?? defaults.scheduler) as SchedulerName,
    },
    defaults,
  );
  const notices: AddressNotice[] = [];
  for (const key of ['seed', 'numInferenceSteps', 'guidanceScale', 'scheduler'] as const) {
    const written = query.get(KEYS[key]);
    if (written === null) continue;
    const taken = key === 'scheduler' ? written === request.scheduler : parseNumber(written) === request[key];
    if (!taken) notices.push({ key: KEYS[key], written, used: String(request[key]) });
  }
  return { request, notices };
}

/** The query string of `request`, with a leading `?`; other parameters of `search` stay as they are. */
export function formatAddress(request: Readonly<PaintRequest>, search = ''): string {
  const query = new URLSearchParams(search);
  query.set(KEYS.prompt, request.prompt);
  query.set(KEYS.seed, String(request.seed));
  query.set(KEYS.numInferenceSteps, String(request.numInferenceSteps));
  query.set(KEYS.guidanceScale, String(request.guidanceScale));
  query.set(KEYS.scheduler, request.scheduler);
  return `?${query.toString()}`;
}

/** What the address asked for and did not get; empty as a rule. Figures may say so in the reader's language. */
export const $addressNotices = atom<readonly AddressNotice[]>([]);

const WRITE_DELAY = 250;
let stopFollowing: (() => void) | null = null;

/**
 * Once, at start: takes `defaults`, then what the address says; from then on the address bar follows the request,
 * without adding to the history. An untouched request leaves the address as it was.
 * @param into a request beside the page's own gives way to it: there is one address
 */
export function readAddress(defaults: Readonly<PaintRequest>, into: WritableAtom<PaintRequest> = $request): void {
  const { request, notices } = parseAddress(location.search, defaults);
  if (!sameRequest(request, into.get())) into.set(request);
  if (into !== $request && stopFollowing) return;
  stopFollowing?.();
  $addressNotices.set(notices);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    // history.state belongs to the site's navigation and is handed on.
    history.replaceState(history.state, '', `${location.pathname}${formatAddress(into.get(), location.search)}${location.hash}`);
  };
  const unlisten = into.listen((next, previous) => {
    if (previous && sameRequest(next, previous)) return;
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_DELAY);
  });
  // A link copied or a page left within the delay must not lose the last change.
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    write();
  };
  addEventListener('pagehide', flush);
  stopFollowing = () => {
    unlisten();
    clearTimeout(timer);
    removeEventListener('pagehide', flush);
  };
}
