import { line } from 'd3';
import { nothing, svg } from 'lit';
import type { Trace } from '../../model/trace';
import { heldBy, onPlane, planeThrough } from '../../viz/plane';
import { latentsAfter } from './view';

type Point = readonly [along: number, aside: number];

/** A finished run's way from noise to picture, as a shadow on a plane. */
export interface PathOnPlane {
  /** x_T first, then what came out of every step. */
  latents: Point[];
  /** x̂0 of every step. */
  predictions: Point[];
  /** The other scheduler's latents on the same plane; empty without. */
  other: Point[];
  /** Share of the squared distances from the start that the plane shows, 0 … 1. */
  held: { latents: number; predictions: number };
  /** From start to end, in the latents' own unit. */
  length: number;
}

/** Null while the run is not finished. */
export function pathOf(trace: Trace, other: Trace | null): PathOnPlane | null {
  const points = latentsOf(trace);
  if (!points) return null;
  const predictions = trace.steps.map((step) => step.predOriginalSample);
  const plane = planeThrough(points[0]!, points.at(-1)!, [...points, ...predictions]);
  const shadow = (point: Float32Array): Point => onPlane(plane, point);
  const latents = points.map(shadow);
  return {
    latents,
    predictions: predictions.map(shadow),
    other: (other ? latentsOf(other) : null)?.map(shadow) ?? [],
    held: { latents: heldBy(plane, points), predictions: heldBy(plane, predictions) },
    length: latents.at(-1)![0],
  };
}

function latentsOf(trace: Trace): Float32Array[] | null {
  const after = trace.steps.map((_, i) => latentsAfter(trace, i));
  const [first] = trace.steps;
  if (!first || !trace.finalLatents || after.length < trace.request.numInferenceSteps) return null;
  return [first.latents, ...(after as Float32Array[])];
}

/** On the right there is room for a word beside the end. */
const PAD = { left: 14, right: 58, top: 26, bottom: 30 };
/** Taller than this share of its width it would push everything else away. */
const TALLEST = 0.75;

export interface PathDrawing {
  path: PathOnPlane;
  /** In pixels: letters are as large in a narrow place as in a wide one. */
  width: number;
  /** The step shown. */
  step: number;
  label: string;
  names: { noise: string; picture: string };
  scale: (units: number) => string;
  onHover: (step: number | null) => void;
  onChoose: (step: number) => void;
}

/** Both directions have one scale: what looks twice as long is twice as long. */
export function drawPath({ path, width, step, label, names, scale, onHover, onChoose }: PathDrawing) {
  const all = [...path.latents, ...path.predictions, ...path.other];
  const ends = (of: number[]) => [Math.min(...of), Math.max(...of)] as const;
  const [left, right] = ends(all.map(([x]) => x));
  const [low, high] = ends(all.map(([, y]) => y));
  const zoom = Math.min((width - PAD.left - PAD.right) / Math.max(1e-6, right - left), (width * TALLEST) / Math.max(1e-6, high - low));
  const height = (high - low) * zoom + PAD.top + PAD.bottom;
  const shift = PAD.left + (width - PAD.left - PAD.right - (right - left) * zoom) / 2;
  const at = ([x, y]: Point): [number, number] => [Math.round((shift + (x - left) * zoom) * 10) / 10, Math.round((PAD.top + (high - y) * zoom) * 10) / 10];
  const d = (points: readonly Point[]): string =>
    line<Point>(
      (point) => at(point)[0],
      (point) => at(point)[1],
    )([...points]) ?? '';
  const here = path.latents[step];
  const seen = path.predictions[step];
  const [startX, startY] = at(path.latents[0]!);
  const [endX, endY] = at(path.latents.at(-1)!);
  const unit = path.length > 20 ? 10 : 1;
  const nearest = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const far = path.predictions.map((prediction, i) => Math.min(...[prediction, path.latents[i]!].map((point) => Math.hypot(at(point)[0] - x, at(point)[1] - y))));
    return far.indexOf(Math.min(...far));
  };
  return svg`<svg
    class="path" width=${width} height=${height} role="img" aria-label=${label}
    @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && onHover(nearest(event))}
    @pointerleave=${() => onHover(null)}
    @click=${(event: MouseEvent) => onChoose(nearest(event))}
  >
    <path class="direct" d=${d([path.latents[0]!, path.latents.at(-1)!])}></path>
    <path class="predictions" d=${d(path.predictions)}></path>
    ${path.predictions.map((point) => svg`<circle class="prediction" cx=${at(point)[0]} cy=${at(point)[1]} r="2.5"></circle>`)}
    <path class="latents" d=${d(path.latents)}></path>
    ${path.latents.map((point) => svg`<circle class="latent" cx=${at(point)[0]} cy=${at(point)[1]} r="2.5"></circle>`)}
    ${path.other.length ? svg`<path class="other" d=${d(path.other)}></path>` : nothing}
    ${
      here && seen
        ? svg`<path class="aim" d=${d([here, seen])}></path>
            <circle class="here latent" cx=${at(here)[0]} cy=${at(here)[1]} r="5.5"></circle>
            <circle class="here prediction" cx=${at(seen)[0]} cy=${at(seen)[1]} r="5.5"></circle>`
        : nothing
    }
    <text x=${Math.max(2, startX - 6)} y=${startY + 22}>${names.noise}</text>
    <text x=${endX + 10} y=${endY + 4}>${names.picture}</text>
    <path class="rule" d="M3 9v6m0 -3h${unit * zoom}m0 -3v6"></path>
    <text x=${unit * zoom + 9} y="16">${scale(unit)}</text>
  </svg>`;
}
