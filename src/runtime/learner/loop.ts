/**
 * Learns in short slices, so that a word from the page takes effect between two of them, and reports no faster than a page
 * can draw, nor before the page has taken the former report.
 */
import type { LearningSession, LearningSettings } from '../../model/contrastive/session.ts';
import type { LearningReport, Listener } from './protocol.ts';

/** Milliseconds of learning before messages are looked at; a step that is longer is not cut. */
const SLICE = 30;
/** Milliseconds between two reports, at least: about twelve a second. */
const BETWEEN_REPORTS = 80;

export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Runs `work` after whatever else is waiting. */
  defer(work: () => void): void;
}

export class LearningLoop {
  readonly #session: Pick<LearningSession, 'advance' | 'snapshot'>;
  readonly #attempt: number;
  readonly #hear: Listener;
  readonly #clock: Clock;
  #settings: LearningSettings;
  #playing = false;
  #deferred = false;
  #diverged = false;
  #milliseconds = 0;
  /** Of the steps since the last report. */
  #losses: number[] = [];
  #reportedAt = -Infinity;
  #underWay = false;
  /** Something happened while a report was under way that must not go untold. */
  #owed = false;

  constructor(session: Pick<LearningSession, 'advance' | 'snapshot'>, attempt: number, settings: LearningSettings, hear: Listener, clock: Clock) {
    this.#session = session;
    this.#attempt = attempt;
    this.#settings = settings;
    this.#hear = hear;
    this.#clock = clock;
    this.#report();
  }

  configure(settings: LearningSettings): void {
    this.#settings = settings;
  }

  play(): void {
    if (this.#diverged) return;
    this.#playing = true;
    this.#next();
  }

  pause(): void {
    this.#playing = false;
    if (this.#losses.length > 0) this.#report();
  }

  step(): void {
    this.#playing = false;
    if (this.#diverged) return;
    this.#learn(0);
    this.#report();
  }

  #next(): void {
    if (this.#deferred) return;
    this.#deferred = true;
    this.#clock.defer(() => {
      this.#deferred = false;
      if (!this.#playing) return;
      this.#learn(SLICE);
      if (this.#diverged || (!this.#underWay && this.#clock.now() - this.#reportedAt >= BETWEEN_REPORTS)) this.#report();
      if (this.#playing) this.#next();
    });
  }

  /** One step at least. */
  #learn(milliseconds: number): void {
    const begun = this.#clock.now();
    do {
      const loss = this.#session.advance(this.#settings);
      if (Number.isFinite(loss)) this.#losses.push(loss);
      else {
        this.#diverged = true;
        this.#playing = false;
      }
    } while (!this.#diverged && this.#clock.now() - begun < milliseconds);
    this.#milliseconds += this.#clock.now() - begun;
  }

  #report(): void {
    if (this.#underWay) {
      this.#owed = true;
      return;
    }
    const losses = this.#losses;
    const report: LearningReport = {
      ...this.#session.snapshot(),
      attempt: this.#attempt,
      settings: this.#settings,
      loss: losses.length > 0 ? losses.reduce((sum, loss) => sum + loss, 0) / losses.length : null,
      seconds: this.#milliseconds / 1000,
      diverged: this.#diverged,
    };
    this.#losses = [];
    this.#reportedAt = this.#clock.now();
    this.#underWay = true;
    const taken = (): void => {
      this.#underWay = false;
      if (!this.#owed) return;
      this.#owed = false;
      this.#report();
    };
    this.#hear(report).then(taken, taken);
  }
}
