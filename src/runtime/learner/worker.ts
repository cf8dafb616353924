/** The thread that learns: beside the one that paints, so that neither waits for the other. */
import * as Comlink from 'comlink';
import { LearningSession, type Example } from '../../model/contrastive/session.ts';
import { LearningLoop, type Clock } from './loop.ts';
import type { LearningMaterial, Listener, WorkerApi } from './protocol.ts';

// A timer would wait four milliseconds each time; a message to oneself comes after what is waiting already, at once.
const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];
port1.onmessage = () => {
  const works = waiting;
  waiting = [];
  for (const work of works) work();
};
const clock: Clock = {
  now: () => performance.now(),
  defer(work) {
    waiting.push(work);
    port2.postMessage(null);
  },
};

let opened: { parts: { held: Example[]; shown: Example[] }; vocabularySize: number; listener: Listener } | null = null;
let loop: LearningLoop | null = null;

function examples({ pixels, side, captions }: LearningMaterial, places: readonly number[]): Example[] {
  const size = side * side * 4;
  return places.map((i) => ({ pixels: pixels.subarray(i * size, (i + 1) * size), tokens: captions[i]! }));
}

const api: WorkerApi = {
  open(material, listener) {
    const parts = { held: examples(material, material.held), shown: examples(material, material.shown) };
    opened = { parts, vocabularySize: material.vocabularySize, listener };
  },
  begin({ attempt, seed, settings }) {
    if (!opened) throw new Error('begin came before open');
    loop?.pause();
    const session = new LearningSession(opened.parts, opened.vocabularySize, seed);
    loop = new LearningLoop(session, attempt, settings, opened.listener, clock);
    return session.parameters;
  },
  configure: (settings) => loop?.configure(settings),
  play: () => loop?.play(),
  pause: () => loop?.pause(),
  step: () => loop?.step(),
};

Comlink.expose(api);
