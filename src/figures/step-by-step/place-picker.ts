import { css, html, LitElement } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import '../parts/pixels';

/**
 * A mosaic of channels with one of its pixels framed. With a `picker` label it is a control: a click or the arrow keys
 * choose a pixel (event `ps-pixel`, detail {x, y}).
 */
export class PlacePicker extends LitElement {
  static override properties = { raster: { attribute: false }, label: {}, picker: {}, valueText: {}, x: { type: Number }, y: { type: Number } };
  declare raster: Raster;
  declare label: string;
  declare picker: string | undefined;
  declare valueText: string;
  declare x: number;
  declare y: number;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .place {
        position: relative;
        outline: 1px solid var(--line);
      }
      .place[role] {
        cursor: crosshair;
      }
      .place:focus-visible {
        outline: var(--focus);
        outline-offset: 2px;
      }
      i {
        position: absolute;
        pointer-events: none;
        box-shadow:
          0 0 0 1.5px #fff,
          0 0 0 3px #000;
      }
    `,
  ];

  override render() {
    const { width, height } = this.raster;
    const frame = html`<i style=${styleMap({ left: `${(100 * this.x) / width}%`, top: `${(100 * this.y) / height}%`, width: `${100 / width}%`, height: `${100 / height}%` })}></i>`;
    const pixels = html`<ps-pixels .raster=${this.raster} .label=${this.picker ? '' : this.label}></ps-pixels>`;
    return this.picker
      ? html`<div class="place" role="application" tabindex="0" aria-label=${`${this.label}. ${this.picker}. ${this.valueText}`} @click=${this.point} @keydown=${this.keydown}>${pixels}${frame}</div>`
      : html`<div class="place">${pixels}${frame}</div>`;
  }

  private point(event: MouseEvent): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    this.choose(Math.floor(((event.clientX - box.left) / box.width) * this.raster.width), Math.floor(((event.clientY - box.top) / box.height) * this.raster.height));
  }

  private keydown(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const by = moves[event.key];
    if (!by) return;
    event.preventDefault();
    this.choose(this.x + by[0], this.y + by[1]);
  }

  private choose(x: number, y: number): void {
    const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
    this.dispatchEvent(new CustomEvent('ps-pixel', { detail: { x: within(x, this.raster.width), y: within(y, this.raster.height) } }));
  }
}
customElements.define('ps-place-picker', PlacePicker);
