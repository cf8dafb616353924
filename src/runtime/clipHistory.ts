/** The record of CLIP's training, fetched and read on the page. */
import { readClipHistory, type ClipHistory } from '../model/clipHistory.ts';

/** Milliseconds of reading before the page may draw: half a frame. */
const SLICE = 8;

/** @throws Error when it does not arrive, SafetensorsError when it can't be read */
export async function loadClipHistory(url: string): Promise<ClipHistory> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  const reading = readClipHistory(new Uint8Array(await response.arrayBuffer()));
  let began = performance.now();
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    if (performance.now() - began < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}
