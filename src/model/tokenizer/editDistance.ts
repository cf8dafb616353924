/**
 * Optimal string alignment distance: insertions, deletions, substitutions, and swaps of two neighbours
 * (Damerau 1964), by the code point.
 */
export function editDistance(a: string, b: string): number {
  const s = [...a];
  const t = [...b];
  let beforeLast: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const substitution = last[j - 1]! + (s[i - 1] === t[j - 1] ? 0 : 1);
      let cost = Math.min(substitution, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[t.length]!;
}
