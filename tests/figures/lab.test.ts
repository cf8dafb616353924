import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { decode } from 'modern-gif';
import { animationFile, attentionRows, csvFile, fileName, stepRows } from '../../src/figures/lab/files.ts';
import { rowsOfTokens } from '../../src/figures/lab/tokenLines.ts';
import { counterparts, panelsOf, coloursOf, percent, shareLines, sharesOf, shotOf, stackOf } from '../../src/figures/lab/view.ts';
import { readTrace } from '../../src/model/traceFile.ts';
import type { Token } from '../../src/model/trace.ts';
import { figureSvg, PANEL, wrapped } from '../../src/viz/figureSvg.ts';
import { emptyRaster } from '../../src/viz/raster.ts';

const read = (path: string) => readTrace(new Uint8Array(readFileSync(path)));
const a = read('public/traces/words.en.safetensors');
const b = read('public/traces/lab.en.safetensors');
const token = (text: string, kind: Token['kind'] = 'word', id = text.length): Token => ({ id, kind, text, start: 0, end: 0, known: true });
const last = a.steps.length - 1;
const whole = { site: null, head: null };

describe('two runs side by side', () => {
  test('know which word stands for which: the same one, or the one in its place', () => {
    const partners = counterparts(a, b);
    a.tokens.forEach(({ text, kind }, i) => {
      const other = b.tokens[partners[i]!]!;
      expect(other.kind).toBe(kind);
      if (text !== 'red') expect(other.text).toBe(text);
      else expect(other.text).toBe('blue');
    });
  });

  test('know that a word was added, and that padding moved on', () => {
    const trace = (...texts: string[]) => ({
      ...a,
      tokens: [
        token('', 'start', 0),
        ...texts.map((text) => token(text, 'word', text.charCodeAt(0))),
        token('', 'end', 1),
        ...Array.from({ length: 5 - texts.length }, () => token('', 'padding', 1)),
      ],
    });
    expect(counterparts(trace('cat'), trace('red', 'cat'))).toEqual([0, 2, 3, 4, 5, 6, -1]);
    expect(counterparts(trace('red', 'cat'), trace('cat'))).toEqual([0, -1, 1, 2, 3, 4, 5]);
  });

  test('have maps on one scale, and a difference that is B’s map minus A’s', () => {
    const [first, second] = [shotOf(a, last)!, shotOf(b, last)!];
    const { a: left, b: right, difference } = panelsOf('map', first, second, coloursOf([a, b]), whole, 2, 2);
    expect(left!.scale).toEqual(right!.scale);
    left!.values!.data.forEach((value, i) => expect(difference!.values!.data[i]).toBeCloseTo(right!.values!.data[i]! - value, 6));
    expect(left!.scale!.max).toBeGreaterThanOrEqual(Math.max(...left!.values!.data, ...right!.values!.data));
  });

  test('show a word that B lacks on A alone', () => {
    const { a: left, b: right, difference } = panelsOf('map', shotOf(a, last), shotOf(b, last), coloursOf([a, b]), whole, 2, -1);
    expect([left !== null, right, difference]).toEqual([true, null, null]);
  });

  test('are alike where they are the same run', () => {
    const shot = shotOf(a, last)!;
    const colours = coloursOf([a]);
    for (const view of ['picture', 'noise', 'latents'] as const) {
      const { difference } = panelsOf(view, shot, shot, colours, whole, null, null);
      const [r, g, blue] = difference!.raster.data;
      expect(difference!.raster.data.every((value, i) => value === [r, g, blue, 255][i % 4])).toBe(true);
    }
  });

  test.each([
    ['over the picture', null, whole],
    ['at one place of one head', { x: 0.3, y: 0.7 }, { site: a.sites[2]!.name, head: 1 }],
  ] as const)('give each place’s attention away completely, %s', (_, patch, part) => {
    const shares = sharesOf(shotOf(a, 0)!, part, patch)!;
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
  });
});

test('what words got is listed in the sentence’s order, B’s own words among it, padding in one line', () => {
  const tokens = [token('', 'start'), token('red'), token('car'), token('', 'end'), token('', 'padding'), token('', 'padding')];
  const others = [token('', 'start'), token('blue'), token('big'), token('car'), token('', 'end'), token('', 'padding')];
  const lines = shareLines(tokens, [0.1, 0.2, 0.3, 0.1, 0.2, 0.1], others, [0.1, 0.1, 0.2, 0.3, 0.2, 0.1], [0, 1, 3, 4, 5, -1]);
  expect(lines.map(({ kind, text, otherText }) => `${kind} ${text}/${otherText}`)).toEqual(['start /', 'word red/blue', 'word /big', 'word car/', 'end /', 'padding /']);
  for (const side of ['a', 'b'] as const) expect(lines.reduce((sum, line) => sum + (line[side] ?? 0), 0)).toBeCloseTo(1, 9);
  expect(lines.at(-1)).toMatchObject({ columns: [4, 5], b: 0.1 });
});

