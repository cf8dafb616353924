import type { Language } from '../../i18n/index';
import { scaleOf, widthOf } from '../../figures/text-input/view';
import { attendByHand } from '../../model/attendByHand';
import { HAND_RECORD } from '../../model/handRecord';
import { readTrace } from '../../model/index';
import { TRUTH_RECORD } from '../../model/truthRecord';
import { TEXT_RECORD } from '../../model/textRecord';
import { wordsTracePath } from '../../state/wordsRun';
import { rasterOfValues } from '../../viz/raster';
import { readBytes } from './files';
import { recordOf } from './record';
import { pngAddress } from './recorded';

export interface PrintedLook {
  prompt: string;
  /** Words, start and end; padding is left out. */
  lines: { name: string; score: number; share: number }[];
}

/** One place's look at the sentence, at the last site; null where this copy has no record. */
export async function recordedLook(language: Language): Promise<PrintedLook | null> {
  const [record, run] = [await recordOf(HAND_RECORD, language), readBytes(`public/${wordsTracePath(language)}`)];
  if (!record || !run) return null;
  const { sites, prompt } = record;
  const { tokens } = readTrace(run);
  const site = sites.at(-1)!;
  const places = site.query.length / site.heads / site.width;
  const { scores, shares } = attendByHand(site, 0, Math.floor(places * 0.6));
  return { prompt, lines: tokens.flatMap(({ kind, text }, i) => (kind === 'padding' ? [] : [{ name: kind === 'word' ? text : kind, score: scores[i]!, share: shares[i]! }])) };
}

export interface PrintedStates {
  prompt: string;
  /** data: address; a pixel a number, a row a token. */
  picture: string;
  /** Of the colours, ±. */
  range: string;
}

/** The lesson's sentence as the UNet receives it; null where this copy has no record. */
export async function printedStates(language: Language): Promise<PrintedStates | null> {
  const text = (await recordOf(TEXT_RECORD))?.texts.find((one) => one.language === language && one.changed === 'none');
  if (!text) return null;
  const scale = scaleOf([text.states]);
  return { prompt: text.prompt, picture: await pngAddress(rasterOfValues(text.states, widthOf(text), text.tokens.length, scale)), range: scale.max.toFixed(1) };
}

/** The whole run, and the run without each of its words (null: with all); null where this copy has no record. */
export async function printedTruth(language: Language): Promise<{ prompt: string; frames: { source: string; name: string | null }[] } | null> {
  const record = await recordOf(TRUTH_RECORD, language);
  if (!record) return null;
  const { prompt, units, whole } = record;
  const columns = [{ column: 0, name: null as string | null }, ...units.flatMap(({ kind, text }, i) => (kind === 'word' ? [{ column: i + 1, name: text }] : []))];
  const frames = await Promise.all(columns.map(async ({ column, name }) => ({ name, source: await pngAddress(whole[column]!) })));
  return { prompt, frames };
}
