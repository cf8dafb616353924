import { css, html, LitElement } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { cssGradient, type Scale } from '../../viz/colourScale';
import { shared } from '../base/styles';

/** A colour scale with its range, and how it was normalised. Zero is marked on a scale that crosses it. */
export class ScaleLegend extends LitElement {
  static override properties = { scale: { attribute: false }, digits: { type: Number }, note: {} };
  declare scale: Scale | null;
  declare digits: number | undefined;
  declare note: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        font-size: 0.8125rem;
        color: var(--ink-2);
      }
      .bar {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0.5rem;
        font-variant-numeric: tabular-nums;
        color: var(--ink);
      }
      .colours {
        position: relative;
        height: 0.7rem;
        border-radius: 2px;
      }
      .zero {
        position: absolute;
        inset-block: -3px;
        width: 1px;
        background: var(--ink);
      }
      p {
        margin: 0.3rem 0 0;
      }
    `,
  ];

  override render() {
    const { scale } = this;
    if (!scale) return html`<p>${this.note}</p>`;
    const show = (value: number) => value.toFixed(this.digits ?? 2).replace('-', '−');
    const crossesZero = scale.min < 0 && scale.max > 0;
    return html`
      <div class="bar">
        <span>${show(scale.min)}</span>
        <span class="colours" style=${styleMap({ background: cssGradient(scale.table) })}>
          ${crossesZero ? html`<span class="zero" style=${styleMap({ left: `${(-scale.min / (scale.max - scale.min)) * 100}%` })}></span>` : ''}
        </span>
        <span>${show(scale.max)}</span>
      </div>
      <p>${this.note}</p>
    `;
  }
}
customElements.define('ps-scale-legend', ScaleLegend);
