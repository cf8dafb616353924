/** The runtime and the store on a bare page, within reach of a test. Nothing starts by itself. */
import type { PaintRequest } from '../../../../src/model/trace.ts';
import { writeTrace } from '../../../../src/model/traceFile.ts';
import { createRuntime, RuntimeError, type RunEvent, type Runtime } from '../../../../src/runtime/client.ts';
import { loadRecordedTrace } from '../../../../src/runtime/recorded.ts';
import * as state from '../../../../src/state/index.ts';

/** Chromium has it; TypeScript's library does not know it yet. */
type Bytes = Uint8Array & { toBase64(): string };

/** What a run did, in a form that can leave the page. */
async function paint(runtime: Runtime, request: PaintRequest) {
  const events: RunEvent[] = [];
  try {
    const trace = await runtime.paint(request, (event) => events.push(event));
    return { events: summaries(events), trace: trace && (writeTrace(trace) as unknown as Bytes).toBase64(), error: null };
  } catch (error) {
    const { code, file, detail } = error as RuntimeError;
    return { events: summaries(events), trace: null, error: { code, file, detail, known: error instanceof RuntimeError } };
  }
}

const summaries = (events: RunEvent[]) =>
  events.map((event) => (event.type === 'step' ? { type: event.type, index: event.step.index } : event.type === 'begin' || event.type === 'end' ? { type: event.type } : event));

const plainSight = { createRuntime, loadRecordedTrace, paint, state };

declare global {
  interface Window {
    plainSight: typeof plainSight;
  }
}
window.plainSight = plainSight;
