/** What the page and the thread that learns say to each other. */
import type { LearningSettings, LearningSnapshot } from '../../model/contrastive/session.ts';

export interface LearningReport extends LearningSnapshot {
  /** The attempt that it belongs to, by the number that the page gave it. */
  attempt: number;
  settings: LearningSettings;
  /** Mean over the steps since the former report; null before the first step. */
  loss: number | null;
  /** Time spent on steps so far. */
  seconds: number;
  /** The loss is no number any more: this attempt takes no further step. */
  diverged: boolean;
}

/** Resolves when the page has taken the report: the next is not sent before. */
export type Listener = (report: LearningReport) => Promise<void>;

export interface LearningMaterial {
  /** RGBA of all pictures, one after another, each `side`·`side`·4 bytes. */
  pixels: Uint8ClampedArray;
  side: number;
  /** One for each picture: tokens numbered from 0. */
  captions: readonly (readonly number[])[];
  vocabularySize: number;
  /** Places of the pictures that are never learned from, and of those that are. */
  held: readonly number[];
  shown: readonly number[];
}

export interface Attempt {
  attempt: number;
  /** Unsigned 32-bit integer. */
  seed: number;
  settings: LearningSettings;
}

export interface WorkerApi {
  /** Once, before all else. */
  open(material: LearningMaterial, listener: Listener): void;
  /** Begins anew, from random numbers, and stands still; reports that state. Resolves with how many numbers are learned. */
  begin(attempt: Attempt): number;
  /** From the next step on. */
  configure(settings: LearningSettings): void;
  play(): void;
  /** After the step under way; reports where it stands. */
  pause(): void;
  /** One step, then stands still; reports it. */
  step(): void;
}
