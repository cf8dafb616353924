import type { Language } from '../../i18n/index';
import { scaleOf, widthOf } from '../../figures/text-input/view';
import { attendByHand } from '../../model/attendByHand';
import { readHandRecord } from '../../model/handRecord';
import { readTrace } from '../../model/index';
import { readTruthRecord } from '../../model/truthRecord';
import { readTextRecord } from '../../model/textRecord';
import { handPath } from '../../state/hand';
import { truthPath } from '../../state/truth';
import { wordsTracePath } from '../../state/wordsRun';
import { rasterOfValues } from '../../viz/raster';
import { readBytes } from './files';
import { pngAddress } from './recorded';
import { tile } from './runRecords';

export interface PrintedLook {
  prompt: string;
  /** Words, start and end; padding is left out. */
  lines: { name: string; score: number; share: number }[];
}

/** One place's look at the sentence, at the last site; null where this copy has no record. */
export function recordedLook(language: Language): PrintedLook | null {
  const [bytes, run] = [readBytes(`public/${handPath(language)}`), readBytes(`public/${wordsTracePath(language)}`)];
  if (!bytes || !run) return null;
  const { sites, prompt } = readHandRecord(bytes);
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
  const bytes = readBytes('public/probes/text.safetensors');
  const text = bytes && readTextRecord(bytes).texts.find((one) => one.language === language && one.changed === 'none');
  if (!text) return null;
  const scale = scaleOf([text.states]);
  return { prompt: text.prompt, picture: await pngAddress(rasterOfValues(text.states, widthOf(text), text.tokens.length, scale)), range: scale.max.toFixed(1) };
}

/** The whole run, and the run without each of its words (null: with all); null where this copy has no record. */
export async function printedTruth(language: Language): Promise<{ prompt: string; frames: { source: string; name: string | null }[] } | null> {
  const path = truthPath(language);
  const bytes = readBytes(`public/${path}.safetensors`);
  if (!bytes) return null;
  const { prompt, units, effects, side } = readTruthRecord(bytes);
  const columns = [{ column: 0, name: null as string | null }, ...units.flatMap(({ kind, text }, i) => (kind === 'word' ? [{ column: i + 1, name: text }] : []))];
  const frames = await Promise.all(columns.map(async ({ column, name }) => ({ name, source: await tile(path.replace('probes/', ''), side, effects.length, column) })));
  return { prompt, frames };
}
