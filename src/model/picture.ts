import type { Picture } from './trace.ts';

/** `[3, height, width]` in −1…1 to RGBA; values outside are clamped, as diffusers' VaeImageProcessor does. */
export function pictureFromSample(sample: Float32Array, width: number, height: number): Picture {
  const plane = width * height;
  const data = new Uint8ClampedArray(plane * 4);
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const unit = Math.min(1, Math.max(0, sample[channel * plane + i]! / 2 + 0.5));
      data[i * 4 + channel] = Math.round(unit * 255);
    }
    data[i * 4 + 3] = 255;
  }
  return { width, height, data };
}
