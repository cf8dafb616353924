/** A prompt of its own for each cross-attention site, as the UNet takes it: the difference to the states that all sites read. */

/**
 * @param own `[tokens · hiddenSize]` of each row: what all sites read
 * @param others of each row one for each site: what that site reads instead; null: what all read
 * @returns `site_states` `[rows, sites, tokens, hiddenSize]`; undefined where every site reads what all read
 */
export function siteStates(own: readonly Float32Array[], others: readonly (readonly (Float32Array | null)[])[]): Float32Array | undefined {
  if (others.every((row) => row.every((states) => states === null))) return undefined;
  const sites = Math.max(...others.map((row) => row.length));
  const size = own[0]!.length;
  const out = new Float32Array(own.length * sites * size);
  others.forEach((row, r) => {
    row.forEach((states, site) => {
      if (states === null) return;
      const at = (r * sites + site) * size;
      for (let i = 0; i < size; i++) out[at + i] = states[i]! - own[r]![i]!;
    });
  });
  return out;
}
