/** What becomes of noise levels inside the UNet, as it was recorded: no model, no worker. */
import { readTimeRecord, type TimeRecord } from '../model/timeRecord.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export async function loadTimeRecord(url: string): Promise<TimeRecord> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readTimeRecord(new Uint8Array(await response.arrayBuffer()));
}
