/** Where the layers stand, in space and on the flat: a U whose rows are the sizes of the maps. */
import type { UnetLayer, UnetPlan } from '../../model/unetPlan';

export type Point = readonly [x: number, y: number, z: number];

/** A stack of maps in space; `x`, `y`, `z` are the middle of its front, and it reaches back by `depth`. */
export interface Block {
  layer: UnetLayer;
  x: number;
  y: number;
  z: number;
  /** Side of a map. */
  size: number;
  depth: number;
}

/** Space for one place of a map, and for one channel. */
const PLACE = 0.1;
const CHANNEL = 0.5 / 64;
const GAP = 0.35;
/** Of a row from the next, between their maps' edges. */
const FLOOR = 1.2;
/** How far a transformer stands out beside the ResNet before it, as a share of its side. */
const OUT = 0.55;

type Side = 'left' | 'middle' | 'right';
const sideOf = ({ block }: UnetLayer): Side => (block === 'in' || block === 'down' ? 'left' : block === 'mid' ? 'middle' : 'right');

/** The heights of maps that there are, from the largest. */
export function levelsOf({ layers }: Pick<UnetPlan, 'layers'>): number[] {
  return [...new Set(layers.map(({ height }) => height))].sort((a, b) => b - a);
}

/** Layers one beside the other from x = 0; transformers stand behind the layer before them. */
function rowOf(layers: readonly UnetLayer[]): { blocks: Block[]; width: number } {
  let end = 0;
  const blocks: Block[] = [];
  for (const layer of layers) {
    const size = layer.height * PLACE;
    const depth = layer.channels * CHANNEL;
    const before = blocks.at(-1);
    if (layer.kind === 'attention' && before && before.size === size) {
      const x = before.x + OUT * size;
      blocks.push({ layer, x, y: 0, z: before.z - before.depth - 0.15, size, depth });
      end = x + size / 2;
    } else {
      const x = (blocks.length ? end + GAP : 0) + size / 2;
      blocks.push({ layer, x, y: 0, z: 0, size, depth });
      end = x + size / 2;
    }
  }
  return { blocks, width: end };
}

/** In the plan's order, which is the order in which they run. */
export function spaceLayout(plan: Pick<UnetPlan, 'layers'>): Block[] {
  const levels = levelsOf(plan);
  const placed = new Map<UnetLayer, Block>();
  const put = (blocks: readonly Block[], dx: number, y: number): void => {
    for (const block of blocks) placed.set(block.layer, { ...block, x: block.x + dx, y });
  };
  const lowest = plan.layers.filter(({ height }) => height === levels.at(-1));
  const bottom = rowOf(lowest);
  // The arms stand over the ends of the lowest row, and leave the middle open.
  const inner = Math.max(0.6, bottom.width / 2 - 0.75);
  let y = 0;
  levels.forEach((height, i) => {
    if (i > 0) y -= ((levels[i - 1]! + height) / 2) * PLACE + FLOOR;
    if (i === levels.length - 1) return put(bottom.blocks, -bottom.width / 2, y);
    const own = plan.layers.filter((layer) => layer.height === height);
    const left = rowOf(own.filter((layer) => sideOf(layer) === 'left'));
    const right = rowOf(own.filter((layer) => sideOf(layer) !== 'left'));
    put(left.blocks, -inner - left.width, y);
    put(right.blocks, inner, y);
  });
  return plan.layers.map((layer) => placed.get(layer)!);
}

/** Four points of a cubic Bézier curve over the blocks between: out of the top of one, into the top of the other. */
export function arcOf(from: Block, to: Block): [Point, Point, Point, Point] {
  const rise = 0.45 + 0.35 * from.size;
  const top = ({ x, y, z, size, depth }: Block): Point => [x, y + size / 2, z - depth / 2];
  const [a, b] = [top(from), top(to)];
  const across = (b[0] - a[0]) * 0.12;
  return [a, [a[0] + across, a[1] + rise, a[2]], [b[0] - across, b[1] + rise, b[2]], b];
}

/** The noise level's lines, in pairs of ends: a trunk in the middle, a rail along every row, a short end at every ResNet. */
export function noiseLines(blocks: readonly Block[]): Point[] {
  const rows = new Map<number, Block[]>();
  for (const block of blocks) if (block.layer.kind === 'resnet') rows.set(block.y, [...(rows.get(block.y) ?? []), block]);
  const heights = [...rows.keys()].sort((a, b) => b - a);
  const lines: Point[] = [];
  const rails = heights.map((y, i) => {
    const { size } = rows.get(y)![0]!;
    // The first row's rail lies under it, the others' above them, so that the trunk crosses no row.
    return i === 0 ? y - size / 2 - 0.25 : y + size / 2 + 0.25;
  });
  heights.forEach((y, i) => {
    const rail = rails[i]!;
    const own = rows.get(y)!;
    const xs = [0, ...own.map(({ x }) => x)];
    lines.push([Math.min(...xs), rail, 0], [Math.max(...xs), rail, 0]);
    for (const { x, size } of own) lines.push([x, rail, 0], [x, i === 0 ? y - size / 2 : y + size / 2, 0]);
  });
  lines.push([0, rails[0]!, 0], [0, rails.at(-1)!, 0]);
  return lines;
}

