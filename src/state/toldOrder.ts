/** In which order a map is filled. */

export interface Filled {
  measures: readonly (unknown | null)[];
  pictures: readonly (unknown | null)[];
}

/**
 * What to compute next: the row that is looked at, then its pictures, then the rows near it. Null when all of that is there.
 * @param side cells a row, and rows  @param most cells at once
 */
export function missingOf({ measures, pictures }: Filled, row: number, side: number, most: number): { what: 'measures' | 'pictures'; cells: number[] } | null {
  const cellsOf = (of: number): number[] => Array.from({ length: side }, (_, column) => of * side + column);
  const own = cellsOf(row).filter((cell) => measures[cell] === null);
  if (own.length > 0) return { what: 'measures', cells: own.slice(0, most) };
  const unseen = cellsOf(row).filter((cell) => pictures[cell] === null);
  if (unseen.length > 0) return { what: 'pictures', cells: unseen.slice(0, most) };
  const rows = Array.from({ length: side }, (_, i) => i).sort((a, b) => Math.abs(a - row) - Math.abs(b - row) || a - b);
  const others = rows.flatMap(cellsOf).filter((cell) => measures[cell] === null);
  return others.length > 0 ? { what: 'measures', cells: others.slice(0, most) } : null;
}
