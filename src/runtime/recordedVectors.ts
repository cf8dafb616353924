/** Vectors that were recorded earlier: no model, no worker. */
import { readRecordedVectors, type RecordedVectors } from '../model/similarityFile.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export async function loadRecordedVectors(url: string): Promise<RecordedVectors> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readRecordedVectors(new Uint8Array(await response.arrayBuffer()));
}
