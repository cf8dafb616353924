import { css, html, LitElement, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { drawRaster } from '../../viz/canvas';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { cellAfter } from './cells';

/**
 * Cells in rows, drawn as one raster, because there are thousands. Arrow keys, Home and End move over it, Enter and click
 * choose, Escape lets go. The words for a cell are the figure's.
 * Events: `ps-hover-cell`, `ps-choose-cell` (detail: a cell's number or null), `ps-leave` (detail: −1 or 1, up or down over the edge).
 */
export class CellMap extends LitElement {
  static override properties = {
    raster: { attribute: false },
    columns: { type: Number },
    count: { type: Number },
    cell: { attribute: false },
    locked: { type: Boolean },
    cross: { type: Boolean },
    skipped: { type: Boolean },
    label: {},
  };
  /** Every cell takes the same share of it. */
  declare raster: Raster | null;
  declare columns: number;
  declare count: number;
  /** Shown: hovered or chosen. */
  declare cell: number | null;
  declare locked: boolean;
  /** Marks the cell's row and column too. */
  declare cross: boolean;
  /** The Tab key passes it by. */
  declare skipped: boolean;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .cells {
        position: relative;
        height: 100%;
        cursor: crosshair;
        touch-action: manipulation;
      }
      canvas {
        width: 100%;
        height: var(--cell-map-height, auto);
      }
      .at {
        position: absolute;
        pointer-events: none;
        /* One of the two is dark and one is light, whatever lies below. */
        outline: 1px solid var(--ink);
        box-shadow: 0 0 0 2px var(--paper);
      }
      .at.here {
        outline-width: 2px;
        box-shadow: 0 0 0 3.5px var(--paper);
      }
      .locked .at.here {
        outline-width: 3px;
      }
    `,
  ];

  constructor() {
    super();
    this.raster = null;
    this.columns = 1;
    this.count = 0;
    this.cell = null;
    this.locked = false;
    this.cross = false;
    this.skipped = false;
    this.label = '';
  }

  private get rows(): number {
    return Math.max(1, Math.ceil(this.count / this.columns));
  }

  override render() {
    const { cell, columns, rows } = this;
    const across = { width: `${100 / columns}%`, left: `${((cell ?? 0) % columns) * (100 / columns)}%` };
    const down = { height: `${100 / rows}%`, top: `${Math.floor((cell ?? 0) / columns) * (100 / rows)}%` };
    const marks = [
      ...(this.cross
        ? [
            { ...across, top: '0', height: '100%' },
            { ...down, left: '0', width: '100%' },
          ]
        : []),
      { ...across, ...down },
    ];
    return html`<div
      class="cells ${this.locked ? 'locked' : ''}"
      role="application"
      tabindex=${this.skipped ? -1 : 0}
      aria-label=${this.label}
      @keydown=${this.keydown}
      @focus=${this.focused}
      @blur=${() => this.emit('ps-hover-cell', null)}
      @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-cell', this.under(event))}
      @pointerleave=${() => this.emit('ps-hover-cell', null)}
      @click=${(event: MouseEvent) => this.emit('ps-choose-cell', this.under(event))}
    >
      <canvas aria-hidden="true" width="1" height="1"></canvas>
      ${cell === null ? nothing : marks.map((mark, i) => html`<span class="at ${i === marks.length - 1 ? 'here' : ''}" style=${styleMap(mark)}></span>`)}
    </div>`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (changed.has('raster') && canvas && this.raster) drawRaster(canvas, this.raster);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.cells')?.focus();
  }

  private under(event: MouseEvent): number | null {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at = (share: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(share * n)));
    const cell = at((event.clientY - box.top) / box.height, this.rows) * this.columns + at((event.clientX - box.left) / box.width, this.columns);
    return cell < this.count ? cell : null;
  }

  private readonly focused = (event: FocusEvent): void => {
    // A click says itself which cell it means.
    if ((event.currentTarget as HTMLElement).matches(':focus-visible') && this.cell === null) this.emit('ps-hover-cell', 0);
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = this.cell ?? 0;
    const to = cellAfter(cell, event.key, this.columns, this.count);
    if (to !== null) this.emit(this.locked ? 'ps-choose-cell' : 'ps-hover-cell', to);
    else if (event.key === 'Enter') this.emit('ps-choose-cell', cell);
    else if (event.key === 'Escape') this.emit('ps-choose-cell', null);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.emit('ps-leave', event.key === 'ArrowUp' ? -1 : 1);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    // The figure around it lets go of everything at once; here one thing was held.
    event.stopPropagation();
  };

  private emit(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-cell-map', CellMap);
