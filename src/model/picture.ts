import type { Picture } from './trace.ts';

/**
 * RGBA to `[3, height, width]` in −1…1, which is what both the VAE and CLIP were trained on. A picture that is larger than
 * `size` is averaged down to it, as in training.
 * @throws RangeError where the picture is not a whole number of times as large as `size`
 */
export function pixelValues({ width, height, data }: Picture, size: { width: number; height: number } = { width, height }): Float32Array {
  const [across, down] = [width / size.width, height / size.height];
  if (!Number.isInteger(across) || !Number.isInteger(down)) throw new RangeError(`${width} × ${height} pixels cannot be averaged down to ${size.width} × ${size.height}`);
  const plane = size.width * size.height;
  const out = new Float32Array(3 * plane);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = Math.floor(y / down) * size.width + Math.floor(x / across);
      for (let c = 0; c < 3; c++) out[c * plane + to]! += data[(y * width + x) * 4 + c]!;
    }
  }
  return out.map((sum) => sum / (127.5 * across * down) - 1);
}

/** Averaged down to `side` × `side` where it is larger. @throws RangeError as `pixelValues` */
export function shrunk(picture: Picture, side: number): Picture {
  return picture.width <= side ? picture : pictureFromSample(pixelValues(picture, { width: side, height: side }), side, side);
}

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
