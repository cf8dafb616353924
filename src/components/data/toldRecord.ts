import { join } from 'node:path';
import sharp from 'sharp';
import { lieFacts } from '../../figures/told-level/view';
import { parseToldRecord, toldSheet } from '../../model/toldRecord';
import { readBytes } from './files';

/** Told levels in print, as steps on the map from the true one. */
const STEPS = [-6, -4, -2, 0, 4, 8];
/** True level in print. */
const LEVEL = 400;

export interface PrintedLies {
  level: number;
  scenes: number;
  offset: number;
  /** Shares of the noise that are left: told too low, told the truth. */
  left: [number, number];
  /** data: addresses. */
  answers: { told: number; picture: string }[];
  truth: string;
}

/** A row of recorded pictures; null where this copy has no record. */
export async function printedLies(): Promise<PrintedLies | null> {
  const bytes = readBytes('public/probes/told.json');
  if (!bytes) return null;
  const record = parseToldRecord(new TextDecoder().decode(bytes));
  const { side, levels } = record;
  const columns = toldSheet.columns(levels.length);
  const tile = async (index: number): Promise<string> => {
    const png = await sharp(join(process.cwd(), 'public/probes/told.webp'))
      .extract({ left: (index % columns) * side, top: Math.floor(index / columns) * side, width: side, height: side })
      .png({ compressionLevel: 9 })
      .toBuffer();
    return `data:image/png;base64,${png.toString('base64')}`;
  };
  const row = levels.indexOf(LEVEL);
  const { offset, left } = lieFacts(record);
  return {
    level: LEVEL,
    scenes: record.scenes.length,
    offset,
    left: [left[0], left[1]],
    answers: await Promise.all(STEPS.map(async (step) => ({ told: levels[row + step]!, picture: await tile(toldSheet.answer(levels.length, row, row + step)) }))),
    truth: await tile(toldSheet.truth(levels.length)),
  };
}
