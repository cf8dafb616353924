/** The runtime and the store on a bare page, within reach of a test. Nothing starts by itself. */
import type { PaintRequest } from '../../../../src/model/trace.ts';
import { writeTrace } from '../../../../src/model/traceFile.ts';
import { createOrtGraphs } from '../../../../src/model/ortGraphs.ts';
import { prepare, start } from '../../../../src/runtime/backend.ts';
import type { BrowserBackend } from '../../../../src/runtime/browserBackends.ts';
import { createRuntime, RuntimeError, type RunEvent, type Runtime } from '../../../../src/runtime/client.ts';
import { createSession } from '../../../../src/runtime/sessions.ts';
import { openModelFolder } from '../../../../src/runtime/weights.ts';
import { loadRecordedTrace } from '../../../../src/runtime/recorded.ts';
import * as state from '../../../lib/state.ts';

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

/** One evaluation of the UNet with its taps, for one picture, on the page's own thread. Once for each page. */
async function evaluateUnet(backend: BrowserBackend, modelUrl: string, input: { sample: number[]; timestep: number; encoderHiddenStates: number[] }) {
  const { ort, sessionOptions } = await start(await prepare(backend, true), () => {});
  const { manifest, files } = await openModelFolder(modelUrl);
  const { path, weights } = manifest.graphs.unet_taps;
  const session = await createSession(ort, manifest, 'unet_taps', await files([path, weights]), sessionOptions);
  const unused = session; // Only the UNet is asked for.
  const graphs = createOrtGraphs(ort, { textEncoder: unused, unetTaps: session, vaeDecoder: unused }, manifest);
  const { outSample, taps } = await graphs.unet(
    {
      batch: 1,
      sample: Float32Array.from(input.sample),
      timestep: Float32Array.of(input.timestep),
      encoderHiddenStates: Float32Array.from(input.encoderHiddenStates),
    },
    ['attention'],
  );
  return { out_sample: Array.from(outSample), ...Object.fromEntries([...taps].map(([site, data]) => [site, Array.from(data)])) } as Record<string, number[]>;
}

const plainSight = { createRuntime, evaluateUnet, loadRecordedTrace, paint, state };

declare global {
  interface Window {
    plainSight: typeof plainSight;
  }
}
window.plainSight = plainSight;
