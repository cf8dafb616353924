/** The cell that a key leads to; null where the key moves nothing, or out of the grid. Cells are numbered row by row. */
export function cellAfter(cell: number, key: string, columns: number, count: number): number | null {
  const column = cell % columns;
  const start = cell - column;
  const to = {
    ArrowLeft: column > 0 ? cell - 1 : -1,
    ArrowRight: column < columns - 1 ? cell + 1 : -1,
    ArrowUp: cell - columns,
    ArrowDown: cell + columns,
    Home: start,
    End: Math.min(count - 1, start + columns - 1),
  }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}
