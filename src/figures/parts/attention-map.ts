import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import type { Picture } from '../../model/trace';
import { drawRaster } from '../../viz/canvas';
import type { Scale } from '../../viz/colourScale';
import { outlinePath } from '../../viz/outline';
import { overlayHeatmap } from '../../viz/overlay';
import { placeOf } from '../../viz/place';
import { rasterOfValues } from '../../viz/raster';
import { shared } from '../base/styles';
import { cellAfter } from './cells';

/** What lies below the outline: the map over the picture, the map alone, or the picture alone in its own colours. */
export type MapGround = 'both' | 'map' | 'picture';

/** What changes the colours, and not only the marks over them. */
const DRAWN = ['picture', 'values', 'scale', 'ground', 'columns', 'rows'];

/** x and y in 0 … 1 from the picture's upper left; null lets go. */
export type PatchEvent = CustomEvent<{ x: number; y: number } | null>;

/**
 * An attention map over its picture, or either of them alone: with the outline of a region and a cursor over its places. Pointing
 * previews, click and Enter choose, arrow keys move, Escape lets go. It knows no store: properties in, events out.
 * Events: `ps-hover-patch`, `ps-choose-patch` (both a PatchEvent: the middle of a place).
 */
export class AttentionMapView extends LitElement {
  static override properties = {
    picture: { attribute: false },
    values: { attribute: false },
    columns: { type: Number },
    rows: { type: Number },
    scale: { attribute: false },
    region: { attribute: false },
    patch: { attribute: false },
    locked: { type: Boolean },
    ground: {},
    label: {},
  };
  declare picture: Picture | null;
  /** `[rows, columns]` */
  declare values: Float32Array | null;
  declare columns: number;
  declare rows: number;
  declare scale: Scale | null;
  /** `[rows, columns]`, not 0 where a place belongs to the region. */
  declare region: Uint8Array | null;
  /** What is pointed at or chosen. */
  declare patch: Readonly<{ x: number; y: number }> | null;
  /** It is chosen, not only pointed at. */
  declare locked: boolean;
  declare ground: MapGround;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .map {
        position: relative;
        aspect-ratio: 1;
        background: var(--panel-2);
        outline-offset: 3px;
        cursor: crosshair;
        touch-action: manipulation;
      }
      canvas,
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      svg {
        overflow: visible;
        pointer-events: none;
      }
      path,
      rect {
        fill: none;
        vector-effect: non-scaling-stroke;
      }
      /* Dark below, light above: one of them is seen on whatever lies there. */
      .under {
        stroke: #000;
        stroke-width: 3.5;
        opacity: 0.75;
      }
      .region {
        stroke: #fff;
        stroke-width: 1.5;
        stroke-dasharray: 5 3;
      }
      .at {
        stroke: #fff;
        stroke-width: 2;
      }
      .at.under {
        stroke: #000;
        stroke-width: 5;
      }
      .locked .at:not(.under) {
        stroke-width: 3;
      }
      .locked .at.under {
        stroke-width: 7;
      }
    `,
  ];

  constructor() {
    super();
    this.picture = null;
    this.values = null;
    this.columns = 1;
    this.rows = 1;
    this.scale = null;
    this.region = null;
    this.patch = null;
    this.locked = false;
    this.ground = 'both';
    this.label = '';
  }

  private get cell(): number | null {
    return this.patch && placeOf(this.patch, this.columns, this.rows);
  }

  override render() {
    const { columns, rows, cell, region } = this;
    const outline = region ? outlinePath(region, columns, rows) : '';
    const at = cell === null ? null : { x: cell % columns, y: Math.floor(cell / columns) };
    return html`<div
      class="map ${this.locked ? 'locked' : ''}"
      role="application"
      tabindex="0"
      aria-label=${this.label}
      @keydown=${this.keydown}
      @focus=${this.focused}
      @blur=${() => this.emit('ps-hover-patch', null)}
      @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-patch', this.under(event))}
      @pointerleave=${() => this.emit('ps-hover-patch', null)}
      @click=${(event: MouseEvent) => {
        const under = this.under(event);
        this.emit('ps-choose-patch', this.locked && under === cell ? null : under);
      }}
    >
      <canvas aria-hidden="true" width="1" height="1"></canvas>
      <svg viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none" aria-hidden="true">
        ${outline ? svg`<path class="under" d=${outline}></path><path class="region" d=${outline}></path>` : nothing}
        ${at ? svg`<rect class="at under" x=${at.x} y=${at.y} width="1" height="1"></rect><rect class="at" x=${at.x} y=${at.y} width="1" height="1"></rect>` : nothing}
      </svg>
    </div>`;
  }

  override updated(changed: PropertyValues): void {
    if (!DRAWN.some((name) => changed.has(name))) return;
    const canvas = this.renderRoot.querySelector('canvas');
    const { picture, values, scale, columns, rows, ground } = this;
    if (!canvas || !values || !scale) return;
    if (ground === 'map' || !picture) drawRaster(canvas, rasterOfValues(values, columns, rows, scale));
    else drawRaster(canvas, ground === 'picture' ? picture : overlayHeatmap(picture, values, columns, rows, scale));
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.map')?.focus();
  }

  private under(event: MouseEvent): number {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return placeOf({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }, this.columns, this.rows);
  }

  /** The keyboard's way in: where the map is strongest, because that is what one came for. */
  private readonly focused = (event: FocusEvent): void => {
    if (!(event.currentTarget as HTMLElement).matches(':focus-visible') || this.cell !== null || !this.values) return;
    this.emit(
      'ps-hover-patch',
      this.values.reduce((best, value, i, all) => (value > all[best]! ? i : best), 0),
    );
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = this.cell ?? 0;
    const to = cellAfter(cell, event.key, this.columns, this.columns * this.rows);
    if (to !== null) this.emit(this.locked ? 'ps-choose-patch' : 'ps-hover-patch', to);
    else if (event.key === 'Enter') this.emit('ps-choose-patch', this.locked ? null : cell);
    // With nothing held here, Escape is the figure's.
    else if (event.key === 'Escape' && this.cell !== null) this.emit('ps-choose-patch', null);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private emit(name: string, cell: number | null): void {
    const detail = cell === null ? null : { x: ((cell % this.columns) + 0.5) / this.columns, y: (Math.floor(cell / this.columns) + 0.5) / this.rows };
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('ps-attention-map', AttentionMapView);
