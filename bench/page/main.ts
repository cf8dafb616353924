/** What is measured in the browser, within reach of the bench. Nothing starts by itself. */
import { createOrtGraphs } from '../../src/model/ortGraphs.ts';
import { prepare, start } from '../../src/runtime/backend.ts';
import type { BrowserBackend } from '../../src/runtime/browserBackends.ts';
import { createRuntime, type RunEvent } from '../../src/runtime/client.ts';
import { createSession } from '../../src/runtime/sessions.ts';
import { openModelFolder } from '../../src/runtime/weights.ts';
import type { PaintRequest } from '../../src/model/trace.ts';
import { unetInput } from '../unetInput.ts';

/** Opens the UNet with and without taps on this backend; each call of what it gives is one timed step, in milliseconds. */
async function openSteps(backend: BrowserBackend, modelUrl: string) {
  const { ort, sessionOptions } = await start(await prepare(backend, true), () => {});
  const { manifest, files } = await openModelFolder(modelUrl);
  const { unet, unet_taps } = manifest.graphs;
  const brought = await files([...new Set([unet.path, unet.weights, unet_taps.path, unet_taps.weights])]);
  const plain = await createSession(ort, manifest, 'unet', brought, sessionOptions);
  const taps = await createSession(ort, manifest, 'unet_taps', brought, sessionOptions);
  const unused = plain; // Only the UNets are asked for.
  const graphs = createOrtGraphs(ort, { textEncoder: unused, unet: plain, unetTaps: taps, vaeDecoder: unused }, manifest);
  const input = unetInput(manifest);
  return async (withTaps: boolean): Promise<number> => {
    const begun = performance.now();
    await graphs.unet(input, withTaps ? ['attention'] : []);
    return performance.now() - begun;
  };
}

let step: ((withTaps: boolean) => Promise<number>) | null = null;

const bench = {
  async open(backend: BrowserBackend, modelUrl: string): Promise<void> {
    step = await openSteps(backend, modelUrl);
  },
  step: (withTaps: boolean): Promise<number> => step!(withTaps),

  /** Milliseconds from asking to each event, with nothing fetched or compiled before. */
  async coldStart(backend: BrowserBackend, request: PaintRequest) {
    const begun = performance.now();
    const at = (): number => performance.now() - begun;
    const phases: Record<string, number> = {};
    let firstPicture = 0;
    const runtime = createRuntime({ backend });
    const hear = (event: RunEvent): void => {
      if (event.type === 'phase') phases[event.phase] = event.milliseconds;
      if (event.type === 'begin') phases.ready = at();
      if (event.type === 'step' && event.step.index === 0) firstPicture = at();
    };
    const trace = await runtime.paint(request, hear);
    if (!trace) throw new Error('the run was cancelled');
    return { phases, firstPicture, finished: at() };
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
