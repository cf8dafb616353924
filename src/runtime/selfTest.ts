/**
 * Does this backend compute what it should? A driver, a browser or a GPU that is subtly wrong paints noise without any
 * error, so a backend counts only after it has found a known answer: a tiny UNet of the model's own operations,
 * answered by PyTorch (made by tests/unit/runtime/make_selftest.py).
 */
import type { InferenceSession } from 'onnxruntime-common';
import type { OrtLike } from '../model/ortGraphs.ts';
import answer from './selftest/selftest.json' with { type: 'json' };

/** Backends differ in the order of additions (about 1e-6 here); a wrong kernel is off by 1e-2 and more. */
const TOLERANCE = 1e-3;

/** The same waves as in make_selftest.py. */
const wave = (length: number, frequency: number): Float32Array => Float32Array.from({ length }, (_, i) => Math.sin(i * frequency));

/** What is wrong with the answer, in words for an engineer; null when it is right. */
export function faultOf(outputs: ReadonlyMap<string, Float32Array>): string | null {
  const out = outputs.get('out_sample');
  if (out?.length !== answer.out_sample.length) return `out_sample has ${out?.length ?? 0} values, not ${answer.out_sample.length}`;
  let worst = 0;
  for (const [i, expected] of answer.out_sample.entries()) {
    const off = Math.abs(out[i]! - expected);
    if (!(off <= worst)) worst = off; // NaN comes through as well
    if (Number.isNaN(worst)) return 'out_sample is not a number';
  }
  if (worst > TOLERANCE) return `out_sample is ${worst.toExponential(1)} off`;
  const { batch, tokens } = answer.shape;
  for (const { name, heads, positions } of answer.sites) {
    const rows = outputs.get(name);
    if (rows?.length !== batch * heads * positions * tokens) return `${name} has ${rows?.length ?? 0} values`;
    for (let start = 0; start < rows.length; start += tokens) {
      const sum = rows.subarray(start, start + tokens).reduce((a, b) => a + b, 0);
      if (!(Math.abs(sum - 1) <= TOLERANCE)) return `a row of ${name} sums to ${sum}`;
    }
  }
  return null;
}

/** Runs selftest.onnx. @returns null when all is right, otherwise what is wrong; throws what the library throws */
export async function selfTest(ort: OrtLike, model: Uint8Array, options: InferenceSession.SessionOptions): Promise<string | null> {
  const { batch, size, tokens, width } = answer.shape;
  const session = await ort.InferenceSession.create(model, options);
  try {
    const results = await session.run({
      sample: new ort.Tensor('float32', wave(batch * 4 * size * size, 0.37), [batch, 4, size, size]),
      timestep: new ort.Tensor('float32', Float32Array.from(answer.timestep), [batch]),
      encoder_hidden_states: new ort.Tensor('float32', wave(batch * tokens * width, 0.53), [batch, tokens, width]),
    });
    const outputs = new Map<string, Float32Array>();
    for (const [name, tensor] of Object.entries(results)) outputs.set(name, (await tensor.getData(true)) as Float32Array);
    return faultOf(outputs);
  } finally {
    await session.release();
  }
}
