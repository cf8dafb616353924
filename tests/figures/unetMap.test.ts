import { describe, expect, test } from 'vitest';
import { between, fitted, projector, START, towards } from '../../src/figures/parts/space/camera.ts';
import { arcOf, ballOf, FLAT_WIDTH, flatLayout, inBall, levelsOf, noiseLines, outlineOf, spaceLayout } from '../../src/figures/unet-map/layout.ts';
import { texts } from '../../src/figures/unet-map/texts/index.ts';
import { atlasOf, channelFacts, channelGrid, floorsOf, gridColumns, liveliest, meanMap, nearestStep, numbersOf, SLICES } from '../../src/figures/unet-map/view.ts';
import { cellAfter } from '../../src/figures/parts/cells.ts';
import { recordOf } from '../../src/components/data/record.ts';
import { LAYER_RECORD, unpackLayers } from '../../src/model/layerRecord.ts';
import type { LayerActivation } from '../../src/model/probes.ts';

const { plan, steps } = unpackLayers((await recordOf(LAYER_RECORD))!);
const blocks = spaceLayout(plan);
const flat = flatLayout(plan);

describe('the map in space', () => {
  test('has every layer once, in the order in which they run, as large as its maps and as deep as its channels', () => {
    expect(blocks.map(({ layer }) => layer.name)).toEqual(plan.layers.map(({ name }) => name));
    for (const { layer, size, depth } of blocks) {
      expect(size / blocks[0]!.size).toBeCloseTo(layer.height / plan.layers[0]!.height, 5);
      expect(depth / blocks[0]!.depth).toBeCloseTo(layer.channels / plan.layers[0]!.channels, 5);
    }
  });

  test('is a U: down on the left, up on the right, the smallest maps lowest', () => {
    const [first, last] = [blocks[0]!, blocks.at(-1)!];
    expect(first.x).toBeLessThan(last.x);
    expect(first.y).toBe(last.y);
    const levels = levelsOf(plan);
    for (const a of blocks) for (const b of blocks) if (a.layer.height > b.layer.height) expect(a.y).toBeGreaterThan(b.y);
    expect(levels).toEqual([...levels].sort((a, b) => b - a));
    for (const block of blocks) if (block.layer.block === 'down' && block.layer.height > levels.at(-1)!) expect(block.x).toBeLessThan(0);
  });

  test('has no two stacks in one another', () => {
    for (const [i, a] of blocks.entries())
      for (const b of blocks.slice(0, i)) {
        const apart = Math.abs(a.x - b.x) >= (a.size + b.size) / 2 || Math.abs(a.y - b.y) >= (a.size + b.size) / 2 || a.z - a.depth >= b.z || b.z - b.depth >= a.z;
        expect(apart, `${a.layer.name} and ${b.layer.name}`).toBe(true);
      }
  });

  test('leads a line of the noise level to every ResNet, and skip connections from top to top', () => {
    const ends = noiseLines(blocks);
    expect(ends.length % 2).toBe(0);
    for (const { layer, x, y, size } of blocks.filter(({ layer: { kind } }) => kind === 'resnet')) {
      expect(
        ends.some(([ex, ey]) => Math.abs(ex - x) < 1e-9 && Math.abs(Math.abs(ey - y) - size / 2) < 1e-9),
        layer.name,
      ).toBe(true);
    }
    for (const { source, target } of plan.skips) {
      const [from, to] = [source, target].map((name) => blocks.find(({ layer }) => layer.name === name)!) as [(typeof blocks)[0], (typeof blocks)[0]];
      const [a, , , b] = arcOf(from, to);
      expect([a[0], b[0]]).toEqual([from.x, to.x]);
      expect(a[1]).toBeCloseTo(from.y + from.size / 2);
    }
  });
});

describe('the view of it', () => {
  const arcs = plan.skips.map(
    ({ source, target }) => [source, target].map((name) => blocks.find(({ layer }) => layer.name === name)!) as unknown as readonly [(typeof blocks)[0], (typeof blocks)[0]],
  );
  const outline = outlineOf(blocks, arcs);
  const ball = ballOf(outline);

  test('fits all at first, on a wide place and on a narrow one, and fills it', () => {
    const points = outline.map((point) => inBall(ball, point));
    expect(Math.max(...points.map((point) => Math.hypot(...point)))).toBeCloseTo(1, 9);
    for (const size of [
      { width: 1150, height: 450 },
      { width: 320, height: 400 },
    ]) {
      const room = { x: 20, y: 20 };
      const see = projector(fitted(START, points, size, room), size);
      const seen = points.map(see);
      const [left, right, top, bottom] = [
        Math.min(...seen.map(({ x }) => x)),
        Math.max(...seen.map(({ x }) => x)),
        Math.min(...seen.map(({ y }) => y)),
        Math.max(...seen.map(({ y }) => y)),
      ];
      expect(left).toBeGreaterThan(room.x - 1);
      expect(right).toBeLessThan(size.width - room.x + 1);
      expect(top).toBeGreaterThan(room.y - 1);
      expect(bottom).toBeLessThan(size.height - room.y + 1);
      expect(Math.max((right - left) / (size.width - 2 * room.x), (bottom - top) / (size.height - 2 * room.y))).toBeCloseTo(1, 2);
    }
  });

  test('flies to a block and arrives there', () => {
    const block = blocks[8]!;
    const pivot = inBall(ball, [block.x, block.y, block.z]);
    const to = towards(START, pivot, block.size * ball.scale, 0.4, { height: 450 });
    expect(to.zoom).toBeGreaterThan(START.zoom);
    expect(projector(to, { width: 1150, height: 450 })(pivot)).toMatchObject({ x: 575, y: 225 });
    expect(between(START, to, 0)).toEqual(START);
    const arrived = between(START, to, 1);
    expect(arrived.zoom).toBeCloseTo(to.zoom, 9);
    arrived.pivot.forEach((value, i) => expect(value).toBeCloseTo(pivot[i]!, 9));
  });
});

