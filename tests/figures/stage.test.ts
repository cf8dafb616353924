/** The stage on which things stand in space: where labels fit, and what the camera sees. */
import { describe, expect, test } from 'vitest';
import { drag, EYE, eyeOf, fitted, LEAST_ZOOM, MOST_ZOOM, projector, START, zoomBy } from '../../src/figures/parts/space/camera.ts';
import { placeLabels, type Label, type PlacedLabel } from '../../src/figures/parts/space/labels.ts';

const SIZE = { width: 800, height: 600 };
const FLAT = { ...START, flat: true };

describe('labels', () => {
  const label = (key: string, x: number, y: number, always = false): Label => ({ key, x, y, radius: 5, width: 60, height: 16, always });
  const inside = ({ left, top }: PlacedLabel, width: number, height: number) => left >= 0 && top >= 0 && left + 60 <= width && top + 16 <= height;

  test('never overlap and never leave the map', () => {
    const many = Array.from({ length: 200 }, (_, i) => label(String(i), (i * 37) % 328, (i * 53) % 300));
    const placed = placeLabels(many, 328, 300, 100);
    expect(placed.length).toBeGreaterThan(10);
    for (const a of placed) {
      expect(inside(a, 328, 300)).toBe(true);
      for (const b of placed) {
        if (a !== b) expect(Math.abs(a.left - b.left) >= 60 || Math.abs(a.top - b.top) >= 16).toBe(true);
      }
    }
  });

  test('give way to those before them, and there are no more than asked for', () => {
    const here = [label('first', 100, 100), label('second', 100, 100), label('third', 250, 250)];
    expect(placeLabels(here, 328, 300, 1).map(({ key }) => key)).toEqual(['first']);
    expect(placeLabels(here, 328, 300, 9).map(({ key }) => key)).toEqual(['first', 'second', 'third']);
  });

  test('that must be there are pushed inside, even at the edge and beyond the number', () => {
    const placed = placeLabels([label('plain', 50, 50), label('chosen', 327, 299, true)], 328, 300, 1);
    expect(placed.map(({ key }) => key)).toEqual(['plain', 'chosen']);
    for (const place of placed) expect(inside(place, 328, 300)).toBe(true);
  });

  test('stand on their own side of their point where there is room', () => {
    const [above] = placeLabels([{ ...label('above', 100, 100), side: 'above' }], 328, 300, 1);
    expect(above!.top + 16).toBeLessThan(100);
  });
});

describe('the camera', () => {
  test('sees the middle in the middle, and what comes nearer larger', () => {
    const see = projector(START, SIZE);
    expect(see([0, 0, 0])).toMatchObject({ x: 400, y: 300, depth: EYE, scale: 1 });
    const toEye = eyeOf(START).map((value) => value / EYE);
    expect(see(toEye)).toMatchObject({ x: expect.closeTo(400, 6), y: expect.closeTo(300, 6), depth: expect.closeTo(EYE - 1, 6) });
    expect(see(toEye).scale).toBeGreaterThan(1);
  });

  test('dragged to the right turns what is in front to the right', () => {
    const straight = { ...START, yaw: 0, pitch: 0 };
    const after = projector(drag(straight, 40, 0), SIZE)([0, 0, 1]);
    expect(after.x).toBeGreaterThan(400);
    expect(projector(drag(straight, 0, 40), SIZE)([0, 0, 1]).y).toBeGreaterThan(300);
  });

  test('keeps to the front, where it has to, and to its zooms however it is pushed', () => {
    expect(Math.abs(drag(START, -10_000, 0, 1.45).yaw)).toBeLessThan(Math.PI / 2);
    const middle = { x: 400, y: 300 };
    expect(zoomBy(START, 1e9, middle, SIZE).zoom).toBe(MOST_ZOOM);
    expect(zoomBy(START, 1e-9, middle, SIZE).zoom).toBe(LEAST_ZOOM);
  });

  test('never turns over', () => {
    expect(drag(START, 0, 1e6).pitch).toBeLessThan(Math.PI / 2);
  });

  test.each([START, FLAT])('zooms towards what is under the pointer', (start) => {
    const position = [0.3, 0.2, 0.1];
    const at = projector(start, SIZE)(position);
    const nearer = zoomBy(start, 2, at, SIZE);
    const after = projector(nearer, SIZE)(position);
    expect(after.x).toBeCloseTo(at.x, 6);
    expect(after.y).toBeCloseTo(at.y, 6);
    expect(zoomBy(nearer, 1e6, at, SIZE).zoom).toBe(MOST_ZOOM);
  });

  test('out again, the whole map is in the middle again', () => {
    const nearer = zoomBy(FLAT, 4, { x: 100, y: 100 }, SIZE);
    expect(zoomBy(nearer, 0.25, { x: 700, y: 500 }, SIZE)).toMatchObject({ zoom: 1, x: expect.closeTo(0, 6), y: expect.closeTo(0, 6) });
  });

  test('straight on, too, is fitted to what is there', () => {
    const camera = fitted(
      FLAT,
      [
        [-0.5, 0.1, 0],
        [0.9, 0.3, 0],
      ],
      SIZE,
      { x: 50, y: 0 },
    );
    const see = projector(camera, SIZE);
    expect(see([-0.5, 0.1, 0])).toMatchObject({ x: expect.closeTo(50, 6), y: expect.closeTo(350, 6) });
    expect(see([0.9, 0.3, 0])).toMatchObject({ x: expect.closeTo(750, 6), y: expect.closeTo(250, 6) });
  });
});
