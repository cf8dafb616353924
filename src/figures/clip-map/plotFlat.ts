/** The flat map: axes 1 and 2 on a canvas. Needs no WebGL. */
import type { Colour } from '../base/theme';
import { projector } from '../parts/space/camera';
import type { Frame } from '../parts/space/stage';
import { AXIS, markScale, type ColourName, type Mark, type Plot, type Sheet } from './plot';

const css = ([r, g, b]: Colour, alpha = 1) => `rgb(${r * 255} ${g * 255} ${b * 255} / ${alpha})`;

export class FlatPlot implements Plot {
  readonly canvas = document.createElement('canvas');
  private marks: readonly Mark[] = [];
  private lines: readonly (readonly [number, number])[] = [];
  private sheet: { of: Sheet; image: HTMLCanvasElement; side: number; columns: number } | null = null;

  setMarks(marks: readonly Mark[], lines: readonly (readonly [number, number])[]): void {
    this.marks = marks;
    this.lines = lines;
  }

  setSheet(sheet: Sheet): void {
    const { raster, side, columns } = sheet;
    if (this.sheet?.of === sheet) return;
    const image = document.createElement('canvas');
    image.width = raster.width;
    image.height = raster.height;
    image.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(raster.data), raster.width, raster.height), 0, 0);
    this.sheet = { of: sheet, image, side, columns };
  }

  draw({ camera, width, height, colours }: Frame<ColourName>): void {
    const pixelRatio = Math.min(2, devicePixelRatio);
    this.canvas.width = Math.round(width * pixelRatio);
    this.canvas.height = Math.round(height * pixelRatio);
    const context = this.canvas.getContext('2d');
    if (!context) return;
    context.scale(pixelRatio, pixelRatio);
    const at = projector(camera, { width, height });

    context.strokeStyle = css(colours.line);
    context.beginPath();
    for (const [from, to] of [
      [
        [-AXIS, 0],
        [AXIS, 0],
      ],
      [
        [0, -AXIS],
        [0, AXIS],
      ],
    ] as const) {
      const [a, b] = [at(from), at(to)];
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();

    context.strokeStyle = css(colours.text);
    context.beginPath();
    for (const [from, to] of this.lines) {
      const [a, b] = [at(this.marks[from]!.position), at(this.marks[to]!.position)];
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();

    const order = this.marks.map((_, i) => i).sort((a, b) => this.marks[a]!.emphasis - this.marks[b]!.emphasis);
    for (const i of order) this.mark(context, this.marks[i]!, at(this.marks[i]!.position), markScale(camera.zoom, { width, height }), colours);
  }

  private mark(context: CanvasRenderingContext2D, mark: Mark, at: { x: number; y: number }, scale: number, colours: Frame<ColourName>['colours']): void {
    const size = mark.size * scale;
    const frame = mark.emphasis === 2 ? 3 : mark.emphasis === 1 ? 2 : 0;
    if (typeof mark.shape === 'object') {
      if (!this.sheet) return;
      const { image, side, columns } = this.sheet;
      const [x, y] = [at.x - size / 2, at.y - size / 2];
      context.fillStyle = css(frame ? colours.ink : colours.line);
      context.fillRect(x - (frame || 0.5), y - (frame || 0.5), size + 2 * (frame || 0.5), size + 2 * (frame || 0.5));
      // Enlarged, pixels are what there is; reduced, skipping pixels would be noise.
      context.imageSmoothingEnabled = size < side;
      const { tile } = mark.shape;
      context.drawImage(image, (tile % columns) * side, Math.floor(tile / columns) * side, side, side, x, y, size, size);
      return;
    }
    context.beginPath();
    context.arc(at.x, at.y, size / 2, 0, 2 * Math.PI);
    if (mark.shape === 'dot') {
      context.fillStyle = css(colours.text);
      context.fill();
    } else {
      context.fillStyle = css(colours.paper);
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = css(colours.text);
      context.stroke();
    }
    if (frame) {
      context.beginPath();
      context.arc(at.x, at.y, size / 2 + frame / 2, 0, 2 * Math.PI);
      context.lineWidth = frame;
      context.strokeStyle = css(colours.ink);
      context.stroke();
    }
    context.lineWidth = 1;
  }

  dispose(): void {
    this.canvas.remove();
  }
}
