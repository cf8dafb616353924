import { noiseLines, type Block, type Point } from './layout';
import type { UnetLabel } from './stage';
import type { UnetMapTexts } from './texts/index';

/** What is written into the map in space, the most important first. @param at the layer that is shown */
export function marksOf(t: UnetMapTexts, blocks: readonly Block[], at: number | null, timestep: number): UnetLabel[] {
  const top = ({ x, y, z, size }: Block): Point => [x, y + size / 2, z];
  const trunk = noiseLines(blocks).at(-2);
  const floors = [...new Map([...blocks].reverse().map((block) => [block.y, block])).values()].reverse();
  const here = at === null ? null : blocks[at]!;
  return [
    ...(here ? [{ key: 'here', text: `${t.name(here.layer)} · ${t.shape(here.layer)}`, short: t.shape(here.layer), at: top(here), kind: 'here', side: 'above' } as const] : []),
    { key: 'input', text: t.input, at: top(blocks[0]!), kind: 'end', side: 'above' },
    { key: 'output', text: t.output, at: top(blocks.at(-1)!), kind: 'end', side: 'above' },
    ...floors.map(({ layer, x, y, z, size }) => ({
      key: `size ${y}`,
      text: `${layer.height} × ${layer.width}`,
      short: `${layer.height}×${layer.width}`,
      at: [x - size / 2, y, z] as const,
      kind: 'size',
      side: 'left' as const,
    })),
    ...(trunk ? [{ key: 'noise', text: t.noiseLabel(timestep), at: trunk, kind: 'noise', side: 'below' } as const] : []),
  ];
}
