/** How the reader looks at the map: from where, how near. Pure; the plots and the labels share it. */

export interface Camera {
  /** Flat: axes 1 and 2 seen straight on, without perspective. */
  flat: boolean;
  /** Radians about the vertical axis, and up and down (−π/2…π/2). Flat maps have neither. */
  yaw: number;
  pitch: number;
  /** 1: the map fits, but for what lies farthest out. */
  zoom: number;
  /** What lies in the middle, in units of the focal length: 0, 0 unless the reader zoomed towards something else. */
  x: number;
  y: number;
}

export const LEAST_ZOOM = 0.7;
export const MOST_ZOOM = 8;
/** Of the axes' ends from the map's middle. */
export const AXIS = 0.85;
/** From the map's middle, whose farthest point lies at distance 1. */
export const EYE = 3.2;

export const START: Camera = { flat: false, yaw: 0.5, pitch: 0.3, zoom: 1, x: 0, y: 0 };
export const FLAT_START: Camera = { ...START, flat: true };

const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(max, value));

/** CSS pixels per unit at the map's middle, before perspective. */
export function focalLength({ flat, zoom }: Camera, width: number, height: number): number {
  const half = Math.min(width, height) / 2;
  // In space a point at distance 1 may come nearer to the eye; few points lie as far out, so that they may be cut off.
  return zoom * half * (flat ? 0.92 : 1.05 * Math.sqrt(EYE * EYE - 1));
}

export interface OnScreen {
  x: number;
  y: number;
  /** From the eye; 1 … anything. Flat: always EYE. */
  depth: number;
  /** How much larger than in the middle of the map, by perspective alone. */
  scale: number;
}

/** Where a point of the map (three numbers, at most 1 from the middle) is seen, in CSS pixels from the upper left. */
export function projector(camera: Camera, width: number, height: number): (position: readonly number[]) => OnScreen {
  const focal = focalLength(camera, width, height);
  const place = (x: number, y: number, depth: number, scale: number): OnScreen => ({
    x: width / 2 + focal * (x - camera.x),
    y: height / 2 - focal * (y - camera.y),
    depth,
    scale,
  });
  if (camera.flat) return ([x = 0, y = 0]) => place(x, y, EYE, 1);
  const [sy, cy, sp, cp] = [Math.sin(camera.yaw), Math.cos(camera.yaw), Math.sin(camera.pitch), Math.cos(camera.pitch)];
  return ([x = 0, y = 0, z = 0]) => {
    const back = sy * x + cy * z;
    const depth = EYE - (sp * y + cp * back);
    return place((cy * x - sy * z) / depth, (cp * y - sp * back) / depth, depth, EYE / depth);
  };
}

/** Where the eye stands, for the three-dimensional plot. */
export function eyeOf({ yaw, pitch }: Camera): [number, number, number] {
  return [EYE * Math.cos(pitch) * Math.sin(yaw), EYE * Math.sin(pitch), EYE * Math.cos(pitch) * Math.cos(yaw)];
}

/** The middle may move as far as there is something to see beyond the edge. */
function within(camera: Camera): Camera {
  const most = (camera.flat ? 1 : 1 / Math.sqrt(EYE * EYE - 1)) * Math.max(0, 1 - 1 / camera.zoom);
  return { ...camera, x: clamp(camera.x, -most, most), y: clamp(camera.y, -most, most) };
}

/** A drag of (dx, dy) CSS pixels: turns the map in space, moves it on the flat. */
export function drag(camera: Camera, dx: number, dy: number, width: number, height: number): Camera {
  if (!camera.flat) {
    return { ...camera, yaw: camera.yaw - dx * 0.008, pitch: clamp(camera.pitch + dy * 0.008, -1.5, 1.5) };
  }
  const focal = focalLength(camera, width, height);
  return within({ ...camera, x: camera.x - dx / focal, y: camera.y + dy / focal });
}

/** Nearer by a factor; what is seen at `at` (CSS pixels) stays there. */
export function zoomBy(camera: Camera, factor: number, at: { x: number; y: number }, width: number, height: number): Camera {
  const zoomed = { ...camera, zoom: clamp(camera.zoom * factor, LEAST_ZOOM, MOST_ZOOM) };
  const [before, after] = [focalLength(camera, width, height), focalLength(zoomed, width, height)];
  const [dx, dy] = [at.x - width / 2, height / 2 - at.y];
  return within({ ...zoomed, x: camera.x + dx / before - dx / after, y: camera.y + dy / before - dy / after });
}
