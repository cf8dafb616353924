import type { Raster } from './raster';

/** Puts a raster onto a canvas, pixel for pixel; CSS enlarges it. */
export function drawRaster(canvas: HTMLCanvasElement, raster: Raster): void {
  if (canvas.width !== raster.width) canvas.width = raster.width;
  if (canvas.height !== raster.height) canvas.height = raster.height;
  const context = canvas.getContext('2d');
  // A browser may refuse a context under memory pressure; the words beside the picture then stand alone.
  if (!context || raster.width === 0 || raster.height === 0) return;
  // What threads share cannot become an ImageData; everything else need not be copied.
  const pixels = raster.data.buffer instanceof ArrayBuffer ? (raster.data as Uint8ClampedArray<ArrayBuffer>) : new Uint8ClampedArray(raster.data);
  context.putImageData(new ImageData(pixels, raster.width, raster.height), 0, 0);
}