/** Everything that has to be in view: the stacks' corners, the arcs over them, the noise level's lines. */
export function outlineOf(blocks: readonly Block[], arcs: readonly (readonly [Block, Block])[]): Point[] {
  const corners = blocks.flatMap(({ x, y, z, size, depth }) =>
    [-0.5, 0.5].flatMap((u) => [-0.5, 0.5].flatMap((v) => [0, 1].map((w): Point => [x + u * size, y + v * size, z - w * depth]))),
  );
  const over = arcs.flatMap(([from, to]) => {
    const [a, b, c, d] = arcOf(from, to);
    return [0.3, 0.5, 0.7].map((t) => [0, 1, 2].map((i) => (1 - t) ** 3 * a[i]! + 3 * (1 - t) ** 2 * t * b[i]! + 3 * (1 - t) * t * t * c[i]! + t ** 3 * d[i]!) as unknown as Point);
  });
  return [...corners, ...over, ...noiseLines(blocks)];
}

/** How places of the layout become places on a stage, where all lies at most 1 from the middle. */
export interface Ball {
  middle: Point;
  scale: number;
}

export function ballOf(points: readonly Point[]): Ball {
  const middle = [0, 1, 2].map((i) => (Math.min(...points.map((point) => point[i]!)) + Math.max(...points.map((point) => point[i]!))) / 2) as unknown as Point;
  return { middle, scale: 1 / Math.max(...points.map((point) => Math.hypot(...point.map((value, i) => value - middle[i]!)))) };
}

export const inBall = ({ middle, scale }: Ball, point: Point): Point => point.map((value, i) => (value - middle[i]!) * scale) as unknown as Point;

/** Where a layer stands on the flat, in pixels of a drawing FLAT_WIDTH wide. */
export interface FlatBlock {
  layer: UnetLayer;
  x: number;
  y: number;
  size: number;
  side: Side;
}

export const FLAT_WIDTH = 360;
const FLAT_PLACE = 2.75;
const COLUMNS: Record<Exclude<Side, 'middle'>, number> = { left: 104, right: 246 };
const LEAST_PITCH = 24;

/** The U upright: down the left, through the middle, up the right. @returns blocks in the plan's order, and the drawing's height */
export function flatLayout(plan: Pick<UnetPlan, 'layers'>): { blocks: FlatBlock[]; height: number; floors: { height: number; y: number }[] } {
  const placed = new Map<UnetLayer, FlatBlock>();
  const floors: { height: number; y: number }[] = [];
  let y = 22;
  for (const height of levelsOf(plan)) {
    const size = height * FLAT_PLACE;
    const pitch = Math.max(LEAST_PITCH, size + 8);
    const own = (side: Side) => plan.layers.filter((layer) => layer.height === height && sideOf(layer) === side);
    const [left, middle, right] = [own('left'), own('middle'), own('right').reverse()];
    const rows = Math.max(left.length, right.length);
    floors.push({ height, y });
    const column = (layers: readonly UnetLayer[], side: 'left' | 'right') =>
      layers.forEach((layer, i) => placed.set(layer, { layer, x: COLUMNS[side], y: y + (i + 0.5) * pitch, size, side }));
    column(left, 'left');
    column(right, 'right');
    y += rows * pitch;
    if (middle.length) {
      const [from, to] = [COLUMNS.left, COLUMNS.right];
      middle.forEach((layer, i) => placed.set(layer, { layer, x: from + ((i + 0.5) * (to - from)) / middle.length, y: y + pitch, size, side: 'middle' }));
      y += 1.6 * pitch;
    }
    y += 14;
  }
  return { blocks: plan.layers.map((layer) => placed.get(layer)!), height: y, floors };
}

/** From edge to edge of two squares, straight. */
export function flowPath(from: FlatBlock, to: FlatBlock): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const reach = 2 * Math.max(Math.abs(dx), Math.abs(dy));
  const [a, b] = [from.size / reach, 1 - to.size / reach];
  return `M${from.x + a * dx} ${from.y + a * dy}L${from.x + b * dx} ${from.y + b * dy}`;
}

/** A skip connection, from the inner edge of one arm to that of the other. */
export function skipPath(from: FlatBlock, to: FlatBlock): string {
  const [x0, x1] = [from.x + from.size / 2, to.x - to.size / 2];
  const bend = (x1 - x0) * 0.45;
  return `M${x0} ${from.y}C${x0 + bend} ${from.y} ${x1 - bend} ${to.y} ${x1} ${to.y}`;
}
