/** The edges between marked and unmarked cells as an SVG path in units of cells; the picture's own edge counts as unmarked. */
export function outlinePath(cells: ArrayLike<number>, columns: number, rows: number): string {
  const marked = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < columns && y < rows && cells[y * columns + x] !== 0;
  let path = '';
  for (let y = 0; y <= rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (marked(x, y) === marked(x, y - 1)) continue;
      const from = x;
      while (x + 1 < columns && marked(x + 1, y) !== marked(x + 1, y - 1)) x++;
      path += `M${from} ${y}H${x + 1}`;
    }
  }
  for (let x = 0; x <= columns; x++) {
    for (let y = 0; y < rows; y++) {
      if (marked(x, y) === marked(x - 1, y)) continue;
      const from = y;
      while (y + 1 < rows && marked(x, y + 1) !== marked(x - 1, y + 1)) y++;
      path += `M${x} ${from}V${y + 1}`;
    }
  }
  return path;
}
