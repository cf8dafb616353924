import { html, LitElement, css } from 'lit';
import { drawRaster } from '../../viz/canvas';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';

/** One for all, since a page has hundreds. */
const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) (target as Pixels).measured(contentRect.width);
});

/**
 * A raster, enlarged without smoothing: pixels are what there is. Where there is less room than pixels it is smoothed, since
 * skipping some would be noise. With a `label` it is an image, without one decoration.
 */
export class Pixels extends LitElement {
  static override properties = { raster: { attribute: false }, label: {} };
  declare raster: Raster | null;
  declare label: string | undefined;
  /** Pixels of the screen along its width; 0 before it is measured. */
  private room = 0;

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
    return this.label ? html`<canvas width="1" height="1" role="img" aria-label=${this.label}></canvas>` : html`<canvas width="1" height="1" aria-hidden="true"></canvas>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sizes.unobserve(this);
  }

  measured(width: number): void {
    this.room = width * devicePixelRatio;
    this.smooth();
  }

  private smooth(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas) canvas.style.imageRendering = this.room > 0 && this.room < canvas.width ? 'auto' : '';
  }

  override updated() {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && this.raster) drawRaster(canvas, this.raster);
    this.smooth();
  }
}
customElements.define('ps-pixels', Pixels);
