/**
 * A runtime whose every event a test decides: the only way to have a cancellation or a failure happen at one exact
 * moment. The real one is tested in tests/browser/runtime.
 */
import type { ProbeAnswer, ProbeName, ProbeRequest } from '../../../src/model/probes.ts';
import type { Embeddings, EmbedRequest, RunEvent, Runtime, Tokenization } from '../../../src/runtime/contract.ts';
import type { PaintRequest, Picture, Token, Trace, TraceStep } from '../../../src/model/trace.ts';

const word = (text: string, known = true): Token => ({ id: 2, kind: 'word', text, start: 0, end: text.length, known });

export const picture: Picture = { width: 1, height: 1, data: new Uint8ClampedArray(4) };

export function emptyTrace(request: PaintRequest, tokens: Token[] = [word(request.prompt)]): Trace {
  return {
    format: 'plain-sight.trace/1',
    model: { name: 'scripted', manifestSha256: '' },
    backend: 'wasm',
    request,
    tokens,
    truncated: null,
    sites: [],
    latentShape: [4, 1, 1],
    steps: [],
    finalLatents: null,
    picture: null,
  };
}

export function step(index: number): TraceStep {
  const latents = new Float32Array(4);
  return {
    index,
    timestep: 999 - index,
    alphaCumprod: 0.5,
    latents,
    noiseUncond: latents,
    noiseCond: latents,
    noiseGuided: latents,
    predOriginalSample: latents,
    picture: null,
    attention: [],
  };
}

export function finishedTrace(request: PaintRequest): Trace {
  const steps = Array.from({ length: request.numInferenceSteps }, (_, i) => step(i));
  return { ...emptyTrace(request), steps, finalLatents: new Float32Array(4), picture };
}

export interface ScriptedRun {
  request: PaintRequest;
  emit(event: RunEvent): void;
  resolve(trace: Trace | null): void;
  reject(error: unknown): void;
}

export interface ScriptedEmbed {
  request: EmbedRequest;
  emit(event: RunEvent): void;
  resolve(embeddings: Embeddings): void;
  reject(error: unknown): void;
}

export interface ScriptedProbe {
  name: ProbeName;
  request: unknown;
  emit(event: RunEvent): void;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

export class ScriptedRuntime implements Runtime {
  runs: ScriptedRun[] = [];
  cancels = 0;
  tokenized: string[] = [];
  tokenization: (prompt: string) => Promise<Tokenization> = async (prompt) => ({ tokens: [word(prompt)], truncated: null, unknown: [] });

  load(): Promise<{ backend: 'wasm' }> {
    return Promise.resolve({ backend: 'wasm' });
  }

  tokenize(prompt: string): Promise<Tokenization> {
    this.tokenized.push(prompt);
    return this.tokenization(prompt);
  }

  paint(request: PaintRequest, emit: (event: RunEvent) => void): Promise<Trace | null> {
    return new Promise((resolve, reject) => this.runs.push({ request, emit, resolve, reject }));
  }

  embeds: ScriptedEmbed[] = [];
  embed(request: EmbedRequest, emit: (event: RunEvent) => void): Promise<Embeddings> {
    return new Promise((resolve, reject) => this.embeds.push({ request, emit, resolve, reject }));
  }

  probes: ScriptedProbe[] = [];
  probe<K extends ProbeName>(name: K, request: ProbeRequest<K>, emit: (event: RunEvent) => void): Promise<ProbeAnswer<K>> {
    return new Promise((resolve, reject) => {
      this.probes.push({ name, request, emit, resolve: resolve as ScriptedProbe['resolve'], reject });
    });
  }

  cancel(): void {
    this.cancels++;
  }
}
