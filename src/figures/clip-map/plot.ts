/** What the map's two drawings (in space with WebGL, flat on a canvas) have in common. */
import type { Raster } from '../../viz/raster';
import type { Size } from '../parts/space/camera';
import type { Drawing } from '../parts/space/stage';

export interface Mark {
  key: string;
  /** At most 1 from the middle. */
  position: readonly number[];
  /** A tile of the sheet, or a dot (English, the reader's own) or ring (Korean) for a text. */
  shape: { tile: number } | 'dot' | 'ring';
  /** CSS pixels across in the middle of a map of some size. */
  size: number;
  /** 0 plain; 1 framed: in the matrix; 2 framed strongly: chosen or under the pointer. */
  emphasis: 0 | 1 | 2;
}

/** Pictures in tiles of one size, row by row. */
export interface Sheet {
  raster: Raster;
  side: number;
  columns: number;
}

export const COLOURS = ['ink', 'text', 'line'] as const;
export type ColourName = (typeof COLOURS)[number];

export interface Plot extends Drawing<ColourName> {
  /** `lines` join marks by their numbers. */
  setMarks(marks: readonly Mark[], lines: readonly (readonly [number, number])[]): void;
  setSheet(sheet: Sheet): void;
}

/** Of the axes' ends from the map's middle. */
export const AXIS = 0.85;

/** How much a mark fades into the paper with its distance from the eye, 0…1. */
export const FADE = 0.55;

/** How much larger or smaller marks are than their size says: less than the map itself, so that zooming in pulls a crowd apart. */
export function markScale(zoom: number, { width, height }: Size): number {
  return Math.sqrt(zoom) * Math.max(0.65, Math.min(1, Math.min(width, height) / 500));
}

/** All pictures, each `side` × `side`, as one picture: what a graphics chip and a canvas both draw from fastest. */
export function sheetOf(pictures: readonly Raster[], side: number, columns: number): Sheet {
  const rows = Math.max(1, Math.ceil(pictures.length / columns));
  const width = columns * side;
  const data = new Uint8ClampedArray(width * rows * side * 4);
  pictures.forEach((picture, i) => {
    const at = (Math.floor(i / columns) * side * width + (i % columns) * side) * 4;
    for (let row = 0; row < side; row++) {
      data.set(picture.data.subarray(row * side * 4, (row + 1) * side * 4), at + row * width * 4);
    }
  });
  return { raster: { width, height: rows * side, data }, side, columns };
}
