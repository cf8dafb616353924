/** Which labels fit on a stage, and where. Pure. */

export type Side = 'right' | 'left' | 'above' | 'below';
const SIDES: readonly Side[] = ['right', 'left', 'above', 'below'];

export interface Label {
  key: string;
  /** Its point, in CSS pixels, and how far from it the label has to keep. */
  x: number;
  y: number;
  radius: number;
  width: number;
  height: number;
  /** Shown whatever is in its way, pushed inside the stage if need be. */
  always: boolean;
  /** Of its point, where there is room. */
  side?: Side | undefined;
}

export interface PlacedLabel {
  key: string;
  left: number;
  top: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 3;
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Greedily in the order given (most important first): on its own side of its point, right, left, above or below, wherever it
 * lies inside the stage and on no label placed before it; otherwise it is left out. No label is ever cut off at the stage's edge.
 */
export function placeLabels(labels: readonly Label[], width: number, height: number, most: number): PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    if (placed.length >= most && !label.always) continue;
    const { x, y, radius, width: w, height: h } = label;
    const places: Record<Side, [number, number]> = {
      right: [x + radius + GAP, y - h / 2],
      left: [x - radius - GAP - w, y - h / 2],
      above: [x - w / 2, y - radius - GAP - h],
      below: [x - w / 2, y + radius + GAP],
    };
    const sides = label.side ? [label.side, ...SIDES.filter((side) => side !== label.side)] : SIDES;
    const boxes = sides.map((side): Box => {
      const [left, top] = places[side];
      return { left, top, right: left + w, bottom: top + h };
    });
    const inside = ({ left, top, right, bottom }: Box) => left >= 0 && top >= 0 && right <= width && bottom <= height;
    let box = boxes.find((at) => inside(at) && !taken.some((other) => overlap(at, other)));
    if (!box && label.always) {
      const left = Math.max(0, Math.min(width - w, boxes[0]!.left));
      const top = Math.max(0, Math.min(height - h, boxes[0]!.top));
      box = { left, top, right: left + w, bottom: top + h };
    }
    if (!box) continue;
    taken.push(box);
    placed.push({ key: label.key, left: box.left, top: box.top });
  }
  return placed;
}
