import { describe, expect, test } from 'vitest';
import { parsePaintArguments, UsageError } from '../../../scripts/lib/paintArguments.ts';

describe('npm run paint', () => {
  test('takes a prompt and has an answer for the rest', () => {
    expect(parsePaintArguments(['a cat', '--out', 'cat.png'])).toEqual({
      source: { prompt: 'a cat' },
      seeds: [0],
      out: 'cat.png',
      trace: null,
      steps: 20,
      guidance: 4,
      scheduler: 'ddim',
      model: null,
      scale: 1,
      threads: undefined,
    });
  });

  test('paints an empty prompt', () => {
    expect(parsePaintArguments(['', '--out', 'x.png'])!.source).toEqual({ prompt: '' });
  });

  test('reads lists of seeds', () => {
    expect(parsePaintArguments(['a', '--out', 'd', '--seeds', '0..3,9, 7..8'])!.seeds).toEqual([0, 1, 2, 3, 9, 7, 8]);
  });

  test('makes a small trace, or one as small as is asked for', () => {
    const trace = (...more: string[]) => parsePaintArguments(['a', '--trace', 't.safetensors', ...more])!.trace!.options;
    expect(trace()).toEqual({ dtype: 'F32', heads: 'all', batch: 'both' });
    expect(trace('--trace-small')).toEqual({ dtype: 'F16', heads: 'mean', batch: 'cond' });
    expect(trace('--trace-small', '--trace-heads', 'all')).toEqual({ dtype: 'F16', heads: 'all', batch: 'cond' });
  });

  test('explains itself', () => {
    expect(parsePaintArguments(['--help'])).toBeNull();
  });

  test.each([
    [[], 'a prompt is missing'],
    [['a', '--prompts', 'f', '--out', 'd'], 'not both'],
    [['a', 'red', 'cat', '--out', 'x.png'], 'quotes'],
    [['a'], '--out'],
    [['a', '--out', 'x.jpg'], '.png'],
    [['a', '--out', 'x.png', '--seeds', '0..2'], 'folder'],
    [['a', '--out', 'x.png', '--seed', 'x'], '--seed must be a number'],
    [['a', '--out', 'x.png', '--seed', '-1'], 'ambiguous'],
    [['a', '--out', 'x.png', '--seed=-1'], '--seed must be from 0'],
    [['a', '--out', 'd', '--seeds', '3..1'], 'backwards'],
    [['a', '--out', 'd', '--seeds', '0..999999999'], 'more than'],
    [['a', '--out', 'd', '--seeds', 'all'], '--seeds must look like'],
    [['a', '--out', 'x.png', '--steps', '51'], '--steps must be from 1 to 50'],
    [['a', '--out', 'x.png', '--steps', '2.5'], 'whole'],
    [['a', '--out', 'x.png', '--guidance', '0'], '--guidance must be from 1 to 12'],
    [['a', '--out', 'x.png', '--scheduler', 'heun'], 'ddim, euler, dpm'],
    [['a', '--out', 'x.png', '--scale', '0'], '--scale'],
    [['a', '--out', 'x.png', '--threads', '0'], '--threads'],
    [['a', '--out', 'x.png', '--trace-small'], '--trace FILE'],
    [['a', '--out', 'd', '--trace', 't', '--seeds', '0..1'], 'one run'],
    [['a', '--out', 'x.png', '--sede', '1'], '--sede'],
  ])('refuses %j', (args, message) => {
    expect(() => parsePaintArguments(args)).toThrow(UsageError);
    expect(() => parsePaintArguments(args)).toThrow(message);
  });
});
