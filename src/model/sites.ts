import type { AttentionSite } from './trace.ts';

/** Where in the UNet's U a site lies, read from its diffusers path; null when the path names no cross-attention. */
export function blockOf(siteName: string): AttentionSite['block'] | null {
  const match = /^(down|mid|up)_block(?:s\.\d+)?\.attentions\.\d+\.transformer_blocks\.\d+\.attn2$/.exec(siteName);
  return match ? (match[1] as AttentionSite['block']) : null;
}

/** Sites of one block, or of one resolution (a side's length in positions). */
export function sitesWhere(sites: readonly AttentionSite[], where: { block?: AttentionSite['block']; height?: number }): AttentionSite[] {
  return sites.filter((site) => (where.block === undefined || site.block === where.block) && (where.height === undefined || site.height === where.height));
}
