import { describe, expect, test } from 'vitest';
import { sequential } from '../../../src/viz/colourScale';
import { blit, emptyRaster, mosaicOfChannels, rasterOfValues, type Raster } from '../../../src/viz/raster';
import { overlayHeatmap } from '../../../src/viz/overlay';

const scale = { table: sequential, min: 0, max: 1 };
const reds = ({ data }: Raster) => Array.from({ length: data.length / 4 }, (_, i) => data[i * 4]);
const numbered = (width: number, height: number): Raster => {
  const raster = emptyRaster(width, height);
  for (let i = 0; i < width * height; i++) raster.data.set([i + 1, 0, 0, 255], i * 4);
  return raster;
};

describe('values as pixels', () => {
  test('take the scale’s colours, row by row, opaque', () => {
    const raster = rasterOfValues([0, 1], 2, 1, scale);
    expect([...raster.data]).toEqual([...sequential.subarray(0, 4), ...sequential.subarray(255 * 4)]);
  });
});

describe('a mosaic of channels', () => {
  test('puts four channels into a square: 0 1 above 2 3', () => {
    const mosaic = mosaicOfChannels(Float32Array.from([0, 0.2, 0.4, 1]), [4, 1, 1], scale);
    expect([mosaic.width, mosaic.height]).toEqual([2, 2]);
    expect(reds(mosaic)).toEqual([0, 51, 102, 255].map((i) => sequential[i * 4]));
  });
});

describe('copying one raster into another', () => {
  test('enlarges without smoothing and leaves the rest alone', () => {
    const onto = emptyRaster(5, 2);
    blit(onto, numbered(2, 1), 1, 0, 2);
    expect(reds(onto)).toEqual([0, 1, 1, 2, 2, 0, 1, 1, 2, 2]);
  });
  test('reads a picture that begins anywhere in its buffer', () => {
    const bytes = new Uint8ClampedArray(9);
    bytes.set([7, 0, 0, 255, 8, 0, 0, 255], 1);
    const onto = emptyRaster(2, 1);
    blit(onto, { width: 2, height: 1, data: bytes.subarray(1) }, 0, 0);
    expect(reds(onto)).toEqual([7, 8]);
  });
});

describe('a heatmap over a picture', () => {
  const pixelsOf =
    ({ data, width }: ReturnType<typeof emptyRaster>) =>
    (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];

  test('has exactly the scale’s colours where the picture is plain, and keeps the map’s cells square', () => {
    const white = emptyRaster(4, 2);
    white.data.fill(255);
    const pixel = pixelsOf(overlayHeatmap(white, Float32Array.from([0, 1]), 2, 1, scale));
    expect(pixel(0, 0)).toEqual(pixel(1, 1));
    expect(pixel(2, 0)).toEqual(pixel(3, 1));
    expect(pixel(0, 0)).toEqual([...scale.table.subarray(0, 4)]);
    expect(pixel(2, 0)).toEqual([...scale.table.subarray(255 * 4)]);
  });

  test('shows the picture’s outlines at every strength, and no surface of it', () => {
    // Dark on the left, light on the right; the map is strong above and weak below.
    const split = emptyRaster(64, 64);
    for (let i = 0; i < 64 * 64; i++) split.data.set(i % 64 < 32 ? [20, 20, 20, 255] : [230, 230, 230, 255], i * 4);
    const pixel = pixelsOf(overlayHeatmap(split, Float32Array.from([0.9, 0.2]), 1, 2, scale));
    for (const y of [10, 50]) {
      expect(pixel(2, y)).toEqual(pixel(61, y));
      expect(pixel(32, y)[1]! - pixel(31, y)[1]!).toBeGreaterThan(20);
    }
  });
});
