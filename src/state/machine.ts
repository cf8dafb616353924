/** The one runtime that all figures share. Its code is fetched when first asked for, not with the page. */
import { atom, type ReadableAtom } from 'nanostores';
import type { BackendName } from '../model/trace.ts';
import type { BackendReason, Refusal, Runtime } from '../runtime/contract.ts';

export interface BackendChoice {
  backend: BackendName;
  reason: BackendReason;
  tried: Refusal[];
}

const backend = atom<BackendChoice | null>(null);
/** null until the machine has painted a run or answered a question: from then on figures compute without being told to. */
export const $machineBackend: ReadableAtom<BackendChoice | null> = backend;

/** For those who ask the machine: what answered them. */
export function answeredBy(choice: BackendChoice): void {
  backend.set(choice);
}

let opened: Promise<Runtime> | null = null;

export function machine(): Promise<Runtime> {
  opened ??= import('../runtime/client.ts').then(
    ({ createRuntime }) => createRuntime(),
    (error: unknown) => {
      opened = null; // A chunk that did not arrive may arrive the next time.
      throw error;
    },
  );
  return opened;
}
