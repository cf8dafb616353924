/** Files to take away: what they hold is decided here, how they are drawn in viz/. */
import { csvFormatRows } from 'd3';
import type { Trace } from '../../model/trace';
import { drawRaster } from '../../viz/canvas';
import { figureSvg, type FigureSheet } from '../../viz/figureSvg';
import { blit, emptyRaster, type Raster } from '../../viz/raster';
import { rmsDistance } from '../../viz/pictureParts';
import type { AttentionPart, Shot } from './view';
import { stackOf } from './view';

/** Pixels along the side of a picture or a map in a file, as near as whole enlargements come to it: alone, and in an animation. */
const STILL = 512;
const ANIMATED = 256;
/** Of an animation, in milliseconds. */
const LAST_FRAME = 1500;

/** What a file is called: letters, digits and hyphens of what it shows. */
export function fileName(parts: readonly (string | number)[], ending: string): string {
  const stem = parts
    .map((part) =>
      String(part)
        .trim()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter(Boolean)
    .join('-');
  return `${Array.from(stem).slice(0, 80).join('') || 'plain-sight'}.${ending}`;
}

function canvasOf(raster: Raster): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawRaster(canvas, raster);
  return canvas;
}

export const pngAddress = (raster: Raster): string => canvasOf(raster).toDataURL('image/png');

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the canvas gave no PNG'))), 'image/png'));

/** Enlarged to about `side` by a whole factor without smoothing: pixels stay pixels. */
function enlarge(raster: Raster, side: number): Raster {
  const times = Math.max(1, Math.round(side / raster.width));
  const out = emptyRaster(raster.width * times, raster.height * times);
  blit(out, raster, 0, 0, times);
  return out;
}

export const pngFile = (raster: Raster): Promise<Blob> => blobOf(canvasOf(enlarge(raster, STILL)));

export const svgFile = (sheet: FigureSheet): Blob => new Blob([figureSvg(sheet).svg], { type: 'image/svg+xml' });

/** The same sheet as pixels, twice as fine. */
export async function sheetPng(sheet: FigureSheet): Promise<Blob> {
  const { svg, width, height } = figureSvg(sheet);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gave no canvas');
  context.scale(2, 2);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, width, height);
  return blobOf(canvas);
}

/** All tokens at all places, for what is selected: one line a place and side. */
export function attentionRows(shots: readonly { side: string; shot: Shot }[], part: AttentionPart): string[][] {
  const lines: string[][] = [];
  for (const { side, shot } of shots) {
    const stack = stackOf(shot, part);
    if (!stack) continue;
    lines.push(['run', 'step', 'timestep', 'site', 'head', 'row', 'column', ...shot.trace.tokens.map(({ kind, text }, i) => `${i} ${kind === 'word' ? text : kind}`)]);
    for (let place = 0; place < stack.width * stack.height; place++) {
      lines.push([
        side,
        String(shot.step.index + 1),
        String(shot.step.timestep),
        part.site ?? 'mean of all sites',
        part.site === null || part.head === null ? 'mean of all heads' : String(part.head + 1),
        String(Math.floor(place / stack.width)),
        String(place % stack.width),
        ...Array.from(stack.data.subarray(place * stack.tokens, (place + 1) * stack.tokens), (value) => value.toPrecision(6)),
      ]);
    }
  }
  return lines;
}

const rms = (values: Float32Array): number => rmsDistance(values, new Float32Array(values.length));

/** One line a step and side: its noise level, and how large its noises are (root mean square). */
export function stepRows(traces: readonly { side: string; trace: Trace }[]): string[][] {
  const lines = [
    [
      'run',
      'prompt',
      'seed',
      'guidance_scale',
      'scheduler',
      'step',
      'timestep',
      'alpha_cumprod',
      'rms_noise_uncond',
      'rms_noise_cond',
      'rms_cond_minus_uncond',
      'rms_noise_guided',
      'rms_pred_original_sample',
    ],
  ];
  for (const { side, trace } of traces) {
    const { prompt, seed, guidanceScale, scheduler } = trace.request;
    for (const step of trace.steps) {
      const numbers = [
        step.alphaCumprod,
        rms(step.noiseUncond),
        rms(step.noiseCond),
        rmsDistance(step.noiseCond, step.noiseUncond),
        rms(step.noiseGuided),
        rms(step.predOriginalSample),
      ];
      lines.push([side, prompt, String(seed), String(guidanceScale), scheduler, String(step.index + 1), String(step.timestep), ...numbers.map((value) => value.toPrecision(6))]);
    }
  }
  return lines;
}

/** With a mark by which spreadsheets know that the letters are UTF-8. */
export const csvFile = (rows: readonly (readonly string[])[]): Blob => new Blob(['\ufeff', csvFormatRows(rows.map((row) => [...row]))], { type: 'text/csv;charset=utf-8' });

/** Frames side by side, one a step, the last one longer. */
export async function animationFile(frames: readonly (readonly Raster[])[], milliseconds: number): Promise<Blob> {
  const { encode } = await import('modern-gif');
  const first = frames[0]?.map((raster) => enlarge(raster, ANIMATED));
  if (!first) throw new Error('there is no step to be shown');
  const width = first.reduce((sum, raster) => sum + raster.width, 0);
  const height = Math.max(...first.map((raster) => raster.height));
  const output = await encode({
    width,
    height,
    frames: frames.map((rasters, i) => {
      const sheet = emptyRaster(width, height);
      let x = 0;
      for (const raster of rasters) {
        const large = enlarge(raster, ANIMATED);
        blit(sheet, large, x, 0);
        x += large.width;
      }
      return { data: new Uint8ClampedArray(sheet.data), delay: i === frames.length - 1 ? LAST_FRAME : milliseconds };
    }),
  });
  return new Blob([output], { type: 'image/gif' });
}
