/** The UNet's layers at some steps of a recorded run: no model, no worker. */
import { readLayerRecord, type LayerRecord } from '../model/layerRecord.ts';

/** @throws Error when the file does not arrive; SafetensorsError when it is no such file */
export async function loadLayerRecord(url: string): Promise<LayerRecord> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readLayerRecord(new Uint8Array(await response.arrayBuffer()));
}
