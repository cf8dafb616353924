/** The UNet as a flat U: where its layers stand, and among them the places where words come in. */
import type { AttentionSite } from '../../model/trace';
import type { UnetLayer } from '../../model/unetPlan';

export const PLAN_WIDTH = 300;
/** Side of a small map. */
export const THUMB = 48;
const BAR = 9;
const GAP = 6;
const [LEFT, RIGHT] = [98, 246];
/** A small map in the middle, with its label. */
const MEAN = THUMB + 27;

/** A layer without attention. `x` and `y` are its upper left. */
export interface PlanBar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Middle of a small map. */
export interface PlanPlace {
  /** A site's name, `level:` and a height, or `all`. */
  id: string;
  x: number;
  y: number;
}

export interface PlanLayout {
  height: number;
  bars: PlanBar[];
  /** Sites in the order in which they run. */
  sites: PlanPlace[];
  /** Means: of all sites, and of those of one size where there are several. */
  means: PlanPlace[];
  levels: { height: number; y: number }[];
  /** The way through, as an SVG path. */
  flow: string;
}

export const levelId = (height: number): string => `level:${height}`;

/** @param layers in the order in which they run; without any, the sites alone */
export function planLayout(layers: readonly UnetLayer[], sites: readonly AttentionSite[]): PlanLayout {
  const stations = layers.length > 0 ? layers : sites.map(({ name, block, height }) => ({ name, block, height }));
  const siteOf = (name: string): AttentionSite | undefined => sites.find((site) => site.name === name || site.name.startsWith(`${name}.`));
  const places = new Map<string, PlanPlace>();
  const out: PlanLayout = { height: 0, bars: [], sites: [], means: [], levels: [], flow: '' };
  const heights = [...new Set(stations.map(({ height }) => height))].sort((a, b) => b - a);
  let y = 4;
  let turn = y;
  heights.forEach((height, i) => {
    const own = stations.filter((station) => station.height === height);
    const left = own.filter(({ block }) => block === 'in' || block === 'down');
    const middle = own.filter(({ block }) => block === 'mid');
    const right = own.filter(({ block }) => block === 'up' || block === 'out').reverse();
    const means = [...(i === 0 ? ['all'] : []), ...(sites.filter((site) => site.height === height).length > 1 ? [levelId(height)] : [])];
    out.levels.push({ height, y });
    const column = (x: number, names: readonly { name: string }[]): number => {
      let at = y;
      for (const { name } of names) {
        const site = siteOf(name);
        if (site) places.set(site.name, { id: site.name, x, y: at + THUMB / 2 });
        else out.bars.push({ x: x - THUMB / 2, y: at, width: THUMB, height: BAR });
        at += (site ? THUMB : BAR) + GAP;
      }
      return at;
    };
    const ends = [column(LEFT, left), column(RIGHT, right), y + means.length * MEAN];
    means.forEach((id, k) => out.means.push({ id, x: (LEFT + RIGHT) / 2, y: y + k * MEAN + THUMB / 2 }));
    y = Math.max(...ends);
    turn = y;
    if (middle.length === 0) return;
    // Room for their numbers.
    y += 12;
    turn = y + THUMB / 2;
    middle.forEach(({ name }, k) => {
      const x = LEFT + ((k + 0.5) * (RIGHT - LEFT)) / middle.length;
      const site = siteOf(name);
      if (site) places.set(site.name, { id: site.name, x, y: turn });
      else out.bars.push({ x: x - BAR / 2, y: turn - THUMB / 2, width: BAR, height: THUMB });
    });
    y += THUMB + GAP;
  });
  out.height = y;
  out.sites = sites.flatMap(({ name }) => places.get(name) ?? []);
  out.flow = `M${LEFT} 4V${turn}H${RIGHT}V4`;
  return out;
}
