import { join } from 'node:path';
import sharp from 'sharp';
import { parseGatesRecord } from '../../model/gatesRecord';
import { parseSkipsRecord, skipTile } from '../../model/skipsRecord';
import { parseStepsRecord } from '../../model/stepsRecord';
import { parseStripsRecord, STRIP_OFFSET, type RecordedStrip } from '../../model/stripsRecord';
import { readBytes } from './files';

/** One picture of a sheet in `public/probes/`, as a data: address. */
export async function tile(name: string, side: number, row: number, column: number): Promise<string> {
  const png = await sharp(join(process.cwd(), `public/probes/${name}.webp`))
    .extract({ left: column * side, top: row * side, width: side, height: side })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const read = <T>(name: string, parse: (text: string) => T): T | null => {
  const bytes = readBytes(`public/probes/${name}.json`);
  return bytes && parse(new TextDecoder().decode(bytes));
};

/** The first seed's picture as trained, with each skip cut alone, and with all cut; null where this copy has no record. */
export async function recordedCuts(): Promise<{ seed: number; steps: number; skips: number; pictures: string[] } | null> {
  const record = read('skips', parseSkipsRecord);
  if (!record) return null;
  const columns = [0, ...record.skips.map((_, i) => skipTile(record, i, 0)), skipTile(record, null, 0)];
  const pictures = await Promise.all(columns.map((column) => tile('skips', record.side, 0, column)));
  return { seed: record.seeds[0]!, steps: record.numInferenceSteps, skips: record.skips.length, pictures };
}

/** What the same noise becomes in each number of steps, by the first scheduler; null where this copy has no record. */
export async function recordedCounts(): Promise<{ seed: number; counts: number[]; pictures: string[] } | null> {
  const record = read('steps', parseStepsRecord);
  if (!record) return null;
  return { seed: record.seed, counts: record.counts, pictures: await Promise.all(record.counts.map((_, i) => tile('steps', record.side, 0, i))) };
}

/** Rows of pictures that differ in one number, in one language: `public/probes/<name>`; null where this copy has no record. */
export async function recordedStrips(name: string, language: 'ko' | 'en'): Promise<{ seed: number; steps: number; strips: (RecordedStrip & { pictures: string[] })[] } | null> {
  const record = read(name, parseStripsRecord);
  if (!record) return null;
  const strips = await Promise.all(
    record.strips.flatMap((strip, row) =>
      strip.language === language ? [Promise.all(strip.values.map((_, i) => tile(name, record.side, row, STRIP_OFFSET + i))).then((pictures) => ({ ...strip, pictures }))] : [],
    ),
  );
  return { seed: record.seed, steps: record.numInferenceSteps, strips };
}

/** The lesson's picture with all sites open, all shut, and without each; null where this copy has no record. */
export async function recordedGatePictures(language: 'ko' | 'en'): Promise<{ prompt: string; seed: number; steps: number; pictures: string[] } | null> {
  const record = read('gates', parseGatesRecord);
  if (!record) return null;
  const row = Math.max(0, record.rows.findIndex((one) => one.language === language));
  const pictures = await Promise.all(Array.from({ length: 2 + record.sites.length }, (_, column) => tile('gates', record.side, row, column)));
  return { prompt: record.rows[row]!.prompt, seed: record.seed, steps: record.numInferenceSteps, pictures };
}