describe('the flat map', () => {
  test('has every layer once, none over another, all within its width and height', () => {
    expect(flat.blocks.map(({ layer }) => layer.name)).toEqual(plan.layers.map(({ name }) => name));
    for (const [i, a] of flat.blocks.entries()) {
      expect(a.x - a.size / 2).toBeGreaterThan(0);
      expect(a.x + a.size / 2).toBeLessThan(FLAT_WIDTH);
      expect(a.y + a.size / 2).toBeLessThan(flat.height);
      for (const b of flat.blocks.slice(0, i)) expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual((a.size + b.size) / 2);
    }
  });
});

/** Two channels of 2 × 2: one even, one not. */
const small: LayerActivation = { layer: 'x', channels: 2, height: 2, width: 2, data: Float32Array.of(3, 3, 3, 3, -1, 0, 0, 2) };

describe('what a layer gave out', () => {
  test('is told of each channel by its ends, mean and deviation; the liveliest comes first', () => {
    expect(channelFacts(small, 0)).toEqual({ low: 3, high: 3, mean: 3, deviation: 0 });
    expect(channelFacts(small, 1).low).toBe(-1);
    expect(liveliest(small, 2)).toEqual([1, 0]);
    expect(liveliest(small, 1)).toEqual([1]);
  });

  test('has all its channels in the grid, in cells of one size with a gap after each', () => {
    const layer = steps[0]!.layers[4]!;
    const grid = channelGrid(layer, 'layer');
    const columns = gridColumns(layer.channels);
    expect(grid.width).toBe(columns * (layer.width + 1));
    const drawn = Array.from({ length: grid.width * grid.height }, (_, i) => grid.data[4 * i + 3]!).filter((alpha) => alpha > 0);
    expect(drawn).toHaveLength(layer.channels * layer.width * layer.height);
  });

  test('on one range for the layer shows which channels are weak; on each its own it shows their shapes', () => {
    const faint: LayerActivation = { ...small, data: Float32Array.of(8, -8, 8, -8, 0.1, -0.1, 0.1, -0.1) };
    const pixel = (normalisation: 'layer' | 'channel', x: number) => [...channelGrid(faint, normalisation).data.slice(4 * x, 4 * x + 3)];
    expect(pixel('channel', 0)).toEqual(pixel('channel', 3));
    expect(pixel('layer', 0)).not.toEqual(pixel('layer', 3));
  });

  test('goes to the graphics chip as a row of maps a layer', () => {
    const atlas = atlasOf(steps[0]!.layers, 16);
    expect([atlas.width, atlas.height]).toEqual([16 * SLICES, 16 * plan.layers.length]);
    expect(meanMap(steps[0]!.layers[0]!)).toMatchObject({ width: plan.layers[0]!.width, height: plan.layers[0]!.height });
  });

  test('is shown of the nearest step that was recorded', () => {
    expect(nearestStep([{ index: 0 }, { index: 6 }, { index: 13 }], 9)).toBe(1);
    expect(nearestStep([{ index: 0 }, { index: 6 }, { index: 13 }], 10)).toBe(2);
  });
});

describe('where the most numbers are', () => {
  const floors = floorsOf(plan);

  test('is counted from the plan, every layer on one floor', () => {
    expect(floors.reduce((sum, { layers }) => sum + layers, 0)).toBe(plan.layers.length);
    expect(floors.reduce((sum, { numbers }) => sum + numbers, 0)).toBe(plan.layers.reduce((sum, layer) => sum + numbersOf(layer), 0));
    expect(floors.map(({ height }) => height)).toEqual(levelsOf(plan));
  });

  test('is said with the counts, in either language', () => {
    for (const language of ['en', 'ko'] as const) for (const { numbers } of floors) expect(texts[language].answer(floors)).toContain(numbers.toLocaleString('en'));
  });

  test('every layer has a name of its own among those of its kind, in either language', () => {
    for (const language of ['en', 'ko'] as const) expect(new Set(plan.layers.map(texts[language].name)).size).toBe(plan.layers.length);
  });
});

test('keys move over cells and stop at the edges', () => {
  expect(cellAfter(0, 'ArrowRight', 3, 7)).toBe(1);
  expect(cellAfter(2, 'ArrowRight', 3, 7)).toBeNull();
  expect(cellAfter(4, 'ArrowDown', 3, 7)).toBeNull();
  expect(cellAfter(3, 'ArrowDown', 3, 7)).toBe(6);
  expect(cellAfter(1, 'ArrowUp', 3, 7)).toBeNull();
  expect(cellAfter(4, 'End', 3, 7)).toBe(5);
  expect(cellAfter(6, 'End', 3, 7)).toBe(6);
  expect(cellAfter(1, 'Enter', 3, 7)).toBeNull();
});
