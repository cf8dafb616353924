/** What is on the Lab's screens and what is selected of it: read from the stores, for all of its parts alike. */
import type { AttentionSite, Token, Trace } from '../../model/trace';
import { $labRequests, $lab, $labPainting, labScreens, SIDES, type Side } from '../../state/lab';
import { $head, $selection, $site, $step } from '../../state/selection';
import type { LabTexts } from './texts/index';
import * as view from './view';

/** Whatever a part that reads here has to watch. */
export const READ_STORES = [...SIDES.flatMap((side) => [labScreens[side].$trace, labScreens[side].$source]), $lab, $labPainting, $selection] as const;

export const traceOf = (side: Side): Trace | null => (side === 'b' && !$labRequests.get().b ? null : labScreens[side].$trace.get());

export const traces = (): Trace[] => SIDES.flatMap((side) => traceOf(side) ?? []);

/** Those of the first run that has any. */
export const sites = (): readonly AttentionSite[] => traces().find((trace) => trace.sites.length > 0)?.sites ?? [];

/** Of the longer run, as far as it is painted. */
export const stepCount = (): number => Math.max(0, ...traces().map(({ steps }) => steps.length));

export const shownIndex = (): number => Math.min($step.get() ?? stepCount() - 1, stepCount() - 1);

export const looked = (): view.AttentionPart => ({ site: $site.get(), head: $head.get() });

export const shotOf = (side: Side): view.Shot | null => view.shotOf(traceOf(side), stepCount() > 0 ? shownIndex() : null);

/** B's column for A's token: −1 where it has none, null where there is no B. */
export function otherColumn(token: number | null): number | null {
  const [a, b] = SIDES.map((side) => traceOf(side));
  if (token === null || !b) return null;
  return a ? (view.counterparts(a, b)[token] ?? -1) : token;
}

export const tokenName = (t: LabTexts, token: Token | undefined): string => (token ? (token.kind === 'word' ? token.text : t.tokenNames[token.kind]) : '');

export function siteName(t: LabTexts, name: string): string {
  const all = sites();
  const i = all.findIndex((site) => site.name === name);
  const site = all[i];
  return site ? t.site(i + 1, site.block, site.height) : '';
}

/** Upper left, centre, …, of a place in 0 … 1. */
export function placeText(t: LabTexts, patch: { x: number; y: number }): string {
  const third = (at: number) => Math.min(2, Math.floor(at * 3));
  return t.place((['upper', 'middle', 'lower'] as const)[third(patch.y)]!, (['left', 'centre', 'right'] as const)[third(patch.x)]!);
}
