/** Makes a value again only when what it was made of is not the same: so hovering redraws what it changes and nothing else. */
export function remember<T>(): (of: readonly unknown[], make: () => T) => T {
  let last: { of: readonly unknown[]; value: T } | null = null;
  return (of, make) => {
    if (!last || of.length !== last.of.length || of.some((part, i) => part !== last!.of[i])) last = { of, value: make() };
    return last.value;
  };
}
