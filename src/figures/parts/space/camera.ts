/** How the reader looks at what stands on a stage: from where, how near. All of it lies at most 1 from the middle. Pure. */

/** Two numbers on the flat, three in space. */
export type Point = readonly number[];

export interface Camera {
  /** The first two axes seen straight on, without perspective. */
  flat: boolean;
  /** Radians about the vertical axis, and up and down (−π/2…π/2). What is flat has neither. */
  yaw: number;
  pitch: number;
  /** What one looks at, and turns about. */
  pivot: Point;
  /** CSS pixels for a unit of the focal length (on the flat: of the map) when all is in view. */
  focal: number;
  /** 1: all is in view. */
  zoom: number;
  /** What lies in the middle, away from the pivot, in units of the focal length: where the reader zoomed to. */
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const LEAST_ZOOM = 0.6;
export const MOST_ZOOM = 16;
const MOST_PITCH = 1.45;
/** From what one looks at. */
export const EYE = 3.2;

export const START: Camera = { flat: false, yaw: 0.5, pitch: 0.3, pivot: [0, 0, 0], focal: 600, zoom: 1, x: 0, y: 0 };

const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(max, value));

export interface OnScreen {
  x: number;
  y: number;
  /** From the eye. Flat: always EYE. */
  depth: number;
  /** How much larger than at the pivot, by perspective alone. */
  scale: number;
}

/** Where a point is seen, in CSS pixels from the upper left. */
export type See = (point: Point) => OnScreen;

export function projector(camera: Camera, { width, height }: Size): See {
  const focal = camera.focal * camera.zoom;
  const [px = 0, py = 0, pz = 0] = camera.pivot;
  const place = (x: number, y: number, depth: number, scale: number): OnScreen => ({
    x: width / 2 + focal * (x - camera.x),
    y: height / 2 - focal * (y - camera.y),
    depth,
    scale,
  });
  if (camera.flat) return ([x = 0, y = 0]) => place(x - px, y - py, EYE, 1);
  const [sy, cy, sp, cp] = [Math.sin(camera.yaw), Math.cos(camera.yaw), Math.sin(camera.pitch), Math.cos(camera.pitch)];
  return ([x = 0, y = 0, z = 0]) => {
    const [dx, dy, dz] = [x - px, y - py, z - pz];
    const back = sy * dx + cy * dz;
    const depth = EYE - (sp * dy + cp * back);
    return place((cy * dx - sy * dz) / depth, (cp * dy - sp * back) / depth, depth, EYE / depth);
  };
}

/** Where the eye stands. */
export function eyeOf({ yaw, pitch, pivot: [x = 0, y = 0, z = 0] }: Camera): [number, number, number] {
  return [x + EYE * Math.cos(pitch) * Math.sin(yaw), y + EYE * Math.sin(pitch), z + EYE * Math.cos(pitch) * Math.cos(yaw)];
}

/** A small stage gives no more than a third of itself to that. */
const LEAST_FILLED = 0.64;

/** The same view, moved and as near as shows all of `points`, with `room` CSS pixels left free beside and above them. */
export function fitted(camera: Camera, points: readonly Point[], { width, height }: Size, room: { x: number; y: number }): Camera {
  if (points.length === 0) return camera;
  const { yaw, pitch, flat } = camera;
  let [x = 0, y = 0, z = 0] = camera.pivot;
  let focal = 1;
  // Moving the eye changes what is near; after a few times that no longer moves the middle.
  for (let i = 0; i < 4; i++) {
    const seen = points.map(projector({ ...camera, pivot: [x, y, z], focal: 1, zoom: 1, x: 0, y: 0 }, { width: 0, height: 0 }));
    const [across, down] = [seen.map((at) => at.x), seen.map((at) => at.y)];
    const [left, right, top, bottom] = [Math.min(...across), Math.max(...across), Math.min(...down), Math.max(...down)];
    focal = Math.min(Math.max(width * LEAST_FILLED, width - 2 * room.x) / (right - left), Math.max(height * LEAST_FILLED, height - 2 * room.y) / (bottom - top));
    const reach = flat ? 1 : EYE;
    const [aside, up] = [((left + right) / 2) * reach, (-(top + bottom) / 2) * reach];
    x += flat ? aside : aside * Math.cos(yaw) - up * Math.sin(pitch) * Math.sin(yaw);
    y += flat ? up : up * Math.cos(pitch);
    z -= flat ? 0 : aside * Math.sin(yaw) + up * Math.sin(pitch) * Math.cos(yaw);
  }
  return { ...camera, pivot: [x, y, z], focal, zoom: 1, x: 0, y: 0 };
}

/** The middle may move as far as there is something to see beyond the edge. */
function within(camera: Camera): Camera {
  const most = (camera.flat ? 1 : 1 / Math.sqrt(EYE * EYE - 1)) * Math.max(0, 1 - 1 / camera.zoom);
  return { ...camera, x: clamp(camera.x, -most, most), y: clamp(camera.y, -most, most) };
}

/** A drag of (dx, dy) CSS pixels: turns what stands in space, moves what is flat. */
export function drag(camera: Camera, dx: number, dy: number, mostYaw = Infinity): Camera {
  if (!camera.flat) {
    return { ...camera, yaw: clamp(camera.yaw - dx * 0.008, -mostYaw, mostYaw), pitch: clamp(camera.pitch + dy * 0.008, -MOST_PITCH, MOST_PITCH) };
  }
  const focal = camera.focal * camera.zoom;
  return within({ ...camera, x: camera.x - dx / focal, y: camera.y + dy / focal });
}

/** Nearer by a factor; what is seen at `at` (CSS pixels) stays there. */
export function zoomBy(camera: Camera, factor: number, at: { x: number; y: number }, { width, height }: Size): Camera {
  const zoomed = { ...camera, zoom: clamp(camera.zoom * factor, LEAST_ZOOM, MOST_ZOOM) };
  const [before, after] = [camera.focal * camera.zoom, camera.focal * zoomed.zoom];
  const [dx, dy] = [at.x - width / 2, height / 2 - at.y];
  return within({ ...zoomed, x: camera.x + dx / before - dx / after, y: camera.y + dy / before - dy / after });
}

/** Near to a thing `size` across, from the same side, so that it takes `share` of the height. */
export function towards(camera: Camera, pivot: Point, size: number, share: number, { height }: Pick<Size, 'height'>): Camera {
  return { ...camera, pivot, zoom: clamp((share * height * EYE) / (camera.focal * size), 1, MOST_ZOOM), x: 0, y: 0 };
}

/** Between two views; `t` from 0 to 1, slow at both ends. */
export function between(a: Camera, b: Camera, t: number): Camera {
  const eased = t * t * (3 - 2 * t);
  const mix = (from: number, to: number) => from + (to - from) * eased;
  // By factors: a zoom seems even when each moment multiplies it alike.
  const grow = (from: number, to: number) => from * (to / from) ** eased;
  return {
    flat: b.flat,
    yaw: mix(a.yaw, b.yaw),
    pitch: mix(a.pitch, b.pitch),
    pivot: a.pivot.map((value, i) => mix(value, b.pivot[i]!)),
    focal: grow(a.focal, b.focal),
    zoom: grow(a.zoom, b.zoom),
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
  };
}
