import { describe, expect, test } from 'vitest';
import { sheetOf } from '../../../scripts/lib/sheet.ts';
import { pixelsOf as decode } from '../../../src/components/data/record.ts';
import { readRecord, writeRecord } from '../../../src/model/record.ts';
import { defineRecord } from '../../../src/model/recordKind.ts';
import { readSafetensors, SafetensorsError } from '../../../src/model/safetensors.ts';
import { skipTile } from '../../../src/model/skipsRecord.ts';
import type { Picture } from '../../../src/model/trace.ts';

interface Findings {
  prompt: string;
  seeds: number[];
  nothing: null;
  alone: Float32Array;
  rows: Float32Array[];
  ragged: Float32Array[];
  sites: { name: string; query: Float32Array; counts: Uint8Array }[];
  pictures: Picture[][];
  last: Picture;
}

const picture = (shade: number): Picture => ({ width: 3, height: 3, data: new Uint8ClampedArray(36).map((_, i) => (i % 4 === 3 ? 255 : (shade + i) % 256)) });
const KIND = defineRecord<Findings>('findings', { halves: ['query'] });
const findings = {
  manifestSha256: 'a'.repeat(64),
  prompt: '노란 별',
  seeds: [7, 8],
  nothing: null,
  alone: Float32Array.of(0.1, 0.2, 0.3),
  rows: [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)],
  ragged: [Float32Array.of(1), Float32Array.of(2, 3)],
  sites: ['a', 'b'].map((name, i) => ({ name, query: Float32Array.of(i, 0.5, -2), counts: Uint8Array.of(i, 255) })),
  pictures: [[picture(0), picture(60)], [picture(120)]],
  last: picture(180),
};
const bytes = await writeRecord(KIND, findings, sheetOf);

describe('a record', () => {
  test('comes back as it was written, numbers and pictures in their places', async () => {
    expect(await readRecord(KIND, bytes, decode)).toEqual(findings);
  });

  test('is a safetensors file in which everything is found under its own name', () => {
    const { tensors, metadata } = readSafetensors(bytes);
    expect(tensors.get('rows')).toMatchObject({ dtype: 'F32', shape: [3, 2] });
    expect(tensors.get('ragged.1')).toMatchObject({ dtype: 'F32', shape: [2] });
    expect(tensors.get('sites.1.query')).toMatchObject({ dtype: 'F16', shape: [3] });
    expect(tensors.get('sites.0.counts')).toMatchObject({ dtype: 'U8', shape: [2] });
    expect(JSON.parse(metadata.record!)).toMatchObject({ prompt: '노란 별', seeds: [7, 8], sites: [{ name: 'a' }, { name: 'b' }] });
  });

  test('gives the same pixels each time they are asked for, and a copy can be sent to a worker', async () => {
    const { last } = await readRecord(KIND, bytes, decode);
    expect(last.data).toBe(last.data);
    expect(structuredClone(last)).toEqual(findings.last);
  });

  test('of another kind, or cut short, or without a place for its numbers, is refused', async () => {
    await expect(readRecord(defineRecord('skips'), bytes, decode)).rejects.toThrow('a record of findings, not of skips');
    await expect(readRecord(KIND, bytes.subarray(0, 100), decode)).rejects.toThrow(SafetensorsError);
    const renamed = Buffer.from(bytes).toString('latin1').replace('"rows":{"dtype"', '"Rows":{"dtype"');
    await expect(readRecord(KIND, Uint8Array.from(Buffer.from(renamed, 'latin1')), decode)).rejects.toThrow('Rows has no place in the record');
  });
});

test('every altered picture of the skips has a place of its own in its row', () => {
  const skip = { source: 'a', target: 'b', channels: 8, height: 16, width: 16 };
  const skips = { skips: [skip, skip], scales: [0, 2] };
  const places = [skipTile(skips, 0, 0), skipTile(skips, 0, 2), skipTile(skips, 1, 0), skipTile(skips, 1, 2), skipTile(skips, null, 0), skipTile(skips, null, 2)];
  expect(places).toEqual([1, 2, 3, 4, 5, 6]);
  expect(skipTile(skips, 0, 1)).toBe(-1);
});
