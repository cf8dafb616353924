/** What taking words away did, recorded: no model, no worker. */
import type { Picture } from '../model/trace.ts';
import { readTruthRecord, type TruthRecord } from '../model/truthRecord.ts';
import { fetched, pixelsOf, tileOf } from './sheet.ts';

export interface TruthRecordWithPictures extends TruthRecord {
  /** x̂0 of a step, or of the whole run (null), without a unit (null: with all words). */
  pictureAt(step: number | null, unit: number | null): Picture;
}

/** @param base the address without its ending  @throws Error when a file does not arrive or can't be read */
export async function loadTruthRecord(base: string): Promise<TruthRecordWithPictures> {
  const [record, sheet] = await Promise.all([fetched(`${base}.safetensors`).then(async (response) => readTruthRecord(new Uint8Array(await response.arrayBuffer()))), pixelsOf(`${base}.webp`)]);
  const columns = 1 + record.units.length;
  return { ...record, pictureAt: (step, unit) => tileOf(sheet, record.side, columns, (step ?? record.effects.length) * columns + (unit ?? -1) + 1) };
}
