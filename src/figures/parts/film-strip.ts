import { css, html, LitElement, type PropertyValues } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { drawRaster } from '../../viz/canvas';
import { blit, emptyRaster, type Raster } from '../../viz/raster';
import { shared } from '../base/styles';

/** One quantity over all steps. */
export interface StripRow {
  id: string;
  label: string;
  /** A colour name of the page (text, unet, attention, noise), or '' for a row that is the picture itself. */
  colour: string;
  /** One raster a step, square; fewer than `total` while a run is under way. */
  cells: Raster[];
}

/** Side of a cell in the strip's own pixels, at least: rasters are enlarged to it by a whole factor. The gap is a part of it. */
const CELL = 64;
const GAP = 1 / 16;

/**
 * Rows of small pictures, one column a step. Events: `ps-hover-cell` (detail: {row, step} or null), `ps-choose-cell`,
 * `ps-choose-row` (detail: id), `ps-move` (detail: −1 or 1, from the arrow keys).
 * Rows are buttons and the scrubber is the steps' slider, so that nothing here needs a pointer.
 */
export class FilmStrip extends LitElement {
  static override properties = {
    rows: { attribute: false },
    total: { type: Number },
    step: { type: Number },
    row: {},
    label: {},
  };
  declare rows: StripRow[];
  declare total: number;
  declare step: number;
  declare row: string;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .scroll {
        overflow-x: auto;
        overscroll-behavior-x: contain;
        padding: 4px;
        margin: -4px;
      }
      .grid {
        position: relative;
        display: grid;
        grid-template-columns: var(--label, 8.5rem) minmax(0, 1fr);
        row-gap: 4px;
        min-width: calc(var(--label, 8.5rem) + var(--total) * 1.625rem);
      }
      .name {
        appearance: none;
        position: sticky;
        left: -4px;
        z-index: 1;
        display: flex;
        align-items: center;
        gap: 0.45rem;
        border: 0;
        padding: 0 0.6rem 0 0;
        background: var(--figure-ground, var(--paper));
        font-size: 0.8125rem;
        line-height: 1.2;
        text-align: start;
        color: var(--ink-2);
      }
      .name::before {
        content: '';
        flex: none;
        width: 3px;
        align-self: stretch;
        background: var(--row-colour);
      }
      .name:hover,
      .name[aria-pressed='true'] {
        color: var(--ink);
      }
      .name[aria-pressed='true'] {
        font-weight: 650;
      }
      .name:focus-visible {
        outline-offset: -2px;
      }
      .cells {
        position: relative;
        width: min(100%, var(--total) * 3.5rem);
        cursor: pointer;
      }
      canvas {
        width: 100%;
        height: auto;
        aspect-ratio: var(--total);
      }
      .frame {
        position: absolute;
        pointer-events: none;
        inset-block: -2px;
        border: 2px solid var(--ink);
        border-radius: 3px;
      }
      .column {
        grid-row: 1 / -1;
        grid-column: 2;
        position: relative;
        width: min(100%, var(--total) * 3.5rem);
        pointer-events: none;
      }
      .cells .here {
        position: absolute;
        inset-block: 0;
        pointer-events: none;
        box-shadow:
          0 0 0 2px var(--paper),
          0 0 0 5px var(--ink);
      }
    `,
  ];

  override render() {
    const share = 100 / Math.max(1, this.total);
    const at = styleMap({ left: `${this.step * share}%`, width: `${share}%` });
    return html`
      <div class="scroll" role="group" tabindex="0" aria-label=${this.label} @keydown=${this.keydown}>
        <div class="grid" style=${styleMap({ '--total': String(this.total) })} @pointerleave=${() => this.emit('ps-hover-cell', null)}>
          ${this.rows.map(
            (row, i) => html`
              <button
                type="button"
                class="name"
                aria-pressed=${row.id === this.row ? 'true' : 'false'}
                style=${styleMap({ gridRow: String(i + 1), '--row-colour': row.colour ? `var(--${row.colour})` : 'var(--ink)' })}
                @click=${() => this.emit('ps-choose-row', row.id)}
              >
                ${row.label}
              </button>
              <div
                class="cells"
                style="grid-row:${i + 1};grid-column:2"
                @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.point('ps-hover-cell', row.id, event)}
                @click=${(event: MouseEvent) => this.point('ps-choose-cell', row.id, event)}
              >
                <canvas data-row=${row.id} aria-hidden="true"></canvas>
                ${row.id === this.row && this.step >= 0 ? html`<span class="here" style=${at}></span>` : ''}
              </div>
            `,
          )}
          <div class="column" aria-hidden="true">${this.step >= 0 ? html`<span class="frame" style=${at}></span>` : ''}</div>
        </div>
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('rows') || changed.has('total')) this.draw();
    if (changed.has('step')) this.reveal();
  }

  private draw(): void {
    for (const row of this.rows) {
      const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(`canvas[data-row="${row.id}"]`);
      if (!canvas) continue;
      const side = Math.max(CELL, row.cells[0]?.width ?? 0);
      const gap = side * GAP;
      const size = side + gap;
      const strip = emptyRaster(Math.max(1, this.total) * size, size);
      row.cells.forEach((cell, i) => {
        if (i < this.total) blit(strip, cell, i * size + gap / 2, gap / 2, side / cell.width);
      });
      // Far smaller on the page than its pixels are, it would be noise if some were skipped.
      canvas.style.imageRendering = side > CELL ? 'auto' : '';
      drawRaster(canvas, strip);
    }
  }

  /** Keeps the chosen column in sight where the strip is wider than its place, without moving the page. */
  private reveal(): void {
    const scroll = this.renderRoot.querySelector('.scroll');
    const cells = this.renderRoot.querySelector<HTMLElement>('.cells');
    if (!scroll || !cells || scroll.scrollWidth <= scroll.clientWidth + 8) return;
    const width = cells.offsetWidth / Math.max(1, this.total);
    const visible = scroll.clientWidth - cells.offsetLeft;
    scroll.scrollLeft = (this.step + 0.5) * width - visible / 2;
  }

  private point(name: 'ps-hover-cell' | 'ps-choose-cell', row: string, event: MouseEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const step = Math.floor(((event.clientX - box.left) / box.width) * this.total);
    const cells = this.rows.find(({ id }) => id === row)?.cells.length ?? 0;
    this.emit(name, step >= 0 && step < cells ? { row, step } : null);
  }

  private keydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.emit('ps-move', event.key === 'ArrowLeft' ? -1 : 1);
  }

  private emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-film-strip', FilmStrip);
