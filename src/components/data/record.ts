import sharp from 'sharp';
import { readRecord, type SheetPixels } from '../../model/record.ts';
import { recordPath, type Recorded, type RecordKind } from '../../model/recordKind.ts';
import { readBytes } from './files.ts';

/** A picture file's pixels, as `src/runtime/sheet.ts` gives them on a page. */
export async function pixelsOf(file: Uint8Array | string): Promise<SheetPixels> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, data: new Uint8ClampedArray(data) };
}

/** What was recorded (`npm run record`); null where this copy has no such file. */
export async function recordOf<T>(kind: RecordKind<T>, language?: string): Promise<Recorded<T> | null> {
  const bytes = readBytes(`public/${recordPath(kind, language)}`);
  return bytes && readRecord(kind, bytes, pixelsOf);
}
