/**
 * The Lab in the address bar: a link restores both requests, what is selected and what is shown.
 *
 * `?prompt=…&seed=7&steps=10&guidance=4&scheduler=ddim` is A's request as everywhere; `change` holds A's interventions and `b`
 * what B has of its own, both JSON; `step`, `token`, `head` (numbers from 0), `site` (its diffusers path), `patch` (x,y in 0 … 1);
 * `view` and `tab` as the figure names them.
 */
import { interventionProblem, normalInterventions, type Interventions } from '../model/interventions.ts';
import { validateRequest } from '../model/request.ts';
import { INTERVENTION_NAMES, REQUEST_SETTINGS, type RequestDifference } from '../model/requestDifference.ts';
import type { PaintRequest } from '../model/trace.ts';
import { formatAddress, parseAddress, type AddressNotice } from './address.ts';
import type { LabRequest } from './lab.ts';
import type { Selection } from './selection.ts';

/** How many tokens, attention sites and skip connections the model has: lists are that long. */
export interface LabSizes {
  tokens: number;
  sites: number;
  skips: number;
}

export type Restored = Partial<Pick<Selection, 'step' | 'token' | 'site' | 'head' | 'patch'>>;

export interface LabAddress {
  request: LabRequest;
  selection: Restored;
  view: string | null;
  tab: string | null;
  notices: AddressNotice[];
}

const LENGTHS = { tokenScale: 'tokens', tokenBias: 'tokens', siteGates: 'sites', sitePrompts: 'sites', skipScales: 'skips' } as const;
type ListName = keyof typeof LENGTHS;
const NEUTRAL_ENTRY = { tokenScale: 1, tokenBias: 0, siteGates: 1, sitePrompts: null, skipScales: 1 } as const;

/** Lists without their neutral ends: what is left out changes nothing. */
function trimmed(interventions: Interventions): Interventions {
  const out: Partial<Record<keyof Interventions, unknown>> = { ...interventions };
  for (const name of Object.keys(LENGTHS) as ListName[]) {
    const list = interventions[name];
    if (!list) continue;
    let length = list.length;
    while (length > 0 && list[length - 1] === NEUTRAL_ENTRY[name]) length--;
    out[name] = list.slice(0, length);
  }
  return out as Interventions;
}

/** @throws Error when `text` is no JSON object or holds what can't be done */
function readInterventions(value: unknown, sizes: LabSizes): Interventions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is no JSON object');
  const out: Partial<Record<keyof Interventions, unknown>> = {};
  for (const name of INTERVENTION_NAMES) {
    const given: unknown = (value as Record<string, unknown>)[name];
    if (given === undefined) continue;
    if (name in LENGTHS && Array.isArray(given) && given.length > 0) {
      const length = sizes[LENGTHS[name as ListName]];
      if (given.length > length) throw new Error(`${name} has ${given.length} entries, not ${length}`);
      out[name] = Array.from({ length }, (_, i) => given[i] ?? NEUTRAL_ENTRY[name as ListName]);
    } else out[name] = given;
  }
  const problem = interventionProblem(out as Interventions);
  if (problem) throw new Error(problem);
  return out as Interventions;
}

function readDifference(value: unknown, a: PaintRequest, sizes: LabSizes): RequestDifference {
  const interventions = readInterventions(value, sizes);
  const own: Partial<Record<keyof PaintRequest, unknown>> = {};
  for (const name of REQUEST_SETTINGS) {
    const given: unknown = (value as Record<string, unknown>)[name];
    if (given !== undefined) own[name] = given;
  }
  const problem = validateRequest({ ...a, ...own } as PaintRequest)[0];
  if (problem) throw new Error(`${problem.field} is ${String(problem.value)}`);
  return { ...(own as RequestDifference), ...interventions };
}

const WHOLE = /^\d{1,3}$/;

/** Reads a query string; what it lacks comes from `defaults`, what can't be taken is told in `notices`. */
export function parseLabAddress(search: string, defaults: Readonly<LabRequest>, sizes: LabSizes): LabAddress {
  const query = new URLSearchParams(search);
  const { request, notices } = parseAddress(search, defaults.a);
  // A link to a sentence of one's own is not about the recorded comparison.
  const untouched = !['prompt', 'seed', 'steps', 'guidance', 'scheduler', 'change', 'b'].some((key) => query.has(key));
  const json = <T>(key: string, read: (value: unknown) => T, otherwise: T): T => {
    const written = query.get(key);
    if (written === null) return otherwise;
    try {
      return read(JSON.parse(written));
    } catch {
      notices.push({ key, written, used: '' });
      return otherwise;
    }
  };
  const interventions = json('change', (value) => normalInterventions(readInterventions(value, sizes)), undefined);
  const a: PaintRequest = { ...request, ...(interventions && { interventions }) };
  const difference = json('b', (value) => readDifference(value, a, sizes), untouched ? defaults.difference : {});
  const whole = (key: string, below: number): number | null => {
    const written = query.get(key);
    if (written === null) return null;
    if (WHOLE.test(written) && Number(written) < below) return Number(written);
    notices.push({ key, written, used: '' });
    return null;
  };
  const patch = /^(0(?:\.\d+)?|1),(0(?:\.\d+)?|1)$/.exec(query.get('patch') ?? '');
  return {
    request: { a, difference },
    selection: {
      step: whole('step', 50),
      token: whole('token', sizes.tokens),
      head: whole('head', 100),
      site: query.get('site'),
      patch: patch ? { x: Number(patch[1]), y: Number(patch[2]) } : null,
    },
    view: query.get('view'),
    tab: query.get('tab'),
    notices,
  };
}

/** The query string that `parseLabAddress` reads back, with a leading `?`. */
export function formatLabAddress(
  { a, difference }: Readonly<LabRequest>,
  { step, token, site, head, patch }: Readonly<Pick<Selection, 'step' | 'token' | 'site' | 'head' | 'patch'>>,
  shown: { view: string; tab: string },
): string {
  const query = new URLSearchParams(formatAddress(a));
  if (a.interventions) query.set('change', JSON.stringify(trimmed(a.interventions)));
  if (Object.keys(difference).length > 0) query.set('b', JSON.stringify({ ...difference, ...trimmed(difference) }));
  for (const [key, value] of Object.entries({ step, token, head, site })) if (value !== null) query.set(key, String(value));
  if (patch) query.set('patch', `${Number(patch.x.toFixed(4))},${Number(patch.y.toFixed(4))}`);
  query.set('view', shown.view);
  query.set('tab', shown.tab);
  return `?${query.toString()}`;
}
