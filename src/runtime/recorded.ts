/** A trace that was recorded earlier: no model, no worker. */
import type { Trace } from '../model/trace.ts';
import { readTrace } from '../model/traceFile.ts';

/**
 * @param url of the site's own origin
 * @throws Error when it does not arrive; TraceFileError when it is no trace
 */
export async function loadRecordedTrace(url: string): Promise<Trace> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return readTrace(await response.arrayBuffer());
}
