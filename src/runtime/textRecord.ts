/** Recorded text states: no model, no worker. */
import { readTextRecord, type TextRecord } from '../model/textRecord.ts';
import { fetched } from './sheet.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export const loadTextRecord = async (url: string): Promise<TextRecord> => readTextRecord(new Uint8Array(await (await fetched(url)).arrayBuffer()));
