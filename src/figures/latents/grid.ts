import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { NoiseRecord } from '../../model/noiseRecord';
import { POKE_LIMIT } from '../../state/latents';
import { diverging, type Scale } from '../../viz/colourScale';
import { mosaicOfChannels } from '../../viz/raster';
import { cellOfPanel, panelOfCell, type CellOf } from './view';

/** Nearly all latents lie within; the slider goes as far. */
export const SCALE: Scale = { table: diverging, min: -POKE_LIMIT, max: POKE_LIMIT };

const MOVES: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Grid {
  latents: Float32Array;
  shape: NoiseRecord['latentShape'];
  label: string;
  /** Framed. */
  shown: CellOf | null;
  /** Keys move from here. */
  cell: CellOf | null;
  hover: (cell: CellOf | null) => void;
  choose: (cell: CellOf) => void;
  /** Enter. */
  put: (cell: CellOf) => void;
}

/** A frame around part of a picture, in shares of its sides. */
export const frame = (left: number, top: number, width: number, height: number): TemplateResult =>
  html`<span class="frame" style=${styleMap({ left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * width}%`, height: `${100 * height}%` })}></span>`;

/** All numbers of the latents, to be pointed at: the channels in two columns. */
export function grid({ latents, shape, label, shown, cell, hover, choose, put }: Grid): TemplateResult {
  const [channels, height, width] = shape;
  const [columns, rows] = [2 * width, Math.ceil(channels / 2) * height];
  const at = shown && panelOfCell(shown.channel, shown.row, shown.column, height, width);
  const cellAt = (x: number, y: number): CellOf => {
    const within = (value: number, below: number) => Math.min(below - 1, Math.max(0, Math.floor(value)));
    return cellOfPanel(within(x, columns), within(y, rows), height, width);
  };
  const pointed = (event: MouseEvent): CellOf => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return cellAt(((event.clientX - box.left) / box.width) * columns, ((event.clientY - box.top) / box.height) * rows);
  };
  const keydown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move) {
      const now = cell ?? { channel: 0, row: 0, column: 0 };
      const { x, y } = panelOfCell(now.channel, now.row, now.column, height, width);
      choose(cellAt(x + move[0], y + move[1]));
    } else if (event.key === 'Enter' && cell) put(cell);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="framed grid"
    role="application"
    tabindex="0"
    aria-label=${label}
    @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && hover(pointed(event))}
    @pointerleave=${() => hover(null)}
    @click=${(event: PointerEvent) => choose(pointed(event))}
    @keydown=${keydown}
  >
    <ps-pixels .raster=${mosaicOfChannels(latents, shape, SCALE)}></ps-pixels>
    ${at ? frame(at.x / columns, at.y / rows, 1 / columns, 1 / rows) : nothing}
  </div>`;
}
