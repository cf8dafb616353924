import { overlayHeatmap } from '../../viz/overlay';
import { peakOf, type Peak } from '../../viz/place';
import { sequential } from '../../viz/colourScale';
import type { Language } from '../../i18n/index';
import { AttentionAtlas } from '../../model/atlas';
import { readTrace, type PaintRequest } from '../../model/index';
import { wordsTracePath } from '../../state/wordsRun';
import { readBytes } from './files';
import { pngAddress } from './recorded';

export interface WordMaps {
  request: PaintRequest;
  sites: number;
  /** data: address of the finished picture. */
  picture: string;
  /** The mean map of each word over all sites, heads and steps, laid over the picture. */
  words: { text: string; source: string; peak: Peak }[];
}

/** @returns null where this copy has no recorded run, or one without attention */
export async function wordMaps(language: Language): Promise<WordMaps | null> {
  const bytes = readBytes(`public/${wordsTracePath(language)}`);
  if (!bytes) return null;
  const trace = readTrace(bytes);
  const { picture, request, sites } = trace;
  if (!picture || !trace.steps.every(({ attention }) => attention.length > 0)) return null;
  const selection = { steps: trace.steps, sites: sites.map(({ name }) => name), head: null, half: 'cond' } as const;
  const atlas = new AttentionAtlas();
  const words = await Promise.all(
    trace.tokens.map(async ({ kind, text }, token) => {
      if (kind !== 'word') return [];
      const { data, width, height } = atlas.map(selection, [token]);
      const source = await pngAddress(overlayHeatmap(picture, data, width, height, { table: sequential, min: 0, max: Math.max(...data) }));
      return [{ text, source, peak: peakOf(data, width, height) }];
    }),
  );
  return { request, sites: sites.length, picture: await pngAddress(picture), words: words.flat() };
}
