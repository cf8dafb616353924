/** Answers about noise that were recorded earlier: no model, no worker. */
import { readNoiseRecord, type NoiseRecord } from '../model/noiseRecord.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export async function loadNoiseRecord(url: string): Promise<NoiseRecord> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readNoiseRecord(new Uint8Array(await response.arrayBuffer()));
}
