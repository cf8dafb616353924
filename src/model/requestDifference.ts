/** Two requests of which the second is the first but for what is named: what a comparison is made of. */
import { normalInterventions, type Interventions } from './interventions.ts';
import type { PaintRequest } from './trace.ts';

export type RequestSetting = Exclude<keyof PaintRequest, 'interventions'>;
export type InterventionName = keyof Interventions;
export type SettingName = RequestSetting | InterventionName;

export const REQUEST_SETTINGS: readonly RequestSetting[] = ['prompt', 'seed', 'numInferenceSteps', 'guidanceScale', 'scheduler'];
export const INTERVENTION_NAMES: readonly InterventionName[] = ['tokenScale', 'tokenBias', 'siteGates', 'sitePrompts', 'promptChanges', 'hold', 'skipScales', 'timestepOffset'];

/** By name, what one request has of its own. An intervention named with a neutral value takes away what the other one has. */
export type RequestDifference = Partial<Pick<PaintRequest, RequestSetting>> & Interventions;

/** Equal exactly when both requests paint the same picture. */
export function requestKey(request: Readonly<PaintRequest>): string {
  const interventions = normalInterventions(request.interventions) ?? {};
  return JSON.stringify([...REQUEST_SETTINGS.map((name) => request[name]), ...INTERVENTION_NAMES.map((name) => interventions[name] ?? null)]);
}

/** `base` with the difference made; what changes nothing is left out. */
export function applyDifference(base: Readonly<PaintRequest>, difference: Readonly<RequestDifference>): PaintRequest {
  const own: Partial<Record<SettingName, unknown>> = difference;
  const request: Partial<Record<RequestSetting, unknown>> = {};
  for (const name of REQUEST_SETTINGS) request[name] = own[name] ?? base[name];
  const changed: Partial<Record<InterventionName, unknown>> = { ...base.interventions };
  for (const name of INTERVENTION_NAMES) if (own[name] !== undefined) changed[name] = own[name];
  const interventions = normalInterventions(changed as Interventions);
  return { ...(request as PaintRequest), ...(interventions && { interventions }) };
}

/** What takes `base` to `other`: `applyDifference(base, differenceOf(base, other))` paints what `other` does. */
export function differenceOf(base: Readonly<PaintRequest>, other: Readonly<PaintRequest>): RequestDifference {
  const difference: Partial<Record<SettingName, unknown>> = {};
  for (const name of REQUEST_SETTINGS) if (base[name] !== other[name]) difference[name] = other[name];
  const [before, after] = [normalInterventions(base.interventions) ?? {}, normalInterventions(other.interventions) ?? {}];
  for (const name of INTERVENTION_NAMES) {
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) difference[name] = after[name] ?? NEUTRAL_VALUES[name];
  }
  return difference as RequestDifference;
}

/** Of each intervention a value that changes nothing. */
export const NEUTRAL_VALUES: Readonly<Required<Interventions>> = {
  tokenScale: [],
  tokenBias: [],
  siteGates: [],
  sitePrompts: [],
  promptChanges: [],
  hold: { prompt: '', share: 0 },
  skipScales: [],
  timestepOffset: 0,
};
