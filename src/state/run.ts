/**
 * The run under way and the trace on screen. All figures share one model, so there is one run: asking again, from
 * whatever figure, replaces it. A run that fails or is cancelled gives the screen back to the last finished trace.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { PaintRequest, Trace } from '../model/trace.ts';
import type { RunEvent, RuntimeErrorCode } from '../runtime/contract.ts';
import { answeredBy, machine, type BackendChoice } from './machine.ts';
import { $request } from './request.ts';
import { $selection, changeSelection } from './selection.ts';

/** Bytes over all files; `file` is the one under way. */
export interface Progress {
  loaded: number;
  total: number;
  file: string;
}

export type FailureCode = RuntimeErrorCode | 'trace-missing';

export type RunState =
  | { phase: 'idle' }
  /** Weights on their way, or sessions being made (progress full, or null where nothing has to be fetched). */
  | { phase: 'loading'; progress: Progress | null }
  /** `step` steps of `of` are finished. */
  | { phase: 'painting'; step: number; of: number }
  | { phase: 'done' }
  | { phase: 'cancelled' }
  | { phase: 'failed'; code: FailureCode; file?: string; detail?: string };

export type TraceSource = 'recorded' | 'live';

export interface Screen {
  $trace: ReadableAtom<Trace | null>;
  $source: ReadableAtom<TraceSource>;
  $run: ReadableAtom<RunState>;
  $backend: ReadableAtom<BackendChoice | null>;
  /** Loads if needed, then runs the request. Never rejects: see `$run`. @returns the finished trace; null when there is none */
  paint(request: PaintRequest): Promise<Trace | null>;
  /** Stops the run; the screen goes back to the last finished trace at once. Does nothing when nothing runs. */
  cancel(): void;
  /**
   * Shows a recorded trace unless a live one was already finished, or something was put there while it was on its way.
   * Never rejects: see `$run`. @returns the recorded trace, shown or not; null when it did not arrive
   */
  openRecorded(url: string): Promise<Trace | null>;
  /** Shows a finished trace that somebody kept, or nothing. A run under way is no longer waited for. */
  put(shown: { trace: Trace; source: TraceSource } | null): void;
}

/** A place where one trace is shown. A page has one; the Lab has two. */
export function createScreen(): Screen {
  const trace = atom<Trace | null>(null);
  const source = atom<TraceSource>('recorded');
  const run = atom<RunState>({ phase: 'idle' });
  const backend = atom<BackendChoice | null>(null);

  /** What the screen goes back to. */
  let finished: { trace: Trace; source: TraceSource } | null = null;
  /** Counts the runs asked for: events of any but the last are stale. */
  let current = 0;
  /** Has no step yet: until it has one, what is on the screen stays there. */
  let begun: Trace | null = null;
  /** Counts what was put on the screen: a recorded trace that was on its way meanwhile is no longer waited for. */
  let puts = 0;

  function show(next: Trace, from: TraceSource): void {
    const before = trace.get();
    if (before && before.request.prompt !== next.request.prompt) changeSelection({ token: null, hoverToken: null });
    const { step } = $selection.get();
    changeSelection({ hoverStep: null, ...(step !== null && step >= next.steps.length ? { step: null } : {}) });
    source.set(from);
    trace.set(next);
  }

  function backToFinished(): void {
    if (finished && trace.get() !== finished.trace) show(finished.trace, finished.source);
  }

  function fail(error: unknown): void {
    const { code, file, detail } = error as { code?: FailureCode; file?: string; detail?: string };
    run.set({
      phase: 'failed',
      code: code ?? 'run-failed',
      ...(file === undefined ? {} : { file }),
      detail: detail ?? (error instanceof Error ? error.message : String(error)),
    });
  }

  function take(event: RunEvent): void {
    switch (event.type) {
      case 'download':
        run.set({ phase: 'loading', progress: { loaded: event.overallLoaded, total: event.overallTotal, file: event.file } });
        break;
      case 'backend':
        backend.set({ backend: event.backend, reason: event.reason, tried: event.tried });
        break;
      case 'begin':
        begun = event.trace;
        run.set({ phase: 'painting', step: 0, of: event.trace.request.numInferenceSteps });
        break;
      case 'step': {
        const now = begun ?? trace.get();
        if (!now) break;
        const next = { ...now, steps: [...now.steps, event.step] };
        if (begun) {
          // The newest step is shown while it grows: a step locked in the former trace is another picture's.
          changeSelection({ step: null });
          show(next, 'live');
          begun = null;
        } else trace.set(next);
        run.set({ phase: 'painting', step: now.steps.length + 1, of: now.request.numInferenceSteps });
        break;
      }
      case 'end': {
        const now = trace.get();
        if (now) trace.set({ ...now, finalLatents: event.finalLatents, picture: event.picture });
        break;
      }
      case 'phase':
      case 'cancelled':
        break;
    }
  }

  return {
    $trace: trace,
    $source: source,
    $run: run,
    $backend: backend,

    async paint(request) {
      const mine = ++current;
      run.set({ phase: 'loading', progress: null });
      try {
        const runtime = await machine();
        if (mine !== current) return null;
        const result = await runtime.paint(request, (event) => {
          if (mine === current) take(event);
        });
        if (mine !== current) return null;
        if (result) {
          finished = { trace: result, source: 'live' };
          show(result, 'live');
          run.set({ phase: 'done' });
          // Not before: what figures ask by themselves would have to share the machine with the run.
          const choice = backend.get();
          if (choice) answeredBy(choice);
          return result;
        }
        backToFinished();
        run.set({ phase: 'cancelled' });
      } catch (error) {
        if (mine !== current) return null;
        backToFinished();
        fail(error);
      }
      return null;
    },

    cancel() {
      const { phase } = run.get();
      if (phase !== 'loading' && phase !== 'painting') return;
      current++;
      backToFinished();
      run.set({ phase: 'cancelled' });
      void machine().then((runtime) => runtime.cancel());
    },

    async openRecorded(url) {
      const before = puts;
      try {
        const { loadRecordedTrace } = await import('../runtime/recorded.ts');
        const recorded = await loadRecordedTrace(url);
        if (finished?.source === 'live' || puts !== before) return recorded;
        finished = { trace: recorded, source: 'recorded' };
        const now = run.get();
        if (now.phase === 'failed' && now.code === 'trace-missing') run.set({ phase: 'idle' });
        // A run that has begun keeps the screen; should it fail, this is what the screen goes back to.
        if (source.get() === 'recorded') show(recorded, 'recorded');
        return recorded;
      } catch (error) {
        const { phase } = run.get();
        if (phase === 'idle') run.set({ phase: 'failed', code: 'trace-missing', file: url, detail: String(error) });
        return null;
      }
    },

    put(shown) {
      current++;
      puts++;
      finished = shown;
      if (shown) show(shown.trace, shown.source);
      else trace.set(null);
      run.set({ phase: shown ? 'done' : 'idle' });
    },
  };
}

const page = createScreen();
export const { $trace, $source, $run, $backend, cancel, openRecorded } = page;

/** Runs `$request` as it stands, on the page's own screen. */
export async function paint(): Promise<void> {
  await page.paint({ ...$request.get() });
}
