import sharp from 'sharp';
import { readRecord } from '../../model/record.ts';
import { recordPath, type Recorded, type RecordKind } from '../../model/recordKind.ts';
import { readBytes } from './files.ts';

/** What was recorded (`npm run record`); null where this copy has no such file. */
export async function recordOf<T>(kind: RecordKind<T>, language?: string): Promise<Recorded<T> | null> {
  const bytes = readBytes(`public/${recordPath(kind, language)}`);
  if (!bytes) return null;
  return readRecord(kind, bytes, async (webp) => {
    const { data, info } = await sharp(webp).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, data: new Uint8ClampedArray(data) };
  });
}
