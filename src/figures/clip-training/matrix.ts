import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Cell } from '../../state/clipHistory';
import { drawRaster } from '../../viz/canvas';
import { blit, emptyRaster, type Raster } from '../../viz/raster';
import { Measured } from '../base/measured';
import { shared } from '../base/styles';
import { layoutStyles } from '../frame/layoutStyles';
import { stepCell } from './view';

const GAP = 6;

/**
 * Pictures down the side, their captions across, a colour a cell. One tab stop; arrows choose, hovering previews, a click
 * chooses. Cells are whole pixels, so that all are equally large.
 * Events: `ps-hover-cell` (detail: Cell or null), `ps-choose-cell` (detail: Cell).
 */
export class PairMatrix extends LitElement {
  static override properties = {
    raster: { attribute: false },
    pictures: { attribute: false },
    cell: { attribute: false },
    locked: { type: Boolean },
    label: {},
    columnsLabel: {},
    rowsLabel: {},
    width: { state: true },
  };
  /** A pixel a cell; null: the cells are covered. */
  declare raster: Raster | null;
  /** One a row, all of one size. */
  declare pictures: readonly Raster[];
  declare cell: Cell;
  /** Whether the cell is chosen, not only pointed at. */
  declare locked: boolean;
  declare label: string;
  declare columnsLabel: string;
  declare rowsLabel: string;
  declare private width: number;

  constructor() {
    super();
    this.raster = null;
    this.pictures = [];
    this.locked = false;
    this.width = 0;
    new Measured(this, (width) => (this.width = Math.floor(width)));
  }

  static override styles = [
    shared,
    layoutStyles,
    css`
      :host { display: block; min-width: 0; font-size: var(--type-s); color: var(--ink-2); }
      .grid { position: relative; display: grid; grid-template-columns: auto auto; gap: ${GAP}px; width: fit-content; }
      .columns { grid-column: 2; line-height: 1.1rem; }
      .strip { position: relative; }
      .strip canvas, .cells canvas { width: 100%; height: 100%; }
      .strip canvas { image-rendering: auto; }
      .cells { position: relative; cursor: pointer; touch-action: manipulation; outline: 1px solid var(--line); }
      .frame { position: absolute; pointer-events: none; box-shadow: 0 0 0 1.5px var(--paper), 0 0 0 3px var(--ink); }
      /* A light line beside a dark one: the cells may be of any colour, in either theme. */
      .across, .down { --near: var(--line-strong); --far: transparent; position: absolute; pointer-events: none; }
      .across { inset-inline: 0; box-shadow: 0 1px var(--near), 0 -1px var(--near), 0 2px var(--far), 0 -2px var(--far); }
      .down { inset-block: 0; box-shadow: 1px 0 var(--near), -1px 0 var(--near), 2px 0 var(--far), -2px 0 var(--far); }
      .locked { --near: var(--ink); --far: var(--paper); }
      .cells .covered { position: absolute; inset: 0; padding: 1rem; }
      .covered span { padding: 0.3rem 0.7rem; border-radius: 4px; background: var(--figure-ground); }
    `,
  ];

  private get size(): number {
    return Math.max(1, Math.floor((this.width - GAP) / (this.pictures.length + 1)));
  }

  override render() {
    const { size, cell, locked } = this;
    const count = this.pictures.length;
    const at = (row: number, column: number) => styleMap({ left: `${column * size}px`, top: `${row * size}px`, width: `${size}px`, height: `${size}px` });
    const mark = locked ? 'locked' : '';
    return html`
      <div class="grid">
        <span class="columns">${this.columnsLabel}</span>
        <div class="strip" style=${styleMap({ width: `${size}px`, height: `${size * count}px`, gridRow: '2' })}>
          <canvas width="1" height="1" aria-hidden="true"></canvas>
          <span class="frame" style=${at(cell.row, 0)}></span>
        </div>
        <div
          class="cells"
          role="group"
          tabindex="0"
          aria-label=${this.label}
          style=${styleMap({ width: `${size * count}px`, height: `${size * count}px`, gridRow: '2' })}
          @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-cell', this.under(event))}
          @pointerleave=${() => this.emit('ps-hover-cell', null)}
          @click=${this.choose}
          @keydown=${this.keydown}
        >
          <canvas width="1" height="1" aria-hidden="true" ?hidden=${!this.raster}></canvas>
          ${this.raster ? nothing : html`<div class="covered"><span><slot></slot></span></div>`}
          <span class="across ${mark}" style="top:${cell.row * size}px;height:${size}px"></span>
          <span class="down ${mark}" style="left:${cell.column * size}px;width:${size}px"></span>
          <span class="frame" style=${at(cell.row, cell.column)}></span>
        </div>
        <span style="grid-column:2">${this.rowsLabel}</span>
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const [beside, cells] = this.renderRoot.querySelectorAll('canvas');
    if (changed.has('pictures') && this.pictures.length) {
      const { width, height } = this.pictures[0]!;
      const strip = emptyRaster(width, height * this.pictures.length);
      this.pictures.forEach((picture, i) => blit(strip, picture, 0, i * height));
      drawRaster(beside!, strip);
    }
    if (changed.has('raster') && this.raster) drawRaster(cells!, this.raster);
  }

  private under(event: MouseEvent): Cell | null {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top) / this.size);
    const column = Math.floor((event.clientX - box.left) / this.size);
    const inside = (value: number) => value >= 0 && value < this.pictures.length;
    return inside(row) && inside(column) ? { row, column } : null;
  }

  private choose(event: MouseEvent): void {
    const cell = this.under(event);
    if (cell) this.emit('ps-choose-cell', cell);
  }

  private keydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = stepCell(this.cell, event.key, this.pictures.length);
    if (!cell) return;
    event.preventDefault();
    this.emit('ps-choose-cell', cell);
  }

  private emit(name: string, detail: Cell | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-pair-matrix', PairMatrix);
