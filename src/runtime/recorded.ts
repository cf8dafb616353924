/** A trace that was recorded earlier: no model, no worker. */
import type { Trace } from '../model/trace.ts';
import { readTrace } from '../model/traceFile.ts';
import { fetched } from './sheet.ts';

/**
 * @param url of the site's own origin
 * @throws Error when it does not arrive; TraceFileError when it is no trace
 */
export async function loadRecordedTrace(url: string): Promise<Trace> {
  return readTrace(await (await fetched(url)).arrayBuffer());
}
