import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { drawRaster } from '../../viz/canvas';
import type { Scale } from '../../viz/colourScale';
import { blit, emptyRaster, rasterOfValues, type Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { moved, type Cell } from './view';

/** How many pictures there is room for before it is known. */
const WAITING = 32;

/**
 * A square matrix of captions (rows) and pictures (columns, shown above it) on one canvas, because a thousand cells move
 * a dozen times a second. Arrow keys move over it, Enter and click choose, Escape lets go.
 * Events: `ps-hover-cell`, `ps-choose-cell` (detail: a Cell or null).
 */
export class LearningMatrix extends LitElement {
  static override properties = {
    values: { attribute: false },
    pictures: { attribute: false },
    scale: { attribute: false },
    cell: { attribute: false },
    locked: { type: Boolean },
    label: {},
    columnsLabel: {},
    rowsLabel: {},
  };
  /** `[captions, pictures]`; null while there are none. */
  declare values: Float32Array | null;
  declare pictures: readonly Raster[];
  declare scale: Scale;
  declare cell: Cell | null;
  declare locked: boolean;
  declare label: string;
  declare columnsLabel: string;
  declare rowsLabel: string;

  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 4px; font-size: var(--type-s); color: var(--ink-2); }
      .columns, .pictures, .cells { grid-column: 2; }
      .rows { grid-row: 3; writing-mode: vertical-rl; rotate: 180deg; justify-self: end; text-align: end; color: var(--text-ink); }
      .rows:lang(ko) { rotate: none; text-orientation: upright; text-align: start; }
      canvas { width: 100%; height: auto; }
      .pictures canvas { image-rendering: auto; }
      .cells { position: relative; aspect-ratio: 1; outline: 1px solid var(--line); cursor: crosshair; touch-action: manipulation; }
      .cells canvas { height: 100%; }
      /* One of the two is dark and one is light, whatever lies below. */
      .at { position: absolute; pointer-events: none; outline: 1px solid var(--ink); box-shadow: 0 0 0 2px var(--paper); }
      .at.cell { outline-width: 2px; box-shadow: 0 0 0 4px var(--paper); }
      .locked .at.cell { outline-width: 3px; }
    `,
  ];

  override render() {
    const n = this.pictures.length;
    const share = 100 / Math.max(1, n);
    const { cell } = this;
    return html`
      <span class="columns" aria-hidden="true">${this.columnsLabel}</span>
      <div class="pictures"><canvas aria-hidden="true" width="1" height="1" style=${styleMap({ aspectRatio: String(n || WAITING) })}></canvas></div>
      <span class="rows" aria-hidden="true">${this.rowsLabel}</span>
      <div
        class="cells ${this.locked ? 'locked' : ''}"
        role="application"
        tabindex="0"
        aria-label=${this.label}
        @keydown=${this.keydown}
        @focus=${this.focused}
        @blur=${() => this.emit('ps-hover-cell', null)}
        @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-cell', this.under(event))}
        @pointerleave=${() => this.emit('ps-hover-cell', null)}
        @click=${(event: MouseEvent) => this.emit('ps-choose-cell', this.under(event))}
      >
        <canvas aria-hidden="true" width="1" height="1"></canvas>
        ${
          cell
            ? html`<span class="at" style=${styleMap({ top: '0', height: '100%', left: `${cell.picture * share}%`, width: `${share}%` })}></span>
              <span class="at" style=${styleMap({ left: '0', width: '100%', top: `${cell.caption * share}%`, height: `${share}%` })}></span>
              <span
                class="at cell"
                style=${styleMap({ left: `${cell.picture * share}%`, width: `${share}%`, top: `${cell.caption * share}%`, height: `${share}%` })}
              ></span>`
            : nothing
        }
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const [strip, cells] = this.renderRoot.querySelectorAll('canvas');
    const n = this.pictures.length;
    if (changed.has('pictures') && strip && n > 0) {
      const side = this.pictures[0]!.width;
      const sheet = emptyRaster(n * side, side);
      this.pictures.forEach((picture, i) => blit(sheet, picture, i * side, 0));
      drawRaster(strip, sheet);
    }
    if (changed.has('values') && cells && this.values && n > 0) drawRaster(cells, rasterOfValues(this.values, n, n, this.scale));
  }

  private under(event: MouseEvent): Cell {
    const n = this.pictures.length;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at = (share: number) => Math.min(n - 1, Math.max(0, Math.floor(share * n)));
    return { picture: at((event.clientX - box.left) / box.width), caption: at((event.clientY - box.top) / box.height) };
  }

  private readonly focused = (event: FocusEvent): void => {
    // A click says itself which cell it means.
    if ((event.currentTarget as HTMLElement).matches(':focus-visible') && !this.cell) this.emit('ps-hover-cell', { caption: 0, picture: 0 });
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = this.cell ?? { caption: 0, picture: 0 };
    const to = moved(cell, event.key, this.pictures.length);
    if (to) this.emit(this.locked ? 'ps-choose-cell' : 'ps-hover-cell', to);
    else if (event.key === 'Enter') this.emit('ps-choose-cell', cell);
    else if (event.key === 'Escape') this.emit('ps-choose-cell', null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private emit(name: string, detail: Cell | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-learning-matrix', LearningMatrix);
