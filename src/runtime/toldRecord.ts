/** What was recorded of the UNet told a wrong noise level: no model, no worker. */
import { parseToldRecord, toldSheet, type ToldRecord } from '../model/toldRecord.ts';
import type { Picture } from '../model/trace.ts';
import { fetched, pixelsOf, tileOf } from './sheet.ts';

export interface ToldRecordWithPictures extends ToldRecord {
  /** x_t of the first scene at a true level, decoded. */
  noisyAt(row: number): Picture;
  /** x̂0 of the first scene, decoded. */
  answerAt(row: number, column: number): Picture;
  /** x0 of the first scene, decoded. */
  truth: Picture;
}

/**
 * @param base the address without its ending: the JSON and the sheet lie side by side
 * @throws Error when a file does not arrive or can't be read
 */
export async function loadToldRecord(base: string): Promise<ToldRecordWithPictures> {
  const [record, sheet] = await Promise.all([fetched(`${base}.json`).then(async (response) => parseToldRecord(await response.text())), pixelsOf(`${base}.webp`)]);
  const n = record.levels.length;
  const tiles = new Map<number, Picture>();
  const tile = (index: number): Picture => {
    let picture = tiles.get(index);
    if (!picture) tiles.set(index, (picture = tileOf(sheet, record.side, toldSheet.columns(n), index)));
    return picture;
  };
  return {
    ...record,
    noisyAt: (row) => tile(toldSheet.noisy(n, row)),
    answerAt: (row, column) => tile(toldSheet.answer(n, row, column)),
    truth: tile(toldSheet.truth(n)),
  };
}
