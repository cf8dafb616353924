import { html, LitElement, css } from 'lit';
import { drawRaster } from '../../viz/canvas';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';

/** A raster, enlarged without smoothing: pixels are what there is. With a `label` it is an image, without one decoration. */
export class Pixels extends LitElement {
  static override properties = { raster: { attribute: false }, label: {} };
  declare raster: Raster | null;
  declare label: string | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      canvas {
        width: 100%;
        height: auto;
      }
    `,
  ];

  override render() {
    return this.label
      ? html`<canvas width="1" height="1" role="img" aria-label=${this.label}></canvas>`
      : html`<canvas width="1" height="1" aria-hidden="true"></canvas>`;
  }

  override updated() {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && this.raster) drawRaster(canvas, this.raster);
  }
}
customElements.define('ps-pixels', Pixels);
