import type { Language } from '../../i18n/index';
import { attendByHand } from '../../model/attendByHand';
import { readHandRecord } from '../../model/handRecord';
import { readTrace } from '../../model/index';
import { handPath } from '../../state/hand';
import { wordsTracePath } from '../../state/wordsRun';
import { readBytes } from './files';

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
