import type { InferenceSession } from 'onnxruntime-common';
import type { OrtLike } from '../model/ortGraphs.ts';

type Asked = (...given: unknown[]) => Promise<unknown>;

/**
 * The same runtime, but what its sessions are asked is done in turn: the builds that wait for a GPU inside WebAssembly
 * (JSPI, asyncify) can hold one call at a time, and CLIP may be asked while a picture is being painted.
 */
export function oneAtATime<T extends OrtLike>(ort: T): T {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const create: Asked = (...given) =>
    inTurn(async () => {
      const session = (await (ort.InferenceSession.create as Asked)(...given)) as InferenceSession;
      const run = (session.run as Asked).bind(session);
      Object.assign(session, { run: (...inputs: unknown[]) => inTurn(() => run(...inputs)) });
      return session;
    });
  return { ...ort, InferenceSession: { create } };
}
