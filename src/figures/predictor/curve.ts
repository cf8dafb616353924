import { addNoise } from '../../model/noiseRecord';
import { alphaOf } from '../../state/noise';
import { probe, startJob } from '../../state/probing';
import { coarseToFine, CURVE_LEVELS, measure, type Truth } from './view';

/** Levels in one batch: whoever moves the slider meanwhile waits for no more than these. */
const BATCH = 2;
/** Milliseconds after the reader's last question until the curve goes on: while something is dragged, all answers are for that. */
const REST = 250;

/** The error of v over all noise levels for one picture and one noise, computed behind what the reader does. */
export class LiveCurve {
  /** Mean square errors of v by noise level. */
  errors: ReadonlyMap<number, number> = new Map();
  private of: { truth: Truth; id: string } | null = null;
  private job: { stop(): void } | null = null;
  private restUntil = 0;

  /** @param changed called after each batch */
  constructor(private readonly changed: () => void) {}

  /** What `id` stands for is computed from here on; going on where it was left when it is the same. */
  run(id: string, truth: Truth): void {
    if (this.of?.id !== id) {
      this.stop();
      this.errors = new Map();
      this.of = { truth, id };
    }
    if (this.job || this.errors.size === CURVE_LEVELS.length) return;
    const job = startJob(() => this.piece(job, truth));
    this.job = job;
  }

  /** Whether `errors` is about what `id` stands for. */
  isOf(id: string): boolean {
    return this.of?.id === id;
  }

  stop(): void {
    this.job?.stop();
    this.job = null;
  }

  /** The reader has asked something: the curve waits a little. */
  rest(): void {
    this.restUntil = performance.now() + REST;
  }

  private async piece(job: object, truth: Truth): Promise<boolean> {
    const wait = this.restUntil - performance.now();
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      return this.job === job;
    }
    const timesteps = coarseToFine(CURVE_LEVELS.length)
      .map((i) => CURVE_LEVELS[i]!)
      .filter((level) => !this.errors.has(level))
      .slice(0, BATCH);
    const latents = timesteps.map((level) => addNoise(truth.clean, truth.noise, alphaOf(level)));
    const answers = await probe('evaluate', { latents, timesteps }, true);
    if (this.job !== job) return false;
    if (!answers) {
      this.job = null;
      return false;
    }
    this.errors = new Map([...this.errors, ...answers.map((answer) => [answer.timestep, measure(answer, truth).error.v] as const)]);
    const more = this.errors.size < CURVE_LEVELS.length;
    if (!more) this.job = null;
    this.changed();
    return more;
  }
}
