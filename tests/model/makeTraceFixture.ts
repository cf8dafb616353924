/** Writes fixtures/trace.safetensors, which training/tests/test_trace_file.py opens: `npx tsx tests/model/makeTraceFixture.ts` */
import { writeFileSync } from 'node:fs';
import { writeTrace } from '../../src/model/traceFile.ts';
import { exampleTrace } from '../unit/model/lib/exampleTrace.ts';

writeFileSync(new URL('./fixtures/trace.safetensors', import.meta.url), writeTrace(await exampleTrace(), { heads: 'mean' }));
