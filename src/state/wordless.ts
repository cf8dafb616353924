/**
 * Runs without words. They have a request and a screen of their own: the sentence that the reader has written for other figures stays, and so does its picture.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { PaintRequest, SchedulerName, Trace } from '../model/trace.ts';
import { readAddress } from './address.ts';
import { probe } from './probing.ts';
import { clampRequest, DEFAULT_REQUEST } from './request.ts';
import { createScreen } from './run.ts';

const FIRST: Readonly<PaintRequest> = { ...DEFAULT_REQUEST, seed: 7 };

const request = atom<PaintRequest>({ ...FIRST });
export const $wordlessRequest: ReadableAtom<PaintRequest> = request;
export const wordlessScreen = createScreen();

/** What a run can differ in that has no words. */
export interface Start {
  seed: number;
  numInferenceSteps: number;
  scheduler: SchedulerName;
}

/** Changes part of the request; out-of-range values are clamped. */
export function setWordless(change: Partial<Start>): void {
  request.set(clampRequest({ ...request.get(), ...change }, request.get()));
}

/** A link may bring words: its seed, steps and scheduler are taken, and they are left. */
export function openWordless(recorded: string): Promise<Trace | null> {
  readAddress(FIRST, request);
  request.set({ ...request.get(), prompt: '' });
  return wordlessScreen.openRecorded(recorded);
}

/** Runs the request as it stands, on the screen. */
export const paintWordless = (): Promise<Trace | null> => wordlessScreen.paint({ ...request.get() });

/** A run beside the one on the screen. */
export const runWordless = (start: Start, behind = false): Promise<Trace | null> => probe('run', { ...DEFAULT_REQUEST, ...start }, behind);