test('a share that is not nothing is not written as nothing', () => {
  expect([percent(0), percent(0.001), percent(0.414)]).toEqual(['0 %', '<1 %', '41 %']);
});

test('all padding is turned up and down together', () => {
  const lines = rowsOfTokens([token('', 'start'), token('a'), token('', 'end'), token('', 'padding'), token('', 'padding')]);
  expect(lines.map(({ kind, columns }) => [kind, columns])).toEqual([
    ['start', [0]],
    ['word', [1]],
    ['end', [2]],
    ['padding', [3, 4]],
  ]);
});

describe('what is taken away', () => {
  test('is named after what it shows, in any script', () => {
    expect(fileName(['a red / apple?', 'seed', 7, 'B-A'], 'png')).toBe('a-red-apple-seed-7-B-A.png');
    expect(fileName(['빨간 사과', 7], 'csv')).toBe('빨간-사과-7.csv');
    expect(fileName(['…'], 'svg')).toBe('plain-sight.svg');
    expect(fileName(['x'.repeat(500)], 'svg').length).toBeLessThan(100);
  });

  test('as a table has one line a place, whose tokens sum to 1', () => {
    const rows = attentionRows([{ side: 'A', shot: shotOf(a, 3)! }], { site: a.sites[1]!.name, head: 2 });
    const { height, width } = a.sites[1]!;
    expect(rows).toHaveLength(1 + height * width);
    expect(rows[0]!.slice(0, 9)).toEqual(['run', 'step', 'timestep', 'site', 'head', 'row', 'column', '0 start', '1 a']);
    for (const row of rows.slice(1)) expect(row.slice(7).reduce((sum, value) => sum + Number(value), 0)).toBeCloseTo(1, 2);
    const stack = stackOf(shotOf(a, 3)!, { site: a.sites[1]!.name, head: 2 })!;
    expect(Number(rows[1]![8])).toBeCloseTo(stack.data[1]!, 5);
    expect(rows[1]!.slice(0, 7)).toEqual(['A', '4', String(a.steps[3]!.timestep), a.sites[1]!.name, '3', '0', '0']);
  });

  test('says of every step how far words move the noise', () => {
    const rows = stepRows([
      { side: 'A', trace: a },
      { side: 'B', trace: b },
    ]);
    expect(rows).toHaveLength(1 + a.steps.length + b.steps.length);
    const { noiseCond, noiseUncond } = a.steps[0]!;
    const rms = Math.sqrt(noiseCond.reduce((sum, value, i) => sum + (value - noiseUncond[i]!) ** 2, 0) / noiseCond.length);
    expect(Number(rows[1]![rows[0]!.indexOf('rms_cond_minus_uncond')])).toBeCloseTo(rms, 5);
  });

  test('quotes a sentence with a comma', async () => {
    expect(await csvFile([['a, b', 'c']]).text()).toBe('"a, b",c');
    expect(new Uint8Array(await csvFile([['a']]).arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  });

  test('as an animation has one frame a step, the last one longer', async () => {
    const frame = (shade: number) => [0, 1].map(() => ({ ...emptyRaster(8, 8), data: new Uint8ClampedArray(256).fill(255).map((v, i) => (i % 4 === 3 ? v : shade)) }));
    const gif = decode(await (await animationFile([frame(10), frame(90), frame(200)], 120)).arrayBuffer());
    expect([gif.width, gif.height, gif.frames.length]).toEqual([512, 256, 3]);
    expect(gif.frames.map(({ delay }) => delay)).toEqual([120, 120, 1500]);
  });

  test('as a figure carries its captions, whatever a sentence holds', () => {
    const panel = {
      title: 'A <b>',
      picture: 'data:image/png;base64,AA==',
      outline: { path: 'M0 0H1', columns: 16, rows: 16 },
      mark: { left: 0, top: 0, width: 0.5, height: 0.5 },
      notes: ['0 … 1'],
    };
    const { svg, width, height } = figureSvg({ panels: [panel, panel], caption: ['“a & b”', 'x '.repeat(400)], language: 'ko' });
    expect(svg).toContain('A &lt;b&gt;');
    expect(svg).toContain('“a &amp; b”');
    expect(svg).toContain(`scale(${PANEL / 16} ${PANEL / 16})`);
    expect(width).toBeGreaterThan(2 * PANEL);
    expect(height).toBeGreaterThan(PANEL + 100);
  });

  test('breaks long captions, Hangul and words without an end too', () => {
    expect(wrapped('a b c', 1000)).toEqual(['a b c']);
    expect(wrapped('가나다라 마바사', 70).length).toBeGreaterThan(1);
    expect(wrapped('x'.repeat(100), 100).every((line) => line.length < 20)).toBe(true);
    expect(wrapped('', 100)).toEqual([]);
  });
});
