import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import answer from '../../../src/runtime/selftest/selftest.json' with { type: 'json' };
import { faultOf, selfTest } from '../../../src/runtime/selfTest.ts';

const graph = await readFile(new URL('../../../src/runtime/selftest/selftest.onnx', import.meta.url));
const options = { logSeverityLevel: 3 } as const;

const right = (): Map<string, Float32Array> => {
  const outputs = new Map([['out_sample', Float32Array.from(answer.out_sample)]]);
  for (const { name, heads, positions } of answer.sites) {
    const { batch, tokens } = answer.shape;
    outputs.set(name, new Float32Array(batch * heads * positions * tokens).fill(1 / tokens));
  }
  return outputs;
};

describe('the self-test', () => {
  test('passes on ONNX Runtime in Node, whose kernels are others than the browser’s', async () => {
    expect(await selfTest(ort, graph, options)).toBeNull();
  });

  test('names the output that is off, and by how much', () => {
    const outputs = right();
    outputs.get('out_sample')![17]! += 0.01;
    expect(faultOf(outputs)).toBe('out_sample is 1.0e-2 off');
  });

  test('does not take NaN for a number that is near enough', () => {
    const outputs = right();
    outputs.get('out_sample')![3] = NaN;
    outputs.get('out_sample')![4] = 100;
    expect(faultOf(outputs)).toBe('out_sample is not a number');
  });

  test('notices attention whose rows do not sum to 1', () => {
    const outputs = right();
    const { name } = answer.sites[0]!;
    outputs.get(name)![0] = 0.9;
    expect(faultOf(outputs)).toContain(`a row of ${name} sums to`);
  });

  test('notices an output that is missing or cut short', () => {
    const outputs = right();
    outputs.delete(answer.sites[0]!.name);
    expect(faultOf(outputs)).toBe(`${answer.sites[0]!.name} has 0 values`);
    outputs.set('out_sample', new Float32Array(3));
    expect(faultOf(outputs)).toBe(`out_sample has 3 values, not ${answer.out_sample.length}`);
  });
});
