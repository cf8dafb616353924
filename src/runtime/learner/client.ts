/** The page's side of the thread that learns. */
import * as Comlink from 'comlink';
import type { LearningSettings } from '../../model/contrastive/session.ts';
import type { Attempt, LearningMaterial, LearningReport, WorkerApi } from './protocol.ts';

export interface Learner {
  /** Begins anew and stands still. Resolves with how many numbers are learned. */
  begin(attempt: Attempt): Promise<number>;
  configure(settings: LearningSettings): void;
  play(): void;
  pause(): void;
  step(): void;
}

/**
 * Starts a worker. `hear` is told where it stands, at a page's pace: the next report comes after its promise resolves.
 * `died` is called when the worker did not load or failed; it is of no use from then on.
 */
export function startLearner(material: LearningMaterial, hear: (report: LearningReport) => Promise<void>, died: (detail: string) => void): Learner {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'plain-sight-learner' });
  const api = Comlink.wrap<WorkerApi>(worker);
  let fail!: (error: Error) => void;
  const death = new Promise<never>((_, reject) => (fail = reject));
  death.catch(({ message }: Error) => {
    worker.terminate();
    died(message);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // Without a message the worker's script itself did not load.
    fail(new Error(event.message || 'the worker did not load'));
  });
  const asked = (answer: Promise<unknown>): void => void answer.catch(fail);
  asked(api.open(Comlink.transfer(material, [material.pixels.buffer]), Comlink.proxy(hear)));
  return {
    begin: (attempt) => Promise.race([api.begin(attempt), death]),
    configure: (settings) => asked(api.configure(settings)),
    play: () => asked(api.play()),
    pause: () => asked(api.pause()),
    step: () => asked(api.step()),
  };
}
