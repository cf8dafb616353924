/** The record of CLIP's training, fetched and read on the page. */
import { parseClipHistory, type ClipHistory } from '../model/clipHistory.ts';

/** @throws Error when it does not arrive, SafetensorsError when it can't be read */
export async function loadClipHistory(url: string): Promise<ClipHistory> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return parseClipHistory(new Uint8Array(await response.arrayBuffer()));
}
