/**
 * The machine as figures ask it single questions (`model/probes.ts`). Loads when first asked. What a reader is waiting for
 * comes before what is computed behind: jobs go on in pieces, each begun only while nobody waits.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { ProbeAnswer, ProbeName, ProbeRequest } from '../model/probes.ts';
import type { RunEvent, RuntimeErrorCode } from '../runtime/contract.ts';
import { $machineBackend, answeredBy, machine } from './machine.ts';
import type { Progress } from './run.ts';

export type ProbingState =
  | { phase: 'idle' }
  | { phase: 'loading'; progress: Progress | null }
  /** Somebody waits for an answer. */
  | { phase: 'working' }
  | { phase: 'ready' }
  | { phase: 'cancelled' }
  | { phase: 'failed'; code: RuntimeErrorCode; file?: string; detail?: string };

const state = atom<ProbingState>({ phase: 'idle' });
export const $probing: ReadableAtom<ProbingState> = state;

/**
 * Whether a figure may ask without being told to: the model is here, and the last question was neither failed nor called off. After
 * that the reader says when to try again; figures that asked anew at every failure would never let the network rest.
 */
export function mayAsk(): boolean {
  const { phase } = state.get();
  return $machineBackend.get() !== null && phase !== 'failed' && phase !== 'cancelled';
}

/** Counts cancellations: what was asked before one is not waited for after it. */
let round = 0;
let waiting = 0;
/** Whether what answers questions was made: a machine that has only painted lacks two small graphs. */
let made = false;
const quiet: (() => void)[] = [];

function hear(event: RunEvent): void {
  if (event.type === 'download') {
    state.set({ phase: 'loading', progress: { loaded: event.overallLoaded, total: event.overallTotal, file: event.file } });
  } else if (event.type === 'backend') {
    made = true;
    answeredBy({ backend: event.backend, reason: event.reason, tried: event.tried });
    state.set({ phase: 'working' });
  }
}

/**
 * Asks, and loads first where needed. Never rejects: null where it failed (see `$probing`) or was cancelled.
 * @param behind nobody waits for this answer
 */
export async function probe<K extends ProbeName>(name: K, request: ProbeRequest<K>, behind = false): Promise<ProbeAnswer<K> | null> {
  const mine = round;
  if (!behind) waiting++;
  if (!made) state.set({ phase: 'loading', progress: null });
  else if (!behind) state.set({ phase: 'working' });
  try {
    const answer = await (await machine()).probe(name, request, (event) => {
      if (mine === round && (!behind || event.type !== 'backend' || !made)) hear(event);
    });
    return mine === round ? answer : null;
  } catch (error) {
    if (mine === round) {
      const { code, file, detail } = error as { code?: RuntimeErrorCode; file?: string; detail?: string };
      state.set({
        phase: 'failed',
        code: code ?? 'run-failed',
        ...(file === undefined ? {} : { file }),
        detail: detail ?? (error instanceof Error ? error.message : String(error)),
      });
    }
    return null;
  } finally {
    if (!behind && mine === round) waiting--;
    if (waiting === 0) {
      const { phase } = state.get();
      if (mine === round && (phase === 'working' || phase === 'loading')) state.set({ phase: 'ready' });
      for (const go of quiet.splice(0)) go();
    }
  }
}

/** Stops the download or the run under way; nobody waits any longer for what was asked. */
export function cancelProbing(): void {
  const { phase } = state.get();
  if (phase !== 'loading' && phase !== 'working') return;
  round++;
  waiting = 0;
  for (const go of quiet.splice(0)) go();
  state.set(made ? { phase: 'ready' } : { phase: 'cancelled' });
  void machine().then((runtime) => runtime.cancel('probing'));
}

/** Resolves when nobody waits for an answer. */
function idle(): Promise<void> {
  return waiting === 0 ? Promise.resolve() : new Promise((resolve) => quiet.push(resolve));
}

/**
 * Work behind what the reader sees. `piece` does one piece (asking `probe` with `behind`) and says whether there is more;
 * each is begun only while nobody waits. The job ends with `stop`, when there is no more, or when the machine fails.
 */
export function startJob(piece: () => Promise<boolean>): { stop(): void; done: Promise<void> } {
  let stopped = false;
  const done = (async () => {
    for (;;) {
      await idle();
      if (stopped || !(await piece())) return;
    }
  })();
  return { stop: () => (stopped = true), done };
}
