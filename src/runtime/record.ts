/** What was recorded, fetched and read on the page: no model, no worker. */
import { readRecord } from '../model/record.ts';
import type { Recorded, RecordKind } from '../model/recordKind.ts';
import { fetched, pixelsOf } from './sheet.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no record of that kind */
export const loadRecord = async <T>(kind: RecordKind<T>, url: string): Promise<Recorded<T>> =>
  readRecord(kind, new Uint8Array(await (await fetched(url)).arrayBuffer()), (webp) => pixelsOf(new Blob([webp])));
