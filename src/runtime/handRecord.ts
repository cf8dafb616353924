/** Queries, keys and values of a recorded step: no model, no worker. */
import { readHandRecord, type HandRecord } from '../model/handRecord.ts';
import { fetched } from './sheet.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export const loadHandRecord = async (url: string): Promise<HandRecord> => readHandRecord(new Uint8Array(await (await fetched(url)).arrayBuffer()));
