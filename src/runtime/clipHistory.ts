/** The record of CLIP's training, fetched and read on the page. */
import { readClipHistory, type ClipHistory } from '../model/clipHistory.ts';
import { fetched } from './sheet.ts';

/** Milliseconds of reading before the page may draw: half a frame. */
const SLICE = 8;

/** @throws Error when it does not arrive, SafetensorsError when it can't be read */
export async function loadClipHistory(url: string): Promise<ClipHistory> {
  const reading = readClipHistory(new Uint8Array(await (await fetched(url)).arrayBuffer()));
  let began = performance.now();
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    if (performance.now() - began < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}
