import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import { shared } from '../base/styles';

/**
 * Play, pause, and a slider over `total` steps of which the first `ready` can be shown.
 * Events: `ps-seek` (detail: the step's index), `ps-toggle-play`.
 */
export class Scrubber extends LitElement {
  static override properties = {
    value: { type: Number },
    total: { type: Number },
    ready: { type: Number },
    playing: { type: Boolean },
    label: {},
    valueText: {},
    playLabel: {},
    pauseLabel: {},
  };
  declare value: number;
  declare total: number;
  declare ready: number;
  declare playing: boolean;
  declare label: string;
  declare valueText: string;
  declare playLabel: string;
  declare pauseLabel: string;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.75rem;
        align-items: center;
      }
      button.quiet {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        padding: 0;
        border-radius: 50%;
      }
      svg {
        width: 1.1rem;
        height: 1.1rem;
        fill: currentColor;
      }
      .track {
        position: relative;
        display: grid;
      }
      .marks {
        position: absolute;
        inset: calc(50% - 0.25rem) 0.625rem;
        height: 0.5rem;
        pointer-events: none;
      }
      .marks i {
        position: absolute;
        width: 2px;
        height: 100%;
        margin-left: -1px;
        background: var(--line-strong);
      }
      .marks i.waiting {
        background: var(--line);
      }
      input {
        position: relative;
        appearance: none;
        width: 100%;
        height: 2.75rem;
        margin: 0;
        background: none;
        cursor: pointer;
        touch-action: pan-y;
      }
      input::-webkit-slider-runnable-track {
        height: 2px;
        background: var(--line-strong);
      }
      input::-moz-range-track {
        height: 2px;
        background: var(--line-strong);
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 1.25rem;
        height: 1.25rem;
        margin-top: calc(1px - 0.625rem);
        border-radius: 50%;
        border: 0;
        background: var(--ink);
      }
      input::-moz-range-thumb {
        width: 1.25rem;
        height: 1.25rem;
        border-radius: 50%;
        border: 0;
        background: var(--ink);
      }
    `,
  ];

  override render() {
    const last = Math.max(1, this.total - 1);
    return html`
      <button
        type="button"
        class="quiet"
        ?disabled=${this.ready < 2}
        aria-label=${this.playing ? this.pauseLabel : this.playLabel}
        title=${this.playing ? this.pauseLabel : this.playLabel}
        @click=${() => this.dispatchEvent(new CustomEvent('ps-toggle-play'))}
      >
        ${
          this.playing
            ? html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 2h3.5v12H3zM9.5 2H13v12H9.5z" /></svg>`
            : html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 2v12l10-6z" /></svg>`
        }
      </button>
      <span class="track">
        <span class="marks" aria-hidden="true">
          ${Array.from({ length: this.total }, (_, i) => html`<i class=${i < this.ready ? '' : 'waiting'} style="left:${(i / last) * 100}%"></i>`)}
        </span>
        <input
          type="range"
          min="0"
          max=${last}
          step="1"
          .value=${live(String(this.value))}
          ?disabled=${this.ready === 0}
          aria-label=${this.label}
          aria-valuetext=${this.valueText}
          @input=${this.seek}
        />
      </span>
    `;
  }

  private seek(event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = Math.min(Number(input.value), this.ready - 1);
    this.dispatchEvent(new CustomEvent('ps-seek', { detail: value }));
    this.requestUpdate(); // pulls the thumb back where there is no step yet
  }
}
customElements.define('ps-scrubber', Scrubber);
