/** From where the reader looks at the map in space. Pure. */
import { boundsOf, type Block, type Point } from './layout';

export interface Camera {
  /** Radians about the vertical axis, and up and down. */
  yaw: number;
  pitch: number;
  /** 1: all of the map fits. */
  zoom: number;
  /** What lies in the middle. */
  target: Point;
}

export const LEAST_ZOOM = 0.6;
export const MOST_ZOOM = 16;
/** Of the view, from top to bottom, in degrees. */
export const FIELD = 30;
const MOST_PITCH = 1.45;
const MOST_YAW = 1.45;
/** Room around the map for arcs and labels, in its own units. */
const ROOM = { x: 1.5, y: 1.5 };
/** Share of the view's height that a block takes when one has flown to it. */
const NEAR = 0.3;

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(max, value));
const halfField = Math.tan((FIELD * Math.PI) / 360);

export function startOf(blocks: readonly Block[]): Camera {
  const { middle } = boundsOf(blocks);
  return { yaw: 0.32, pitch: 0.24, zoom: 1, target: [middle[0] + 0.7, middle[1] + 0.45, middle[2]] };
}

/** How far the eye is from the target. @param aspect width by height */
export function distanceOf({ zoom }: Camera, blocks: readonly Block[], aspect: number): number {
  const { halfWidth, halfHeight } = boundsOf(blocks);
  return Math.max((halfWidth + ROOM.x) / (halfField * aspect), (halfHeight + ROOM.y) / halfField) / zoom;
}

export function eyeOf({ yaw, pitch, target }: Camera, distance: number): Point {
  return [
    target[0] + distance * Math.cos(pitch) * Math.sin(yaw),
    target[1] + distance * Math.sin(pitch),
    target[2] + distance * Math.cos(pitch) * Math.cos(yaw),
  ];
}

/** A drag of (dx, dy) CSS pixels. The back of the map says nothing: one does not get behind it. */
export function orbit(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, yaw: clamp(camera.yaw - dx * 0.008, -MOST_YAW, MOST_YAW), pitch: clamp(camera.pitch + dy * 0.008, -MOST_PITCH, MOST_PITCH) };
}

export function zoomBy(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: clamp(camera.zoom * factor, LEAST_ZOOM, MOST_ZOOM) };
}

/** Near to one block, from the same side. */
export function towards(camera: Camera, block: Block, blocks: readonly Block[], aspect: number): Camera {
  const whole = distanceOf({ ...camera, zoom: 1 }, blocks, aspect);
  const near = Math.max(block.size, block.depth * 0.6) / (2 * halfField * NEAR);
  return { ...camera, zoom: clamp(whole / near, 1, MOST_ZOOM), target: [block.x, block.y, block.z - block.depth / 2] };
}

/** Between two views; `t` from 0 to 1, slow at both ends. */
export function between(a: Camera, b: Camera, t: number): Camera {
  const eased = t * t * (3 - 2 * t);
  const mix = (from: number, to: number) => from + (to - from) * eased;
  return {
    yaw: mix(a.yaw, b.yaw),
    pitch: mix(a.pitch, b.pitch),
    // By factors: a zoom seems even when each moment multiplies it alike.
    zoom: a.zoom * (b.zoom / a.zoom) ** eased,
    target: [mix(a.target[0], b.target[0]), mix(a.target[1], b.target[1]), mix(a.target[2], b.target[2])],
  };
}
