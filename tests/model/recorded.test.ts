import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTrace } from '../../src/model/index.ts';
import { readNoiseRecord } from '../../src/model/noiseRecord.ts';

const manifest = createHash('sha256').update(readFileSync('public/models/plain-sight-64/manifest.json')).digest('hex');
const { examples } = JSON.parse(readFileSync('public/models/plain-sight-64/vocabulary.json', 'utf8'));

describe('the recorded runs', () => {
  it.each(['ko', 'en'] as const)('of the %s lesson were painted by the model that is shipped (npm run record)', (language) => {
    const trace = readTrace(new Uint8Array(readFileSync(`public/traces/lesson-0.${language}.safetensors`)));
    expect(trace.model).toEqual({ name: 'plain-sight-64', manifestSha256: manifest });
    expect(trace.request.prompt).toBe(examples[language][0]);
    expect(trace.steps).toHaveLength(trace.request.numInferenceSteps);
    expect(trace.picture).not.toBeNull();
  });

  it('without words, too', () => {
    const trace = readTrace(new Uint8Array(readFileSync('public/traces/wordless.safetensors')));
    expect(trace.model).toEqual({ name: 'plain-sight-64', manifestSha256: manifest });
    expect(trace.request.prompt).toBe('');
    expect(trace.steps.every(({ picture }) => picture !== null)).toBe(true);
  });

  it('and the recorded answers about noise', () => {
    expect(readNoiseRecord(readFileSync('public/probes/noise.safetensors')).manifestSha256).toBe(manifest);
  });
});
