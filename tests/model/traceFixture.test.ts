import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeTrace } from '../../src/model/traceFile.ts';
import { exampleTrace } from '../unit/model/lib/exampleTrace.ts';

test('the trace that Python’s tests open is what writeTrace writes today', async () => {
  const fixture = readFileSync(new URL('./fixtures/trace.safetensors', import.meta.url));
  expect(Buffer.compare(fixture, writeTrace(await exampleTrace(), { heads: 'mean' })), 'make it anew: npx tsx tests/model/makeTraceFixture.ts').toBe(0);
});
