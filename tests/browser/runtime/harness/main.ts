/** The runtime and the store on a bare page, within reach of a test. Nothing starts by itself. */
import { createRuntime } from '../../../../src/runtime/client.ts';
import { loadRecordedTrace } from '../../../../src/runtime/recorded.ts';
import * as state from '../../../../src/state/index.ts';

const plainSight = { createRuntime, loadRecordedTrace, state };

declare global {
  interface Window {
    plainSight: typeof plainSight;
  }
}
window.plainSight = plainSight;
