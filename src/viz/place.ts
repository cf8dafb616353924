/** A ninth of the picture, for saying a heatmap in words. */
export type Row = 'upper' | 'middle' | 'lower';
export type Column = 'left' | 'centre' | 'right';

export interface Peak {
  row: Row;
  column: Column;
  /** The largest value of the map. */
  value: number;
  /** The mean value of the map. */
  mean: number;
}

/** Where a map `[height, width]` is strongest. The first of equal places wins. */
export function peakOf(values: Float32Array, width: number, height: number): Peak {
  let best = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > values[best]!) best = i;
    sum += values[i]!;
  }
  const third = (at: number, size: number) => Math.min(2, Math.floor(((at + 0.5) * 3) / size));
  return {
    row: (['upper', 'middle', 'lower'] as const)[third(Math.floor(best / width), height)]!,
    column: (['left', 'centre', 'right'] as const)[third(best % width, width)]!,
    value: values[best]!,
    mean: sum / values.length,
  };
}

/** The cell of a grid, row by row, that holds a place of the picture. */
export function placeOf({ x, y }: Readonly<{ x: number; y: number }>, columns: number, rows: number): number {
  const at = (share: number, n: number): number => Math.min(n - 1, Math.max(0, Math.floor(share * n)));
  return at(y, rows) * columns + at(x, columns);
}
