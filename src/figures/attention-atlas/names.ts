/** What parts of the plan, tokens and ranges are called. */
import type { AttentionSite, Token } from '../../model/trace';
import type { Scale } from '../../viz/colourScale';
import { levelId } from './planLayout';
import type { PlanText } from './plan';
import type { AtlasTexts } from './texts/index';
import { share, sitesOf, type ScaleMode } from './view';

export function partName(t: AtlasTexts, sites: readonly AttentionSite[], id: string): PlanText {
  const number = sites.findIndex(({ name }) => name === id);
  const site = sites[number];
  if (site) return { label: String(number + 1), name: t.siteName(id, number + 1, site.height) };
  const count = sitesOf(id, sites).length;
  if (id === 'all') return { label: t.allLabel(count), name: t.allName(count) };
  const side = sites.find(({ height }) => levelId(height) === id)?.height ?? 0;
  return { label: t.levelLabel(count), name: t.levelName(count, side) };
}

/** Inside a sentence. */
export const tokenName = (t: AtlasTexts, { kind, text }: Token): string => (kind === 'word' ? t.quoted(text) : t.specialTokens[kind]);

/** The range that small maps share. */
export const rangeName = (t: AtlasTexts, mode: ScaleMode, { min, max }: Scale): string => (mode === 'stretch' ? t.rowStretched : t.rowRange(share(min), share(max)));
