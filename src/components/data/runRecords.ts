import { GATES_RECORD } from '../../model/gatesRecord';
import { MOMENTS_RECORD } from '../../model/momentsRecord';
import type { RecordKind } from '../../model/recordKind';
import { SKIPS_RECORD, skipTile } from '../../model/skipsRecord';
import { STEPS_RECORD } from '../../model/stepsRecord';
import type { RecordedStrip, StripsRecord } from '../../model/stripsRecord';
import type { Picture } from '../../model/trace';
import { recordOf } from './record';
import { pngAddress } from './recorded';

const addresses = (pictures: readonly Picture[]): Promise<string[]> => Promise.all(pictures.map(pngAddress));

/** The first seed's picture as trained, with each skip cut alone, and with all cut; null where this copy has no record. */
export async function recordedCuts(): Promise<{ seed: number; steps: number; skips: number; pictures: string[] } | null> {
  const record = await recordOf(SKIPS_RECORD);
  if (!record) return null;
  const columns = [0, ...record.skips.map((_, i) => skipTile(record, i, 0)), skipTile(record, null, 0)];
  return { seed: record.seeds[0]!, steps: record.numInferenceSteps, skips: record.skips.length, pictures: await addresses(columns.map((column) => record.pictures[0]![column]!)) };
}

/** What the same noise becomes in each number of steps, by the first scheduler; null where this copy has no record. */
export async function recordedCounts(): Promise<{ seed: number; counts: number[]; pictures: string[] } | null> {
  const record = await recordOf(STEPS_RECORD);
  return record && { seed: record.seed, counts: record.counts, pictures: await addresses(record.pictures[0]!) };
}

type PrintedStrip = Omit<RecordedStrip, 'pictures'> & { pictures: string[] };

/** Rows of pictures that differ in one number, in one language; null where this copy has no record. */
export async function recordedStrips(kind: RecordKind<StripsRecord>, language: 'ko' | 'en'): Promise<{ seed: number; steps: number; strips: PrintedStrip[] } | null> {
  const record = await recordOf(kind);
  if (!record) return null;
  const strips = record.strips.filter((strip) => strip.language === language);
  return { seed: record.seed, steps: record.numInferenceSteps, strips: await Promise.all(strips.map(async (strip) => ({ ...strip, pictures: await addresses(strip.pictures) }))) };
}

/** The lesson's picture with all sites open, all shut, and without each; null where this copy has no record. */
export async function recordedGatePictures(language: 'ko' | 'en'): Promise<{ prompt: string; seed: number; steps: number; pictures: string[] } | null> {
  const record = await recordOf(GATES_RECORD);
  if (!record) return null;
  const row = record.rows.find((one) => one.language === language) ?? record.rows[0]!;
  return { prompt: row.prompt, seed: record.seed, steps: record.numInferenceSteps, pictures: await addresses(row.pictures.slice(0, 2 + record.sites.length)) };
}

/** What the first prompt became at each moment of a UNet's training; null where this copy has no record. */
export async function recordedMoments(): Promise<{ prompt: string; frames: { samples: number; picture: string }[] } | null> {
  const record = await recordOf(MOMENTS_RECORD);
  if (!record) return null;
  const rows = [...record.moments, ...(record.shipped ? [record.shipped] : [])];
  return { prompt: record.prompts[0]!, frames: await Promise.all(rows.map(async ({ samples, pictures }) => ({ samples, picture: await pngAddress(pictures[0]!) }))) };
}
